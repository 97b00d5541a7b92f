"""Address that two pages want.

**Why.** One page would hide the other. Each note is published under its whole path instead, and the address
becomes a page that names both.

**Fix.** Rename one of the files, or give one a `permalink`.

Bad, found at `a/depth.md:3:8` and `b/depth.md:3:8`:

```markdown a/depth.md
---
kind: claim
title: Depth
---
```

```markdown b/depth.md
---
kind: claim
title: Depths
---
```

Good:

```markdown a/depth.md
---
kind: claim
title: Depth
---
```

```markdown b/depths.md
---
kind: claim
title: Depths
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.diagnostics import Severity

CODE = "IDS002"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Notes whose address another note, or a page that every site has, wants too."""
    graph, routes = context.graph, context.catalogue.routes
    for conflict in routes.conflicts:
        for id_ in conflict.notes:
            note = graph.notes[id_]
            span = note.fields.permalink.span if note.fields.permalink else title_span(note)
            yield Finding(
                note.path,
                span,
                f"the address /{conflict.address} is also wanted by {_others(graph, conflict.notes, id_)}",
                f"Rename the file or change its permalink; until then it is /{routes.of_note[id_]}.",
                target=conflict.address,
            )


def _others(graph: KnowledgeGraph, ids: tuple[str, ...], id_: str) -> str:
    paths = [graph.notes[other].path for other in ids if other != id_]
    return ", ".join(paths) or "a page of the site's own, such as a list or a tag's"
