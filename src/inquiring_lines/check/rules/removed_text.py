"""Text that is not published: raw HTML that the sanitiser removed, or all behind a `%%` that is never closed.

**Why.** The text is lost without a word.

**Fix.** Use Markdown, or HTML without scripts, frames, forms and inline styles. Close the comment with `%%`.

Bad, found at `page.md:1:7`:

```markdown page.md
Press <button>this</button>.
```

Good:

```markdown page.md
Press <kbd>Enter</kbd>.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import OpenComment, RemovedHtml, Severity

CODE = "FMT011"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """What the sanitiser took out, and comments without an end."""
    for note, html in context.facts(RemovedHtml):
        yield Finding(
            note.path,
            html.span,
            f"{html.what} is not published",
            "Write it in Markdown, or leave it out.",
            target=html.what,
        )
    for note, comment in context.facts(OpenComment):
        yield Finding(
            note.path,
            comment.span,
            "this comment is never closed, and hides all that follows",
            "Close it with %%, or put the signs in `code` where no comment is meant.",
            target="%%",
        )
