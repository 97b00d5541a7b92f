"""Link by an alias.

**Why.** An alias is often a former name. It goes when somebody tidies up, and the link with it; the file's name is
kept by `inquire rename`.

**Fix.** Write the file's name; readers see the title all the same, or the words behind the `|`.

Bad, found at `page.md:1:9`:

```markdown page.md
Read on [[wide nets]].
```

```markdown widths.md
---
title: How wide is wide enough?
aliases: [wide nets]
---
```

Good:

```markdown page.md
Read on [[widths]], [[How wide is wide enough?]] or [[widths|wide nets]].
```

```markdown widths.md
---
title: How wide is wide enough?
aliases: [wide nets]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.links import PlainNames, edits
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import Found, is_alias_alone
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.links import Form

CODE = "LNK009"
SEVERITY = Severity.INFO


def find(context: Context) -> Iterator[Finding]:
    """Wikilinks that lead to their note by an alias alone. One that fits but for its case is LNK003's."""
    names, notes = PlainNames(context), context.graph.notes
    aliased = {id_ for id_, note in notes.items() if note.fields.aliases}
    for note, link, outcome in context.links() if aliased else ():
        if not isinstance(outcome, Found) or outcome.note not in aliased or outcome.loosely:
            continue
        there = notes[outcome.note]
        if link.form is Form.NAME and is_alias_alone(link.target, there):
            name = names.of(there)
            yield Finding(
                note.path,
                link.span,
                f"“{link.target}” is an alias of {there.path}",
                f"Link to it by its file's name: [[{name}]]." if name else "Link to its title.",
                target=link.target,
                fix=edits(note, link, name),
            )
