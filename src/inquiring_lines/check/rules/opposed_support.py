"""Claim whose only support is itself opposed.

**Why.** It looks supported, and is not called contested: what is contested is all that it rests on. It has no
`sources` of its own, and each claim or piece of evidence that supports it is opposed or contradicted by something
that reaches a source.

**Fix.** Answer what opposes the support, or name another ground. It may well be right as it is: then it is worth
knowing.

Bad, found at `claim.md:3:8`:

```markdown claim.md
---
kind: claim
title: Go deep when small
---
```

```markdown deep.md
---
kind: claim
title: Depth helps small models
supports: "[[claim]]"
sources: "[[paper]]"
---
```

```markdown wide.md
---
kind: claim
title: Depth is no help
opposes: "[[deep]]"
sources: "[[paper]]"
---
```

```markdown paper.md
---
kind: source
title: A paper
arxiv: "2402.14905"
---
```

Good:

```markdown claim.md
---
kind: claim
title: Go deep when small
sources: "[[paper]]"
---
```

```markdown deep.md
---
kind: claim
title: Depth helps small models
supports: "[[claim]]"
sources: "[[paper]]"
---
```

```markdown wide.md
---
kind: claim
title: Depth is no help
opposes: "[[deep]]"
sources: "[[paper]]"
---
```

```markdown paper.md
---
kind: source
title: A paper
arxiv: "2402.14905"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.status import reaching_a_source
from inquiring_lines.graph.trails import opponents, supporters
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import SOURCES

CODE = "GRA014"
SEVERITY = Severity.INFO

_MOST = 3
"""Supports that the message names."""


def find(context: Context) -> Iterator[Finding]:
    """Claims that have support, all of it opposed, and no source of their own."""
    graph = context.graph
    doubted = list(_doubted(graph))
    grounded = reaching_a_source(graph) if doubted else frozenset[str]()
    for claim, support in doubted:
        against = [
            next((one for one in there if one in grounded), "") for there in support.values()
        ]
        if all(against):
            note = graph.notes[claim]
            pairs = list(zip(support, against, strict=True))
            yield Finding(
                note.path,
                title_span(note),
                f"all that supports this claim is opposed: {_named(graph, pairs)}",
                "Answer what opposes it, or name another ground.",
                target=against[0],
            )


def _doubted(graph: KnowledgeGraph) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Claims without a source of their own, and what is against each of all that supports them."""
    for id_, note in graph.notes.items():
        if note.kind is Kind.CLAIM and not _has_source(graph, id_):
            support = {one: opponents(graph, one) for one in supporters(graph, id_)}
            if support and all(support.values()):
                yield id_, support


def _has_source(graph: KnowledgeGraph, claim: str) -> bool:
    return any(graph.notes[one].kind is Kind.SOURCE for one in graph.ends(claim, SOURCES.name))


def _named(graph: KnowledgeGraph, pairs: list[tuple[str, str]]) -> str:
    words = [f"“{graph.title(one)}” by “{graph.title(other)}”" for one, other in pairs[:_MOST]]
    more = [f"{len(pairs) - _MOST} more"] if len(pairs) > _MOST else []
    return ", ".join([*words, *more])
