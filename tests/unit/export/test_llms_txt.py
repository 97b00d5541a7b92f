"""`llms.txt`, as the form has it."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from inquiring_lines.export.llms_txt import Item, Section, llms_txt
from tests.hostile import HOSTILE

LINES = Section(
    "Inquiring lines",
    (Item(title="What holds?", url="lines/what-holds/", summary="This\nholds."),),
)
SOURCES = Section("Sources", (Item(title="Doe 2020", url="sources/doe/"),), is_optional=True)


def test_title_summary_lists_and_last_what_is_optional() -> None:
    made = llms_txt("Rivers", "On rivers.", "https://x.example/", [SOURCES, LINES])
    assert made.decode() == (
        "# Rivers\n\n> On rivers.\n\n"
        "## Inquiring lines\n\n"
        "- [What holds?](https://x.example/lines/what-holds/): This holds.\n\n"
        "## Optional\n\n- [Doe 2020](https://x.example/sources/doe/)\n"
    )


def test_without_an_address_links_are_relative_and_empty_parts_are_left_out() -> None:
    made = llms_txt("Rivers", "", "", [Section("Claims", ()), LINES])
    assert made.decode() == (
        "# Rivers\n\n## Inquiring lines\n\n- [What holds?](lines/what-holds/): This holds.\n"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_text(text: str) -> None:
    item = Item(title=text, url="a/", summary=text)
    made = llms_txt(text, text, "", [Section("Claims", (item,))]).decode()
    html = MarkdownIt("commonmark").render(made)
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "blockquote", "p", "h2", "ul", "li", "a"}
    assert re.findall(r'href="(.*?)"', html) == ["a/"]
