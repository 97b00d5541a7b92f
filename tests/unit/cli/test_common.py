from __future__ import annotations

from pathlib import Path

import pytest

from inquiring_lines.cli.common import report
from inquiring_lines.config import open_vault
from inquiring_lines.model.diagnostics import LookedAt

NOTHING = LookedAt(0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "data", "lines"),
    [
        ("a.md", b"a\r\nb\rc\n", ["a", "b", "c", ""]),
        ("a.md", b"a\0b", ["a\0b"]),
        ("a.svg", b"<svg/>", ["<svg/>"]),
        ("a.png", b"\x89PNG\0\0", []),
    ],
)
def test_a_report_shows_lines_of_texts_alone(
    tmp_path: Path, name: str, data: bytes, lines: list[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert report(open_vault(tmp_path), NOTHING, ()).lines(name) == lines


def test_a_file_that_cannot_be_read_has_no_lines(tmp_path: Path) -> None:
    assert report(open_vault(tmp_path), NOTHING, ()).lines("gone.md") == []
