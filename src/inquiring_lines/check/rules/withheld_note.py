"""Note that is withheld, because whether it is a draft could not be read.

**Why.** Privacy fails closed: a note with an unreadable `draft`, `private` or `publish` is not published.

**Fix.** Write `true` or `false`, and mend the front matter.

Bad, found at `note.md:2:8`:

```markdown note.md
---
draft: ture
---
```

Good:

```markdown note.md
---
draft: true
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity, Unreadable

CODE = "FMT013"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """What parsing found."""
    for note, fact in context.facts(Unreadable):
        yield Finding(
            note.path,
            fact.span,
            f"withheld: {fact.field} could not be read as true or false",
            "Write true or false, and mend the front matter; until then the note is not published.",
        )
