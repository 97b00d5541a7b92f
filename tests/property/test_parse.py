"""What holds for every note, whatever its bytes."""

from __future__ import annotations

import itertools
import re
import unicodedata

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inquiring_lines.model.links import Form, HeadingSlot, Link, LinkClose, LinkOpen, LinkSlot
from inquiring_lines.model.notes import ParsedNote, outline
from inquiring_lines.model.slugs import MAX_BYTES, slug
from inquiring_lines.model.spans import Span
from inquiring_lines.parse import note as parse
from inquiring_lines.parse.sentences import sentences
from tests.reading import VOCABULARY, cut, everything, page, read

# Pieces of everything that the reader gives a meaning to.
PIECES = [
    *[
        "[[",
        "]]",
        "![[",
        "[",
        "](",
        ")",
        "!",
        "[[a]]",
        "[[b c|d]]",
        "[[#h]]",
        "[t](n.md)",
        "\\|",
        "|",
    ],
    *[
        "`",
        "``",
        "```\n",
        "~~~\n",
        "%%",
        "==",
        "*",
        "**",
        "_",
        "~~",
        "\\",
        "^[",
        "[^1]",
        "[^1]: ",
        "^id",
    ],
    *[
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "# ",
        "## ",
        "\n---\n",
        "===\n",
        "|-|-|\n",
    ],
    *[
        "<b>",
        "</b>",
        "<div>\n",
        "<![x[",
        "<!--",
        "-->",
        "<?",
        "<!X",
        "<https://a.b>",
        "&#x100000;",
        "&amp;",
    ],
    *[
        "supports:: ",
        "(opposes:: ",
        " — extends: ",
        "::",
        "word ",
        "日本",
        "😀",
        "e\u0301",
        "#tag ",
        "@key",
    ],
    *[
        "\0",
        "\ufeff",
        "\u2028",
        "\x85",
        "\U00100000",
        "L0",
        "H9",
        "[ ] ",
        "[x]: u\n",
        "{",
        "}",
        ".",
    ],
]
LINES = [
    *[
        "---",
        "title: A",
        "title: A: B",
        "tags: [a, b",
        "supports: [[a]]",
        'x: "',
        "y: 'z",
        "- a",
        "\t",
        "# c",
    ],
    *[
        "a: &a [b]",
        "c: *a",
        "<<: {k: v}",
        "? k",
        ": v",
        "kind: clam",
        "date: 2020-13-45",
        "{",
        "]",
        "...",
        "",
    ],
    *[
        't: "\\0\\U00100000"',
        "draft: maybe",
        "  deep: er",
        "s: |",
        "  text",
        "permalink: ../x",
        "--- b: c",
        "@",
        "%",
    ],
]
soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
front = st.lists(st.sampled_from(LINES), max_size=12).map("\n".join)
notes = st.builds("---\n{}\n---\n{}".format, front, soup) | soup | front | st.text()

# Words without any meaning in Markdown.
plain = st.lists(
    st.sampled_from(["so", "日本", "😀", "e\u0301", "Ünï", "(x)", "a.", "—"]), max_size=4
).map(" ".join)
name = st.text(st.sampled_from("aZ 9é日😀,:'@&.-*_`~<>"), min_size=1, max_size=8).filter(str.strip)
wikilink = st.builds(
    "{}[[{}{}]]".format,
    st.sampled_from(["", "!"]),
    name,
    st.sampled_from(["", "|b c", "#d", "#^e|f"]),
)


def assert_sound(note: ParsedNote) -> None:
    texts = [note.title, note.summary, note.fields.reading, *(head.text for head in note.headings)]
    texts += [text for link in note.links for text in (link.sentence, link.reason)]
    for part in [part for text in (*texts, *note.blocks) for part in text]:
        match part:
            case HeadingSlot(heading):
                assert 0 <= heading < len(note.headings)
            case LinkSlot(link) | LinkOpen(link) | LinkClose(link):
                assert 0 <= link < len(note.links)
            case _:
                assert not re.search("[\U00100000-\U00100002]", part)


