from __future__ import annotations

import pytest

from inquiring_lines.model.links import Form
from inquiring_lines.parse.link_text import (
    MAX_LENGTH,
    local,
    references,
    wikilink,
    wikilink_end,
    wikilinks,
)


@pytest.mark.parametrize(
    ("text", "target", "anchor", "words"),
    [
        ("[[name]]", "name", "", ""),
        ("[[ name ]]", "name", "", ""),
        ("[[name|text]]", "name", "", "text"),
        ("[[name\\|text]]", "name", "", "text"),
        ("[[name|]]", "name", "", ""),
        ("[[name#Heading]]", "name", "Heading", ""),
        ("[[name#Part#Detail|x]]", "name", "Detail", "x"),
        ("[[name#^id]]", "name", "^id", ""),
        ("[[#Heading]]", "", "Heading", ""),
        ("[[folder/name]]", "folder/name", "", ""),
        ("[[name.md]]", "name", "", ""),
        ("[[name.md#h]]", "name", "h", ""),
        ("[[CLM - [[x]] holds]]", "CLM - [[x]] holds", "", ""),
        ("[[CLM - [[x|y]] holds|z]]", "CLM - [[x|y]] holds", "", "z"),
        ("[[a|b [[c]]]]", "a", "", "b [[c]]"),
        ('[[a, b: c\'s "d"]]', 'a, b: c\'s "d"', "", ""),
        ("[[@he2017]]", "@he2017", "", ""),
    ],
)
def test_a_wikilink_is_read(text: str, target: str, anchor: str, words: str) -> None:
    found = wikilink(text, 0)
    assert found is not None
    assert (found.target, found.anchor, found.words) == (target, anchor, words)
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    ["[[]]", "[[ ]]", "[[|x]]", "[[#]]", "[[a", "[[a]", "[[a\nb]]", "[[a [[b]]", "[[[a]]]", "[a]]"],
)
def test_what_names_nothing_is_no_wikilink(text: str) -> None:
    assert wikilink(text, 0) is None


def test_a_wikilink_is_not_longer_than_the_limit() -> None:
    name = "x" * (MAX_LENGTH - 4)
    assert wikilink_end(f"[[{name}]]", 0) == MAX_LENGTH
    assert wikilink_end(f"[[{name}x]]", 0) is None


def test_a_text_has_its_wikilinks_in_order() -> None:
    assert [one.target for one in wikilinks("a [[b]] [[c [[d]]]] [[ [[e]]")] == [
        "b",
        "c [[d]]",
        "e",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[a]] and @b", [(Form.NAME, "a"), (Form.CITEKEY, "b")]),
        ("[@a, chap. 3; @b-c:2]", [(Form.CITEKEY, "a"), (Form.CITEKEY, "b-c:2")]),
        ("[t](a%20b.md#c)", [(Form.PATH, "a b.md")]),
        ("[[a @b]]", [(Form.NAME, "a @b")]),
        (
            "[[a]] @b [[c @d]] @e",
            [(Form.NAME, "a"), (Form.CITEKEY, "b"), (Form.NAME, "c @d"), (Form.CITEKEY, "e")],
        ),
        ("[@a](b.md) @c", [(Form.PATH, "b.md"), (Form.CITEKEY, "c")]),
        ("[[[a]](b.md) @c](d.md)", [(Form.NAME, "a"), (Form.CITEKEY, "c")]),
        ("[[a [t](b.md)]]", [(Form.NAME, "a [t](b.md)")]),
        ("me@example.org", []),
        ("[t](https://x.org) [u](i.png)", []),
        ("@a.", [(Form.CITEKEY, "a")]),
    ],
)
def test_everything_that_names_a_note_is_a_reference(
    text: str, expected: list[tuple[Form, str]]
) -> None:
    assert [(one.form, one.target) for one in references(text)] == expected


@pytest.mark.parametrize(
    ("href", "form", "target", "anchor"),
    [
        ("a.md", Form.PATH, "a.md", ""),
        ("../b/a.md#h", Form.PATH, "../b/a.md", "h"),
        ("a%20b.md#c%20d", Form.PATH, "a b.md", "c d"),
        ("a%23b.md", Form.PATH, "a#b.md", ""),
        ("a%2520b.md", Form.PATH, "a%20b.md", ""),
        ("100%25.md", Form.PATH, "100%.md", ""),
        ("a%.md", Form.PATH, "a%.md", ""),
        ("a.md?q=1#h", Form.PATH, "a.md", "h"),
        ("folder/", Form.PATH, "folder/", ""),
        ("..", Form.PATH, "..", ""),
        ("a", Form.PATH, "a", ""),
        ("a.pdf#page=2", Form.ASSET, "a.pdf", ""),
        ("#h", Form.NAME, "", "h"),
        ("#", Form.NAME, "", ""),
        ("", Form.NAME, "", ""),
        ("%ff.md", Form.PATH, "\ufffd.md", ""),
    ],
)
def test_a_local_address_is_decoded_once(href: str, form: Form, target: str, anchor: str) -> None:
    found = local(href)
    assert (found.form, found.target, found.anchor) == (form, target, anchor)
