"""Note that nothing links to and that links to nothing.

**Why.** It is lost: no reader comes upon it, and it takes no part in the graph.

**Fix.** Link to it from where it matters, or let it say what it is about. Sources (GRA008) and questions (GRA002)
are no such notes, nor are the home page, folders' index pages, drafts, and topics whose tag is used.

Bad, found at `weather.md:3:8`:

```markdown weather.md
---
kind: page
title: Weather
---
```

```markdown depth.md
---
kind: page
title: Depth
---
More on [[width]].
```

```markdown width.md
---
kind: page
title: Width
---
```

Good:

```markdown weather.md
---
kind: page
title: Weather
---
It has no bearing on [[depth]].
```

```markdown depth.md
---
kind: page
title: Depth
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.graph.resolve import Ambiguous, Found, Missing, Withheld
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind

CODE = "GRA003"
SEVERITY = Severity.WARNING

_OF_OTHER_RULES = (Kind.SOURCE, Kind.QUESTION)
"""Kinds of which another rule says that nothing leads to them."""


def find(context: Context) -> Iterator[Finding]:
    """Published notes without any link, where there are others to link to."""
    notes = context.graph.notes
    linked, meant = _linked(context)
    for id_, note in notes.items() if len(notes) > 1 else ():
        is_alone = id_ not in linked and note.kind not in _OF_OTHER_RULES
        if is_alone and meant.isdisjoint((note.stem, context.graph.title(id_))):
            yield Finding(
                note.path,
                title_span(note),
                "nothing links to this note, and it links to nothing",
                "Link to it from a note that it concerns.",
                target=id_,
            )


def _linked(context: Context) -> tuple[set[str], set[str]]:
    """The notes that have a place on the site of their own or are at an end of a link, be it a faulty one.

    And the names that links which lead nowhere are most like: these have a slip, as LNK001 says.
    """
    routes = context.catalogue.routes
    found = {*routes.fronts.values(), *(tag.topic or "" for tag in routes.tags.values())}
    meant: set[str] = set()
    for note, link, outcome in context.links():
        match outcome:
            case Found(other) if other != note.id:
                found.add(note.id)
                found.add(other)
            case Ambiguous(candidates) if not link.is_asset:
                found.update((note.id, *candidates))
            case Missing(suggestions) if not link.is_asset:
                found.add(note.id)
                meant.update(suggestions[:1])
            case Withheld():
                found.add(note.id)
            case _:
                pass
    return found, meant
