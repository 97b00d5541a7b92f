"""Texts made fit for files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.model.texts import clean, iso_date


@pytest.mark.parametrize("text", ["", "Plain.", "深い学習", "e\u0301 · 👩‍🔬", "a \u200f b", "“q”"])
def test_a_sound_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("a\nb", "a b"),
        ("a\r\n\tb", "a b"),
        ("a\x00b", "a b"),
        ("a\u2028b", "a b"),
        ("a\ud800b", "ab"),
        ("a\u202eb\u202c", "ab"),
        ("\ufffe\uffff", ""),
        (" \n ", ""),
    ],
)
def test_what_reaches_beyond_a_text_is_gone(text: str, fit: str) -> None:
    assert clean(text) == fit


@given(st.text())
def test_what_is_left_is_one_line_that_can_be_written(text: str) -> None:
    assert len(clean(text).splitlines()) <= 1
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


@pytest.mark.parametrize(
    ("text", "date"),
    [("2026-03-08", "2026-03-08"), ("2026-02-30", ""), ("2026", ""), ("soon", ""), ("", "")],
)
def test_a_date_is_a_day_that_exists(text: str, date: str) -> None:
    assert iso_date(text) == date
