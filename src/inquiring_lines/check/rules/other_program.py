"""Address of another program.

**Why.** `zotero:`, `obsidian:` and the like work on one desk only. The page shows the link's words alone.

**Fix.** Link to what everybody can open, beside it or instead: an `https:` address, a source note.

Bad, found at `page.md:1:5`:

```markdown page.md
See [my copy](zotero://select/library/items/ABCD1234).
```

Good:

```markdown page.md
See [the paper](https://example.org/paper.pdf), or write to <me@example.org>.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.links import is_on_one_computer, source_addresses
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import OtherScheme, Severity
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.addresses import Other, would_run

CODE = "LNK013"
SEVERITY = Severity.INFO


_RESOLVERS = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "hdl": "https://hdl.handle.net/",
}
"""Where what has a name of its own, but no scheme that browsers know, is found."""


def find(context: Context) -> Iterator[Finding]:
    """Links, images, raw HTML and sources with an address that the site does not link to."""
    for note, fact in context.facts(OtherScheme):
        if _is_of_a_program(fact.scheme, fact.url):
            yield _finding(note.path, fact.span, fact.scheme, fact.url)
    for note, span, url, address in source_addresses(context):
        if isinstance(address, Other) and _is_of_a_program(address.scheme, url):
            yield _finding(note.path, span, address.scheme, url)


def _is_of_a_program(scheme: str, url: str) -> bool:
    return not would_run(scheme, url) and not is_on_one_computer(scheme)


def _finding(path: str, span: Span, scheme: str, url: str) -> Finding:
    there = _RESOLVERS.get(scheme)
    return Finding(
        path,
        span,
        f"“{scheme}:” is no address of the web; the page shows it as text",
        f"Begin it with {there}" if there else "Link to what readers can open as well.",
        target=url,
    )
