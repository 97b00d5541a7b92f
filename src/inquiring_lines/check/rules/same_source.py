"""Two sources with one DOI, arXiv id, ISBN or address.

**Why.** They are one source: what rests on it is counted twice, and its page tells half of it.

**Fix.** Merge the two notes, and give the one that stays the other's name as an alias; or correct the identifier.

Bad, found at `liu-2024.md:4:8` and `mobile-llm.md:4:6`:

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: 2402.14905
---
```

```markdown mobile-llm.md
---
kind: source
title: Sub-billion language models
url: https://arxiv.org/abs/2402.14905v2
---
```

Good:

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: 2402.14905
url: https://arxiv.org/abs/2402.14905v2
---
```
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from inquiring_lines.check.identifiers import Identity, identities
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Identifier, Severity
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.notes import Note
from inquiring_lines.model.spans import Span

CODE = "SRC002"
SEVERITY = Severity.WARNING

_PARTS = frozenset(
    "chapter conferencepaper inbook incollection inproceedings paper-conference".split()
)
"""Types of what is part of a book, and may have the book's ISBN."""
_NAMED = 3
"""Others that a finding names."""

_Had = dict[Identity, dict[str, Span]]
"""Who has each identity, and where it is written."""


def find(context: Context) -> Iterator[Finding]:
    """Each published source, at each identifier that others have; once for the same others."""
    notes, had = context.graph.notes, _had(context)
    told: dict[str, list[dict[str, Span]]] = defaultdict(list)
    for (what, name), having in had.items():
        for id_, span in having.items() if len(having) > 1 else ():
            found = (
                other
                for other in having
                if other != id_
                and not any(other in group for group in told[id_])
                and _is_one(notes[id_], notes[other], what)
            )
            if others := list(itertools.islice(found, _NAMED + 1)):
                told[id_].append(having)
                yield Finding(
                    *(notes[id_].path, span),
                    f"this {what} is also that of {_listed(context, others)}",
                    "Merge the notes, or correct the identifier.",
                    target=f"{what} {name}",
                )


def _had(context: Context) -> _Had:
    had: _Had = defaultdict(dict)
    for note, fact in context.facts(Identifier):
        if note.kind is Kind.SOURCE and note.id in context.graph.notes:
            for identity in identities(fact.key, fact.text):
                had[identity].setdefault(note.id, fact.span)
    return had


def _is_one(first: Note, second: Note, what: str) -> bool:
    """False for parts of one book, and where each of two has a DOI of its own."""
    if what not in ("ISBN", "address"):
        return True
    is_part = {first.fields.type.lower(), second.fields.type.lower()} & _PARTS
    dois = {next(identities("doi", note.fields.doi)) for note in (first, second) if note.fields.doi}
    return not (what == "ISBN" and is_part) and len(dois) < 2


def _listed(context: Context, others: list[str]) -> str:
    graph = context.graph
    named = [f"“{graph.title(other)}” ({graph.notes[other].path})" for other in others[:_NAMED]]
    return ", ".join(named) + (" and others" if len(others) > _NAMED else "")
