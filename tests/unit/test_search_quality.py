from __future__ import annotations

import random
from pathlib import Path

from benchmarks.generate import write
from benchmarks.search_quality import by_title, by_words, mistyped, notes_of, report

from inquiring_lines.search.spelling import is_near


def test_a_typo_is_one_typo() -> None:
    chance = random.Random(1)  # noqa: S311 - test data
    for _ in range(200):
        assert is_near("dropout", mistyped("dropout", chance))


def test_both_engines_are_measured_on_the_same_notes(tmp_path: Path) -> None:
    volume = write(tmp_path, 60)
    notes = list(notes_of(tmp_path))
    assert len(notes) == 60
    assert by_words(notes, 5) == by_words(notes, 5)
    addresses = {note.address for note in notes}
    for text, meant in by_words(notes, 5) + by_title(notes, 5):
        assert len(text.split()) >= 4
        assert meant in addresses
    table = report(notes, 5, volume, built=None)
    assert "| B9 found by four words " in table
    assert "SQLite FTS5" in table
