from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from inquiring_lines.parse.plain_lines import plain_lines

LINES = ["a", "日本", "  b c", "    d", "\te", "", "- f", "1. g", "> h", "# i", "===", "---", "|-|"]
LINES += ["j | k", "-|-", "<b>", "<div>", "```", "[l]: m", "  - n", "    o", ">", "_p_", "1"]


def parsers() -> tuple[MarkdownIt, MarkdownIt]:
    usual, ours = (MarkdownIt("commonmark").enable("table") for _ in range(2))
    ours.block.ruler.before("table", "plain_lines", plain_lines)
    return usual, ours


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_paragraphs_are_found_where_the_other_rules_find_them(text: str) -> None:
    usual, ours = parsers()
    assert ours.parse(text) == usual.parse(text)


@pytest.mark.parametrize("text", ["a\n===", "a | b\n--|--", "a\n- b", "    a"])
def test_what_only_begins_like_a_paragraph_is_left_to_the_other_rules(text: str) -> None:
    usual, ours = parsers()
    assert ours.parse(text) == usual.parse(text)
