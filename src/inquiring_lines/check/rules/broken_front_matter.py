"""Front matter that is no YAML.

**Why.** What cannot be read is lost: the title, the kind, the relations. Keys that can be read are kept; but
where a line speaks of `draft`, `private` or `publish`, the note is withheld (FMT013).

**Fix.** Put values with special characters in quotes, indent with spaces, close the front matter with `---`.

Bad, found at `page.md:3:12`:

```markdown page.md
---
kind: page
title: Size: does it matter?
---
```

Good:

```markdown page.md
---
kind: page
title: "Size: does it matter?"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import BrokenYaml, Severity

CODE = "FMT001"
SEVERITY = Severity.ERROR


_IN_OTHER_WORDS = {
    "mapping values are not allowed in this context": "a second “: ” in a value without quotes",
    "found character that cannot start any token": "a character with which no value may start",
    "did not find expected key": "no key where one is expected",
    "could not find expected ':'": "a key without its “:”",
}
"""Of what libyaml says, what an author could not understand."""


def find(context: Context) -> Iterator[Finding]:
    """What parsing found."""
    for note, fact in context.facts(BrokenYaml):
        yield Finding(
            note.path,
            fact.span,
            _message(fact.problem),
            fact.remedy,
            target=fact.problem,
        )


def _message(problem: str) -> str:
    words = _IN_OTHER_WORDS.get(problem, problem)
    return words if words.startswith("front matter") else f"front matter: {words}"
