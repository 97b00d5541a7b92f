"""Circle in `broader` or `supersedes`.

**Why.** It has no reading: nothing is broader than what is broader than it, or newer than its successor.

**Fix.** Remove the step that is a slip.

Bad, found at `one.md:4:11` and `two.md:4:11`:

```markdown one.md
---
kind: topic
title: One
broader: "[[two]]"
---
```

```markdown two.md
---
kind: topic
title: Two
broader: "[[one]]"
---
```

Good:

```markdown one.md
---
kind: topic
title: One
broader: "[[two]]"
---
```

```markdown two.md
---
kind: topic
title: Two
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, in_circles
from inquiring_lines.model.diagnostics import Severity

CODE = "GRA005"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Every place where a step of such a circle is written."""
    yield from in_circles(
        context,
        ("broader", "supersedes"),
        "“{relation}” runs in a circle: {path}",
        "Remove the step that is a slip.",
    )
