"""Field that a note of its kind needs, and has not.

**Why.** There is an empty place on its page, or a file's name where a title should be.

**Fix.** Add the title, the summary (or a first paragraph), or the source of the evidence.

Bad, found at `my-claim.md:1:1` and `some-result.md:3:8`:

```markdown my-claim.md
---
kind: claim
summary: It does.
---
```

```markdown some-result.md
---
kind: evidence
title: 2 points better on the test set
---
```

Good:

```markdown my-claim.md
---
kind: claim
title: Depth helps
summary: It does.
---
```

```markdown some-result.md
---
kind: evidence
title: 2 points better on the test set
sources: "[[liu-2024]]"
---
```

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: "2402.14905"
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inquiring_lines.check.gaps import is_explained
from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.notes import Note
from inquiring_lines.model.relations import SOURCES

CODE = "FMT005"
SEVERITY = Severity.WARNING

_SLUG = re.compile(r"(?=.*[^\W\d_])[^\W_]+(?:[-_]+[^\W_]+)+")
"""A file's name that is no title: `my-note`, but neither `My note` nor `2026-01-31`."""


def find(context: Context) -> Iterator[Finding]:
    """Published notes with an empty place. What a source or a claim lacks beside, SRC001 and GRA001 say."""
    for note in context.graph.notes.values():
        if _is_called_by_its_file(note) and not is_explained(note, "title"):
            yield Finding(
                *(note.path, title_span(note)),
                f"this {note.kind.value} has no title, and is called “{note.stem}”",
                "Add `title:`, or a heading `# …`.",
                target="title",
            )
        if _is_without_summary(note) and not is_explained(note, "summary", "description"):
            yield Finding(
                *(note.path, title_span(note)),
                "this claim has no summary, nor a first paragraph that could stand for it",
                "Add `summary:`, or say it in a paragraph.",
                target="summary",
            )
        if _is_without_source(note, context.graph) and not is_explained(note, "sources", "source"):
            yield Finding(
                *(note.path, title_span(note)),
                "this evidence names no source",
                "Add `sources:` with a link to the source that it comes from.",
                target="sources",
            )


def _is_called_by_its_file(note: Note) -> bool:
    return (
        not note.parsed.title
        and note.kind is not Kind.PAGE
        and note.stem == note.stem.lower()
        and _SLUG.fullmatch(note.stem) is not None
    )


def _is_without_summary(note: Note) -> bool:
    return note.kind is Kind.CLAIM and not note.parsed.summary


def _is_without_source(note: Note, graph: KnowledgeGraph) -> bool:
    """True for evidence that names none, not even one that does not exist."""
    return (
        note.kind is Kind.EVIDENCE
        and not any(link.relation == SOURCES.name and not link.inverse for link in note.links)
        and not graph.targets(note.id, SOURCES.name)
    )
