from __future__ import annotations

import pytest

from inquiring_lines.parse.front_matter import Entry, entries, split
from inquiring_lines.parse.values import as_text, as_typed, described, items_of, place_in


def entry(value: str) -> Entry:
    (found,), facts = entries(split(f"---\nk: {value}\n---\n"))
    assert not facts
    return found


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("a", ["a"]),
        ("[a, 'b']", ["a", "b"]),
        ("[[a]]", ["[[a]]"]),
        ("[[a, b]]", ["[[a, b]]"]),
        ("[[a: b]]", ["[[a: b]]"]),
        ("[[[a]]]", ["[[a]]"]),
        ("[[[a]], [[b]]]", ["[[a]]", "[[b]]"]),
        ("[['a']]", [None]),
        ("[[a], [b]]", [None, None]),
        ("{a: b}", [None]),
        ("[]", []),
    ],
)
def test_a_value_is_its_items_and_an_unquoted_wikilink_is_a_text(
    value: str, texts: list[str | None]
) -> None:
    one = entry(value)
    assert [as_text(one, node) for node in items_of(one)] == texts


@pytest.mark.parametrize(
    ("value", "words"),
    [("3", "the number 3"), ("-1.5e3", "the number -1.5e3"), ("x", "“x”"), ("[a]", "a list")],
)
def test_a_finding_says_what_it_got(value: str, words: str) -> None:
    assert described(entry(value).value) == words


def test_a_value_as_typed_has_its_quotes() -> None:
    one = entry("'it''s'")
    assert as_typed(one, one.value) == "'it''s'"


def test_places_in_a_quoted_value_start_behind_the_quote() -> None:
    one = entry("'abc'")
    span = place_in(one, one.value)(1, 2)
    assert (span.line, span.column, span.end_column) == (2, 6, 7)
