"""Id that two notes have.

**Why.** One note would hide the other. Both are published, under ids made from their paths.

**Fix.** Change one of them.

Bad, found at `a.md:2:5` and `b.md:2:5`:

```markdown a.md
---
id: depth
---
```

```markdown b.md
---
id: depth
---
```

Good:

```markdown a.md
---
id: depth
---
```

```markdown b.md
---
id: width
---
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.notes import Note

CODE = "IDS001"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Notes whose id, given or made from the path, another note has too."""
    by_id: dict[str, list[Note]] = defaultdict(list)
    for note in context.all_notes:
        by_id[note.fields.id.text if note.fields.id else note.place].append(note)
    for id_, notes in by_id.items():
        for note in notes if len(notes) > 1 else ():
            others = ", ".join(other.path for other in notes if other is not note)
            span = note.fields.id.span if note.fields.id else title_span(note)
            yield Finding(
                *(note.path, span),
                f"the id “{id_}” is also that of {others}",
                "Change one of them.",
                target=id_,
            )
