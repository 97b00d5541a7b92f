"""Kind or relation in the front matter that is almost a real one.

**Why.** The note, or the edge, falls out of the graph.

**Fix.** Correct the spelling.

Bad, found at `note.md:2:7` and `note.md:4:1`:

```markdown note.md
---
kind: clam
title: Depth helps
suports: "[[other]]"
---
```

```markdown other.md
---
kind: claim
title: Other
---
```

Good:

```markdown note.md
---
kind: claim
title: Depth helps
supports: "[[other]]"
---
```

```markdown other.md
---
kind: claim
title: Other
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import NearMiss, Severity
from inquiring_lines.names import did_you_mean

CODE = "FMT010"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """What parsing found of kinds and relations; of other keys, FMT003 tells."""
    for note, fact in context.facts(NearMiss):
        if fact.what != "field":
            yield Finding(
                note.path,
                fact.span,
                f"there is no {fact.what} “{fact.word}”",
                did_you_mean(fact.known),
                target=fact.word,
            )
