from __future__ import annotations

import random
import time
import tracemalloc

import pytest

from inquiring_lines.model.diagnostics import OverLimit
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.notes import Header, Note, outline
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse import note as parse
from inquiring_lines.parse.identify import identify
from tests.reading import facts, page, read, words

FIELDS = Header.__struct_fields__


def placed(place: str, text: str = "", kinds: dict[str, Kind] | None = None) -> Note:
    return identify(f"notes/{place}", place, read(text), kinds or {})


def test_the_title_is_the_front_matters_then_the_first_heading_then_the_files_name() -> None:
    assert placed("a b.md", "---\ntitle: T\n---\n# H\n").title == ("T",)
    assert placed("a b.md", "# H\n").title == ("H",)
    assert placed("a b.md", "## H\n").title == ("a b",)


def test_the_id_is_the_front_matters_else_the_path_without_its_ending() -> None:
    assert placed("folder/a.md", "---\nid: 007\n---\n").id == "007"
    assert placed("folder/a.md").id == "folder/a"


@pytest.mark.parametrize(
    "text",
    [
        "[[a]] and *b*.",
        "A [[b]] c. D [[e]].\n\nSupports:: [[f]]",
        "A [[b]] c. D [[e]].",
        "---\nid: c\n---\n# A\n\n## B",
        "<object>\n\n## Not shown\n\n</object>",
        "^[in [[l]]] #tag",
        "*a*\n\n**b**",
        "![](a.png)\n\n*a* `b`\n\n_c_",
        "supports:: [[a]]\n\n*a*\n\n- *b*",
        "*a*:\n\n- *b*\n- c ^d\n- #e\n- [ ] *f*\n\n> ==g==\n\n**h**",
        "---\nkind: claim\n---\n*a*\n\n**b:**\n\n1. `[[c]]`\n\n| *d* | #e |\n|-|-|\n| *f* | g |",
        "# *A*\n\n## B *c*\n\n- # D\n\nText[^1] and ~~e~~.\n\n[^1]: *F*\n\n    # G\n\n[^2]: # H",
        "Set\\*ext\n===\n\n*a* &amp; b\n\n<b>c</b>\n\n## D",
        "a *b <i>c</i>*\n\n<div>\n\n## E\n\n</div>\n\n*f*",
        "    code *a*\n\n```\n[[b]]\n```\n\n*c*",
        "---\nkind: claim\nsummary: S\n---\n*a*\n\n&#35;tag &#91;&#91;b&#93;&#93; &Hat;c\n\n**d** :: e",
    ],
)
def test_what_is_not_for_pages_is_the_headers_outline(text: str) -> None:
    header, blocks = parse.read(text.encode(), Vocabulary())
    assert blocks == read(text).blocks
    assert parse.read(text.encode(), Vocabulary(), for_pages=False)[0] == outline(header)
    assert all(getattr(read(text), name) == getattr(header, name) for name in FIELDS)


@pytest.mark.parametrize(
    ("place", "stem"), [("x/a.MD", "a"), ("a.Md", "a"), ("a.md.md", "a.md"), ("v1.2.md", "v1.2")]
)
def test_the_ending_is_taken_off_once_whatever_its_case(place: str, stem: str) -> None:
    assert placed(place).stem == stem


@pytest.mark.parametrize(
    ("place", "text", "kind"),
    [
        ("claims/CLM - a.md", "---\nkind: evidence\n---\n", Kind.EVIDENCE),
        ("claims/QUE - a.md", "", Kind.QUESTION),
        ("claims/@key.md", "", Kind.SOURCE),
        ("claims/a.md", "", Kind.CLAIM),
        ("claims/deep/a.md", "", Kind.TOPIC),
        ("claimsx/a.md", "", Kind.PAGE),
        ("a.md", "", Kind.PAGE),
        ("a.md", "---\nkind: nonsense word\n---\n", Kind.PAGE),
        ("a.md", "---\ntype: article\ndoi: 10.1/x\n---\n", Kind.SOURCE),
    ],
)
def test_the_kind_comes_from_the_note_then_its_name_then_its_folder(
    place: str, text: str, kind: Kind
) -> None:
    assert placed(place, text, {"claims/": Kind.CLAIM, "claims/deep": Kind.TOPIC}).kind is kind


def test_what_a_text_says_does_not_depend_on_its_path() -> None:
    assert placed("a.md", "[[b]]").parsed == placed("x/y.md", "[[b]]").parsed


def test_tags_of_front_matter_and_body_are_one_list() -> None:
    assert read("---\ntags: [a, b]\n---\n#b #c").fields.tags == ("a", "b", "c")


