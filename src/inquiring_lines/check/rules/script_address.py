"""Address that a browser would run.

**Why.** `javascript:`, `vbscript:`, `data:` and `blob:` addresses are programs, or pages, that would act in this
site's name. None is published: the page shows the link's words alone.

**Fix.** Link to a page. An image may stand in a `data:` address where it is a GIF, JPEG, PNG or WebP.

Bad, found at `page.md:1:7`:

```markdown page.md
Press [here](javascript:alert(1)).
```

Good:

```markdown page.md
Press [here](https://example.org/) ![a dot](data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAI=)
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.links import source_addresses
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import OtherScheme, Severity
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.addresses import Other, would_run

CODE = "LNK006"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Such addresses of links, images and raw HTML, and of sources."""
    for note, fact in context.facts(OtherScheme):
        if would_run(fact.scheme, fact.url):
            yield _finding(note.path, fact.span, fact.scheme, fact.url)
    for note, span, url, address in source_addresses(context):
        if isinstance(address, Other) and would_run(address.scheme, url):
            yield _finding(note.path, span, address.scheme, url)


def _finding(path: str, span: Span, scheme: str, url: str) -> Finding:
    message = f"a browser would run this address: its scheme is “{scheme}:”"
    return Finding(path, span, message, "Link to a page, or take the link out.", url)
