"""Link that leaves the notes folder.

**Why.** What it leads to is not published: the click is dead, and the path tells readers how somebody's computer is
arranged.

**Fix.** Bring the note or file into the vault, or take the link out. Images and files may lie anywhere in the vault,
notes only in the notes folder.

Bad, found at `notes/page.md:1:5`, `notes/page.md:1:36` and `notes/page.md:1:66`:

```markdown notes/page.md
See [it](../../plans/widths.md), a [project](../README.md) and a [scan](file:///Users/me/scan.pdf).
```

```markdown README.md
# A project
```

Good:

```markdown notes/page.md
See [it](plans/widths.md) and ![a curve](../images/curve.svg).
```

```markdown notes/plans/widths.md
# Widths
```

```markdown images/curve.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.links import (
    Cause,
    Leaves,
    LeftOut,
    cause,
    is_on_one_computer,
    source_addresses,
)
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import OtherScheme, Severity
from inquiring_lines.model.spans import Span
from inquiring_lines.names import did_you_mean
from inquiring_lines.parse.addresses import Other

CODE = "LNK005"
SEVERITY = Severity.ERROR


_HELP = "Bring it into the notes folder, or take the link out."


def find(context: Context) -> Iterator[Finding]:
    """Paths that lead out, and links to notes that are themselves links out of the vault."""
    for note, link, outcome in context.missing:
        if where := _where(cause(context, note, link), is_asset=link.is_asset):
            help_ = did_you_mean(outcome.suggestions, _HELP)
            yield Finding(
                *(note.path, link.span, f"“{link.target}” {where}", help_), target=link.target
            )
    for note, fact in context.facts(OtherScheme):
        if is_on_one_computer(fact.scheme):
            yield _of_one_computer(note.path, fact.span, fact.url)
    for note, span, url, address in source_addresses(context):
        if isinstance(address, Other) and is_on_one_computer(address.scheme):
            yield _of_one_computer(note.path, span, url)


def _where(why: Cause, *, is_asset: bool) -> str:
    """Where a link leads out to; empty where it does not, and for a file, which is AST005's."""
    match why:
        case Leaves("vault", _):
            return "leads out of the vault"
        case Leaves(what, to):
            return f"leads out of the {what}, to {to}"
        case LeftOut(path, reason) if why.is_out_of_vault and not is_asset:
            return f"leads to {path}, and {reason}"
        case _:
            return ""


def _of_one_computer(path: str, span: Span, url: str) -> Finding:
    message = f"“{url}” is a path on one computer"
    return Finding(path, span, message, "Bring the file into the vault, or take the link out.", url)
