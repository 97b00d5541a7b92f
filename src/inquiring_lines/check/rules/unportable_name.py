"""Name of a file or folder that some systems cannot hold.

**Why.** The vault cannot be checked out there: not on Windows where a name holds one of `<>:"|?*` or a
backslash, ends with a dot or a space, or is that of a device, such as `CON` or `nul.md`; nowhere where it is too
long.

**Fix.** Rename it.

Bad, found at `notes/depth:width.md:2:8`:

```markdown notes/depth:width.md
---
title: Depth over width
---
```

Good:

```markdown notes/depth-width.md
---
title: Depth over width
---
```
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.spans import START

CODE = "IDS003"
SEVERITY = Severity.WARNING

_MAX_BYTES = 255
"""Of a name, on most file systems."""
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³])[ ]*(?:\..*)?", re.IGNORECASE
)


def find(context: Context) -> Iterator[Finding]:
    """Each such name of a note, an asset or a folder below the notes folder; a folder's at its first file."""
    spans = {note.path: title_span(note) for note in context.all_notes}
    for path, part in _parts(context):
        if problem := _problem(part.rpartition("/")[2]):
            what = "file" if part == path else "folder"
            yield Finding(
                *(path, spans.get(path, START)),
                f"the name of this {what} cannot be held by every system: {problem}",
                f"Rename “{part}”.",
                target=part,
            )


def _parts(context: Context) -> Iterator[tuple[str, str]]:
    """Each file and folder once: a file of it, and its path."""
    vault, listing = context.vault, context.listing
    above = os.path.relpath(vault.notes, vault.root).replace(os.sep, "/")
    prefix = "" if above == "." else f"{above}/"
    seen: set[str] = set()
    for path in sorted((*listing.notes, *listing.assets)):
        part = path if path.startswith(prefix) else prefix
        while len(part) > len(prefix) and part not in seen:
            seen.add(part)
            yield path, part
            part = part.rpartition("/")[0]


def _problem(name: str) -> str:
    """What is wrong with a name; empty where nothing is."""
    if found := _FORBIDDEN.search(name):
        shown = f"“{found[0]}”" if found[0].isprintable() else f"U+{ord(found[0]):04X}"
        return f"it holds {shown}"
    if name.endswith((".", " ")):
        return "it ends with a dot or a space"
    if _DEVICE.fullmatch(name):
        return "it is that of a device on Windows"
    size = len(name.encode("utf-8", "surrogateescape"))
    return f"it has {size} bytes; {_MAX_BYTES} are allowed" if size > _MAX_BYTES else ""
