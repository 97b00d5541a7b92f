"""Link without text.

**Why.** A screen reader says “link”, and nothing of where it leads; a reader with eyes does not see it at all.

**Fix.** Write words between the brackets, or what the image shows.

Bad, found at `page.md:1:1`:

```markdown page.md
[](https://example.org/)
```

Good:

```markdown page.md
[An example](https://example.org/)
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import EmptyLink, Severity

CODE = "LNK010"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Markdown links between whose brackets nothing stands that a reader could see or hear."""
    for note, fact in context.facts(EmptyLink):
        if not fact.is_image:
            yield Finding(
                note.path,
                fact.span,
                "this link shows nothing",
                "Write words between its brackets; in an image, what it shows.",
                target=fact.target,
            )
