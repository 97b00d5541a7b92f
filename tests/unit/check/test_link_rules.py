"""The rules about links, anchors and assets: what they find, and more often what they leave alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

import pytest

from inquiring_lines.model.diagnostics import Diagnostic
from tests.conftest import Files, MadeVault
from tests.reading import cut

Vault = Callable[[Files], MadeVault]

OURS = ("LNK", "ANC", "AST", "SRC004", "FMT011")
GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAI="


def told(made: MadeVault) -> list[tuple[str, str, str]]:
    """Code, target, and what stands at the place, of each finding about links."""
    return [
        (one.code, one.target, cut((made.root / one.path).read_text("utf-8"), one.span))
        for one in made.check()
        if one.code.startswith(OURS)
    ]


def codes(made: MadeVault) -> list[str]:
    return [code for code, _, _ in told(made)]


def mended(made: MadeVault) -> dict[str, str]:
    """The notes once every fix is made: from the last place to the first, so that none moves another."""
    texts: dict[str, list[str]] = {}
    findings = [one for one in made.check() if one.fix]
    for finding in sorted(findings, key=lambda one: (one.path, one.span), reverse=True):
        assert_within(finding)
        lines = texts.setdefault(
            finding.path, (made.root / finding.path).read_text("utf-8").split("\n")
        )
        for edit in finding.fix:
            line = lines[edit.span.line - 1]
            head, tail = line[: edit.span.column - 1], line[edit.span.end_column - 1 :]
            lines[edit.span.line - 1] = head + edit.text + tail
    return {path: "\n".join(lines) for path, lines in texts.items()}


def assert_within(finding: Diagnostic) -> None:
    for edit in finding.fix:
        start, end = (edit.span.line, edit.span.column), (edit.span.end_line, edit.span.end_column)
        assert (finding.span.line, finding.span.column) < start
        assert end < (finding.span.end_line, finding.span.end_column) or finding.target


def assert_mended(made: MadeVault, wanted: Mapping[str, str], *left: str) -> None:
    """What the fixes make of the notes; what is still found then; and that a second run changes nothing."""
    assert mended(made) == wanted
    made.write(wanted)
    assert codes(made) == list(left)
    assert mended(made) == {}


# LNK005, LNK008, AST005, and what stays LNK001 and AST001.

TREE = {
    "notes/deep/page.md": "",
    "notes/index.md": "",
    "notes/images/in.png": "x",
    "images/out.png": "x",
    "README.md": "# Project\n",
}


@pytest.mark.parametrize(
    ("link", "code", "target"),
    [
        ("[t](../../../x.md)", "LNK005", "../../../x.md"),
        ("[t](../../../x.md#a)", "LNK005", "../../../x.md"),
        ("[t](../../README.md)", "LNK005", "../../README.md"),
        ("[t](../../LICENSE)", "LNK005", "../../LICENSE"),
        ("[t](../../)", "LNK005", "../../"),
        ("[[../../README]]", "LNK005", "../../README"),
        ("[[../../../x|t]]", "LNK005", "../../../x"),
        ("[[deep/../../../x]]", "LNK005", "deep/../../../x"),
        ("![t](../../../x.png)", "LNK005", "../../../x.png"),
        ("![[../../../x.png|t]]", "LNK005", "../../../x.png"),
        ("[t](../../../x.pdf)", "LNK005", "../../../x.pdf"),
        ("[t](file:///etc/x)", "LNK005", "file:///etc/x"),
        ("[t](C:/x.md)", "LNK005", "C:/x.md"),
        ("![t](file:x.png)", "LNK005", "file:x.png"),
        ("[t](../gone.md)", "LNK001", "../gone.md"),
        ("[t](gone.md)", "LNK001", "gone.md"),
        ("[[gone]]", "LNK001", "gone"),
        ("[[../gone]]", "LNK001", "../gone"),
        ("![t](../../gone.png)", "AST001", "../../gone.png"),
        ("![t](gone.png)", "AST001", "gone.png"),
        ("![[gone.png|t]]", "AST001", "gone.png"),
        ("[t](/gone.md)", "LNK008", "/gone.md"),
        ("[t](/gone/#a)", "LNK008", "/gone/"),
        ("![t](/img/gone.png)", "LNK008", "/img/gone.png"),
        ("<a href='x.html'>t</a>", "LNK008", "x.html"),
        ("<a href='/x/'>t</a>", "LNK008", "/x/"),
    ],
)
def test_a_link_that_leads_nowhere_has_one_cause(
    vault: Vault, link: str, code: str, target: str
) -> None:
    made = vault({**TREE, "notes/deep/page.md": f"so {link}", "notes/images/in.png": "x"})
    shown = link.partition(">")[0] + ">" if link.startswith("<") else link
    assert [one for one in told(made) if one[0] != "AST003"] == [(code, target, shown)]


@pytest.mark.parametrize(
    "link",
    [
        *["[t](../index.md)", "[t](/index.md)", "[t](/notes/index.md)", "[t](../)", "[[index]]"],
        *[
            "[t](../deep/page.md)",
            "[[../index]]",
            "![t](../images/in.png)",
            "![t](/images/out.png)",
        ],
        *["![t](/notes/images/in.png)", "![t](../../images/out.png)", "![[out.png|t]]", "[t](#a)"],
        *[
            "<a href='#a'>t</a>",
            "<a href='https://x.org'>t</a>",
            "`[t](../../README.md)`",
            "[t](/)",
        ],
    ],
)
def test_a_link_within_the_vault_stays_in_it(vault: Vault, link: str) -> None:
    made = vault({**TREE, "notes/deep/page.md": f"## a\n\n{link}"})
    assert [code for code in codes(made) if code != "AST003"] == []


def test_without_a_notes_folder_only_the_vault_can_be_left(vault: Vault) -> None:
    made = vault({"a/page.md": "[t](../b.md) [t](../../b.md) [t](../../x.png)", "b.md": ""})
    assert [(code, target) for code, target, _ in told(made)] == [
        ("LNK005", "../../b.md"),
        ("LNK005", "../../x.png"),
    ]


def test_notes_may_lie_outside_of_the_vault(vault: Vault) -> None:
    made = vault(
        {
            "inquire.toml": "notes = '../elsewhere'",
            "../elsewhere/page.md": "[[b]] [t](x/b.md) [t](../vault/b.md) ![t](i.png)",
            "../elsewhere/x/b.md": "",
            "../elsewhere/i.png": "",
        }
    )
    findings = [one for one in made.check() if one.code.startswith("LNK")]
    assert [(one.code, one.target) for one in findings] == [("LNK005", "../vault/b.md")]


def test_a_rooted_address_of_a_page_names_its_note(vault: Vault) -> None:
    made = vault(
        {
            "inquire.toml": "base_url = 'https://x.org/base'",
            "page.md": "[t](/base/claims/a/) [t](/claims/a/) <a href='/base/claims/a/#b'>t</a>",
            "a.md": "---\nkind: claim\ntitle: A\n---\n",
        }
    )
    found = [one for one in made.check() if one.code == "LNK008"]
    assert [one.help for one in found] == ["Link to the note of that page: [[a]]."] * 3


def linked(made: MadeVault, links: Mapping[str, str]) -> MadeVault:
    for path, there in links.items():
        (made.root / path).symlink_to(there)
    return made


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("![t](out.png)", "AST005"),
        ("![[out.png|t]]", "AST005"),
        ("![t](/out.png)", "AST005"),
        ("![t](folder/x.png)", "AST005"),
        ("![[folder/deep/x.png|t]]", "AST005"),
        ("[t](folder/x.pdf)", "AST005"),
        ("[t](out.md)", "LNK005"),
        ("[t](out)", "LNK005"),
        ("[[out]]", "LNK005"),
        ("[t](folder/x.md)", "LNK005"),
        ("[[folder/x]]", "LNK005"),
        ("![t](nothing.png)", "AST001"),
        ("[[nothing]]", "LNK001"),
        ("![t](folders/x.png)", "AST001"),
        ("![t](gone.png)", "AST001"),
    ],
)
def test_what_lies_behind_a_link_out_of_the_vault_is_told(
    vault: Vault, link: str, code: str
) -> None:
    made = linked(
        vault({"page.md": link, "../other/x.png": "", "../other.md": ""}),
        {
            "out.png": "../other/x.png",
            "out.md": "../other.md",
            "folder": "../other",
            "nothing.png": "gone",
            "nothing.md": "gone",
        },
    )
    assert [(one, there) for one, _, there in told(made)] == [(code, link)]


def test_a_file_that_is_left_out_for_another_reason_says_so(vault: Vault) -> None:
    made = linked(vault({"page.md": "![t](a.png) [[b]]"}), {"a.png": "gone", "b.md": "gone"})
    helps = [one.help for one in made.check() if one.code in ("AST001", "LNK001")]
    assert helps == [
        "a.png is not read: it is a link to nothing.",
        "b.md is not read: it is a link to nothing.",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_file(vault: Vault) -> None:
    made = vault({"page.md": "![t](pipe.png)"})
    os.mkfifo(made.root / "pipe.png")
    (finding,) = [one for one in made.check() if one.code.startswith("AST")]
    assert (finding.code, finding.help) == (
        "AST001",
        "pipe.png is not read: it is no regular file.",
    )


def test_a_link_to_a_draft_is_only_that(vault: Vault) -> None:
    made = vault(
        {"page.md": "[t](../secret.md) [t](/x/secret.md)", "secret.md": "---\ndraft: yes\n---\n"}
    )
    assert codes(made) == ["LNK004", "LNK004"]


# LNK006, LNK007, LNK013.


def source(url: str) -> str:
    return f"---\nkind: source\ntitle: S\nurl: {url}\n---\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[t](javascript:x)", "LNK006"),
        ("[t](JAVASCRIPT:x)", "LNK006"),
        ("[t](&#106;avascript:x)", "LNK006"),
        ("[t](java&NewLine;script:x)", "LNK006"),
        ("[t](<java\tscript:x>)", "LNK006"),
        ("<javascript:x>", "LNK006"),
        ("![t](javascript:x)", "LNK006"),
        ("[t](data:text/html,x)", "LNK006"),
        ("![t](data:image/svg+xml,x)", "LNK006"),
        ("[t](vbscript:x)", "LNK006"),
        ("[t](blob:https://x.org/1)", "LNK006"),
        ("[t](zotero://select)", "LNK013"),
        ("[t](obsidian://open?vault=x)", "LNK013"),
        ("<doi:10.1/x>", "LNK013"),
        ("[t](tel:+123)", "LNK013"),
        (f"[t]({GIF})", "LNK013"),
        ("[t](https:///x)", "LNK007"),
        ("![t](https://x.org:99999/i.png)", "LNK007"),
        ("<https://x..org>", "LNK007"),
        ("[t](//x.org)", "LNK007"),
        ("[t](www.x.org)", "LNK007"),
        ("[t](htps://x.org)", "LNK007"),
        ("[t](https://x.org/a b)", "LNK007"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "# T\n\n> so {}", "|a|\n|-|\n|so {}|", "^[so {}]"])
def test_an_address_that_is_no_link_is_told_at_its_place(
    vault: Vault, around: str, text: str, code: str
) -> None:
    made = vault({"page.md": around.format(text)})
    assert [(one, there) for one, _, there in told(made)] == [(code, text)]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("javascript:alert(1)", "LNK006"),
        ('"java\\tscript:alert(1)"', "LNK006"),
        ("data:text/html,x", "LNK006"),
        ("zotero://select", "LNK013"),
        ("https:///x", "LNK007"),
        ("www.x.org", "LNK007"),
        ("x.org/paper", "LNK007"),
        ("file:///x.pdf", "LNK005"),
    ],
)
def test_a_sources_address_is_looked_at(vault: Vault, url: str, code: str) -> None:
    made = vault({"page.md": source(url)})
    ((found, _, there),) = told(made)
    assert found == code
    assert there in (url, url.strip('"'))


@pytest.mark.parametrize(
    "url", ["https://x.org/a", "HTTP://x.org", "mailto:a@x.org", '"https://x.org/#a"']
)
def test_a_sources_sound_address_is_left_alone(vault: Vault, url: str) -> None:
    assert told(vault({"page.md": source(url)})) == []


def test_another_notes_url_may_be_a_path(vault: Vault) -> None:
    assert told(vault({"page.md": "---\nurl: /about/\n---\n"})) == []


@pytest.mark.parametrize(
    "text",
    [
        *[
            "[t](https://x.org/a)",
            "<https://x.org>",
            "<a@x.org>",
            "[t](mailto:a@x.org)",
            f"![t]({GIF})",
        ],
        *[
            "[t](https://x.org/javascript:x)",
            "`[t](javascript:x)`",
            "\\[t](javascript:x)",
            "javascript:x",
        ],
        *[
            "%% [t](javascript:x) %%",
            "<!-- <a href='javascript:x'> -->",
            "zotero://select",
            "[t](#a:b)",
        ],
        *[
            "[t](<https://x.org/a b>)",
            "[t](http://[::1]/)",
            "[t](http://192.168.0.1/)",
            "www.x.org",
        ],
    ],
)
def test_a_sound_address_is_left_alone(vault: Vault, text: str) -> None:
    assert [
        one for one in told(vault({"page.md": f"## a:b\n\n{text}"})) if one[0] != "AST002"
    ] == []


def test_an_address_in_raw_html_has_one_finding(vault: Vault) -> None:
    html = "<a href='javascript:x'>a</a> <a href='zotero:x'>b</a> <a href='x.md'>c</a> <a href='htps://x'>d</a>"
    assert codes(vault({"page.md": html})) == ["LNK006", "LNK013", "LNK008", "LNK007"]


# LNK003, LNK009 and their fixes.


def test_a_loose_name_is_written_as_it_is(vault: Vault) -> None:
    made = vault(
        {
            "a/Widths.md": "---\ntitle: On Widths\naliases: [Nets]\n---\n",
            "a/Curve.PNG": "x",
            "@he2017.md": "---\nkind: source\nurl: https://x.org\n---\n",
            "b/page.md": '---\nsupports: "[[WIDTHS]]"\nsources: "@HE2017"\n---\n'
            "[[widths|w]] ![[ON widths#top]] [[A/widths]] [[nets]] [t](../a/widths.md#top) [t](<../A/Widths.md>)\n"
            "![t](../A/curve.png) ![[curve.png|t]] [t](/a/widths.md)\n",
        }
    )
    assert set(codes(made)) == {"LNK003"}
    assert_mended(
        made,
        {
            "b/page.md": '---\nsupports: "[[Widths]]"\nsources: "@he2017"\n---\n'
            "[[Widths|w]] ![[On Widths#top]] [[a/Widths]] [[Widths]] [t](../a/Widths.md#top) [t](<../a/Widths.md>)\n"
            "![t](../a/Curve.PNG) ![[Curve.PNG|t]] [t](/a/Widths.md)\n",
        },
    )


def test_a_name_in_another_unicode_form_is_written_as_it_is(vault: Vault) -> None:
    made = vault({"Cafe\u0301.md": "", "page.md": "[[Caf\u00e9]] [t](Caf\u00e9.md)"})
    assert_mended(made, {"page.md": "[[Cafe\u0301]] [t](Cafe\u0301.md)"})


@pytest.mark.parametrize(
    "text",
    [
        *["[t](W%69dths.md)", "[t][r]\n\n[r]: Widths.md", "[t](\nWidths.md)", "[t](Wid\\_ths.md)"],
        *["## On [[Widths]]", "---\ntitle: On [[Widths]]\n---\n", "[[Wi%%x%%dths]]"],
        '---\nsupports: "[[\\u0057idths]]"\n---\n',
        "---\nsupports: >\n  [t](Wid\n  ths.md)\n---\n",
    ],
)
def test_a_loose_name_that_cannot_be_told_letter_by_letter_is_not_mended(
    vault: Vault, text: str
) -> None:
    made = vault({"page.md": text, "widths.md": "", "wid ths.md": "", "wid_ths.md": ""})
    assert codes(made) == ["LNK003"]
    assert mended(made) == {}


ALIASED = "---\ntitle: How wide?\naliases: [Nets, 'Old: name', nets/wide]\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[Nets]]", "[[widths]]"),
        ("[[ Nets |w]]", "[[ widths |w]]"),
        ("![[Nets#top]]", "![[widths#top]]"),
        ("[[Nets]] [[Nets]]", "[[widths]] [[widths]]"),
        ("[[Nets.md]]", "[[widths.md]]"),
        ("[[Old: name|Nets]]", "[[widths|Nets]]"),
        ("[[nets/wide]]", "[[widths]]"),
        ("|a|\n|-|\n|x \\| [[Nets\\|w]]|", "|a|\n|-|\n|x \\| [[widths\\|w]]|"),
        ("> - so\n>\t[[Nets]]", "> - so\n>\t[[widths]]"),
        ("x[^1]\n\n[^1]: [[Nets]]", "x[^1]\n\n[^1]: [[widths]]"),
        ("😀 ==[[Nets]]==", "😀 ==[[widths]]=="),
        ("supports:: [[Nets]]", "supports:: [[widths]]"),
        ('---\nsupports: "[[Nets]]"\n---\n', '---\nsupports: "[[widths]]"\n---\n'),
        ("---\nsupports: [[Nets]]\n---\n", "---\nsupports: [[widths]]\n---\n"),
        ("---\nsummary: On [[Nets|w]]\n---\n", "---\nsummary: On [[widths|w]]\n---\n"),
    ],
)
def test_a_link_by_alias_gets_the_stem(vault: Vault, before: str, after: str) -> None:
    made = vault({"page.md": before, "widths.md": ALIASED})
    assert set(codes(made)) == {"LNK009"}
    assert_mended(made, {"page.md": after})


@pytest.mark.parametrize(
    "text", ["## On [[Nets]]", "---\ntitle: On [[Nets]]\n---\n", "[[N%%x%%ets]]"]
)
def test_a_link_by_alias_is_told_and_left_where_a_fix_would_change_more(
    vault: Vault, text: str
) -> None:
    made = vault({"page.md": text, "widths.md": ALIASED})
    assert codes(made) == ["LNK009"]
    assert mended(made) == {}


@pytest.mark.parametrize(
    ("others", "name"),
    [
        ({"b/widths.md": ""}, "a/widths"),
        ({"b/x.md": "---\nid: widths\n---\n"}, "a/widths"),
        ({"b/a/widths.md": ""}, "a/widths"),
        ({"b/c.md": "---\ntitle: widths\n---\n"}, "widths"),
        ({"b/c.md": "---\naliases: [widths]\n---\n"}, "widths"),
    ],
)
def test_where_the_stem_means_several_the_path_is_written(
    vault: Vault, others: Files, name: str
) -> None:
    made = vault({"page.md": "[[Nets]]", "a/widths.md": ALIASED, **others})
    assert mended(made) == {"page.md": f"[[{name}]]"}


def test_where_no_name_means_the_note_alone_nothing_is_mended(vault: Vault) -> None:
    mine = "---\nid: mine\naliases: [Nets]\n---\n"
    made = vault({"page.md": "[[Nets]]", "widths.md": mine, "b/widths.md": ""})
    assert codes(made) == ["LNK009"]
    assert mended(made) == {}


@pytest.mark.parametrize(
    "stem", ["wide # nets", "wide [nets]]", "data.csv", "a`b", "50%% more", "wide: nets, all"]
)
def test_a_stem_that_would_be_read_as_something_else_is_not_written(
    vault: Vault, stem: str
) -> None:
    made = vault({"page.md": '---\nsupports: "[[Nets]]"\n---\n[[Nets]]', f"{stem}.md": ALIASED})
    assert [code for code in codes(made) if code != "AST003"] == ["LNK009"] * 2
    assert mended(made) == {}


@pytest.mark.parametrize(
    "text",
    [
        *[
            "[[widths]]",
            "[[a/widths]]",
            "[[How wide?]]",
            "[[own]]",
            "[[widths|Nets]]",
            "`[[Nets]]`",
        ],
        *["[t](widths.md)", "[[#Nets]]", "[[./widths]]", "%% [[Nets]] %%"],
    ],
)
def test_a_link_by_any_other_name_is_left_alone(vault: Vault, text: str) -> None:
    note = (
        "---\nid: own\ntitle: How wide?\naliases: [Nets, widths, How wide?, own, a/widths]\n---\n"
    )
    made = vault({"a/page.md": text, "a/widths.md": note})
    assert [code for code in codes(made) if code != "ANC001"] == []


# LNK010, LNK011, AST002.


def test_an_image_that_is_all_of_a_link_has_one_finding(vault: Vault) -> None:
    made = vault(
        {"page.md": "[![](i.png)](page.md) ![](i.png) [![[i.png]] so](page.md)", "i.png": ""}
    )
    assert [(code, there) for code, _, there in told(made)] == [
        ("LNK010", "[![](i.png)](page.md)"),
        ("AST002", "![](i.png)"),
        ("AST002", "![[i.png]]"),
    ]


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("![](i.png)", ["AST002"]),
        ("![ ](i.png)", ["AST002"]),
        ("![[i.png]]", ["AST002"]),
        ("![[i.png|300]]", ["AST002"]),
        ("![%%x%%](i.png)", ["AST002"]),
        ("![][r]\n\n[r]: i.png", ["AST002"]),
        ("![](data:image/png;base64,A)", ["AST002"]),
        ("![t](i.png)", []),
        ("![[i.png|t]]", []),
        ("![`t`](i.png)", []),
        ("[[i.png]]", []),
        ("![[d.pdf]]", []),
        ("![](d.pdf)", []),
        ("![](https://x.org/i.png)", []),
        ("![](gone.png)", ["AST001"]),
        ("`![](i.png)`", []),
    ],
)
def test_an_image_needs_words(vault: Vault, image: str, expected: list[str]) -> None:
    made = vault({"page.md": image, "i.png": "", "d.pdf": ""})
    assert [code for code in codes(made) if code != "AST003"] == expected


def test_an_image_that_loses_its_words_is_found_by_the_next_build(vault: Vault) -> None:
    made = vault({"page.md": "![t](i.png)", "b.md": "[[page]]", "i.png": ""})
    assert [one.code for one in made.build().findings if one.code == "AST002"] == []
    made.write({"page.md": "![ ](i.png)"})
    assert [one.code for one in made.build().findings if one.code == "AST002"] == ["AST002"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[](page.md)", [("LNK010", "page.md", "[](page.md)")]),
        ("[ ](https://x.org)", [("LNK010", "https://x.org", "[ ](https://x.org)")]),
        ("[a][b]", [("LNK011", "b", "[a][b]")]),
        ("![a][b c]", [("LNK011", "b c", "![a][b c]")]),
        (
            "[a](page.md) [a][b] [a](javascript:x)\n\n[b]: page.md",
            [("LNK006", "javascript:x", "[a](javascript:x)")],
        ),
        ("[](javascript:x)", [("LNK006", "javascript:x", "[](javascript:x)")]),
        ("[x] done, a[0][1]", []),
    ],
)
def test_what_a_link_lacks_is_told(
    vault: Vault, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(vault({"page.md": text})) == expected


# ANC001, ANC002, ANC003.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ^x\n\nb ^x\n\nc ^x", ["^x", "^x"]),
        ("<b id=x>a</b>\n\n<div id=x>\n</div>", ["<div id=x>"]),
        ("<b id=x>a</b> <i id='x'>b</i>", ["<i id='x'>"]),
        ("> a ^x\n\n- b ^x", ["^x"]),
        ("a ^x\n\nb ^y", []),
        ("a ^x\n\nb ^X", []),
        ("a ^x\n\n## x\n\n## x", []),
        ("a ^x\n\n<b id=x>a</b>", []),
        ("a ^x\n\n`b ^x`", []),
        ("supports:: [[b]] ^x\n\na ^x", []),
    ],
)
def test_an_id_stands_once(vault: Vault, text: str, expected: list[str]) -> None:
    made = vault({"page.md": text, "b.md": ""})
    assert [there for code, _, there in told(made) if code == "ANC002"] == expected


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("results-1", ["ANC003"]),
        ("results-2", ["ANC003"]),
        ("here-1", ["ANC003"]),
        ("results", []),
        ("Results", []),
        ("part-1", []),
        ("Part 1", []),
        ("^one-1", []),
        ("results-3", ["ANC001"]),
    ],
)
def test_a_counter_in_a_heading_is_told_from_a_number(
    vault: Vault, anchor: str, expected: list[str]
) -> None:
    there = "## Results\n\n## Results\n\n## Results\n\n## Part 1\n\na ^one-1\n\n<b id=here>b</b>\n\n## Here\n"
    made = vault(
        {
            "page.md": f"[[there#{anchor}]] [t](there.md#{anchor.replace(' ', '%20')})",
            "there.md": there,
        }
    )
    assert codes(made) == expected * 2
    assert {target for _, target, _ in told(made)} == (
        {f"there#{anchor}", f"there.md#{anchor}"} if expected else set()
    )


# AST003, AST004.


def test_a_file_that_nothing_uses_is_told_once_and_beside_notes_only(vault: Vault) -> None:
    made = vault(
        {
            "notes/page.md": "![t](used.png) ![[by name.png|t]] [t](<a b.pdf>) <a href='html.pdf'>t</a>",
            "notes/draft.md": "---\ndraft: true\ncover: cover.jpg\n---\n![t](draft.png)",
            **dict.fromkeys(
                [
                    *["notes/used.png", "notes/x/by name.png", "notes/a b.pdf", "notes/html.pdf"],
                    *[
                        "notes/draft.png",
                        "notes/cover.jpg",
                        "notes/library.bib",
                        "notes/map.canvas",
                    ],
                    *["notes/library.json", "notes/script.py", "images/out.png", "notes/LICENSE"],
                    *["notes/unused.PNG", "notes/x/unused.csv", "notes/unused.txt"],
                ],
                "x",
            ),
        }
    )
    found = [one for one in made.check() if one.code == "AST003"]
    assert [one.path for one in found] == [
        "notes/unused.PNG",
        "notes/unused.txt",
        "notes/x/unused.csv",
    ]
    assert [one.target for one in found] == [one.path for one in found]


def test_a_projects_own_files_are_not_judged(vault: Vault) -> None:
    made = vault(
        {"page.md": "", "requirements.txt": "", "package.json": "", "main.py": "", "old.png": ""}
    )
    assert [one.path for one in made.check() if one.code == "AST003"] == ["old.png"]


def test_a_file_over_the_limit_is_told_at_each_link_to_it(vault: Vault) -> None:
    made = vault(
        {
            "page.md": "![t](big.png) [t](big.png) ![t](small.png)",
            "big.png": "x" * 101,
            "small.png": "x" * 100,
            "unused.png": "x" * 101,
            "inquire.toml": "[check]\nasset_limit = 100",
        }
    )
    found = [one for one in made.check() if one.code == "AST004"]
    assert [cut("![t](big.png) [t](big.png)", one.span) for one in found] == [
        "![t](big.png)",
        "[t](big.png)",
    ]
    assert found[0].message == "big.png has 101 bytes; the limit is 100"


def test_a_file_that_grows_is_found_by_the_next_build(vault: Vault) -> None:
    made = vault(
        {"page.md": "![t](a.png)", "a.png": "x" * 101, "inquire.toml": "[check]\nasset_limit = 100"}
    )
    assert "has 101 bytes" in made.build().findings[-1].message
    made.write({"a.png": "x" * 202})
    assert "has 202 bytes" in made.build().findings[-1].message


# What a baseline knows findings by.


def test_every_finding_about_a_link_has_a_target(vault: Vault) -> None:
    made = vault(
        {
            "page.md": "---\nsources: '@nobody'\n---\n[[gone]] [[twice]] [[PAGE]] [[secret]] ![t](gone.png) [[page#gone]]",
            "a/twice.md": "",
            "b/twice.md": "",
            "secret.md": "---\ndraft: true\n---\n",
        }
    )
    assert [(code, target) for code, target, _ in told(made)] == [
        ("SRC004", "nobody"),
        ("LNK001", "gone"),
        ("LNK002", "twice"),
        ("LNK003", "PAGE"),
        ("LNK004", "secret"),
        ("AST001", "gone.png"),
        ("ANC001", "page#gone"),
    ]
