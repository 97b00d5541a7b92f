"""What is kept between builds does not grow without end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inquiring_lines.build import making, memory
from inquiring_lines.config import CACHE_FOLDER
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def kept(made: MadeVault) -> Path:
    return made.root / CACHE_FOLDER / "published" / "records"


def test_records_are_written_anew_when_most_are_of_no_use(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_LITTLE", 0)
    made = vault({"a.md": "[[b]]\n\n" + "word " * 2_000, "b.md": "B"})
    made.build()
    first = kept(made).stat().st_size
    for number in range(12):
        made.write({"a.md": f"[[b]]\n\n{number} " + "word " * 2_000})
        made.build()
        assert kept(made).stat().st_size < 4 * first
    incremental = made.site()
    made.build(cache=False)
    assert made.site() == incremental


def test_pages_are_written_anew_when_many_were_drawn_since(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_FEW", 1)

    def note(name: str, more: str = "") -> str:
        return f"---\nsummary: Short.\n---\nBy [[a]], [[b]] and [[c]] it is.\n\nOf {name}{more}."

    made = vault({f"{name}.md": note(name) for name in "abc"})
    made.build()
    pages = made.root / CACHE_FOLDER / "published" / "pages"
    before = pages.read_bytes()
    made.write({"a.md": note("a", ", at length")}).build()
    assert pages.read_bytes() == before
    made.write({"b.md": note("b", ", at length")}).build()
    assert pages.read_bytes() != before
    made.write({"c.md": note("c", ", at length")}).build()
    incremental = made.site()
    made.build(cache=False)
    assert made.site() == incremental
