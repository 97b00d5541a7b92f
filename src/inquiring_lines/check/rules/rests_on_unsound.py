"""Claim or evidence that rests on a retracted source or a superseded note.

**Why.** The ground is gone, and whoever reads the claim does not see it: the retraction, or the newer note, is some
steps away. The message has the way there, by `sources` and by what supports it; the help says whether the claim
also reaches a source that stands, by a way on which nothing is superseded.

**Fix.** Rest it on what stands, or on the newer note; or take the step out. Where the claim itself is lost, say so in
a claim that `supersedes` it.

Bad, found at `claim.md:4:16` and `result.md:3:8`:

```markdown claim.md
---
kind: claim
title: Depth helps small models
supported_by: "[[result]]"
---
```

```markdown result.md
---
kind: evidence
title: Deep models win by a point
---
```

```markdown paper.md
---
kind: source
title: A paper
arxiv: "2402.14905"
retracted: The data were lost.
source_of: "[[result]]"
---
```

Good:

```markdown claim.md
---
kind: claim
title: Depth helps small models
supported_by: "[[result]]"
---
```

```markdown result.md
---
kind: evidence
title: Deep models win by a point
---
```

```markdown paper.md
---
kind: source
title: A paper
arxiv: "2402.14905"
retracted: no
source_of: "[[result]]"
---
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph
from inquiring_lines.graph.ways import (
    Unsound,
    Ways,
    ground,
    resting,
    resting_edges,
    sources,
    unsound,
    way_words,
    ways,
)
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.spans import Span

CODE = "GRA010"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Every step onto such a note; where a note takes none itself, its first step on the shortest way there."""
    graph = context.graph
    reasons = unsound(graph)
    if not reasons:
        return
    found = ways(graph, reasons)
    standing = ways(graph, set(sources(graph)).difference(reasons), frozenset(reasons))
    straight: dict[str, list[Edge]] = defaultdict(list)
    for reason in reasons:
        for edge in resting_edges(graph, reason):
            straight[resting(edge)].append(edge)
    for note in sorted(found.steps):
        help_ = _stands(graph, note, standing)
        if note not in straight:
            path = found.path(note)
            yield _finding(context, found.steps[note], path, reasons[path[-1]], help_)
        for edge in straight.get(note, ()):
            yield _finding(context, edge, [note, ground(edge)], reasons[ground(edge)], help_)


def _finding(context: Context, step: Edge, path: list[str], reason: Unsound, help_: str) -> Finding:
    graph = context.graph
    note = graph.notes[path[0]]
    why = "is retracted" if reason.retracted else "is superseded"
    if reason.superseded_by:
        newer = graph.title(reason.superseded_by[0])
        help_ = f"{help_} “{newer}” supersedes it."
    return Finding(
        note.path,
        _written(graph, path[0], step) or title_span(note),
        f"this {note.kind.value} rests on “{graph.title(path[-1])}”, which {why}: {way_words(graph, path)}",
        help_,
        target=path[-1],
    )


def _written(graph: KnowledgeGraph, note: str, step: Edge) -> Span | None:
    """Where a note itself has a step; None where it is written at the other end."""
    places = (place for place in step.places if place.note == note)
    first = next(places, None)
    return graph.written(first).span if first else None


def _stands(graph: KnowledgeGraph, note: str, standing: Ways) -> str:
    if note not in standing.steps:
        return "It reaches no source that stands: find one, or withdraw it."
    source = graph.title(standing.path(note)[-1])
    return f"It also reaches “{source}”, which stands: take the step out if that is enough."
