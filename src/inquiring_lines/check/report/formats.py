"""The formats of report: every module beside this one that has a `NAME`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Protocol

from inquiring_lines.check.report.base import Report


class Writer(Protocol):
    """Gives a report's text."""

    def __call__(self, report: Report, *, colour: bool = False) -> str:
        """The text, with its last line break."""
        ...


@cache
def formats() -> dict[str, Writer]:
    """Each format's writer, by name. A new file is found without being named anywhere."""
    package = __name__.rpartition(".")[0]
    found: dict[str, Writer] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name not in ("base", "formats"):
            loaded = importlib.import_module(f"{package}.{module.name}")
            found[loaded.NAME] = loaded.write
    return dict(sorted(found.items()))
