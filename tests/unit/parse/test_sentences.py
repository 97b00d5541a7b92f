from __future__ import annotations

import time

import pytest

from inquiring_lines.model.links import LinkSlot
from inquiring_lines.parse.sentences import MAX_LENGTH, link_sentences, sentences
from inquiring_lines.parse.slots import link_mark


def cut(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["One.", "Two!", "Three?!", "Four"],
        ["So it is (Rendle et al. 2020).", "It holds."],
        ["See Fig. 3, p. 4, and J. Smith.", "Then so."],
        ["A claim, e.g. this one, i.e. that.", "Next."],
        ["“It holds.”", "“Does it?”", "(No.)", "Yes."],
        ["Version 1.2 of x.py is out.", "Good."],
        ["Über alles.", "Ähnlich."],
        ["He said so… and left.", "Then…", "Nothing."],
    ],
)
def test_a_text_is_cut_where_a_reader_cuts_it(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_chinese_and_japanese_sentences_need_no_space() -> None:
    assert cut("日本。「語。」中国！好") == ["日本。", "「語。」", "中国！", "好"]


def test_a_sentence_may_begin_with_a_link() -> None:
    assert cut(f"One. {link_mark(0)} holds.") == ["One.", f"{link_mark(0)} holds."]


def test_every_link_has_its_sentence() -> None:
    text = f"One {link_mark(0)}. Two\n{link_mark(1)} and {link_mark(2)}."
    two = ("Two ", LinkSlot(1), " and ", LinkSlot(2), ".")
    assert list(link_sentences(text)) == [(0, ("One ", LinkSlot(0), ".")), (1, two), (2, two)]


def test_a_long_sentence_is_cut_around_its_link_at_words() -> None:
    text = f"{'before ' * 200}{link_mark(7)} {'after ' * 200}"
    ((link, sentence),) = link_sentences(text)
    assert link == 7
    first, slot, last = sentence
    assert slot == LinkSlot(7)
    assert isinstance(first, str)
    assert isinstance(last, str)
    assert first.startswith("… before")
    assert last.endswith("after …")
    assert len(first + last) <= MAX_LENGTH + 4


def test_a_cut_never_goes_through_a_mark() -> None:
    text = " ".join(link_mark(number) for number in range(300))
    for link, sentence in link_sentences(text):
        assert LinkSlot(link) in sentence
        assert all(isinstance(part, LinkSlot) or part.strip("… ") == "" for part in sentence)


@pytest.mark.parametrize(
    "text",
    ["." * 100_000, ".'" * 50_000, ". " * 50_000, "a." + " " * 100_000 + "b", "?" * 99_999 + "!x"],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    list(sentences(text))
    assert time.process_time() - start < 1
