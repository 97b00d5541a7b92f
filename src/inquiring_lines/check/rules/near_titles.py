"""Two notes of one kind whose titles nearly agree.

**Why.** They may be the same thing twice, each half linked to.

**Fix.** Merge them, or make the titles say how the two differ. Titles agree where they are the same but for case,
signs, articles and plurals, one slip of the keyboard, or one word among many. They do not where a number, a name
of one letter or a negation differs, nor where a relation joins the notes: then their author knows of both.

Bad, found at `a.md:3:8` and `b.md:3:8`:

```markdown a.md
---
kind: claim
title: Depth beats width at small size
---
```

```markdown b.md
---
kind: claim
title: Depth beats witdh at small sizes
---
```

Good:

```markdown a.md
---
kind: claim
title: Depth beats width at small size
---
```

```markdown b.md
---
kind: claim
title: Depth never beats width at small size
---
```
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.check.titles import Near, Titles
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import CITES, SOURCES

CODE = "GRA009"
SEVERITY = Severity.WARNING

_NAMED = 3
"""Others of which each note is told: where many have one title, the first few are enough."""


def find(context: Context) -> Iterator[Finding]:
    """Each published note of a pair, pages left out."""
    graph = context.graph
    for kind in Kind:
        if kind is not Kind.PAGE:
            titles = {
                id_: graph.title(id_) for id_, note in graph.notes.items() if note.kind is kind
            }
            for id_, near in Titles(titles).near():
                told = (one for one in near if not _is_known(graph, id_, one.other))
                for one in itertools.islice(told, _NAMED):
                    yield _finding(graph, id_, one)


def _finding(graph: KnowledgeGraph, id_: str, near: Near) -> Finding:
    note, other = graph.notes[id_], graph.notes[near.other]
    return Finding(
        note.path,
        title_span(note),
        f"“{graph.title(id_)}” and “{graph.title(near.other)}” ({other.path}) agree to {near.percent} %",
        "Merge the two, say in the titles how they differ, or join them by a relation.",
        target=near.other,
    )


def _is_known(graph: KnowledgeGraph, first: str, second: str) -> bool:
    """True where the two are plainly two: joined by a relation, of different years, or results of different sources."""
    relations = {
        edge.relation
        for one, other in ((first, second), (second, first))
        for edge in graph.edges_from(one)
        if edge.target == other
    }
    years = {graph.notes[one].fields.year for one in (first, second)} - {""}
    sources = [set(graph.targets(one, SOURCES.name)) for one in (first, second)]
    is_evidence = graph.notes[first].kind is Kind.EVIDENCE
    of_others = is_evidence and all(sources) and sources[0].isdisjoint(sources[1])
    return bool(relations - {CITES.name}) or len(years) > 1 or of_others
