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

from inquiring_lines.check.links import LeftOut, NoSuch, cause
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.links import Form
from inquiring_lines.names import did_you_mean

CODE = "LNK001"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links to notes, by name or path, that lead to none."""
    for note, link, outcome in context.missing:
        if link.is_asset or link.form is Form.CITEKEY:
            continue
        match cause(context, note, link):
            case NoSuch():
                other = did_you_mean(
                    outcome.suggestions, "Correct the name, or write the note with `inquire new`."
                )
            case LeftOut(path, _) as left_out if not left_out.is_out_of_vault:
                other = f"{path} is not read: {left_out.why}."
            case _:
                continue  # another rule's
        yield Finding(
            note.path,
            link.span,
            f"no note is named “{link.target}”",
            other,
            target=link.target,
        )
