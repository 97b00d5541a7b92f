from __future__ import annotations

import pytest

from inquiring_lines.model.links import Form
from tests.reading import cut, only, page, read


@pytest.mark.parametrize(
    "text",
    [
        "`[[a]]`",
        "``[[a]] ` ``",
        "    [[a]]",
        "```\n[[a]]\n```",
        "~~~\n[[a]]\n~~~",
        "> ```\n> [[a]]\n> ```",
        "<!-- [[a]] -->",
        "<pre>\n[[a]]\n</pre>",
        "\\[[a]]",
        "[\\[a]]",
        "!\\[[a]]",
        "<b title='[[a]]'>",
    ],
)
def test_links_in_code_comments_and_behind_a_backslash_are_none(text: str) -> None:
    assert read(text).links == ()


@pytest.mark.parametrize(
    ("text", "form", "target", "words", "embed"),
    [
        ("[[a]]", Form.NAME, "a", "", False),
        ("![[a]]", Form.NAME, "a", "", True),
        ("![[a.png]]", Form.ASSET_NAME, "a.png", "", True),
        ("![[x/a.PNG|a word]]", Form.ASSET_NAME, "x/a.PNG", "a word", True),
        ("[[a.pdf]]", Form.ASSET_NAME, "a.pdf", "", False),
        ("[[v1.2]]", Form.NAME, "v1.2", "", False),
        ("[t](a.md)", Form.PATH, "a.md", "t", False),
        ("[t](<a b.md>)", Form.PATH, "a b.md", "t", False),
        ("[t](a%20b.md)", Form.PATH, "a b.md", "t", False),
        ("[t](100%.md)", Form.PATH, "100%.md", "t", False),
        ("[t](日本.md)", Form.PATH, "日本.md", "t", False),
        ("[t](a.pdf)", Form.ASSET, "a.pdf", "t", False),
        ("[t](/a.md)", Form.PATH, "/a.md", "t", False),
        ("[t](../../a.md)", Form.PATH, "../../a.md", "t", False),
        ("![t](a%20b.png?x#y)", Form.ASSET, "a b.png", "t", True),
        ("![](a.png)", Form.ASSET, "a.png", "", True),
        ("[t][r]\n\n[r]: a.md", Form.PATH, "a.md", "t", False),
        ("[r][]\n\n[R]: <a b.md> 'x'", Form.PATH, "a b.md", "r", False),
        ("[r]\n\n[r]: a.md", Form.PATH, "a.md", "r", False),
    ],
)
def test_a_link_is_read(text: str, form: Form, target: str, words: str, embed: bool) -> None:
    link = only(read(text).links)
    assert (link.form, link.target, link.words, link.embed) == (form, target, words, embed)
    assert link.relation == "cites"
    assert link.in_body


@pytest.mark.parametrize(
    ("text", "width"), [("300", "300"), ("300x200", "300"), ("12345", ""), ("wide", "")]
)
def test_an_image_may_have_a_width(text: str, width: str) -> None:
    link = only(read(f"![[a.png|{text}]]").links)
    assert (link.width, link.words) == (width, "" if width else text)


def test_a_number_behind_a_name_is_words() -> None:
    assert only(read("[[a|300]]").links).words == "300"


def test_a_bare_wikilink_shows_no_name_but_a_slot() -> None:
    (block,) = read("so [[a]]").blocks
    assert not any(isinstance(part, str) and "a]" in part for part in block)


@pytest.mark.parametrize("href", ["https://x.org", "HTTP://x.org/a?b#c", "mailto:a@b.org"])
@pytest.mark.parametrize("form", ["[t]({})", "<{}>", "[t][r]\n\n[r]: {}"])
def test_links_into_the_web_are_external_and_no_links_of_the_note(form: str, href: str) -> None:
    note = read(form.format(href))
    assert note.links == ()
    assert 'class="external"' in page(note)


@pytest.mark.parametrize(
    "href", ["zotero://select", "obsidian://open?vault=x", "file:///etc/passwd2", "//x.org/a"]
)
@pytest.mark.parametrize("form", ["[t]({})", "<{}>", "[t][r]\n\n[r]: {}"])
def test_links_of_other_programs_are_shown_as_text(form: str, href: str) -> None:
    note = read(form.format(href))
    assert "href" not in page(note)
    assert note.links == ()


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScRiPt:x", "vbscript:x", "data:text/html,x", "&#106;avascript:x"],
)
@pytest.mark.parametrize(
    "form", ["[t]({})", "<{}>", "[t][r]\n\n[r]: {}", "![t]({})", "<a href='{}'>t</a>"]
)
def test_what_a_browser_would_run_is_no_link(form: str, href: str) -> None:
    html = page(read(form.format(href)))
    assert "href" not in html
    assert "src" not in html


def test_an_image_of_another_host_is_a_link_to_it() -> None:
    assert page(read("![t](https://x.org/i.png)")) == (
        '<p><a class="external" href="https://x.org/i.png">t</a></p>\n'
    )


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[so [[a]] it](b.md)", ["a"]),
        ("[![i](i.png)](b.md)", ["i.png", "b.md"]),
        ("[[a]](b.md)", ["a"]),
        ("[[a]][r]\n\n[r]: b.md", ["a", "b.md"]),
        ("[[a]][[b]]", ["a", "b"]),
        ("[[[a]]]", ["a"]),
        ("([[a]])[[b]]s", ["a", "b"]),
        ("*[[a]]* ~~[[b]]~~ ==[[c]]== <b>[[d]]</b>", ["a", "b", "c", "d"]),
        ("x^[[[a]]]", ["a"]),
        ("x^[^[[[a]]]]", ["a"]),
    ],
)
def test_links_stand_in_and_beside_other_things(text: str, targets: list[str]) -> None:
    assert [link.target for link in read(text).links] == targets


def test_a_wikilink_in_an_images_words_is_words() -> None:
    assert only(read("![see [[a|b]]](i.png)").links).words == "see b"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("==a==", "<mark>a</mark>"),
        ("==*a* b==", "<mark><em>a</em> b</mark>"),
        ("==*a==*", "<mark>*a</mark>*"),
        ("a == b == c", "a == b == c"),
        ("==a", "==a"),
        ("`==a==`", "<code>==a==</code>"),
        ("~~a~~", "<s>a</s>"),
        ("a -- b ... 'c' \"d\"", "a -- b ... 'c' &quot;d&quot;"),
        ("{{ 7*7 }} {% x %}", "{{ 7*7 }} {% x %}"),
        ("$5 and $6", "$5 and $6"),
        ("[[]] [[ ]] [x]", "[[]] [[ ]] [x]"),
    ],
)
def test_text_is_shown_as_typed(text: str, html: str) -> None:
    assert page(read(text)) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "&#x100000;L9&#x100001; [[a]]",
        "<b title='&#x100000;L9&#x100001;'>x</b>",
        "\U00100000L9\U00100001",
    ],
)
def test_a_slot_cannot_be_written_by_an_author(text: str) -> None:
    assert "�L9�" in page(read(text))


def test_an_attribute_may_hold_no_slot() -> None:
    text = "<b title='[[a]]'>x</b> [[b]]"
    assert [cut(text, link.span) for link in read(text).links] == ["[[b]]"]
