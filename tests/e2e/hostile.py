"""Notes that want to run something in the reader's browser."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.sites import BuiltSite, built

RUN = "window.__ran=(window.__ran||0)+1"
IMAGE = f'</script><img src=x onerror="{RUN}">'
BREAKS = f"\"'><svg onload={RUN}> \u2028 {{{{ 7*7 }}}} {{% raw %}}"
"""Out of an attribute, a line of JavaScript, and a template."""

FIELDS = """title summary authors venue locator quote scope reading status aliases tags type year confidence retracted""".split()

BODY = f"""
[a link](javascript:{RUN}) [another](JaVaScRiPt&colon;{RUN}) <javascript:{RUN}> [[javascript:{RUN}]]
[data](data:text/html,<script>{RUN}</script>) [x](vbscript:{RUN})

<script>{RUN}</script><iframe srcdoc="<script>parent.{RUN}</script>"></iframe>
<style>body {{ display: none }}</style><form action="https://elsewhere.example/"><button>Send</button></form>
<p onclick="{RUN}" onmouseover="{RUN}" style="position:fixed">Press</p>
<a href="java&#10;script:{RUN}">entity</a> <img src=x onerror="{RUN}"> <base href="https://elsewhere.example/">
<math><mtext><table><mglyph><style><img src=x onerror="{RUN}"></style></mglyph></table></mtext></math>

## location

## cookie

<p id="body">An id of the page’s own names.</p> <a name="forms">A name</a>

```js" onload="{RUN}"><b>
code
```

{IMAGE} and {BREAKS} and {{{{ 7*7 }}}}.
"""


def note(kind: str, words: str) -> str:
    """A note of a kind that says the same words in every field."""
    said = json.dumps(words)
    lists = {"authors", "aliases", "tags"}
    fields = [f"{field}: {f'[{said}]' if field in lists else said}" for field in FIELDS]
    links = (
        ["sources: '[[work]]'", "supports: '[[claim]]'"] if kind in ("claim", "evidence") else []
    )
    links += [f'url: "javascript:{RUN}"', f"doi: {json.dumps('10.1/' + words)}"]
    links += [f"related: {json.dumps(f'[[page]] — {words}')}"]
    return "\n".join(
        ["---", f"kind: {kind}", *fields, *links, "---", "", "[[claim]] [[work]]", BODY]
    )


FILES = {
    "line": "question",
    "claim": "claim",
    "result": "evidence",
    "work": "source",
    "page": "page",
    "words": "topic",
}


def hostile(root: Path) -> BuiltSite:
    """A site whose every word wants to be more than a word."""
    (root / "notes").mkdir()
    for name, kind in FILES.items():
        text = note(kind, BREAKS if kind == "claim" else IMAGE)
        (root / "notes" / f"{name}.md").write_text(text, encoding="utf-8")
    odd = f"<img src=x onerror={RUN.split('=', maxsplit=1)[0]}=1>.md"
    (root / "notes" / odd).write_text("A page named by its file. [[claim]]", encoding="utf-8")
    return built(root, root / "site")
