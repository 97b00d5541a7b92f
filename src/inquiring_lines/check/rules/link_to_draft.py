"""Published note that links to a draft.

**Why.** The link would be dead, or give away that the draft exists. The page shows the link's own words, or
“unpublished note”.

**Fix.** Publish the draft, or take the link out.

Bad, found at `page.md:1:9`:

```markdown page.md
Read on [[plans]].
```

```markdown plans.md
---
draft: true
---
```

Good:

```markdown page.md
Read on [[plans]].
```

```markdown plans.md
---
draft: false
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import Withheld
from inquiring_lines.model.diagnostics import Severity

CODE = "LNK004"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links of published notes to withheld ones."""
    for note, link, outcome in context.links():
        if isinstance(outcome, Withheld):
            yield Finding(
                note.path,
                link.span,
                f"“{link.target or outcome.note}” is not published",
                "Publish it, or take the link out.",
                target=link.target,
            )
