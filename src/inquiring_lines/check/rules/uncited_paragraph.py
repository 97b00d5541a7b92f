"""Paragraph of a question's essay without a citation.

**Why.** It is an assertion that nobody can trace. An introduction or a summary may need none.

**Fix.** Link to the claim or the evidence that it rests on. A paragraph with a footnote, or one that ends in a
colon, is not looked at; nor is an essay that cites no claim at all, of a question that is open (GRA002).

Bad, found at `line.md:7:1`:

```markdown line.md
---
kind: question
title: Does depth help?
---
It does [[depth-helps]].

It helps small models most.
```

```markdown depth-helps.md
---
kind: claim
title: Depth helps
---
```

Good:

```markdown line.md
---
kind: question
title: Does depth help?
---
It helps small models most [[depth-helps]].
```

```markdown depth-helps.md
---
kind: claim
title: Depth helps
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.status import is_unanswered
from inquiring_lines.model.diagnostics import Severity, Uncited
from inquiring_lines.model.kinds import Kind

CODE = "GRA013"
SEVERITY = Severity.INFO


def find(context: Context) -> Iterator[Finding]:
    """What parsing found in published questions that are not plainly open."""
    states = context.catalogue.states
    for note, fact in context.facts(Uncited):
        is_question = note.kind is Kind.QUESTION and note.id in states
        if is_question and not is_unanswered(context.graph, note.id, states[note.id]):
            yield Finding(
                note.path,
                fact.span,
                "this paragraph of the essay cites nothing",
                "Link to the claim, evidence or source that it rests on.",
                target=note.id,
            )
