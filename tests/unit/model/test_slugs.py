from __future__ import annotations

import pytest

from inquiring_lines.model.slugs import MAX_BYTES, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Can MLPs learn a dot product?", "can-mlps-learn-a-dot-product"),
        ("CLM - [[x]] holds", "clm-x-holds"),
        ("日本語 の 見出し", "日本語-の-見出し"),
        ("हिन्दी", "हिन्दी"),
        ("العنوان", "العنوان"),
        ("ÉTÉ", "été"),
        ("E\u0301te\u0301", "été"),
        ("--a__b--", "a-b"),
        ("../../x", "x"),
        ("%2e%2e", "2e-2e"),
    ],
)
def test_letters_marks_and_numbers_of_every_script_are_kept(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_texts_without_letters_have_names_that_differ() -> None:
    names = {slug(text) for text in ("😀", "😁", "!!!", "", " ", "\ud800")}
    assert len(names) == 6
    assert all(name.isalnum() for name in names)


def test_a_long_slug_is_cut_at_a_word() -> None:
    name = slug("word " * 100)
    assert len(name.encode()) <= MAX_BYTES
    assert set(name.split("-")) == {"word"}


def test_a_long_word_is_cut_at_a_letter() -> None:
    assert slug("語" * 100) == "語" * (MAX_BYTES // 3)


def test_a_word_that_ends_at_the_limit_is_kept_whole() -> None:
    first = "a" * (MAX_BYTES - 4)
    assert slug(f"{first} bcd efg") == f"{first}-bcd"
