from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import OverLimit
from inquiring_lines.parse.nesting import MAX_DEPTH
from tests.reading import cut, facts, page, read


@pytest.mark.parametrize("depth", [12, 25])
def test_outlines_of_a_depth_that_people_write_are_read_whole(depth: int) -> None:
    note = read("\n".join(f"{'  ' * at}- [[n{at}]]" for at in range(depth)))
    assert [link.target for link in note.links] == [f"n{at}" for at in range(depth)]
    assert page(note).count("<ul>") == depth
    assert not note.facts


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{'  ' * at}- n{at} [[n{at}]]" for at in range(200)),
        "> " * 200 + "[[n]]",
        ">" * 200 + " [[n]]",
        "> - " * 100 + "[[n]]",
        "1. " * 200 + "[[n]]",
        "> " * 200 + "a\n" + "> " * 200 + "[[n]]\n\n[[m]]",
    ],
)
def test_what_is_nested_deeper_is_kept_as_text_and_told_once(text: str) -> None:
    note = read(text)
    assert len(facts(note, OverLimit)) == 1
    assert {cut(text, link.span) for link in note.links} >= {"[[n]]"} or len(note.links) == 200


def test_the_finding_stands_where_the_limit_is_passed() -> None:
    text = "so\n\n" + "> " * (MAX_DEPTH + 5) + "deep"
    (fact,) = facts(read(text), OverLimit)
    assert (fact.span.line, fact.span.column) == (3, 2 * MAX_DEPTH + 1)
    assert str(MAX_DEPTH) in fact.limit


def test_what_follows_a_deep_list_is_read_as_ever() -> None:
    deep = "\n".join(f"{'  ' * at}- n{at}" for at in range(60))
    note = read(f"{deep}\n- top\n\nso [[a]]\n")
    html = page(note)
    assert html.endswith("<p>so [a]</p>\n")
    assert "<li>top</li>" in html
