"""Write the parts of docs/ that are made from the code: the rules and the options.

`python docs/generate.py` writes them; with `--check` it says which are out of date and exits 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from inquiring_lines.check.explain import all_pages
from inquiring_lines.config import CheckConfig, Config, RelationConfig

DOCS = Path(__file__).parent

INTRODUCTION = """# Configuration

Generated from the types by `make docs`.

A vault is configured by `inquire.toml` in its root, or by `[tool.inquire]` in its `pyproject.toml`. Everything
has a default, so that `inquire build some/vault` works with none. An unknown option is an error that names the
nearest known one.

```toml
# inquire.toml
title = "Rivers"
base_url = "https://example.org/rivers/"
ignore = ["notes/inbox/*"]

[kinds]          # folder below the notes folder = kind
papers = "source"

[relations.replicates]
inverse = "replicated_by"
domain = ["evidence"]
range = ["evidence"]

[check.rules]    # severities, by rule or by the beginning of some rules' codes
GRA003 = "off"

[check.paths."notes/inbox/*"]
GRA = "info"
```
"""


def options(struct: type[msgspec.Struct], title: str) -> Iterator[str]:
    """A table of a struct's fields: name, type, default, description."""
    hints: dict[str, Any] = get_type_hints(struct, include_extras=True)
    yield f"\n## {title}\n\n| option | default | what it is |\n|---|---|---|\n"
    for field in msgspec.structs.fields(struct):
        description = next(one for one in get_args(hints[field.name])[1:]).description
        default = "required" if field.required else shown(field.default)
        yield f"| `{field.name}` | {default} | {description} |\n"


def shown(default: object) -> str:
    """A default value as TOML."""
    if isinstance(default, str):
        return f'`"{default}"`'
    if isinstance(default, int):
        return f"`{default}`"
    return "`[]`" if isinstance(default, tuple) else "`{}`"


def generated() -> dict[str, str]:
    """Each generated file's text."""
    parts = [
        INTRODUCTION,
        *options(Config, "Options"),
        *options(CheckConfig, "Options of the check"),
        *options(RelationConfig, "Options of a relation"),
    ]
    return {"rules.md": all_pages(), "configuration.md": "".join(parts)}


def main() -> int:
    """Write the files, or compare them."""
    stale = [
        name
        for name, text in generated().items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv:
        print("\n".join(f"docs/{name} is out of date: make docs" for name in stale), end="")
        return int(bool(stale))
    for name in stale:
        (DOCS / name).write_text(generated()[name], encoding="utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
