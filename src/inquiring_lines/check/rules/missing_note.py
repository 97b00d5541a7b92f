"""Link to a note that does not exist.

**Why.** A reader who follows it finds nothing, and the graph lacks an edge that its author meant.

**Fix.** Correct the name, or write the note: `inquire new claim "Its title"`. The nearest names are suggested.

Bad, found at `line.md:5:26`:

```markdown line.md
---
kind: question
title: Do small models need depth?
---
Depth wins at small size [[depth-beats-witdh]].
```

```markdown depth-beats-width.md
---
kind: page
title: Depth first
---
```

Good:

```markdown line.md
---
kind: question
title: Do small models need depth?
---
Depth wins at small size [[depth-beats-width]].
```

```markdown depth-beats-width.md
---
kind: page
title: Depth first
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import Missing
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.links import Form
from inquiring_lines.names import did_you_mean

CODE = "LNK001"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links to notes, by name or path, that lead to none."""
    for note, link, outcome in context.links():
        if isinstance(outcome, Missing) and not link.is_asset and link.form is not Form.CITEKEY:
            yield Finding(
                note.path,
                link.span,
                f"no note is named “{link.target}”",
                did_you_mean(
                    outcome.suggestions, "Correct the name, or write the note with `inquire new`."
                ),
            )
