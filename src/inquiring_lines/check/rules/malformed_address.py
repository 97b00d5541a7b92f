"""Malformed address of the web.

**Why.** The click is dead: no browser finds a host in it, or it finds the wrong one.

**Fix.** Write the address whole, as in `https://example.org/a%20page`; put one with spaces or brackets in `<…>`.

Bad, found at `page.md:1:5`, `page.md:1:31` and `page.md:2:5`:

```markdown page.md
See [a page](https:///a), and [another](www.example.org), or
see [a third](https://example.org/a page).
```

Good:

```markdown page.md
See [a page](https://example.org/a), and [another](https://www.example.org), or
see [a third](<https://example.org/a page>).
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.links import source_addresses
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import BadAddress, Severity
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.addresses import Local, Malformed

CODE = "LNK007"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Such addresses of links, images and raw HTML, and of sources; of a source, also what names no scheme."""
    for note, fact in context.facts(BadAddress):
        yield _finding(note.path, fact.span, fact.url, fact.problem)
    for note, span, url, address in source_addresses(context):
        if isinstance(address, Malformed):
            yield _finding(note.path, span, url, address.problem)
        elif isinstance(address, Local) and note.kind is Kind.SOURCE:
            yield _finding(note.path, span, url, "it names no scheme")


def _finding(path: str, span: Span, url: str, problem: str) -> Finding:
    return Finding(
        path,
        span,
        f"“{url}” is no address of the web: {problem}",
        "Write it whole, such as https://example.org/a%20page",
        target=url,
    )