def assert_within(text: str, span: Span) -> None:
    lines = re.split("\r\n|\r|\n", text)
    assert 1 <= span.line <= span.end_line <= len(lines) + 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert 1 <= column <= (len(lines[line - 1]) if line <= len(lines) else 0) + 1


@given(st.binary())
@example(b"\xff\xfe[\x00[")
def test_any_bytes_are_a_note(data: bytes) -> None:
    assert_sound(read(data))


@settings(max_examples=600)
@given(notes)
@example("&#x100000;L9&#x100001; [[a]]")
@example("<div>\n<![foo[x]]>\n</div>")
def test_any_text_is_a_note_whose_slots_and_places_exist(text: str) -> None:
    note = read(text.encode(errors="surrogatepass"))
    assert_sound(note)
    if "&#" in text or "\ufeff" in text:
        return  # what is replaced or taken away moves the columns behind it
    for thing in (*note.links, *note.headings, *note.anchors, *note.facts):
        assert_within(text, thing.span)
    for link in note.links:
        if link.target_span and "\ufffd" not in link.target:
            assert cut(text, link.target_span) == link.target


@settings(max_examples=600)
@given(notes | st.builds("---\nkind: claim\n---\n{}".format, soup))
def test_what_a_check_reads_is_the_outline_of_what_pages_are_made_from(text: str) -> None:
    data = text.encode(errors="surrogatepass")
    header, _ = parse.read(data, VOCABULARY)
    assert parse.read(data, VOCABULARY, for_pages=False)[0] == outline(header)


@given(notes)
def test_a_note_is_the_same_after_a_way_through_json(text: str) -> None:
    note = read(text.encode(errors="surrogatepass"))
    assert msgspec.json.decode(msgspec.json.encode(note), type=ParsedNote) == note


