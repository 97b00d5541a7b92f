"""Id that a note gives twice.

**Why.** A link to it lands at the first place, whichever was meant.

**Fix.** Give one of the places another id.

Bad, found at `page.md:3:17`:

```markdown page.md
The first result. ^result

Another result. ^result
```

Good:

```markdown page.md
The first result. ^result

Another result. ^another
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.spans import Span

CODE = "ANC002"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Ids of blocks and of raw HTML that have stood before in the same note."""
    for note in context.all_notes:
        if len(note.parsed.anchors) < 2:
            continue
        first: dict[str, Span] = {}
        for anchor in sorted(note.parsed.anchors, key=lambda one: one.span):
            before = first.setdefault(anchor.id, anchor.span)
            if before is not anchor.span:
                yield Finding(
                    note.path,
                    anchor.span,
                    f"the id “{anchor.id}” stands on line {before.line} as well",
                    "Give one of the two places another id.",
                    target=anchor.id,
                )
