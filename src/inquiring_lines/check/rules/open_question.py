"""Question that nothing addresses and no essay answers.

**Why.** It is open: worth knowing, no fault.

**Fix.** Write an essay that cites claims, or a claim that `addresses` it.

Bad, found at `line.md:3:8`:

```markdown line.md
---
kind: question
title: What would settle it?
---
```

Good:

```markdown line.md
---
kind: question
title: What would settle it?
---
```

```markdown claim.md
---
kind: claim
title: A test
addresses: "[[line]]"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.graph.status import is_unanswered
from inquiring_lines.model.diagnostics import Severity

CODE = "GRA002"
SEVERITY = Severity.INFO


def find(context: Context) -> Iterator[Finding]:
    """Open questions that no claim, supported or not, addresses."""
    for id_, state in context.catalogue.states.items():
        if is_unanswered(context.graph, id_, state):
            note = context.graph.notes[id_]
            yield Finding(
                note.path,
                title_span(note),
                "nothing addresses this question, and its essay cites no claim",
                "Cite claims in its essay, or let a claim address it: `addresses:`.",
                target=id_,
            )
