"""Image or file that nothing uses.

**Why.** It is dead weight, and may be what a note has lost.

**Fix.** Show it, link to it, or delete it. Only files beside notes are looked at, and no bibliographies and data that
serve without a link.

Bad, found at `curve.svg:1:1`:

```markdown page.md
Accuracy grows with depth.
```

```markdown curve.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```

Good:

```markdown page.md
Accuracy grows with depth: ![a curve](curve.svg)
```

```markdown curve.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import FoundAsset
from inquiring_lines.model.diagnostics import RawAddress, Severity
from inquiring_lines.model.spans import START
from inquiring_lines.parse.link_text import FILES
from inquiring_lines.parse.scan import places

CODE = "AST003"
SEVERITY = Severity.INFO


_WITHOUT_LINK = frozenset(["bib", "canvas", "json"])
"""Files that are read for what is in them, or are pages of another program."""
_IN_REPOSITORIES = frozenset(["txt"])
"""Files such as requirements.txt: not ours to judge where notes share their folder with a project."""


def find(context: Context) -> Iterator[Finding]:
    """Files below the notes folder that a note could show, and none does: no draft either."""
    below = places(context.vault)
    shares_folder = os.path.normpath(context.vault.root) == os.path.normpath(context.vault.notes)
    wanted = FILES - _WITHOUT_LINK - (_IN_REPOSITORIES if shares_folder else frozenset())
    unused = [
        path
        for path in context.listing.assets
        if path.rpartition(".")[2].lower() in wanted and (shares_folder or below(path) != path)
    ]
    if not unused:
        return
    used, words = _used(context), _words(context)
    for path in unused:
        if path not in used and path.rpartition("/")[2] not in words:
            yield Finding(
                *(path, START, "no note uses this file"),
                "Show it, link to it, or delete it.",
                target=path,
            )


def _used(context: Context) -> set[str]:
    """The files that links lead to; those in raw HTML too, though they are not published."""
    found = {*context.graph.assets}
    for draft in context.graph.drafts:
        outcomes = context.graph.resolutions(draft)
        found.update(one.path for one in outcomes if isinstance(one, FoundAsset))
    for note, fact in context.facts(RawAddress):
        url = unquote(fact.url.partition("#")[0].partition("?")[0])
        found.add(posixpath.normpath(posixpath.join(posixpath.dirname(note.path), url)))
    return found


def _words(context: Context) -> str:
    """What stands under keys that are not ours, such as a cover's file for another program."""
    return "\n".join(text for note in context.all_notes for _, text in note.fields.other)
