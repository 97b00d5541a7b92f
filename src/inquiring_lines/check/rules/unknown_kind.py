"""Kind that is none of ours; the note is a page.

**Why.** It is shown, but takes no part in the graph as a claim, a source or a question would. Said once for
each kind.

**Fix.** None is needed. The kinds are question, claim, evidence, source, topic and page; a folder can be mapped
to one in the configuration.

Bad, found at `note.md:2:7`:

```markdown note.md
---
kind: meeting
---
```

Good:

```markdown note.md
---
kind: page
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity, UnknownKind

CODE = "FMT012"
SEVERITY = Severity.INFO


def find(context: Context) -> Iterator[Finding]:
    """The first note of each unknown kind."""
    said: set[str] = set()
    for note, fact in context.facts(UnknownKind):
        if fact.word.lower() not in said:
            said.add(fact.word.lower())
            yield Finding(
                note.path,
                fact.span,
                f"“{fact.word}” is no kind of note; such notes are pages",
                "Kinds: question, claim, evidence, source, topic, page.",
                target=fact.word,
            )
