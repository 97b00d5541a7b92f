"""Citation key that no source has.

**Why.** The citation leads nowhere.

**Fix.** Correct the key, or give the source note the `citekey`.

Bad, found at `claim.md:4:11`:

```markdown claim.md
---
kind: claim
title: A claim
sources: "@he2071"
---
```

```markdown he.md
---
kind: source
title: Neural Collaborative Filtering
citekey: he2017
---
```

Good:

```markdown claim.md
---
kind: claim
title: A claim
sources: "@he2017"
---
```

```markdown he.md
---
kind: source
title: Neural Collaborative Filtering
citekey: he2017
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.links import Form
from inquiring_lines.names import did_you_mean

CODE = "SRC004"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Citation keys that lead to no source."""
    for note, link, outcome in context.missing:
        if link.form is Form.CITEKEY:
            yield Finding(
                note.path,
                link.span,
                f"no source has the citation key “{link.target}”",
                did_you_mean(
                    [f"@{key}" for key in outcome.suggestions],
                    "Correct it, or add `citekey:` to the source.",
                ),
                target=link.target,
            )
