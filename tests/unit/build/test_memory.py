"""What is kept between builds does not grow without end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inquiring_lines.build import memory
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
