"""Image without alternative text.

**Why.** A reader who cannot see it learns nothing of it.

**Fix.** Say what it shows: `![Accuracy grows with depth](curve.svg)`, `![[curve.svg|Accuracy grows with depth]]`.

Bad, found at `page.md:1:1`:

```markdown page.md
![](curve.svg)
```

```markdown curve.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```

Good:

```markdown page.md
![Accuracy grows with depth](curve.svg)
```

```markdown curve.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import FoundAsset
from inquiring_lines.model.diagnostics import EmptyLink, Severity
from inquiring_lines.model.notes import Note
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.link_text import IMAGES

CODE = "AST002"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Images that a page shows without words. One that is all of a link's words is LNK010's."""
    for note, link, outcome in context.links():
        if link.words or not link.embed or not isinstance(outcome, FoundAsset):
            continue
        is_image = outcome.path.rpartition(".")[2].lower() in IMAGES
        if is_image and not any(_holds(one, link.span) for one in _empty_links(note)):
            how = "Put words in place of the width" if link.width else "Write words"
            yield Finding(
                note.path,
                link.span,
                f"the image {outcome.path} has no alternative text",
                f"{how}: ![What it shows]({link.target})",
                target=link.target,
            )
    for note, fact in context.facts(EmptyLink):
        if fact.is_image:
            message = "this image has no alternative text"
            yield Finding(note.path, fact.span, message, "Write what it shows.", fact.target)


def _empty_links(note: Note) -> Iterator[Span]:
    return (one.span for one in note.parsed.facts if isinstance(one, EmptyLink))


def _holds(outer: Span, inner: Span) -> bool:
    starts = (outer.line, outer.column) <= (inner.line, inner.column)
    return starts and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
