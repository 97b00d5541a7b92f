from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import BadText, OverLimit
from inquiring_lines.model.spans import START, Span
from inquiring_lines.parse.decode import MAX_BYTES, allowed, decode


@pytest.mark.parametrize(
    "data",
    [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbf\xef\xbb\xbfa\nb\n"],
)
def test_line_ends_and_byte_order_marks_make_no_difference(data: bytes) -> None:
    assert decode(data) == ("a\nb\n", [])


@pytest.mark.parametrize(
    ("data", "offset", "line", "column"),
    [
        (b"ab\n\xffcd", "byte 3 (0xff)", 2, 1),
        (b"\xef\xbb\xbfab\xff", "byte 5 (0xff)", 1, 3),
        (b"a\r\nb\xc3", "byte 4 (0xc3)", 2, 2),
        ("日本".encode() + b"\xff", "byte 6 (0xff)", 1, 3),
        (b"a\r\xff", "byte 2 (0xff)", 2, 1),
    ],
)
def test_what_is_no_utf_8_is_told_by_byte_line_and_column(
    data: bytes, offset: str, line: int, column: int
) -> None:
    text, (fact,) = decode(data)
    assert isinstance(fact, BadText)
    assert offset in fact.problem
    assert fact.span == Span.on_line(line, column, 1)
    assert "�" in text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_and_told(encoding: str) -> None:
    text, (fact,) = decode("\ufeffso [[a]]".encode(encoding))
    assert text == "so [[a]]"
    assert isinstance(fact, BadText)
    assert "UTF-16" in fact.problem
    assert "UTF-8" in fact.remedy
    assert fact.span == START


@pytest.mark.parametrize(
    "char", ["\0", "\x1b", "\x7f", "\x9f", "\uffff", "\U00100000", "\U00100002"]
)
def test_a_character_that_has_no_place_in_a_text_is_told_and_replaced(char: str) -> None:
    text, (fact,) = decode(f"a\nb{char}c".encode())
    assert text == "a\nb�c"
    assert isinstance(fact, BadText)
    assert f"U+{ord(char):04X}" in fact.problem
    assert fact.span == Span.on_line(2, 2, 1)


@pytest.mark.parametrize(
    "form", ["&#x100000;", "&#X0100001;", "&#1048576;", "&#0001048578", "&#x100000L"]
)
def test_the_characters_of_slots_cannot_be_smuggled_in_as_html_writes_them(form: str) -> None:
    text, found = decode(form.encode())
    assert text.startswith("�")
    assert len(found) == 1


@pytest.mark.parametrize(
    "text", ["&#x1000000;", "&#10485760;", "&#x1F600;", "&amp;", "\t\u2028\x85é😀"]
)
def test_other_characters_stay(text: str) -> None:
    assert decode(text.encode()) == (text, [])
    assert allowed(text) == text


def test_a_note_over_the_limit_is_not_read() -> None:
    text, (fact,) = decode(b"x" * (MAX_BYTES + 1))
    assert text == ""
    assert isinstance(fact, OverLimit)


def test_a_note_at_the_limit_is_read() -> None:
    assert len(decode(b"x" * MAX_BYTES)[0]) == MAX_BYTES


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ("", [])
