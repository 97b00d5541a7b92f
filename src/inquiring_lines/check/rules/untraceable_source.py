"""Source without identifier or address.

**Why.** Nobody can find it, or tell it from another of the same title.

**Fix.** Add one of `doi`, `arxiv`, `isbn`, `url`, or at least a `citekey`.

Bad, found at `liu-2024.md:3:8`:

```markdown liu-2024.md
---
kind: source
title: MobileLLM
---
```

Good:

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: "2402.14905"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.gaps import is_explained
from inquiring_lines.check.rule import Context, Finding, title_span
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.model.kinds import IDENTIFIERS, Kind
from inquiring_lines.model.notes import Note
from inquiring_lines.model.relations import plain

CODE = "SRC001"
SEVERITY = Severity.WARNING

_OTHERS = frozenset(
    (
        "asin bibcode eprint hal handle hdl issn lccn link oclc openalex orcid osti patent pmc pmcid pmid "
        "semantic_scholar source_url ssrn uri urn zotero"
    ).split()
)
"""Keys of other programs under which a source can be found as well."""


def find(context: Context) -> Iterator[Finding]:
    """Published sources that cannot be found by anything but their title."""
    for note in context.graph.notes.values():
        if (
            note.kind is Kind.SOURCE
            and not _can_be_found(note)
            and not is_explained(note, *IDENTIFIERS)
        ):
            yield Finding(
                note.path,
                title_span(note),
                "this source has no identifier and no address",
                "Add `doi:`, `arxiv:`, `isbn:` or `url:`.",
                target=note.id,
            )


def _can_be_found(note: Note) -> bool:
    fields = note.fields
    return (
        any(getattr(fields, key) for key in IDENTIFIERS)
        or any(plain(key) in _OTHERS and text.strip("'\" ") for key, text in fields.other)
        or note.stem.startswith("@")
        or any(alias.text.startswith("@") for alias in fields.aliases)
    )
