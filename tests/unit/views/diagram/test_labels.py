"""Titles in lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.views.diagram.labels import width, wrapped


def test_a_short_title_is_one_line() -> None:
    assert wrapped("Depth first", 120, 13, 3) == ("Depth first",)


def test_lines_are_broken_at_words() -> None:
    assert wrapped("Small language models do better deep and thin", 130, 13, 3) == (
        "Small language",
        "models do better",
        "deep and thin",
    )


def test_what_is_too_long_ends_in_an_ellipsis_at_a_word() -> None:
    lines = wrapped("Small language models do better deep and thin", 130, 13, 2)
    assert lines == ("Small language", "models do better…")


def test_a_word_wider_than_a_line_is_broken() -> None:
    lines = wrapped("Donaudampfschifffahrtsgesellschaft", 100, 13, 4)
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"
    assert len(lines) > 1


def test_a_text_without_spaces_is_broken_between_characters_but_not_before_a_full_stop() -> None:
    lines = wrapped("深度学习理论能否统一。", 70, 13, 4)
    assert "".join(lines) == "深度学习理论能否统一。"
    assert not any(line.startswith("。") for line in lines)


def test_marks_stay_with_their_letters() -> None:
    lines = wrapped("é" * 40, 60, 13, 9)
    assert not any(line.startswith("\u0301") for line in lines)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u202e", "\ud800"])
def test_nothing_to_read_is_one_empty_line(text: str) -> None:
    assert wrapped(text, 100, 13, 3) == ("",)


def test_controls_and_marks_of_direction_are_dropped() -> None:
    assert wrapped("a\x00b\u202ec\ud800d\u2066e", 300, 13, 3) == ("a bcde",)


def test_joined_emoji_stay_whole_where_they_fit() -> None:
    assert wrapped("a 👩‍🔬 b", 300, 13, 3) == ("a 👩‍🔬 b",)


@given(st.text(max_size=200), st.integers(40, 300), st.integers(1, 4))
def test_every_line_fits(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, 13, most)
    assert 1 <= len(lines) <= most
    assert all(width(line, 13) <= room + 2 * 13 * 1.2 for line in lines[:-1])
    assert width(lines[-1], 13) <= room + 2 * 13 * 1.2
    "".join(lines).encode()


@given(st.text(alphabet="abc defgh WM", max_size=80))
def test_latin_lines_keep_their_room_and_lose_nothing(text: str) -> None:
    lines = wrapped(text, 90, 13, 99)
    assert all(width(line, 13) <= 90 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
