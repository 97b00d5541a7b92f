"""Key in the front matter that is none of ours, and almost one.

**Why.** The field does nothing, and its author may think that it does.

**Fix.** Correct the spelling. A key that is meant as it stands can be given a name that is less like ours, or a
`# check-ignore: FMT003 the reason` on the line above it.

Bad, found at `page.md:3:1`:

```markdown page.md
---
title: Depth
satus: open
---
```

Good:

```markdown page.md
---
title: Depth
status: open
journal: Neural Computation
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import NearMiss, Severity
from inquiring_lines.names import did_you_mean

CODE = "FMT003"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Keys that parsing found to be near one of ours."""
    for note, fact in context.facts(NearMiss):
        if fact.what == "field":
            yield Finding(
                note.path,
                fact.span,
                f"“{fact.word}” is no field that is known, and does nothing",
                did_you_mean(fact.known),
                target=fact.word,
            )
