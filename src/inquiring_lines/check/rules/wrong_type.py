"""Value of the wrong type.

**Why.** The field does nothing.

**Fix.** Write what is wanted. A relation wants links, as in `supports: "[[name]]"`.

Bad, found at `claim.md:5:11`:

```markdown claim.md
---
kind: claim
title: Depth helps
summary: It does.
supports: width-hurts
---
```

Good:

```markdown claim.md
---
kind: claim
title: Depth helps
summary: It does.
supports: "[[width-hurts]]"
---
```

```markdown width-hurts.md
---
kind: claim
title: Width hurts
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity, WrongType

CODE = "FMT004"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """What parsing found."""
    for note, fact in context.facts(WrongType):
        yield Finding(
            note.path,
            fact.span,
            f"{fact.field}: wanted {fact.wanted}, got {fact.got}",
            f"Until then “{fact.field}” is not used.",
            target=f"{fact.field} {fact.got}",
        )