def test_the_summary_is_the_front_matters_else_the_first_paragraph() -> None:
    given = read("---\nsummary: S\n---\nP\n")
    assert (given.summary, given.summary_is_given) == (("S",), True)
    note = read("# T\n\n> quote\n\nP [[a]]\nq.\n\nR\n")
    assert words(note, note.summary) == "P a q."
    assert not note.summary_is_given


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "---\n---\n", "\ufeff"])
def test_an_empty_note_is_a_note(text: str) -> None:
    note = read(text)
    assert (note.blocks, note.links, note.facts) == ((), (), ())


PATHOLOGICAL = {
    "open brackets": "[" * 10_000,
    "open double brackets": "[[" * 10_000,
    "open images": "![[" * 5_000,
    "nested brackets": "[" * 5_000 + "a" + "]" * 5_000,
    "nested double brackets": "[[" * 5_000 + "a" + "]]" * 5_000,
    "open links": "[a](" * 10_000,
    "open footnotes": "^[" * 5_000,
    "stars": "*" * 10_000,
    "loose stars": "*a **a " * 3_000 + " a** a*" * 3_000,
    "marks": "==a" * 10_000,
    "backticks": " ".join("`" * count for count in range(1, 600)),
    "code and comments": "` %% " * 10_000,
    "comments and code": "a %% b %% `c` " * 5_000,
    "comments over fences": "%%\n```\n%%\n" * 5_000,
    "angles": "<a " * 10_000,
    "html comments": "<!--" * 10_000,
    "html": "<div>\n" * 5_000,
    "nested html": "<b>" * 5_000 + "x",
    "quotes": "> " * 1_000 + "x",
    "narrow quotes": ">" * 1_000 + " x",
    "lists on a line": "- " * 1_000 + "x",
    "lists": "\n".join("  " * depth + "- x" for depth in range(1_000)),
    "wide table": "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n" + "|[[x]]" * 5_000 + "|",
    "long table": "|a|b|\n|-|-|\n" + "|[[x\\|y]]|c|\n" * 5_000,
    "references": "[a]: u\n" * 5_000 + "[a] " * 5_000,
    "long line": "word " * 200_000,
    "long word": "a" * 1_000_000,
    "points before a link": "." * 100_000 + "[[x]]",
    "spaces before a link": "a. " + " " * 50_000 + "[[x]]",
    "quotes before a link": ".'" * 50_000 + "[[x]]",
    "fields": "a:: " * 20_000 + "[[x]]",
    "items": "- [[x]] — " + "a " * 20_000,
    "links": "\n\n".join(f"See [[note {number}]] and it." for number in range(10_000)),
    "links in a paragraph": " ".join(f"[[n{number}]]" for number in range(10_000)),
    "paths in a paragraph": " ".join(f"[t](n{number}.md)" for number in range(10_000)),
    "headings": "\n".join(f"## h{number} [[x]]" for number in range(5_000)),
    "tags": "#a/b" * 10_000,
    "blanks": "\n" * 200_000,
    "controls": "\0" * 100_000,
    "front matter that is broken everywhere": "---\n"
    + "".join(f"k{n}: v: w\n" for n in range(4_000))
    + "---\n",
    "front matter with many links": "---\nsupports: '" + "[[x]] @y " * 40_000 + "'\n---\n",
    "front matter with open brackets": "---\nsources: '" + "[" * 10_000 + "'\n---\n",
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_text_takes_long(name: str) -> None:
    start = time.process_time()
    read(PATHOLOGICAL[name])
    assert time.process_time() - start < 6  # not a measurement: what is not linear takes minutes


def test_a_note_of_fifty_megabytes_costs_no_more_than_itself() -> None:
    data = b"word " * 10_000_000
    tracemalloc.start()
    note = read(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(facts(note, OverLimit)) == 1
    assert note.blocks == ()
    assert peak < 1_000_000


def test_every_link_of_a_long_note_is_found() -> None:
    assert len(read(PATHOLOGICAL["links"]).links) == 10_000


def test_noise_is_a_note() -> None:
    noise = random.Random(1)  # noqa: S311 - test data
    for _ in range(200):
        read(noise.randbytes(200))


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }} {% raw %}",
        "</script><b>",
        "\u202eabc\u202c",
        "Ω≈ç√",
        "T̴̛",
        "🏳️‍🌈",
        "1;DROP TABLE",
        "../../etc/passwd%00",
        "$HOME `x`",
    ],
)
def test_naughty_strings_are_texts(text: str) -> None:
    note = read(f"---\ntitle: '{text}'\ntags: ['{text}']\n---\n# {text}\n\n[[{text}]] {text}")
    assert note.title == (text,)
    assert page(note)
