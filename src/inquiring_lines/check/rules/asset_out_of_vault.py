"""Image or file that is, or lies behind, a link out of the vault.

**Why.** To publish it would be to publish what nobody put into the vault. It is left out, and the page has a hole.

**Fix.** Copy the file into the vault.

Bad, found at `page.md:1:1`, where `pictures` is a link to a folder of another place:

```markdown page.md
![A curve](pictures/curve.svg)
```

```link pictures
..
```

Good:

```markdown page.md
![A curve](pictures/curve.svg)
```

```markdown pictures/curve.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.links import LeftOut, cause
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity

CODE = "AST005"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links to files that are not read because they lie elsewhere."""
    for note, link, _ in context.missing:
        why = cause(context, note, link)
        if link.is_asset and isinstance(why, LeftOut) and why.is_out_of_vault:
            yield Finding(
                note.path,
                link.span,
                f"“{link.target}” is not published: {why.path} is a link out of the vault",
                "Copy the file into the vault.",
                target=link.target,
            )
