from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import (
    BadAddress,
    Fact,
    OtherScheme,
    RawAddress,
    RemovedHtml,
    WebLink,
)
from inquiring_lines.parse.html import is_comment, read_raw, sanitise
from tests.reading import cut, facts, faults, page, read


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<iframe src='x'></iframe>", "<iframe>"),
        ("<style>p {}</style>", "<style>"),
        ("<form><input></form>", "<form>"),
        ("<b onclick='x'>y</b>", "onclick= of <b>"),
        ("<b style='x'>y</b>", "style= of <b>"),
        ("<b class='mine'>y</b>", "class= of <b>"),
        ("<a href=''>y</a>", "href= of <a>"),
        ("<b href='https://x.org'>y</b>", "href= of <b>"),
        ("<img src=x onerror=y>", "<img>"),
        ("<svg onload=x>", "<svg>"),
        ("<object data=x></object>", "<object>"),
        ("<base href='//x'>", "<base>"),
        ("<meta http-equiv=refresh>", "<meta>"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "so {} it", "<div>\n{}\n</div>"])
def test_what_may_not_be_published_is_removed_and_told(html: str, what: str, around: str) -> None:
    text = around.format(html)
    note = read(text)
    assert what in [fact.what for fact in facts(note, RemovedHtml)]
    shown = page(note)
    for word in (
        "script",
        "iframe",
        "onclick",
        "onerror",
        "onload",
        "style",
        "<img",
        "<svg",
        "<form",
        "<input",
        "<meta",
        "<base",
    ):
        assert word not in shown


@pytest.mark.parametrize(
    "html",
    [
        "<b>x</b>",
        "<kbd>x</kbd>",
        "<a href='mailto:a@x.org'>y</a>",
        "<a href='#a'>",
        "<td colspan=2>",
    ],
)
def test_what_may_be_published_is_not_told(html: str) -> None:
    assert not faults(read(f"so {html}"))


@pytest.mark.parametrize(
    "around",
    [
        "so\nit {} is",
        "<div>\n  <i>é</i> {} is\n</div>",
        "> - <div>\n>   so\n>\t{}\n>   </div>",
        "|a|\n|-|\n|x \\| {}|",
    ],
)
@pytest.mark.parametrize("tag", ["<b onclick='x'>", "<b id=a>", "<a href='x.html'>"])
def test_what_is_said_of_a_tag_stands_at_it(around: str, tag: str) -> None:
    text = around.format(tag)
    note = read(text)
    spans = [fact.span for fact in (*faults(note), *note.anchors)]
    assert [cut(text, span) for span in spans] == [tag]


def test_a_tag_may_have_several_lines() -> None:
    text = "so\nit <b id=a\n onclick='x'> is"
    (fact,) = facts(read(text), RemovedHtml)
    assert cut(text, fact.span) == "<b id=a\n onclick='x'>"


@pytest.mark.parametrize(
    ("href", "fact"),
    [
        ("https://x.org/a", WebLink),
        ("HTTP://x.org", WebLink),
        ("https:///a", BadAddress),
        (" https://x.org", BadAddress),
        ("//x.org", BadAddress),
        ("javascript:x", OtherScheme),
        (" &#1;java&Tab;script&colon;x", OtherScheme),
        ("zotero://select", OtherScheme),
        ("x.html", RawAddress),
        ("/x/", RawAddress),
        ("?x", RawAddress),
    ],
)
@pytest.mark.parametrize("around", ["{}", "so {} it", "<div>\n{}\n</div>"])
def test_an_address_is_told_once(href: str, fact: type[Fact], around: str) -> None:
    note = read(around.format(f"<a href='{href}'>y</a>"))
    assert [type(one) for one in faults(note)] == [fact]
    is_shown = fact is WebLink or href == "https:///a"
    assert ("href" in page(note)) is is_shown


@pytest.mark.parametrize(
    "html", ["<!-- <a href='/x'> -->", "`<a href='/x'>`", "    <a href='/x'>", "\\<a href='/x'>"]
)
def test_there_is_no_address_in_comments_and_code(html: str) -> None:
    assert faults(read(html)) == []


def test_ids_of_raw_html_are_anchors() -> None:
    note = read("a <b id='one'>c</b>\n\n<div id=two>\n</div>\n")
    assert [(anchor.id, anchor.block) for anchor in note.anchors] == [
        ("one", False),
        ("two", False),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<![foo[x]]>",
        "<![if x]>",
        "<![CDATA[x",
        "<!DOCTYPE [\n<!ELEMENT x",
        "<!X",
        "<!",
        "<?x",
        "<a b='",
        "&#x110000;&#xffffffffff;",
    ],
)
def test_broken_html_is_read(html: str) -> None:
    read_raw(html)
    read_raw(f"<div>{html}")
    assert "so" in page(read(f"<div>\n{html}\n</div>\n\nso\n")) or html.startswith(
        ("<a b", "<!", "<?")
    )
    assert sanitise(html) is not None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<!-- a -->", True),
        (" <!-- a -->\n<!-- b --> ", True),
        ("<!-- a -->b", False),
        ("<b>", False),
    ],
)
def test_comments_are_told_from_html(html: str, expected: bool) -> None:
    assert is_comment(html) is expected


@pytest.mark.parametrize(
    "text",
    [
        "<!-- SECRET -->",
        "a <!-- SECRET --> b",
        "<!-- SECRET\n\nSECRET",
        "<div>\n<!-- SECRET -->\n</div>",
    ],
)
def test_html_comments_are_published_nowhere(text: str) -> None:
    assert "SECRET" not in page(read(text))
