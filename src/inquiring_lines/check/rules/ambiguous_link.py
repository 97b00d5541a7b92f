"""Link that fits several notes.

**Why.** Which page a reader would reach would depend on the order of files; so it is no link until it is clear.

**Fix.** Write the path, as in `[[folder/name]]`, or give one of the notes another name.

Bad, found at `page.md:1:9`:

```markdown page.md
Read on [[widths]].
```

```markdown a/widths.md
Widths of rivers.
```

```markdown b/widths.md
Widths of layers.
```

Good:

```markdown page.md
Read on [[b/widths]].
```

```markdown a/widths.md
Widths of rivers.
```

```markdown b/widths.md
Widths of layers.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import Ambiguous
from inquiring_lines.model.diagnostics import Severity

CODE = "LNK002"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links whose name several notes, or files, have."""
    for note, link, outcome in context.links():
        if isinstance(outcome, Ambiguous):
            named = ", ".join(outcome.candidates)
            yield Finding(
                note.path,
                link.span,
                f"“{link.target}” fits {len(outcome.candidates)}: {named}",
                f"Write which one is meant, such as [[{outcome.candidates[0]}]].",
                target=link.target,
            )
