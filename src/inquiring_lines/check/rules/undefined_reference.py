"""Reference link without its definition.

**Why.** The page shows its brackets, and leads nowhere.

**Fix.** Define the label on a line of its own, as in `[label]: https://example.org/`, or correct it. Where no link is
meant, put the text in `code`, or a backslash before the bracket.

Bad, found at `page.md:1:5`:

```markdown page.md
See [the report][repotr].

[report]: https://example.org/report
```

Good:

```markdown page.md
See [the report][report], `a[0][1]`.

[report]: https://example.org/report
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import NoDefinition, Severity

CODE = "LNK011"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """`[words][label]` and `![words][label]` whose label is nowhere defined."""
    for note, fact in context.facts(NoDefinition):
        yield Finding(
            note.path,
            fact.span,
            f"the label “{fact.label}” is not defined in this note",
            f"Define it, as in `[{fact.label}]: https://example.org/`, or put a backslash before the bracket.",
            target=fact.label,
        )