@given(notes)
def test_line_ends_make_no_difference(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n").encode(errors="surrogatepass")
    assert read(unix.replace(b"\n", b"\r\n")) == read(unix) == read(unix.replace(b"\n", b"\r"))


def paragraph(draw: st.DrawFn) -> list[str]:
    return [
        f"{draw(plain)} {draw(wikilink)} {draw(plain)}".strip()
        for _ in range(draw(st.integers(1, 3)))
    ]


def table(draw: st.DrawFn) -> list[str]:
    cell = st.builds(
        "{} {} \\| {}".format, plain, wikilink.map(lambda link: link.replace("|", "\\|")), plain
    )
    rows = [[draw(cell), draw(cell)] for _ in range(draw(st.integers(1, 3)))]
    edge = draw(st.sampled_from(["", "|", "  | "]))
    lines = [f"{edge}{first}|{second}{edge.strip()}" for first, second in rows]
    return [lines[0], f"{edge}--|--{edge.strip()}", *lines[1:]]


def heading(draw: st.DrawFn) -> list[str]:
    text = f"so {draw(wikilink)}"
    return draw(
        st.sampled_from([[f"## {text}"], [f"#   {text} ##"], [text, "===="], [text, "so", "----"]])
    )


def footnote(draw: st.DrawFn) -> list[str]:
    first, *rest = paragraph(draw)
    return [
        f"so[^n] ^[so {draw(wikilink)} so]",
        "",
        f"[^n]: {first}",
        *(f"    {line}" for line in rest),
    ]


def indented(lines: list[str], first: str) -> list[str]:
    later = "> " if first == "> " else " " * len(first)
    return [(first if at == 0 else later) + line for at, line in enumerate(lines)]


@st.composite
def linked_notes(draw: st.DrawFn) -> str:
    body: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        block = draw(st.sampled_from([paragraph, paragraph, table, heading, footnote]))(draw)
        for mark in draw(st.lists(st.sampled_from(["> ", "- ", "12. "]), max_size=4)):
            block = indented(block, mark)
        body += [*block, "", "", "<!-- -->", ""]
    head = draw(
        st.sampled_from([[], ["---", "title: |", "  two", "  lines", "x: [", "  y]", "---"]])
    )
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return end.join([*head, *body])


def nests_code(text: str) -> bool:
    return "`" in text or "<" in text.replace("<!-- -->", "")


@settings(max_examples=400)
@given(linked_notes())
def test_a_wikilinks_span_cuts_it_out_of_the_source_wherever_it_stands(text: str) -> None:
    written = re.findall(r"!?\[\[[^\[\]]*\]\]", text)
    found = [cut(text, link.span) for link in read(text).links if link.form is Form.NAME]
    if nests_code(text):
        assert not set(found) - set(written)
    else:
        assert sorted(found) == sorted(written)


NOISE = [
    *[
        "`",
        "``",
        "```\n",
        "~~~\n",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "> ",
        "- ",
        "\\",
        "[a](",
        ")",
        "[",
        "]",
        "](",
    ],
    *[
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "|",
        "|-|\n",
        "# ",
        "a ",
        "[[n]]",
        "^[",
        "*",
        "<a title='",
        "'>",
        "==",
        "\\`",
    ],
]


@settings(max_examples=600)
@given(
    st.lists(
        st.sampled_from([*NOISE, "%% SECRET %%", "%% [[SECRET]] %%", "%% #SECRET %%"]), max_size=16
    )
)
@example(["\\`", "%% SECRET %%", "\\`"])
@example(["`", "\n", "`", "%% SECRET %%", "`"])
@example(["> ", "```\n", "\n", "%% SECRET %%"])
def test_a_comment_is_nowhere_outside_of_code(pieces: list[str]) -> None:
    note = read("# Title\n\n" + "".join(pieces))
    outside = re.sub(r"<code[^>]*>.*?</code>", "", page(note), flags=re.DOTALL)
    assert "SECRET" not in outside
    assert not any("SECRET" in link.target for link in note.links)
    assert "SECRET" not in note.fields.tags
    if "SECRET" not in page(note):
        assert "SECRET" not in everything(note)


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(LINES).filter(lambda line: line not in ("---", "...")), max_size=6),
    st.sampled_from(
        [
            "draft: true",
            "Draft : yes",
            "'draft': on",
            '"private": true',
            "publish: no",
            "draft: ture",
        ]
    ),
    st.lists(st.sampled_from(LINES), max_size=6),
    st.sampled_from(
        [
            "---\n{}\n---\nbody",
            "---\n{}",
            "\n---\n{}\n---\n",
            "\ufeff---\r\n{}\r\n---\r\n",
        ]
    ),
)
def test_a_note_that_says_it_is_a_draft_is_never_published(
    before: list[str], said: str, after: list[str], around: str
) -> None:
    text = around.format("\n".join([*before, said, *after]))
    assert read(text).fields.draft


@given(st.text())
def test_a_slug_is_short_lower_case_and_safe_in_an_address(text: str) -> None:
    name = slug(text)
    assert name
    assert len(name.encode()) <= MAX_BYTES
    assert all(char == "-" or unicodedata.category(char)[0] in "LMN" for char in name)
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert "--" not in name


@given(st.text())
def test_a_slug_does_not_depend_on_the_unicode_form_and_is_its_own(text: str) -> None:
    name = slug(text)
    assert slug(name) == name
    if any(unicodedata.category(char)[0] in "LMN" for char in text):
        assert slug(unicodedata.normalize("NFD", text)) == name


@given(
    st.lists(
        st.sampled_from(["A b.", " ", "et al. ", "!?", "”", "。", "x", "\n", "P. ", "e.g. "])
    ).map("".join)
)
def test_sentences_cover_a_text_in_order(text: str) -> None:
    found = list(sentences(text))
    for (_, end), (start, _) in itertools.pairwise(found):
        assert end == start
    kept = "".join(text[start:end] for start, end in found)
    assert kept.split() == text.split()


@given(soup)
def test_links_in_code_are_no_links(text: str) -> None:
    fence = "~" * 40
    note = read(f"{fence}\n{text}\n{fence}\n")
    assert note.links == ()


@given(
    st.lists(
        st.builds(Link, st.sampled_from(Form), name, st.just(Span(1, 1, 1, 2)), st.just("cites"))
    )
)
def test_asset_links_are_those_to_files(links: list[Link]) -> None:
    assert [link.is_asset for link in links] == [
        link.form in (Form.ASSET, Form.ASSET_NAME) for link in links
    ]
