from __future__ import annotations

import pytest

from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse.front_matter import Entry, entries, split
from inquiring_lines.parse.note import parse
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


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("a plain [[x]]\n  scalar [[y]] on", [(2, 18, "[[x]]"), (3, 10, "[[y]]")]),
        ('"double [[x]]\n  \\u00e9 \\\n  [[y]]"', [(2, 18, "[[x]]"), (4, 3, "[[y]]")]),
        (">\n  folded [[x]]\n  on\n\n  and [[y]]", [(3, 10, "[[x]]"), (6, 7, "[[y]]")]),
        ("|-\n  a\n    b [[x]]", [(4, 7, "[[x]]")]),
        ("'[[x|it''s]]'", [(2, 11, "[[x|it''s]]")]),
        ('"\\xe9\\t\\" [[x]]"', [(2, 20, "[[x]]")]),
    ],
)
def test_a_link_in_a_folded_or_escaped_value_has_its_place(
    value: str, places: list[tuple[int, int, str]]
) -> None:
    source = f"---\nsummary: {value}\n---\n"
    links = parse(source.encode(), Vocabulary()).links
    lines = source.split("\n")
    found = [
        (s.line, s.column, lines[s.line - 1][s.column - 1 : s.end_column - 1])
        for s in (link.span for link in links)
    ]
    assert found == places
