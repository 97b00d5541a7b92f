"""Link to a heading that only a counter tells from another.

**Why.** The second of two headings “Results” has the id `results-1`. When another is written above them, or one goes,
the link lands elsewhere.

**Fix.** Give the heading words of its own, or its first block an id, as in `^results-2024`, and link to that.

Bad, found at `page.md:1:5`:

```markdown page.md
See [[report#results-1]].
```

```markdown report.md
# Report

## Results

## Results
```

Good:

```markdown page.md
See [[report#Results of the second year]] and [[report#^first]].
```

```markdown report.md
# Report

## Results

They are good. ^first

## Results of the second year
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import Found
from inquiring_lines.model.diagnostics import Severity

CODE = "ANC003"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Links whose heading id ends with a counter."""
    for note, link, outcome in context.links():
        if not link.anchor or not isinstance(outcome, Found):
            continue
        if context.graph.anchors(outcome.note).is_counted(link.anchor):
            yield Finding(
                note.path,
                link.span,
                f"only its number tells “{link.anchor}” from another heading of the same words",
                "Give the heading words of its own, or a block below it an id such as ^results.",
                target=f"{link.target}#{link.anchor}",
            )
