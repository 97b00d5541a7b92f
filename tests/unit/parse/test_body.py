from __future__ import annotations

import pytest

from tests.reading import page, read, words


def test_the_heading_that_is_the_title_is_not_repeated() -> None:
    assert page(read("# T\n\n## A\n\n# B\n")) == (
        '<h3 id="heading-1">A</h3>\n<h2 id="heading-2">B</h2>\n'
    )
    assert page(read("# T\n\n## A\n")) == '<h2 id="heading-1">A</h2>\n'


def test_a_first_heading_that_is_not_the_title_is_shown_one_level_down() -> None:
    assert page(read("---\ntitle: T\n---\n# A\n\n## B\n")) == (
        '<h2 id="heading-0">A</h2>\n<h3 id="heading-1">B</h3>\n'
    )


def test_without_a_level_1_heading_levels_stay() -> None:
    assert page(read("## A\n\n###### B\n")) == (
        '<h2 id="heading-0">A</h2>\n<h6 id="heading-1">B</h6>\n'
    )


def test_the_title_of_a_note_is_its_first_level_1_heading() -> None:
    note = read("## A\n\n# On [[b]]\n\n# C\n")
    assert words(note, note.title) == "On b"
    assert note.title_span is not None
    assert note.title_span.line == 3


def test_a_body_is_a_sequence_of_blocks() -> None:
    assert len(read("a\n\n- b\n- c\n\n> d\n\n|e|\n|-|\n").blocks) == 4


def test_code_is_literal_and_names_its_language() -> None:
    html = page(read("```py\"'<b> x\n<b> & [[a]]\n```\n"))
    assert 'class="language-py&quot;\'&lt;b&gt;"' in html
    assert "&lt;b&gt; &amp; [[a]]" in html


def test_tables_are_aligned_without_inline_styles() -> None:
    html = page(read("|a|b|\n|:-:|-:|\n|c|d|"))
    assert "style" not in html
    assert html.count('class="align-center"') == 2
    assert html.count('class="align-right"') == 2


def test_footnotes_stand_at_the_end() -> None:
    html = page(read("a[^x] b^[c [[d]]]\n\n[^x]: e\n"))
    assert html.index("e ") < html.index("c [d]")
    assert html.count('class="footnote-item"') == 2


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<details>\n<summary>a</summary>\n\nb [[c]]\n\n</details>", "<details>"),
        ("a <b>c\n\nd</b> e", "<b>c"),
        ("<div>\n\n- a\n\n</div>", "<div>"),
    ],
)
def test_raw_html_may_span_blocks(text: str, html: str) -> None:
    shown = page(read(text))
    assert html in shown
    assert shown.count("<details") == shown.count("</details")
    assert shown.count("<b>") == shown.count("</b>")


def test_a_body_with_raw_html_keeps_what_markdown_made() -> None:
    text = "a[^1] [[b]] [c](d.md) [w](https://x.org) <b>x</b>\n\n|p|\n|:-|\n\n```py\nq\n```\n\n- [ ] r\n\n[^1]: s\n"
    with_html, without = read(text), read(text.replace("<b>", "").replace("</b>", ""))
    expected = page(without).replace("x</p>", "<b>x</b></p>")
    assert page(with_html).replace("<br>", "<br />").replace("<hr ", "<hr ").replace(
        'class="footnotes-sep">', 'class="footnotes-sep" />'
    ).replace("&quot;", '"') == expected.replace("&quot;", '"')
