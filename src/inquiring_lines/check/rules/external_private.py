"""Address on a private network.

Found with `--external` only, though such an address is never asked: it is a number of a private network or of the
machine itself, in whatever notation, a name within a network, a name that is looked up as such a number, or it redirects there.

**Why.** No reader can follow it; and it tells the world what an internal network is called.

**Fix.** Link to what is public, or take the link out.

Bad, found at `page.md:1:5` and `page.md:2:4`:

```markdown page.md
See [our wiki](http://10.0.0.7/)
or [its mirror](https://wiki.internal/mirror).
```

Good:

```markdown page.md
See [our wiki](https://example.org/wiki).
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.answers import Private
from inquiring_lines.check.external.addresses import answered
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity

CODE = "EXT004"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Addresses that only some network of one's own has."""
    for one, answer in answered(context, Private):
        yield Finding(
            one.path,
            one.span,
            f"“{one.url}” lies on a private network: {answer.why}",
            "Link to what is public, or take the link out.",
            target=one.url,
        )
