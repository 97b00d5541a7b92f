from __future__ import annotations

import json
from pathlib import Path

import pytest

from inquiring_lines.search.tokens import asked, fold, is_single, places, words

CASES = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["text"])[:30])
def test_words_of_a_text_and_of_a_query(case: dict[str, list[str]]) -> None:
    text = str(case["text"])
    assert sorted(words(text)) == sorted(case["words"])
    assert [place.word for place in places(fold(text))] == case["words"]
    assert asked(text) == case["asked"]


def test_words_spelled_in_ascii_are_the_same_beside_others() -> None:
    text = "Dropout at 0.5 doesn't help; see arXiv:2402.14905 and self-attention."
    assert sorted(words(f"{text} “…” é")) == sorted([*words(text), "e"])


def test_a_place_is_where_the_word_stands() -> None:
    folded = fold("A 東京都 b")
    assert [folded[place.start : place.end] for place in places(folded)] == [
        "a",
        "東京",
        "京都",
        "都",
        "b",
    ]


@pytest.mark.parametrize(
    ("word", "single"), [("猫", True), ("ที่", True), ("東京", False), ("a", False)]
)
def test_a_single_unit(word: str, single: bool) -> None:
    assert is_single(word) is single
