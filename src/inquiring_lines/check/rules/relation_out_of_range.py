"""Relation between kinds of note that it does not join.

**Why.** It has no reading: a source does not support a question. The edge is kept, and counts for nothing.

**Fix.** Use another relation, or link to another note.

Bad, found at `source.md:5:12`:

```markdown source.md
---
kind: source
title: A paper
arxiv: "2402.14905"
supports: "[[claim]]"
---
```

```markdown claim.md
---
kind: claim
title: A claim
---
```

Good:

```markdown claim.md
---
kind: claim
title: A claim
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

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import ANY, Relation

CODE = "GRA007"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Every place where such a relation is written."""
    graph = context.graph
    allowed: dict[tuple[str, Kind, Kind], bool] = {}
    for edge in _bound(graph):
        source, target = graph.notes[edge.source].kind, graph.notes[edge.target].kind
        relation, key = graph.vocabulary.by_name[edge.relation], (edge.relation, source, target)
        if key not in allowed:
            allowed[key] = relation.allows(source, target)
        if not allowed[key]:
            for place in edge.places:
                path, span = context.at(place)
                yield Finding(
                    path,
                    span,
                    f"this “{relation.name}” leads from {_one(source)} to {_one(target)}",
                    f"It joins {_ends(relation)}.",
                    target=f"{edge.source} {edge.relation} {edge.target}",
                )


def _bound(graph: KnowledgeGraph) -> Iterator[Edge]:
    """The edges of relations that do not join just any notes: most edges are plain links, which do."""
    names = [
        relation.name
        for relation in graph.vocabulary.relations
        if relation.same_kind or not relation.domain == relation.range == ANY
    ]
    for note in graph.notes:
        yield from graph.edges_from(note, *names)


def _one(kind: Kind) -> str:
    article = "" if kind is Kind.EVIDENCE else "an " if kind.value[0] in "aeiou" else "a "
    return article + kind.value


def _ends(relation: Relation) -> str:
    if relation.same_kind:
        return f"two notes of one kind, {_kinds(relation.domain)}"
    return f"{_kinds(relation.domain)} to {_kinds(relation.range)}"


def _kinds(kinds: frozenset[Kind]) -> str:
    named = [kind.value for kind in Kind if kind in kinds]
    return " or ".join(named) if len(kinds) < len(Kind) else "any kind"
