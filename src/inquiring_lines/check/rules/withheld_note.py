"""Note that is withheld, because whether it is a draft could not be read.

**Why.** Privacy fails closed: a note with an unreadable `draft`, `private` or `publish` is not published.

**Fix.** Write `true` or `false`, and mend the front matter.

Bad, found at `note.md:2:8`:

```markdown note.md
---
draft: ture
---
```

Good:

```markdown note.md
---
draft: true
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity, Unreadable

CODE = "FMT013"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """What stands where `draft`, `private` or `publish` should."""
    for note, fact in context.facts(Unreadable):
        yield Finding(
            *(note.path, fact.span),
            f"withheld: {_why(fact)}",
            _help(fact),
            target=fact.text if fact.misspelt else fact.field,
        )


def _why(fact: Unreadable) -> str:
    if fact.misspelt:
        return f"“{fact.text}” is almost “{fact.field}”"
    if fact.text.lower() in ("true", "false", "yes", "no", "on", "off"):
        return f"the front matter is not wholly understood, and speaks of “{fact.field}”"
    return f"{fact.field} could not be read as true or false"


def _help(fact: Unreadable) -> str:
    if fact.misspelt:
        return f"Write “{fact.field}”, or give the key another name; until then the note is not published."
    return "Write true or false, and mend the front matter; until then the note is not published."
