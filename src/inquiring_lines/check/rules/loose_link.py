"""Link that fits only by case or Unicode form.

**Why.** It works on one file system and breaks on another.

**Fix.** Write the name exactly as it is.

Bad, found at `page.md:1:9`:

```markdown page.md
Read on [[Widths]].
```

```markdown widths.md
---
title: How wide is wide enough?
---
```

Good:

```markdown page.md
Read on [[widths]].
```

```markdown widths.md
---
title: How wide is wide enough?
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import Found, FoundAsset
from inquiring_lines.model.diagnostics import Severity

CODE = "LNK003"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links that resolved after case or Unicode form was set aside."""
    for note, link, outcome in context.links():
        if isinstance(outcome, Found | FoundAsset) and outcome.loosely:
            yield Finding(
                note.path,
                link.span,
                f"“{link.target}” is really written “{outcome.loosely}”",
                "Write it the same way; not every file system treats the two as one.",
            )
