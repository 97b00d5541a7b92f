"""Value that YAML ends at a ` #` which may be part of it.

**Why.** What stands behind is read as a comment: text lost without a word. A comment proper has a space behind
its sign, `# like this`, and is not reported.

**Fix.** Put the value in quotes.

Bad, found at `page.md:2:14`:

```markdown page.md
---
title: Issue #5
---
```

Good:

```markdown page.md
---
title: "Issue #5"
lang: en # as all notes here
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import CutShort, Severity

CODE = "FMT007"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """What parsing found."""
    for note, fact in context.facts(CutShort):
        yield Finding(
            note.path,
            fact.span,
            f"{fact.key}: “{fact.lost}” is read as a comment, and lost",
            "Put the value in quotes; where a comment is meant, put a space behind the #.",
            target=f"{fact.key} {fact.lost}",
        )
