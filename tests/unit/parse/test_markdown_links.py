from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import (
    BadAddress,
    EmptyLink,
    Fact,
    NoDefinition,
    OtherScheme,
    WebLink,
)
from tests.reading import cut, facts, faults, only, page, read

AROUND = {
    "paragraph": "so {}",
    "second line": "so\n  so {}",
    "item": "- so\n\n  > {}",
    "tab": "-\t{}",
    "part of a tab": "> so\n\n>\t{}",
    "heading": "## {} ##",
    "cell": "|a|b|\n|-|-|\n|p\\|q|x \\| {} |",
    "footnote": "x[^1]\n\n[^1]: so\n    so {}",
    "footnote in a line": "so ^[so {} so]",
    "emphasis": "**so _{}_**",
    "mark": "==so {}==",
    "wide characters": "日本 😀 e\u0301 {}",
}
"""Where a link may stand. A web link's address, its span and its letters are told wherever it does."""

WEB = [
    ("[a](https://x.org)", "https://x.org"),
    ('[a](<https://x.org/?y> "t")', "https://x.org/?y"),
    ("[a]( https://x.org )", "https://x.org"),
    ("[https://x.org](https://x.org)", "https://x.org"),
    ("<https://x.org>", "https://x.org"),
    ("![a](https://x.org/i.png)", "https://x.org/i.png"),
]


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize(("link", "url"), WEB)
def test_a_link_into_the_web_is_told_with_its_place(around: str, link: str, url: str) -> None:
    text = around.format(link)
    (fact,) = facts(read(text), WebLink)
    assert fact.url == url
    assert cut(text, fact.span) == link
    assert fact.literal
    assert cut(text, fact.literal) == url
    assert fact.literal > fact.span or link.startswith("[https")


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("[a][r] [r]\n\n[r]: https://x.org", ["https://x.org"] * 2),
        ("[a](https://x.org/ü)", ["https://x.org/%C3%BC"]),
        ("[a](https://x.org/?a&amp;b)", ["https://x.org/?a&b"]),
        ("|a|\n|-|\n|[a](https://x.org/a\\|b)|", ["https://x.org/a%7Cb"]),
        ("[a](https://日本.jp)", ["https://xn--wgv71a.jp"]),
    ],
)
def test_an_address_that_is_written_otherwise_has_no_letters(text: str, urls: list[str]) -> None:
    found = facts(read(text), WebLink)
    assert [one.url for one in found] == urls
    assert {one.literal for one in found} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "`[a](https://x.org)`",
        "    <https://x.org>",
        "```\n[a](https://x.org)\n```",
        "\\[a](https://x.org)",
        "%% [a](https://x.org) %%",
        "<!-- [a](https://x.org) -->",
        "<me@x.org>",
        "https://x.org",
        "[[https://x.org]]",
        "![![a](https://x.org/i.png)](i.png)",
    ],
)
def test_there_is_no_link_into_the_web(text: str) -> None:
    assert facts(read(text), WebLink) == []


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize(
    ("link", "fact"),
    [
        ("[a](javascript:x)", OtherScheme),
        ("![a](data:text/html,x)", OtherScheme),
        ("<vbscript:x>", OtherScheme),
        ("[a](https:///x)", BadAddress),
        ("[a](https://x.org/a b)", BadAddress),
        ("![a](https://x.org/a b.png)", BadAddress),
        ("<https://x.org/a b>", BadAddress),
        ("[a](//x.org)", BadAddress),
        ("[](a.md)", EmptyLink),
        ("[a][b]", NoDefinition),
        ("![a *b*][c d]", NoDefinition),
    ],
)
def test_what_is_wrong_with_a_link_is_told_at_its_place(
    around: str, link: str, fact: type[Fact]
) -> None:
    text = around.format(link)
    (found,) = faults(read(text))
    assert type(found) is fact
    assert cut(text, found.span) == link


