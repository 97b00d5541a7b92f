from __future__ import annotations

import pytest

from inquiring_lines.model.spans import Span
from inquiring_lines.parse.positions import Places, Row, SourceMap
from tests.reading import cut, read


def test_places_count_lines_and_columns_from_the_first_line() -> None:
    places = Places("ab\ncd\n", 5)
    assert places.span(0, 2) == Span(5, 1, 5, 3)
    assert places.span(1, 4) == Span(5, 2, 6, 2)
    assert places.span(6, 6) == Span(7, 1, 7, 1)


def test_a_map_leads_back_through_runs() -> None:
    runs = SourceMap([(0, 3, 5), (4, 4, 3)])
    assert runs.span(1, 3) == Span(3, 6, 3, 8)
    assert runs.span(0, 4) == Span(3, 5, 3, 9)
    assert runs.span(2, 6) == Span(3, 7, 4, 5)
    assert runs.behind(2).span(0, 4) == runs.span(2, 6)


@pytest.mark.parametrize(
    ("line", "cell", "content", "column"),
    [
        ("| a | b |", 0, "a", 3),
        ("| a | b |", 1, "b", 7),
        ("a | b", 1, "b", 5),
        ("> | a | b |", 1, "b", 9),
        ("- | a | b |", 0, "a", 5),
        ("|a\\|b|c|", 1, "c", 7),
        ("|a\\|b|c|", 0, "a|b", 2),
        ("||b|", 1, "b", 3),
        ("日 | 本", 1, "本", 5),
    ],
)
def test_a_cell_has_its_column(line: str, cell: int, content: str, column: int) -> None:
    assert Row(line, 7).cell(cell, content).point(0) == (7, column)


def test_a_pipe_in_a_cell_moves_what_stands_behind_it() -> None:
    assert Row("|a\\|b|", 1).cell(0, "a|b").span(0, 3) == Span.on_line(1, 2, 4)


LINES = {
    "paragraph": "so\n  so [[a]]",
    "lazy quote": "> so\nso [[a]]",
    "nested quote": "> > so\n> > 日本 [[a]]",
    "quote in a list": "- > so [[a]]",
    "list in a quote": "> 1. so\n>    so [[a]]",
    "second paragraph of an item": "- so\n\n  so [[a]]",
    "tab": "-\tso [[a]]",
    "part of a tab": "- so\n\n \t so [[a]]",
    "part of a tab in a quote": "> - so\n>\t[[a]]",
    "tabs of a lazy line": "> so\n\t\t[[a]]",
    "table": "|x|y|\n|-|-|\n|p\\|q|😀 [[a]]|",
    "table in a quote": "> |x|\n> |-|\n> | [[a]] |",
    "first row": "|[[a]]|\n|-|",
    "heading": "## [[a]] ##",
    "underlined heading": "so\n[[a]]\n===",
    "heading in a list": "- # [[a]]",
    "footnote": "x[^1]\n\n[^1]: so\n    so [[a]]",
    "footnote in a line": "so ^[so\nso [[a]]]",
    "footnote in a quote": "> so ^[so\n> so ^[[[a]]]]",
    "emphasis": "so **so _[[a]]_**",
    "mark": "so ==so [[a]]==",
    "behind code": "`so` ``[[b]]`` [[a]]",
    "behind html": "<b>so</b> [[a]]",
    "hard break": "so  \nso\\\n[[a]]",
    "term of a field": "**supports**:: [[a]]",
    "wide characters": "日本語 😀 e\u0301 [[a]]",
    "behind front matter": "---\ntitle: >\n  so\n  so\n---\n\n[[a]]",
    "reference": "[[[a]]][r]\n\n[r]: u.md",
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", LINES)
def test_a_link_has_its_place_wherever_it_stands(name: str, end: str) -> None:
    text = LINES[name].replace("\n", end)
    assert "[[a]]" in [cut(text, link.span) for link in read(text).links]


def test_a_byte_order_mark_moves_nothing() -> None:
    assert read("\ufeff[[a]]").links == read("[[a]]").links
