"""Circle of support.

**Why.** An argument that rests on itself supports nothing, however many steps it takes.

**Fix.** Remove a step, or name what the claims rest on outside of the circle.

Bad, found at `one.md:4:12` and `two.md:4:12`:

```markdown one.md
---
kind: claim
title: One
supports: "[[two]]"
sources: "[[source]]"
---
```

```markdown two.md
---
kind: claim
title: Two
supports: "[[one]]"
sources: "[[source]]"
---
```

```markdown source.md
---
kind: source
title: A paper
arxiv: "2402.14905"
---
```

Good:

```markdown one.md
---
kind: claim
title: One
supports: "[[two]]"
sources: "[[source]]"
---
```

```markdown two.md
---
kind: claim
title: Two
sources: "[[source]]"
---
```

```markdown source.md
---
kind: source
title: A paper
arxiv: "2402.14905"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, in_circles
from inquiring_lines.model.diagnostics import Severity

CODE = "GRA006"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Every place where a step of such a circle is written."""
    yield from in_circles(
        context,
        ("supports",),
        "this support runs in a circle: {path}",
        "Remove a step, or say what the claims rest on besides each other.",
    )
