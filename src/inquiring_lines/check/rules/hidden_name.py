"""Name of a note that another note's hides.

**Why.** A link by that name leads to the other note, silently: ids come before the names of files, these before
titles, and these before aliases.

**Fix.** Change the alias, the title or the file's name; or link by the id.

Bad, found at `layers.md:4:11`:

```markdown layers.md
---
kind: topic
title: Layers
aliases: [depth]
---
```

```markdown depth.md
---
kind: topic
title: Depth of water
---
```

Good:

```markdown layers.md
---
kind: topic
title: Layers
aliases: [number of layers]
---
```

```markdown depth.md
---
kind: topic
title: Depth of water
---
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.graph.resolve import same_form
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.links import words_only
from inquiring_lines.model.notes import Note
from inquiring_lines.model.spans import START, Span

CODE = "IDS005"
SEVERITY = Severity.WARNING

_STEPS = ("id", "file's name", "title", "alias")
"""In which a name is looked for, one after the other."""
_FRONTS = ("index", "readme")
"""Files that every folder may have: nobody links to them by name."""


_Named = tuple[Note, str, Span]
"""A note, and one of its names with its place."""


def find(context: Context) -> Iterator[Finding]:
    """Names of published notes that lead to other notes."""
    notes = context.graph.notes
    first: dict[str, tuple[int, list[str]]] = {}
    told: set[tuple[str, str]] = set()
    for step, names in enumerate((_ids, _stems, _titles, _aliases)):
        for note, written, span in names(notes.values()):
            name = same_form(written)
            decided, having = first.setdefault(name, (step, []))
            if decided == step:
                having.append(note.id)
            elif note.id not in having and (note.id, name) not in told:
                told.add((note.id, name))
                there = f"{notes[having[0]].path}: it is that note's {_STEPS[decided]}"
                yield Finding(
                    *(note.path, span),
                    f"the {_STEPS[step]} “{written}” leads to {there}",
                    "Change one of the two; a link by this name never leads here.",
                    target=written,
                )


def _ids(notes: Iterable[Note]) -> Iterator[_Named]:
    for note in notes:
        yield note, note.id, START
        given = note.fields.id.text if note.fields.id else note.place
        if given != note.id:  # another note has it too
            yield note, given, START


def _stems(notes: Iterable[Note]) -> Iterator[_Named]:
    for note in notes:
        if note.stem.lower() not in _FRONTS:
            yield note, note.stem, title_span(note)


def _titles(notes: Iterable[Note]) -> Iterator[_Named]:
    for note in notes:
        if note.parsed.title:
            yield note, words_only(note.title, note.links), title_span(note)


def _aliases(notes: Iterable[Note]) -> Iterator[_Named]:
    for note in notes:
        yield from ((note, alias.text, alias.span) for alias in note.fields.aliases)
