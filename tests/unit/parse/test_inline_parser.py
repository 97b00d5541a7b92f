from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from inquiring_lines.parse.inline_parser import InlineParser

SIGNS = [
    *"\n!#$%&*+-:<=>@[\\]^_`{}~()| a.",
    "[a](b)",
    "<b>",
    "<https://a.b>",
    "&amp;",
    "^[",
    "  \n",
]


def parser() -> MarkdownIt:
    """A parser without our own rules, which need a note around them."""
    return MarkdownIt("commonmark").enable("strikethrough").use(footnote_plugin)


def tokens(md: MarkdownIt, text: str) -> list[Token]:
    return md.inline.parse(text, md, {"footnotes": {"refs": {":1": -1}, "list": {}}}, [])


def described(found: list[Token]) -> list[object]:
    """What comes of tokens; their level, which nothing reads, may be counted later."""
    return [
        (one.type, one.tag, one.nesting, one.attrs, one.content, described(one.children or []))
        for one in found
    ]


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
@example("[a [^1] b](c) ![*d*](e) ~~f~~ `g` \\*h\\*")
@example("*" * 70 + "a" + "*" * 70)
@example("[" * 90 + "a" + "](b)" * 90)
def test_it_reads_what_the_parser_reads_whose_rules_it_has(text: str) -> None:
    usual, ours = parser(), parser()
    ours.inline = InlineParser(ours.inline)
    assert described(tokens(ours, text)) == described(tokens(usual, text))


def test_a_rule_of_which_it_does_not_know_how_it_begins_is_refused() -> None:
    md = parser()
    md.inline.ruler.push("other", lambda _state, _silent: False)
    with pytest.raises(KeyError, match="other"):
        InlineParser(md.inline)
