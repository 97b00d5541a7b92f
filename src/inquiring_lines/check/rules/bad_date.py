"""Date that does not exist, or lies in the future.

**Why.** Lists of what changed lately would have a wrong order.

**Fix.** Write the date as `YYYY-MM-DD`.

Bad, found at `page.md:2:10`:

```markdown page.md
---
created: 2020-13-45
---
```

Good:

```markdown page.md
---
created: 2020-12-31
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import NoSuchDate, Severity

CODE = "FMT006"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Dates that no calendar has, and dates after today."""
    for note, fact in context.facts(NoSuchDate):
        yield Finding(
            *(note.path, fact.span),
            f"{fact.field}: there is no day {fact.text}",
            "Correct the date.",
            target=f"{fact.field} {fact.text}",
        )
    for note in context.all_notes:
        for date in (note.fields.created, note.fields.updated):
            if date and date.text > context.today:
                yield Finding(
                    *(note.path, date.span),
                    f"{date.text} is in the future",
                    "Correct the date.",
                    target=date.text,
                )
