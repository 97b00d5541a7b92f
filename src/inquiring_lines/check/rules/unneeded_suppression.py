"""Suppression or baseline entry that no finding needs.

**Why.** It would hide the next finding of its kind, which nobody has looked at. One without a reason cannot be
judged by whoever reads it later.

**Fix.** Delete the comment, or the code in it; of a baseline, `inquire check --prune-baseline`.

Bad, found at `page.md:1:1`:

```markdown page.md
<!-- check-ignore: LNK001 this note is still to be written -->
Read on [[widths]].
```

```markdown widths.md
How wide is wide enough? See [[page]].
```

Good:

```markdown page.md
<!-- check-ignore: LNK001 this note is still to be written -->
Read on [[widths]].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Severity, Suppression
from inquiring_lines.model.spans import START
from inquiring_lines.names import did_you_mean

CODE = "SUP001"
SEVERITY = Severity.WARNING


def find(_: Context) -> Iterator[Finding]:
    """None: what is not needed shows once all others are found, in `check.control`."""
    return iter(())


def idle(suppression: Suppression, code: str) -> Finding:
    """A code in a suppression that hides nothing."""
    return Finding(
        "",
        suppression.span,
        f"nothing here is found by {code}",
        "Delete the code, or the comment.",
        target=code,
    )


def unknown(suppression: Suppression, code: str, near: tuple[str, ...]) -> Finding:
    """A code that no rule has."""
    help_ = did_you_mean(near, "`inquire explain` lists all rules.")
    return Finding("", suppression.span, f"there is no rule {code}", help_, target=code)


def without_reason(suppression: Suppression) -> Finding:
    """A suppression that does not say why."""
    return Finding(
        "",
        suppression.span,
        "this suppression gives no reason",
        "Write why behind the code, for whoever reads it later.",
        target=" ".join(suppression.codes),
    )


def without_code(suppression: Suppression) -> Finding:
    """A suppression that names no rule, and so hides nothing."""
    return Finding(
        "",
        suppression.span,
        "this suppression names no rule",
        "Name the rule: <!-- check-ignore: LNK001 the reason -->",
    )


def entry(rule: str, path: str, target: str, number: int) -> Finding:
    """An entry of the baseline that no finding needs."""
    times = f", {number} times" if number > 1 else ""
    return Finding(
        "",
        START,
        f"{path} has no {rule} on “{target}” any more{times}",
        "Delete the entry: inquire check --prune-baseline",
        target=f"{rule} {path} {target}",
    )
