"""The titles that agree are found as surely as if each were compared with each."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.check.titles import (
    agreement,
    is_slip,
    near_pairs,
    words_of,
)

WORDS = (
    "depth width witdh widht wdith wwidth models modells model small smaller large data set dataset beats "
    "beast not never 1 2 ii iv a the c very trainer trainee present prevent don't 深度 größe grosse"
).split()

words = st.sampled_from(WORDS)


@st.composite
def titles(draw: st.DrawFn) -> list[str]:
    """Titles of which many come of one another: a word more, less, other, mistyped, or in another place."""
    found = [draw(st.lists(words, min_size=3, max_size=9))]
    for _ in range(draw(st.integers(1, 12))):
        title = list(draw(st.sampled_from(found)))
        at = draw(st.integers(0, len(title) - 1))
        match draw(st.sampled_from(["more", "less", "other", "mistyped", "elsewhere", "joined"])):
            case "more":
                title.insert(at, draw(words))
            case "less" if len(title) > 1:
                title.pop(at)
            case "mistyped":
                title[at] = draw(mistyped(title[at]))
            case "elsewhere":
                title.append(title.pop(at))
            case "joined" if at:
                title[at - 1 : at + 1] = [title[at - 1] + title[at]]
            case _:
                title[at] = draw(words)
        found.append(title)
    return [" ".join(title) for title in found]


@st.composite
def mistyped(draw: st.DrawFn, word: str) -> str:
    at, letter = draw(st.integers(0, len(word) - 1)), draw(st.sampled_from("aeimst"))
    forms = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    forms += [
        word[:at] + word[at + 1 :] or letter,
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    ]
    return draw(st.sampled_from(forms))


@given(titles())
def test_nothing_that_agrees_is_lost(given_titles: list[str]) -> None:
    forms = sorted({words_of(title) for title in given_titles})
    expected = {pair for pair in itertools.combinations(forms, 2) if agreement(*pair)}
    assert near_pairs(forms) == expected


@given(st.lists(st.text("abc", min_size=5, max_size=7), min_size=12, max_size=40, unique=True))
def test_of_many_words_in_one_place_none_is_lost(many: list[str]) -> None:
    forms = [words_of(f"results of experiment q{word} here") for word in many]
    pairs = itertools.combinations(sorted(set(forms)), 2)
    assert near_pairs(forms) == {pair for pair in pairs if agreement(*pair)}


@given(words, words)
def test_what_is_a_slip_for_one_is_for_the_other(first: str, second: str) -> None:
    assert is_slip(first, second) == is_slip(second, first)


@given(st.text(), st.text())
def test_agreement_has_no_direction(first: str, second: str) -> None:
    left, right = words_of(first), words_of(second)
    assert agreement(left, right) == agreement(right, left)
