"""Address of the web that could not be verified.

Found with `--external` only. It answered that it is busy (429) or out of order (5xx), that it is not for programs (401, 403),
or nothing in time; its certificate does not hold; it redirects in a circle; or it holds a password, which is sent to nobody.

**Why.** It may be there or not: a program could not tell. Many publishers turn programs away.

**Fix.** Follow it yourself. Where it is there, give the reason in a suppression: nothing is wrong with the note.

Bad, found at `page.md:1:1`:

```markdown page.md
[A busy place](https://example.org/busy) has more.
```

Good:

```markdown page.md
[A calm place](https://example.org/calm) has more.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.answers import Unverified
from inquiring_lines.check.external.addresses import answered
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity

CODE = "EXT003"
SEVERITY = Severity.INFO


def find(context: Context) -> Iterator[Finding]:
    """Addresses of which nothing is known."""
    for one, answer in answered(context, Unverified):
        yield Finding(
            one.path,
            one.span,
            f"“{one.url}” could not be verified: {answer.why}",
            "Follow it yourself, or check again later.",
            target=one.url,
        )
