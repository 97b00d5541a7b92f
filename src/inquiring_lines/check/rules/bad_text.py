"""Text that is not UTF-8, or holds control characters.

**Why.** It cannot be read; what is unreadable is shown as �.

**Fix.** Save the note as UTF-8, and delete the character.

Bad, found at `page.md:1:4`:

```markdown page.md
Bel\x01.
```

Good:

```markdown page.md
Bell.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import BadText, Severity

CODE = "FMT008"
SEVERITY = Severity.ERROR

_OFFSET = re.compile(r"^byte \d+")
"""It is another wherever text before it changes."""


def find(context: Context) -> Iterator[Finding]:
    """What parsing found."""
    for note, fact in context.facts(BadText):
        yield Finding(
            note.path,
            fact.span,
            fact.problem,
            fact.remedy,
            target=_OFFSET.sub("byte", fact.problem),
        )
