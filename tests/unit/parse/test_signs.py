from __future__ import annotations

import pytest

from inquiring_lines.parse.signs import positions


@pytest.mark.parametrize(
    ("text", "found"),
    [("", []), ("abc", []), ("a[b]", [1, 3]), ("]a[[", [0, 2, 3]), ("日本。[", [2, 3])],
)
def test_signs_are_found_in_their_order(text: str, found: list[int]) -> None:
    assert positions(text, "[]。!") == found
