"""Link that leads nowhere once the site is deployed.

**Why.** A site may lie below a base path, and each page in a folder of its own. Markdown links to notes and files of
the vault are made to fit that; a path from the site's root, or one in raw HTML, is not.

**Fix.** Link to the note or the file, as in `[[name]]` or `[text](../path.md)`.

Bad, found at `page.md:1:6` and `page.md:1:36`:

```markdown page.md
Read [on](/claims/widths/), or see <a href="widths.html">widths</a>.
```

```markdown widths.md
---
kind: claim
title: Width matters
summary: It does.
---
```

Good:

```markdown page.md
Read [on](/widths.md), or see [[widths]] and <a href="https://example.org/">more</a>.
```

```markdown widths.md
---
kind: claim
title: Width matters
summary: It does.
---
```
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from inquiring_lines.check.links import FromRoot, cause
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import RawAddress, Severity
from inquiring_lines.names import did_you_mean

CODE = "LNK008"
SEVERITY = Severity.ERROR


def find(context: Context) -> Iterator[Finding]:
    """Paths from the root that are no note or file of the vault, and paths in raw HTML."""
    for note, link, outcome in context.missing:
        if isinstance(cause(context, note, link), FromRoot):
            yield Finding(
                note.path,
                link.span,
                f"“{link.target}” is no note or file of the vault",
                _help(context, link.target, outcome.suggestions),
                target=link.target,
            )
    for note, fact in context.facts(RawAddress):
        yield Finding(
            note.path,
            fact.span,
            f"“{fact.url}” in raw HTML is not made to fit the page, so it is not published",
            _help(context, fact.url, ()),
            target=fact.url,
        )


def _help(context: Context, url: str, near: tuple[str, ...]) -> str:
    """The note whose page has the address; else the nearest names."""
    path = unquote(url.partition("#")[0].partition("?")[0])
    wanted = path.removeprefix(context.vault.config.base_path).strip("/") + "/"
    notes, routes = context.graph.notes, context.catalogue.routes.of_note
    for id_, address in routes.items():
        if address in (wanted, path.strip("/") + "/"):
            return f"Link to the note of that page: [[{notes[id_].stem}]]."
    return did_you_mean(near, "Link to a note or a file with Markdown, which makes the path fit.")
