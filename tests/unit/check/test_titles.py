"""Which titles nearly agree."""

from __future__ import annotations

import itertools

import pytest

from inquiring_lines.check.titles import LEAST, Titles, agreement, near_pairs, words_of

ALIKE = [
    ("Depth beats width at small size", "depth beats width, at small size!"),
    ("Depth beats width at small size", "The depth beats a width at the small size"),
    ("Depth beats width at small size", "Depth beats widths at small sizes"),
    ("Depth beats width at small size", "Depth beats witdh at small size"),
    ("Do small models need depth?", "Do small modles need depth"),
    ("Poincaré embeddings keep hierarchies", "Poincare embeddings keep hierarchies"),
    ("A data set of ten languages", "A dataset of ten languages"),
    ("Dot-product attention is enough", "Dot product attention is enough"),
    ("The model’s size matters most", "The model's size matters most"),
    ("Weight decay generalises better", "Weight decay generalizes better"),
    ("Experiment 12: depth beats width", "Experiment 12: depth beats witdh"),
    (
        "Learned positional encodings extrapolate badly beyond training length",
        "Learned positional encodings extrapolate very badly beyond training length",
    ),
    ("深度对小规模语言模型的性能有帮助", "深度对小规模语言模型的性能有帮助。"),
]

UNLIKE = [
    ("Depth beats width at small size", "Width beats depth at small size"),
    ("Depth beats width at small size", "Depth beats width at large size"),
    ("Depth beats width at small size", "Depth never beats width at small size"),
    ("Depth does beat width at small size today", "Depth does not beat width at small size today"),
    ("Depth doesn't beat width at small size", "Depth does beat width at small size"),
    ("Experiment with depth 1", "Experiment with depth 2"),
    ("Results of experiment 1", "Results of experiment"),
    ("State of the field in 2022", "State of the field in 2023"),
    ("Principles of things, part II", "Principles of things, part III"),
    ("Principles of things, part A1", "Principles of things, part A2"),
    ("Principles of things, part B", "Principles of things, part C"),
    ("The first of all experiments", "The third of all experiments"),
    ("GPT-2 learns in context", "GPT-3 learns in context"),
    ("GPT 2.5 learns in context", "GPT 25 learns in context"),
    ("Supervised learning is enough", "Unsupervised learning is enough"),
    ("Inductive learning is enough", "Deductive learning is enough"),
    ("Symmetric losses are enough", "Asymmetric losses are enough"),
    ("Trainers know what they want", "Trainees know what they want"),
    ("Filters present overfitting here", "Filters prevent overfitting here"),
    ("Fine-tuning vision models", "Fine-tuning fusion models"),
    ("The loss of models", "The lost of models"),
    ("Depth helps small models", "Depth helps very small models"),
    ("Deep learning", "Deep learning"),
    ("Deep learning", "Deep learning."),
    ("A b c", "A b c"),
    ("", ""),
    ("深度对小规模语言模型的性能有帮助", "深度对小规模语言模型的性能没帮助"),
    ("深度对小规模语言模型的性能有帮助", "深度对小规模语言模型的性能不有帮助"),
    ("Depth beats width at small size", "Depth beats width at small"),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_titles_that_agree(first: str, second: str) -> None:
    score = agreement(words_of(first), words_of(second))
    assert LEAST <= score <= 1
    assert score == agreement(words_of(second), words_of(first))


@pytest.mark.parametrize(("first", "second"), UNLIKE)
def test_titles_that_do_not_agree(first: str, second: str) -> None:
    assert agreement(words_of(first), words_of(second)) == 0
    assert agreement(words_of(second), words_of(first)) == 0


@pytest.mark.parametrize(("first", "second"), [*ALIKE, *UNLIKE])
def test_what_agrees_is_found(first: str, second: str) -> None:
    found = list(Titles({"a": first, "b": second, "c": "Something else altogether"}).near())
    agrees = agreement(words_of(first), words_of(second)) > 0
    assert [(name, [one.other for one in near]) for name, near in found] == (
        [("a", ["b"]), ("b", ["a"])] if agrees else []
    )


def test_the_nearest_come_first() -> None:
    titles = {
        "a": "Depth beats width today",
        "b": "Depth beats witdh today",
        "c": "Depth beats width today",
    }
    near = {
        name: [(one.other, one.percent) for one in others] for name, others in Titles(titles).near()
    }
    assert near == {
        "a": [("c", 100), ("b", 95)],
        "b": [("a", 95), ("c", 95)],
        "c": [("a", 100), ("b", 95)],
    }


def test_thousands_that_differ_in_one_word_are_not_compared_each_with_each() -> None:
    letters = "abcdefg"
    names = ["".join(letters) for letters in itertools.product(letters, repeat=4)]
    titles = [words_of(f"The result of experiment q{name}zzz is known") for name in names]
    one_letter_apart = 4 * 6 * 7**4 // 2
    neighbours_exchanged = 3 * 7 * 6 * 7**2 // 2
    assert len(near_pairs(titles)) == one_letter_apart + neighbours_exchanged


@pytest.mark.parametrize(
    "title", ["The  Cats\nsat on a mat", "The Cats, sat on a “mat”", "Cat ſat on mat"]
)
def test_words_are_the_same_however_they_are_found(title: str) -> None:
    assert words_of("Cats sat on the mats") == words_of(title) == ("cat", "sat", "on", "mat")
