"""Note that both supports and opposes another.

**Why.** One of the two is a slip; or they are about two parts of the other note, which are then two claims.

**Fix.** Remove the one that is not meant.

Bad, found at `study.md:4:12` and `study.md:5:11`:

```markdown study.md
---
kind: claim
title: A study
supports: "[[depth]]"
opposes: "[[depth]]"
---
```

```markdown depth.md
---
kind: claim
title: Depth helps
---
```

Good:

```markdown study.md
---
kind: claim
title: A study
supports: "[[depth]]"
---
```

```markdown depth.md
---
kind: claim
title: Depth helps
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.relations import OPPOSES, SUPPORTS

CODE = "GRA004"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Every place where either is written."""
    graph = context.graph
    for note in graph.notes:
        both = {*graph.ends(note, SUPPORTS.name)}.intersection(graph.ends(note, OPPOSES.name))
        for edge in graph.edges_from(note, SUPPORTS.name, OPPOSES.name) if both else ():
            for place in edge.places if edge.target in both else ():
                path, span = context.at(place)
                yield Finding(
                    path,
                    span,
                    f"“{graph.title(note)}” both supports and opposes “{graph.title(edge.target)}”",
                    "Remove the one that is not meant.",
                    target=f"{note} {edge.relation} {edge.target}",
                )
