"""Edits put into a text: where they go, which are made, and what stays as it is."""

from __future__ import annotations

import time

import pytest

from inquiring_lines.check.edits import Unmade, fixed, make
from inquiring_lines.model.diagnostics import Edit
from inquiring_lines.model.links import Form
from inquiring_lines.model.spans import Span
from tests.reading import read


def edit(line: int, column: int, length: int, text: str) -> Edit:
    return Edit(Span.on_line(line, column, length), text)


PLACED: dict[str, tuple[str, Edit, str]] = {
    "the first character": ("abc\n", edit(1, 1, 1, "X"), "Xbc\n"),
    "behind the last": ("abc", edit(1, 4, 0, "X"), "abcX"),
    "an empty text": ("", edit(1, 1, 0, "X"), "X"),
    "an empty last line": ("a\n", edit(2, 1, 0, "X"), "a\nX"),
    "behind CR LF": ("a\r\nbc\r\n", edit(2, 1, 1, "X"), "a\r\nXc\r\n"),
    "behind a lone CR": ("a\rbc", edit(2, 2, 1, "X"), "a\rbX"),
    "line ends of all kinds": ("a\nb\r\nc\rdd", edit(4, 2, 1, "X"), "a\nb\r\nc\rdX"),
    "behind a byte order mark": ("\ufeffabc", edit(1, 1, 1, "X"), "\ufeffXbc"),
    "behind two of them": ("\ufeff\ufeffabc", edit(1, 2, 1, "X"), "\ufeff\ufeffaXc"),
    "one within the text, which counts": ("a\ufeffbc", edit(1, 3, 1, "X"), "a\ufeffXc"),
    "wide characters": ("漢字😀 abc", edit(1, 3, 1, "X"), "漢字X abc"),
    "a letter and its accent, which are two": ("e\u0301a", edit(1, 3, 1, "X"), "e\u0301X"),
    "separators that end no line": (
        "a\u2028b\u2029c\x85d\x0be\x0cf",
        edit(1, 11, 1, "X"),
        "a\u2028b\u2029c\x85d\x0be\x0cX",
    ),
    "over a line's end": ("ab\r\ncd\r\n", Edit(Span(1, 2, 2, 2), "X"), "aXd\r\n"),
    "a whole line": ("a\r\nb\r\nc", Edit(Span(2, 1, 3, 1), ""), "a\r\nc"),
    "with lines of its own": ("a\r\nb\r\n", edit(1, 2, 0, "\nX\r\nY"), "a\r\nX\r\nY\r\nb\r\n"),
    "with lines, on a last line": ("a\r\nb", edit(2, 2, 0, "\nX"), "a\r\nb\r\nX"),
    "with lines, where all end in CR": ("a\rb\r", edit(1, 2, 0, "\nX"), "a\rX\rb\r"),
    "with lines, where there is one": ("a", edit(1, 2, 0, "\r\nX"), "a\nX"),
}


@pytest.mark.parametrize(("text", "one", "wanted"), PLACED.values(), ids=PLACED.keys())
def test_an_edit_goes_to_its_place(text: str, one: Edit, wanted: str) -> None:
    assert fixed(text, [one]) == wanted


UNFIT: dict[str, tuple[str, Edit]] = {
    "a line that is gone": ("a\n", edit(3, 1, 0, "X")),
    "a column that is gone": ("abc\ndef", edit(1, 4, 1, "X")),
    "a column behind the end": ("abc\ndef", edit(1, 5, 0, "X")),
    "line 0": ("abc", edit(0, 1, 1, "X")),
    "column 0": ("abc", edit(1, 0, 1, "X")),
    "an end before its start": ("abc", Edit(Span(1, 3, 1, 2), "X")),
    "an end on a line that is gone": ("abc", Edit(Span(1, 1, 2, 1), "X")),
    "half a surrogate pair": ("abc", edit(1, 1, 1, "\udcff")),
    "behind an entity that is read as one character": ("&#x100000;abc", edit(1, 2, 1, "X")),
    "what stands between CR and LF": ("a\rb\nc", edit(2, 1, 1, "")),
    "a line before a line feed, behind CR": ("a\rb\n", edit(2, 1, 0, "\nX")),
}


