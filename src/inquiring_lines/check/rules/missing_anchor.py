"""Heading or block that the target does not have.

**Why.** The link lands at the top of the page instead of the place that is meant.

**Fix.** Write the heading as it stands in the target. The nearest ones are suggested.

Bad, found at `page.md:1:5`:

```markdown page.md
See [[method#Sampels]].
```

```markdown method.md
# Method

## Samples
```

Good:

```markdown page.md
See [[method#Samples]].
```

```markdown method.md
# Method

## Samples
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.anchors import AnchorMissing
from inquiring_lines.graph.resolve import Found
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.names import did_you_mean

CODE = "ANC001"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links with a heading or block id that their note has not."""
    for note, link, outcome in context.links():
        if not isinstance(outcome, Found) or not link.anchor:
            continue
        anchor = context.graph.anchors(outcome.note).find(link.anchor)
        if isinstance(anchor, AnchorMissing):
            what = "block" if link.anchor.startswith("^") else "heading"
            yield Finding(
                note.path,
                link.span,
                f"“{context.graph.title(outcome.note)}” has no {what} “{link.anchor}”",
                did_you_mean(anchor.suggestions, "Correct it, or take the part behind # out."),
                target=f"{link.target}#{link.anchor}",
            )
