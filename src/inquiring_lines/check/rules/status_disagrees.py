"""Question marked answered that nothing answers, or another `status` with which the graph disagrees.

**Why.** It is a promise that is not kept, or one that was kept long ago.

**Fix.** Write the answer, or correct the `status`. A question is contested where something that it rests on is;
answered where its essay cites a claim or evidence, or a supported claim addresses it; else open.

Bad, found at `line.md:4:9`:

```markdown line.md
---
kind: question
title: Does depth help?
status: answered
---
```

Good:

```markdown line.md
---
kind: question
title: Does depth help?
status: answered
---
It does: [[depth-helps]].
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
from inquiring_lines.graph.status import State
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind

CODE = "GRA011"
SEVERITY = Severity.WARNING

_WORDS = {
    Kind.QUESTION: frozenset({State.OPEN, State.ANSWERED, State.CONTESTED}),
    Kind.CLAIM: frozenset({State.CONTESTED}),
}
"""What the graph can disagree with, by kind. Other words are their author's own."""
_WHY = {
    State.OPEN: "no claim or evidence is cited in its essay, and no supported claim addresses it",
    State.ANSWERED: "a claim or evidence answers it, and none of them is contested",
    State.CONTESTED: "something that reaches a source speaks against it, or against what it rests on",
    State.SUPPORTED: "it reaches a source, and nothing that reaches one speaks against it",
    State.UNSUPPORTED: "nothing that reaches a source speaks against it",
}


def find(context: Context) -> Iterator[Finding]:
    """Questions and claims whose `status` is another state than the one that the graph gives them."""
    for id_, state in context.catalogue.states.items():
        note = context.graph.notes[id_]
        status = note.fields.status
        word = status.text.strip().lower() if status else ""
        if status and word in _WORDS[note.kind] and word != state:
            yield Finding(
                note.path,
                status.span,
                f"the status is “{word}”, but this {note.kind.value} is {state.value}: {_WHY[state]}",
                "Correct the status, or add what it promises.",
                target=word,
            )
