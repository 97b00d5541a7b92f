from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from inquiring_lines.parse.renderer import Renderer


@pytest.mark.parametrize(
    "text",
    [
        "",
        'a < b & "c"',
        "a *b* `c`\n  d  \ne",
        "- a\n- b\n\n  c",
        "# a\n\n> b\n\n***\n\n    c",
        '![a *b*](c "d")',
        "<b>a</b>\n\n<div>\n</div>",
    ],
)
def test_it_gives_the_html_that_the_usual_renderer_gives(text: str) -> None:
    usual, ours = MarkdownIt("commonmark"), MarkdownIt("commonmark", renderer_cls=Renderer)
    assert ours.render(text) == usual.render(text)


def test_a_paragraph_keeps_its_attributes() -> None:
    md = MarkdownIt("commonmark", renderer_cls=Renderer)
    tokens = md.parse("a")
    tokens[0].attrSet("id", "b")
    assert md.renderer.render(tokens, md.options, {}) == '<p id="b">a</p>\n'
