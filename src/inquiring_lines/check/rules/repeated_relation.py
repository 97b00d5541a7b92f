"""Relation to one note that stands twice in a front matter.

**Why.** The second says nothing: it is noise, or another note was meant.

**Fix.** Remove the second.

Bad, found at `claim.md:4:23`:

```markdown claim.md
---
kind: claim
title: Depth helps
sources: ["[[source]]", "[[source]]"]
---
```

```markdown source.md
---
kind: source
title: MobileLLM
arxiv: "2402.14905"
---
```

Good:

```markdown claim.md
---
kind: claim
title: Depth helps
sources: ["[[source]]"]
---
```

```markdown source.md
---
kind: source
title: MobileLLM
arxiv: "2402.14905"
---
```
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.resolve import Found
from inquiring_lines.model.diagnostics import Edit, Repeated, Severity
from inquiring_lines.model.links import Link
from inquiring_lines.model.notes import Note
from inquiring_lines.model.relations import CITES
from inquiring_lines.model.spans import Span

CODE = "GRA012"
SEVERITY = Severity.INFO


def find(context: Context) -> Iterator[Finding]:
    """The second of each pair, with its removal where parsing was certain how."""
    graph = context.graph
    for note in graph.notes.values():
        for link, other in _again(note, graph):
            cut = _cut(note, link)
            yield Finding(
                *(note.path, cut or link.span),
                f"“{link.relation}” to “{graph.title(other)}” stands here again",
                "Remove it." if cut or not link.reason else "Remove the one without a reason.",
                target=f"{link.relation} {other}",
                fix=(Edit(cut, ""),) if cut else (),
            )


def _again(note: Note, graph: KnowledgeGraph) -> Iterator[tuple[Link, str]]:
    """The typed links of a front matter that say nothing more than one before them, each with its note."""
    front = itertools.takewhile(lambda link: not link.in_body, note.links)
    reasons: dict[tuple[object, ...], list[object]] = {}
    for link, outcome in zip(front, graph.resolutions(note.id), strict=False):
        if link.relation != CITES.name and isinstance(outcome, Found):
            key = (link.relation, link.inverse, outcome.note, link.anchor)
            said = reasons.setdefault(key, [])
            if said and (not link.reason or link.reason in said or said == [()]):
                yield link, outcome.note
            said.append(link.reason)


def _cut(note: Note, link: Link) -> Span | None:
    """What must be deleted so that a link, and nothing else, goes."""
    found = (
        one for one in note.parsed.facts if isinstance(one, Repeated) and one.span == link.span
    )
    return next((one.cut for one in found), None)
