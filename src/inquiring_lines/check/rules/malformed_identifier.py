"""DOI, arXiv id or ISBN of the wrong form.

**Why.** It leads nowhere. An ISBN's last digit tells that one of the others is mistyped.

**Fix.** Copy it again from the source. Write it alone, with its prefix (`doi:`, `arXiv:`) or as the address that
begins with https://doi.org/ or https://arxiv.org/abs/.

Bad, found at `liu-2024.md:4:8` and `book.md:4:7`:

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: 2402.1490
---
```

```markdown book.md
---
kind: source
title: Deep Learning
isbn: 978-0-262-03561-4
---
```

Good:

```markdown liu-2024.md
---
kind: source
title: MobileLLM
arxiv: "2402.14905"
---
```

```markdown book.md
---
kind: source
title: Deep Learning
isbn: 978-0-262-03561-3
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.identifiers import problem
from inquiring_lines.check.rule import Context, Finding
from inquiring_lines.model.diagnostics import Identifier, Severity
from inquiring_lines.model.kinds import Kind

CODE = "SRC003"
SEVERITY = Severity.WARNING


def find(context: Context) -> Iterator[Finding]:
    """Identifiers of sources, drafts too. What is wrong with an address of the web, LNK007 says."""
    for note, fact in context.facts(Identifier):
        if note.kind is Kind.SOURCE and (wrong := problem(fact.key, fact.text)):
            yield Finding(
                note.path,
                fact.span,
                f"{fact.key}: “{fact.text}” has not the form that it should: {wrong}",
                "Copy it again from the source.",
                target=f"{fact.key} {fact.text}",
            )
