"""Image or file that does not exist.

**Why.** There is a hole in the page.

**Fix.** Correct the path; it counts from the note's own folder. The nearest names are suggested.

Bad, found at `page.md:1:1`:

```markdown page.md
![Two curves](curve.svg)
```

```markdown curves.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```

Good:

```markdown page.md
![Two curves](curves.svg)
```

```markdown curves.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.links import LeftOut, NoSuch, cause
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.names import did_you_mean

CODE = "AST001"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Links to files that lead to none."""
    for note, link, outcome in context.missing:
        if not link.is_asset:
            continue
        match cause(context, note, link):
            case NoSuch():
                other = did_you_mean(outcome.suggestions, "Correct the path, or add the file.")
            case LeftOut(path, _) as left_out if not left_out.is_out_of_vault:
                other = f"{path} is not read: {left_out.why}."
            case _:
                continue  # another rule's
        yield Finding(
            *(note.path, link.span, f"there is no file “{link.target}”", other), target=link.target
        )