@pytest.mark.parametrize(
    "href", ["javascript:x", "java&Tab;script:x", "data:text/html,x", "blob:x"]
)
@pytest.mark.parametrize("form", ["[t]({})", "[t][r]\n\n[r]: {}", "![t]({})", "![t][r]\n\n[r]: {}"])
def test_what_a_browser_would_run_is_told_and_shown_as_words(form: str, href: str) -> None:
    note = read(form.format(href))
    assert page(note) == '<p><span class="other-program">t</span></p>\n'
    assert [type(fact) for fact in faults(note)] == [OtherScheme]
    assert note.links == ()


@pytest.mark.parametrize("href", ["zotero:x", "file:///x", "//x.org/i.png", "data:image/svg+xml,x"])
def test_an_image_without_an_address_of_the_web_is_shown_as_its_words(href: str) -> None:
    assert page(read(f"![t]({href})")) == '<p><span class="other-program">t</span></p>\n'


def test_an_image_may_stand_in_its_address() -> None:
    note = read("![t](data:image/png;base64,AA)")
    assert '<img src="data:image/png;base64,AA" alt="t" />' in page(note)
    assert faults(note) == []


def test_a_long_address_is_told_by_its_beginning() -> None:
    (fact,) = facts(read(f"[t](data:text/html,{'x' * 9999})"), OtherScheme)
    assert fact.url == f"data:text/html,{'x' * 9999}"[:200]


@pytest.mark.parametrize(
    ("link", "url"),
    [("[a](http://[::1)", "http://[::1"), ("<http://[x]/y>", "http://[x]")],
)
def test_a_host_in_brackets_is_told_as_it_is_written(link: str, url: str) -> None:
    (fact,) = facts(read(link), BadAddress)
    assert fact.url == url


@pytest.mark.parametrize(
    "text",
    [
        *["[](a.md)", "[ ](a.md)", "[\n](a.md)", "[](#a)", "[](https://x.org)", "[](<a b.md>)"],
        *["[![](i.png)](a.md)", "[![ ](i.png)](a.md)", "[![[i.png]]](a.md)", "[<b></b>](a.md)"],
        *["[%%a%%](a.md)", "[<!-- a -->](a.md)", "[![](data:image/png;base64,A)](a.md)"],
    ],
)
def test_a_link_that_shows_nothing_is_told(text: str) -> None:
    found = [fact for fact in facts(read(text), EmptyLink) if not fact.is_image]
    assert [cut(text, fact.span) for fact in found] == [text]


@pytest.mark.parametrize(
    "text",
    [
        *[
            "[a](b.md)",
            "[*a*](b.md)",
            "[`a`](b.md)",
            "[\\*](b.md)",
            "[&amp;](b.md)",
            "[<b>a</b>](b.md)",
        ],
        *[
            "[![a](i.png)](b.md)",
            "[![[i.png|a]]](b.md)",
            "[![](x.pdf)](b.md)",
            "[![](https://x.org)](b.md)",
        ],
        *[
            "<https://x.org>",
            "[[a]]",
            "[a]",
            "[]",
            "[](a b)",
            "`[](a.md)`",
            "\\[](a.md)",
            "- [ ] (a)",
        ],
        *["[x[^1]](b.md)\n\n[^1]: c", "[==a==](b.md)", "[**](b.md)"],
    ],
)
def test_a_link_that_shows_something_is_not_told(text: str) -> None:
    assert facts(read(text), EmptyLink) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[a][b]", "b"),
        ("[a b][C d]", "C d"),
        ("[*a*][b]", "b"),
        ("[`a`][b]", "b"),
        ("[a][]", "a"),
        ("([a][b])", "b"),
        ("“[a][b]”", "b"),
        ("*[a][b]*", "b"),
        ("![a][b]", "b"),
        ("[a\nb][c]", "c"),
        ("[a][b]\n\n[c]: d.md", "b"),
        ("[c [a][b] d](e.md)", "b"),
    ],
)
def test_a_reference_without_its_definition_is_told(text: str, label: str) -> None:
    (fact,) = facts(read(text), NoDefinition)
    assert fact.label == label


