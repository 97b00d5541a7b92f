"""Characters in a name that nobody sees, or that look like others.

**Why.** A link looks right and is not: it leads nowhere, or to the other note of what seems the same name.

**Fix.** Type the name again, on one keyboard; delete what is invisible. The name is an id, an alias, a permalink
or a file's name.

Bad, found at `page.md:2:5`:

```markdown page.md
---
id: dеpth
---
```

Good:

```markdown page.md
---
id: depth
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.characters import invisible, mixed, named
from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.notes import Note
from inquiring_lines.model.spans import Span

CODE = "IDS004"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Each such character, and each word that mixes alphabets."""
    for note in context.all_notes:
        for what, name, span in _names(note):
            target = f"{what} {ascii(name)[1:-1]}"
            for char in invisible(name):
                yield Finding(
                    *(note.path, span),
                    f"this {what} holds a character that nobody sees: {named(char)}",
                    "Delete it, or type the name again.",
                    target=target,
                )
            for word, script in mixed(name):
                yield Finding(
                    *(note.path, span),
                    f"“{word}” mixes Latin letters with {script} ones that look the same",
                    "Type the word again, on one keyboard.",
                    target=target,
                )


def _names(note: Note) -> Iterator[tuple[str, str, Span]]:
    """The names of a note that are not all ASCII."""
    fields = note.fields
    if not note.stem.isascii():
        yield "file's name", note.stem, title_span(note)
    for what, given in (("id", fields.id), ("permalink", fields.permalink)):
        if given and not given.text.isascii():
            yield what, given.text, given.span
    for alias in fields.aliases:
        if not alias.text.isascii():
            yield "alias", alias.text, alias.span
