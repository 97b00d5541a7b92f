from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inquiring_lines.model.diagnostics import Fact
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse.body import BodyRead, read_body
from inquiring_lines.parse.inline import Body
from inquiring_lines.parse.link_text import Links
from inquiring_lines.parse.marked_up import read_marked_up
from inquiring_lines.parse.plain_body import plain_paragraphs

PLAIN = [
    "a",
    "B c. ",
    "é",
    "日本。",
    "1",
    " ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\u00a0",
    "\u2028",
    "\x85",
    "]",
]
PLAIN += [
    "[[a]]",
    "[[ b c ]]",
    "[[é]]",
    "(",
    ")",
    "|",
    ">",
    '"',
    "@a",
    "~",
    "=",
    ":",
    "%",
    "!",
    ". D",
    "\nE",
]
PLAIN += ["f:\n\nG", "i.e. [[a]] (“x.” Y)", "? [[a]]"]
OTHER = [
    "[[]]",
    "[[ ]]",
    "[",
    "](b)",
    "*",
    "_",
    "~~",
    "==",
    "::",
    "%%",
    "![[a]]",
    "#",
    "^",
    "<",
    "&",
    "\\",
]
OTHER += [
    "`",
    "\t",
    "  ",
    "- ",
    "\n---\n",
    "\n===\n",
    "\n    ",
    "a:: [[b]]",
    "[^1]",
    "[a]: b\n",
    "a\n: b",
]
texts = st.lists(st.sampled_from(PLAIN)) | st.lists(st.sampled_from(PLAIN + OTHER))


def read(text: str, *, is_plain: bool, is_quoted: bool = True) -> tuple[object, ...]:
    """All that comes of a body whose note has a link already."""
    links, facts = Links(), list[Fact]()
    read_body("See [[z]].", 1, (), links, Vocabulary(), [])
    said: BodyRead
    if is_plain:
        said = read_body(
            text, 5, (), links, Vocabulary(), facts, is_essay=True, is_quoted=is_quoted
        )
    else:
        body = Body(links, Vocabulary(), facts, is_essay=True, is_quoted=is_quoted)
        said = read_marked_up(text, 5, (), body)
    names = (said.headings, said.anchors, said.tags, said.title, said.title_span)
    return links.all, facts, names, said.first_paragraph, said.html()


@given(text=texts.map("".join), is_quoted=st.booleans())
@example(text="a [[b]]\nc [[d]]: [[e]]\n\n\nf\ng:\n\nh\ni", is_quoted=True)
def test_what_it_reads_is_what_the_parser_reads(text: str, is_quoted: bool) -> None:
    plain = read(text, is_plain=True, is_quoted=is_quoted)
    assert plain == read(text, is_plain=False, is_quoted=is_quoted)


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph.",
        "\n\nTwo of them.\nIn “three” lines, 5 % ~ of = 10: (a) | b > c!\n\n\nAll.\n",
        "It [[is]] [[what it is]], @too.\nSo [[there]].\n",
    ],
)
def test_what_most_notes_have_is_plain(text: str) -> None:
    assert plain_paragraphs(text, 1, 0) is not None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "\n",
            "# A",
            "- a",
            "1. a",
            "> a",
            "    a",
            " a",
            "a\n---",
            "a\n===",
            "| a |",
            "a \nb",
            "a ",
        ),
        *(
            "*a*",
            "a_b",
            "`a`",
            "a\\b",
            "a^b",
            "a<b",
            "a&b",
            "a #b",
            "a\tb",
            "~~a~~",
            "==a==",
            "a:: b",
            "%%a%%",
        ),
        *(
            "a ![b](c)",
            "a [b](c)",
            "a [[b|c]]",
            "a [[b#c]]",
            "a [[b.c]]",
            "a [[ ]]",
            "a [[[b]]]",
            "[[a]]",
        ),
    ],
)
def test_all_else_is_left_to_the_parser(text: str) -> None:
    assert plain_paragraphs(text, 1, 0) is None


def test_many_links_take_no_more_than_linear_time() -> None:
    start = time.perf_counter()
    for text in ("a " + "[[b]] " * 100_000 + "c", "a\n" + "c [[b]]\n" * 100_000):
        assert plain_paragraphs(text, 1, 0) is not None
    assert time.perf_counter() - start < 5