@pytest.mark.parametrize(("text", "one"), UNFIT.values(), ids=UNFIT.keys())
def test_an_edit_that_does_not_fit_is_left_out(text: str, one: Edit) -> None:
    made = make(text, [[one], [edit(1, 1, 0, "")]])
    assert made.text == text
    assert made.unmade[0] is Unmade.DOES_NOT_FIT


def test_the_other_lines_of_a_text_with_such_an_entity_are_sure() -> None:
    assert fixed("&#x100000;\nabc &amp;", [edit(2, 1, 1, "X")]) == "&#x100000;\nXbc &amp;"


@pytest.mark.parametrize("before", ["", "\ufeff", "a\r\nb\rc\n", "漢\u2028字\x85\n", "\x0b😀 "])
def test_places_are_those_that_parsing_gives(before: str) -> None:
    text = f"{before}see [[a name]]."
    (link,) = (one for one in read(text).links if one.form is Form.NAME)
    assert fixed(text, [Edit(link.span, "[[b]]")]) == f"{before}see [[b]]."


def test_of_edits_that_overlap_the_first_in_place_is_made() -> None:
    edits = [edit(1, 2, 3, "X"), edit(1, 1, 2, "Y"), edit(1, 4, 1, "Z")]
    made = make("abcdef", [[one] for one in edits])
    assert made.text == "YcZef"
    assert made.unmade == {0: Unmade.WAITS}


def test_edits_side_by_side_are_both_made_and_one_at_the_same_place_waits() -> None:
    edits = [edit(1, 1, 1, "X"), edit(1, 2, 1, "Y"), edit(1, 2, 0, "+"), edit(1, 2, 0, "-")]
    made = make("ab", [[one] for one in edits])
    assert made.text == "X+Y"
    assert made.unmade == {3: Unmade.WAITS}


def test_edits_that_belong_together_are_made_together_or_not_at_all() -> None:
    pair = [edit(1, 1, 1, "X"), edit(2, 1, 1, "X")]
    assert make("a\nb", [pair]).text == "X\nX"
    assert make("a\n", [pair]).unmade == {0: Unmade.DOES_NOT_FIT}
    made = make("a\nb", [[edit(1, 1, 1, "Y")], [pair[1], pair[0]]])
    assert (made.text, made.unmade) == ("Y\nb", {1: Unmade.WAITS})


def test_edits_of_one_fix_that_overlap_are_not_made() -> None:
    made = make("abc", [[edit(1, 1, 2, "X"), edit(1, 2, 2, "Y")]])
    assert (made.text, made.unmade) == ("abc", {0: Unmade.OVERLAPS})
    assert fixed("abc", [edit(1, 1, 1, "X"), edit(1, 1, 1, "X")]) == "Xbc"


@pytest.mark.parametrize(
    "one", [edit(1, 1, 1, "a"), edit(1, 2, 0, ""), Edit(Span(1, 2, 2, 1), "\n")]
)
def test_what_changes_nothing_is_said(one: Edit) -> None:
    assert make("a\r\nb", [[one]]).unmade == {0: Unmade.CHANGES_NOTHING}


def test_no_edits_change_nothing() -> None:
    assert fixed("\ufeffa\r\nb\rc\u2028", []) == "\ufeffa\r\nb\rc\u2028"


def test_ten_thousand_edits_take_no_time() -> None:
    text = "word \n" * 10_000
    edits = [edit(line, 1, 4, "x") for line in range(10_000, 0, -1)]
    start = time.perf_counter()
    assert fixed(text, edits) == "x \n" * 10_000
    assert time.perf_counter() - start < 2
