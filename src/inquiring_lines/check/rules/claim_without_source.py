"""Claim that reaches no source.

**Why.** Nobody can verify it. A claim reaches a source through its own `sources`, through evidence that supports
it and has one, or through a claim that supports it and itself reaches one.

**Fix.** Name the source, or the evidence. Where none is known, leave it: an honest gap is better than an invented
citation.

Bad, found at `claim.md:3:8`:

```markdown claim.md
---
kind: claim
title: Depth helps small models
---
```

Good:

```markdown claim.md
---
kind: claim
title: Depth helps small models
sources: "[[liu-2024]]"
---
```

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: "2402.14905"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.graph.status import reaching_a_source
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind

CODE = "GRA001"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Claims from which no walk leads to a source."""
    grounded = reaching_a_source(context.graph)
    for id_, note in context.graph.notes.items():
        if note.kind is Kind.CLAIM and id_ not in grounded:
            yield Finding(
                note.path,
                title_span(note),
                "this claim reaches no source",
                "Add `sources:`, or evidence that supports it and has a source.",
            )
