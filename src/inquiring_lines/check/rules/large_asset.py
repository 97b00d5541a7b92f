"""Image or file over the size limit.

**Why.** The page is slow, and on a phone dear.

**Fix.** Make it smaller, or put it where large files are kept and link to that. The limit is `asset_limit` under
`[check]` in the configuration, in bytes; 1 MiB unless set.

Bad, found at `page.md:1:1`:

```markdown page.md
![A curve](curve.svg)
```

```markdown curve.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```

```markdown inquire.toml
[check]
asset_limit = 20
```

Good:

```markdown page.md
![A curve](curve.svg)
```

```markdown curve.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.graph.resolve import FoundAsset
from inquiring_lines.model.diagnostics import Severity

CODE = "AST004"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Links to files over the limit: each page that has one is slow."""
    limit, stamps = context.vault.config.check.asset_limit, context.listing.stamps
    for note, link, outcome in context.links():
        if not isinstance(outcome, FoundAsset) or outcome.path not in stamps:
            continue
        size = stamps[outcome.path][0]
        if size > limit:
            yield Finding(
                note.path,
                link.span,
                f"{outcome.path} has {size:,} bytes; the limit is {limit:,}",
                "Make it smaller, or raise `asset_limit` in the configuration.",
                target=link.target,
            )
