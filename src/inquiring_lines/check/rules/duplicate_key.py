"""Key that stands twice.

**Why.** One of the values is lost. The first is read.

**Fix.** Merge the two.

Bad, found at `page.md:4:1`:

```markdown page.md
---
tags: [depth]
title: Depth
tags: [width]
---
```

Good:

```markdown page.md
---
tags: [depth, width]
title: Depth
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import DuplicateKey, Severity

CODE = "FMT002"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Keys that stand twice, under one name or under two of the same field."""
    for note, fact in context.facts(DuplicateKey):
        again = f"“{fact.key}” stands here again; it is first on line {fact.first_line}"
        other = f"“{fact.key}” means the same as “{fact.first_key}” on line {fact.first_line}"
        yield Finding(
            note.path,
            fact.span,
            other if fact.first_key else again,
            f"Keep one; only the {'other' if fact.first_key else 'first'} is read.",
            target=fact.key,
        )
