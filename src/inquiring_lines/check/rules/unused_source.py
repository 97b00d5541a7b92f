"""Source that nothing uses.

**Why.** It may be one that is still to be read, or one whose claims have gone: worth knowing, no fault.

**Fix.** None is needed. Name it in `sources:` of what rests on it, or cite it.

Bad, found at `liu-2024.md:3:8`:

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: "2402.14905"
---
```

Good:

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: "2402.14905"
---
```

```markdown depth.md
---
kind: claim
title: Depth helps
sources: "[[liu-2024]]"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind

CODE = "GRA008"
SEVERITY = Severity.INFO


def find(context: Context) -> Iterator[Finding]:
    """Published sources to which no relation leads, nor a link."""
    graph = context.graph
    for id_, note in graph.notes.items():
        if note.kind is Kind.SOURCE and not graph.edges_to(id_):
            yield Finding(
                note.path,
                title_span(note),
                "nothing uses this source",
                "Name it in `sources:` of what rests on it, or leave it for later.",
                target=id_,
            )
