"""Link that fits only by case or Unicode form.

**Why.** It works on one file system and breaks on another.

**Fix.** Write the name exactly as it is.

Bad, found at `page.md:1:9`:

```markdown page.md
Read on [[Widths]].
```

```markdown widths.md
---
title: How wide is wide enough?
---
```

Good:

```markdown page.md
Read on [[widths]].
```

```markdown widths.md
---
title: How wide is wide enough?
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.links import PlainNames, edits, respelt
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import Found, FoundAsset, is_alias_alone
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.links import Form, Link
from inquiring_lines.model.notes import Note

CODE = "LNK003"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links that resolved after case or Unicode form was set aside."""
    names = PlainNames(context)
    for note, link, outcome in context.links():
        if isinstance(outcome, Found | FoundAsset) and outcome.loosely:
            yield Finding(
                note.path,
                link.span,
                f"“{link.target}” is really written “{outcome.loosely}”",
                "Write it the same way; not every file system treats the two as one.",
                target=link.target,
                fix=edits(note, link, _exact(context, names, note, link, outcome)),
            )


def _exact(
    context: Context, names: PlainNames, note: Note, link: Link, outcome: Found | FoundAsset
) -> str:
    """What the link must say. In the place of an alias, what LNK009 would ask for next."""
    if isinstance(outcome, FoundAsset):
        is_name = link.form is Form.ASSET_NAME and "/" not in link.target
        return outcome.path.rpartition("/")[2] if is_name else respelt(link, note, outcome.path)
    there = context.graph.notes[outcome.note]
    if link.form is Form.CITEKEY:
        return outcome.loosely
    if link.form is not Form.NAME or link.target.startswith(("./", "../")):
        return respelt(link, note, there.path)
    is_alias = is_alias_alone(outcome.loosely, there)
    return names.of(there) if is_alias else outcome.loosely
