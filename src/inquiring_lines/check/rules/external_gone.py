"""Address of the web that is gone: it answers 404 or 410, or there is no such host.

Found with `--external` only, which asks.

**Why.** A dead click; and a source that nobody can look up any more.

**Fix.** Look for where it has gone, or link to a copy in a web archive. For a paper, give its DOI in place of a publisher's page.

Bad, found at `page.md:1:10`:

```markdown page.md
Read the [first results](https://example.org/gone).
```

Good:

```markdown page.md
Read the [first results](https://example.org/results).
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.answers import Gone
from inquiring_lines.check.external.addresses import answered
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity

CODE = "EXT001"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Addresses that are not there."""
    for one, answer in answered(context, Gone):
        yield Finding(
            one.path,
            one.span,
            f"“{one.url}” is gone: {answer.why}",
            "Look for where it has gone, or link to a copy in a web archive.",
            target=one.url,
        )
