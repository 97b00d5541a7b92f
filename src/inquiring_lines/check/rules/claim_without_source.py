"""Claim that reaches no source.

**Why.** Nobody can verify it. A claim reaches a source through its own `sources`, through evidence that supports
it and has one, or through a claim that supports it and itself reaches one. The help says where the walk ends;
`inquire show --evidence` shows all of it.

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
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.status import reaching_a_source
from inquiring_lines.graph.trails import Ending, endings, supporters, unmet
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind

CODE = "GRA001"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Claims from which no walk leads to a source, each with where it ends."""
    graph = context.graph
    grounded = reaching_a_source(graph)
    claims = (id_ for id_, note in graph.notes.items() if note.kind is Kind.CLAIM)
    without = [claim for claim in claims if claim not in grounded]
    ends = endings(graph, without)
    for claim in without:
        note = graph.notes[claim]
        help_ = " ".join(_help(graph, claim, ends[claim]))
        yield Finding(note.path, title_span(note), "this claim reaches no source", help_)


def _help(graph: KnowledgeGraph, claim: str, ending: Ending) -> Iterator[str]:
    if names := unmet(graph, claim):
        shown = ", ".join(f"“{name}”" for name in names[:3])
        are = "is no published source" if len(names) == 1 else "are no published sources"
        yield f"It names {shown}, which {are}."
    support = supporters(graph, claim)
    if not support:
        yield "Add `sources:`, or evidence that supports it and has a source."
        return
    first = f"It is supported by “{graph.title(support[0])}”"
    if ending.circle:
        yield f"{first}, and the walk on from there runs in a circle."
    elif ending.note == support[0]:
        yield f"{first}, which reaches no source either."
    else:
        yield f"{first}, which reaches no source either: the walk ends at “{graph.title(ending.note)}”."
    yield "Add `sources:` to one of them."