@pytest.mark.parametrize(
    "text",
    [
        *["a[0][1]", "a[i][j]", "f()[a][b]", "[0][1]", "[1][2, 3]", "x_[a][b]$", "$[a][b]$"],
        *["[a][^1]\n\n[^1]: b", "[^1][^2]\n\n[^1]: a\n[^2]: b", "[^a][b]", "[a]^[b]"],
        *["`[a][b]`", "    [a][b]", "```\n[a][b]\n```", "\\[a][b]", "[a\\][b]", "[a]\\[b]"],
        *["- [ ] a", "- [x] [b]", "[ ][b]", "[a] [b]", "[a][b", "[][b]", "[][]", "[a][ ]"],
        *["[[a]][b]", "[a][[b]]", "[[a]][[b]]", "[a][b](c.md)", "[a][b][c]", "[!note][b]"],
        *[
            "[@a][@b]",
            "[see @a][@b]",
            "[k:: v][l:: w]",
            "[a][b]\n\n[b]: c.md",
            "[a][B]\n\n[b]: c.md",
        ],
        *[
            "<b title='[a][b]'>",
            "<!-- [a][b] -->",
            "%% [a][b] %%",
            "![c [a][b]](d.png)",
            "{{[a][b]}}",
        ],
    ],
)
def test_what_is_no_reference_is_not_told(text: str) -> None:
    assert facts(read(text), NoDefinition) == []


@pytest.mark.parametrize(
    "text",
    [
        *['[a](https://x.org "b c")', "[a](<https://x.org/b c>)", "[a](https://x.org 'b')"],
        *[
            "[a](b c.md)",
            "[a] (https://x.org b)",
            "`[a](https://x.org b)`",
            "\\[a](https://x.org b)",
        ],
        *["(https://x.org a b)", "a < https://x.org b >", "[a](b) (https://x.org c)"],
    ],
)
def test_an_address_without_a_space_is_not_told_of_one(text: str) -> None:
    assert facts(read(text), BadAddress) == []


TARGETS = [
    *[("[[a]]", "a"), ("[[ a b |c]]", "a b"), ("![[a.png|30]]", "a.png"), ("[[a#b|c]]", "a")],
    *[("[[a.md]]", "a"), ("[[CLM - [[x]] holds]]", "CLM - [[x]] holds"), ("[[日本]]", "日本")],
    *[("[t](a.md#b)", "a.md"), ("[t](<a b.md>)", "a b.md"), ("![t](../a.png 'b')", "../a.png")],
    *[("[![i](x.png)](y.md)", "y.md"), ("[t]( a.md )", "a.md"), ("[t](日本.md)", "日本.md")],
]


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize(("link", "target"), TARGETS)
def test_a_target_has_its_own_place(around: str, link: str, target: str) -> None:
    text = around.format(link.replace("|", "\\|") if "|-|" in around else link)
    found = read(text).links[-1]
    assert found.target == target
    assert found.target_span
    assert cut(text, found.target_span) == target


@pytest.mark.parametrize(
    "text",
    [
        *[
            "[t](a%20b.md)",
            "[t](a\\_b.md)",
            "[t](a&amp;b.md)",
            "[t][r]\n\n[r]: a.md",
            "[t](\na.md)",
        ],
        *["[t\nt](a.md)", "[[a%%b%%c]]", "[[#b]]", "[t](#b)"],
        *['---\nsupports: "[[d\\u00e9]]"\n---', "---\nsupports: >\n  [[a\n  b]]\n---"],
        *["---\nsupports: '[[it''s]]'\n---"],
    ],
)
def test_a_target_that_is_written_otherwise_has_none(text: str) -> None:
    assert only(read(text).links).target_span is None


@pytest.mark.parametrize(
    ("value", "targets"),
    [
        ('"[[a|b]]"', ["a"]),
        ("'[[ a ]]'", ["a"]),
        ("[[a]]", ["a"]),
        ('["[[a]]", "@b"]', ["a", "b"]),
        ("\n  - '[[a]] — because'\n  - '[t](b.md#c)'", ["a", "b.md"]),
        ("|\n  [[a]]", ["a"]),
        ("'it''s [[a]]'", ["a"]),
    ],
)
def test_a_target_in_front_matter_has_its_own_place(value: str, targets: list[str]) -> None:
    text = f"---\nsupports: {value}\n---\n"
    spans = [link.target_span for link in read(text).links]
    assert [cut(text, span) for span in spans if span] == targets
