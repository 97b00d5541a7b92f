"""Address of the web that has moved for good.

Found with `--external` only. It answers 301 or 308, and what it leads to is there. A redirect for the time being is
no finding.

**Why.** It works today, and rots on the day on which the old address is given up.

**Fix.** Write the new address. `--fix` does so where the old one stands as it is asked, unless the new one is a front page
or asks to sign in: there what was meant is no more.

Bad, found at `page.md:1:5` and `source.md:4:6`:

```markdown page.md
See <https://example.org/moved>.
```

```markdown source.md
---
kind: source
title: Deep results
url: https://example.org/moved
---
```

Good:

```markdown page.md
See <https://example.org/new>, and [for today](https://example.org/elsewhere-today).
```

```markdown source.md
---
kind: source
title: Deep results
url: https://example.org/new
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from inquiring_lines.check.answers import Moved
from inquiring_lines.check.external.addresses import Written, answered
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Edit, Severity

CODE = "EXT002"
SEVERITY = Severity.INFO

_PLAIN = re.compile(r"(?!.*(?:%%|==|~~))[A-Za-z0-9:/?#@!&+=%._~-]+")
"""What means itself wherever an address may stand: in angle or round brackets, quoted, in a table."""
_ELSEWHERE = re.compile(
    r"(?:log|sign)[_-]?(?:in|on)|\bsso\b|consent|captcha|not[_-]?found|\b404\b", re.IGNORECASE
)


def find(context: Context) -> Iterator[Finding]:
    """Addresses that lead on for good."""
    for one, answer in answered(context, Moved):
        new = _with_fragment(answer.to, one.url)
        same = _is_the_same(one.url, new)
        yield Finding(
            one.path,
            one.span,
            f"“{one.url}” has moved for good to “{new}”",
            "Write the new address." if same else "Look whether that is still what you mean.",
            target=one.url,
            fix=_fix(one, new) if same else (),
        )


def _fix(one: Written, new: str) -> tuple[Edit, ...]:
    can_stand = one.literal is not None and _PLAIN.fullmatch(new)
    return (Edit(one.literal, new),) if one.literal and can_stand else ()


def _with_fragment(to: str, old: str) -> str:
    """Where an address leads: what it says behind `#` goes along, as in a browser."""
    fragment = old.partition("#")[2]
    return f"{to}#{fragment}" if fragment and "#" not in to else to


def _is_the_same(old: str, new: str) -> bool:
    """False where what an address meant has likely been given up: it leads to a front page, or to a sign-in."""
    is_front = urlsplit(new).path in ("", "/") and urlsplit(old).path not in ("", "/")
    return not is_front and not _ELSEWHERE.search(new.removeprefix(old))
