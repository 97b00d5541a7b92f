"""What one rule finds in a vault."""

from __future__ import annotations

from collections.abc import Callable

from inquiring_lines.model.diagnostics import Diagnostic
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def findings(made: MadeVault, code: str) -> list[Diagnostic]:
    """The findings of a rule, by place."""
    return [one for one in made.check() if one.code == code]


def places(made: MadeVault, code: str) -> list[str]:
    """Where they stand: `path:line:column`."""
    return [f"{one.path}:{one.span.line}:{one.span.column}" for one in findings(made, code)]


def note(kind: str, title: str = "", body: str = "", **fields: str) -> str:
    """A note's text. An underscore in a field's name stands for itself."""
    lines = [f"kind: {kind}", *([f'title: "{title}"'] if title else [])]
    lines += [f"{key}: {value}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", body, ""])
