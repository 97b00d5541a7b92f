"""Note over the limits: its size, the nesting of its front matter, or its YAML aliases.

**Why.** It would make a build hang.

**Fix.** Cut the note in parts, or flatten its front matter.

Bad, found at `page.md:2:23`:

```markdown page.md
---
x: [[[[[[[[[[[[[[[[[[[[[too deep]]]]]]]]]]]]]]]]]]]]]
---
```

Good:

```markdown page.md
---
x: [[not so deep]]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import OverLimit, Severity

CODE = "FMT009"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """What parsing found."""
    for note, fact in context.facts(OverLimit):
        yield Finding(
            note.path,
            fact.span,
            f"{fact.what} is over the limit of {fact.limit}",
            "Cut it in parts, or flatten it; what is over the limit is not read as it is meant.",
            target=fact.limit,
        )
