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
    """What parsing found."""
    for note, fact in context.facts(DuplicateKey):
        yield Finding(
            note.path,
            fact.span,
            f"“{fact.key}” stands here again; it is first on line {fact.first_line}",
            "Keep one; only the first is read.",
        )
