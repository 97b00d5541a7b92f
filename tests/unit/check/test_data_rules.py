"""The rules about front matter and names."""

from __future__ import annotations

import sys

import pytest

from tests.unit.check.finding import Make, findings, note, places

# FMT003, FMT007: what parsing finds


def test_a_slip_in_a_key_is_no_error_and_told_by_one_rule(vault: Make) -> None:
    made = vault({"a.md": "---\ntitle: A\nsatus: open\n---\nText [[b]].\n", "b.md": "[[a]]"})
    (found,) = made.check()
    assert (found.code, found.help, found.target) == ("FMT003", "Did you mean “status”?", "satus")


def test_a_key_that_another_rule_tells_of_is_not_told_again(vault: Make) -> None:
    made = vault({"a.md": '---\nsuports: "[[b]]"\ndrafft: true\n---\n', "b.md": "[[a]]"})
    assert {one.code for one in made.check() if one.path == "a.md"} == {"FMT010", "FMT013"}


def test_a_suppression_in_the_front_matter_holds_for_a_key(vault: Make) -> None:
    front = "# check-ignore: FMT003 a field of our own\nsatus: open"
    assert not findings(vault({"a.md": f"---\n{front}\n---\n"}), "FMT003")


def test_what_is_cut_off_is_told_with_its_key(vault: Make) -> None:
    (found,) = findings(vault({"a.md": "---\ntitle: Issue #5\n---\n"}), "FMT007")
    assert found.message == "title: “#5” is read as a comment, and lost"
    assert found.fix == ()


# FMT005


@pytest.mark.parametrize("kind", ["question", "claim", "evidence", "source", "topic"])
@pytest.mark.parametrize("stem", ["my-note", "my_note", "liu-2024", "größe-und-tiefe"])
def test_a_note_called_by_its_slug_lacks_a_title(vault: Make, kind: str, stem: str) -> None:
    made = vault({f"{stem}.md": note(kind, body="Words.", sources='"[[a]]"')})
    assert [one.target for one in findings(made, "FMT005")] == ["title"]


@pytest.mark.parametrize(
    "stem",
    [
        "My note",
        "Depth helps",
        "depth",
        "CLM - depth helps",
        "@liu-2024",
        "2026-01-31",
        "Self-attention",
    ],
)
def test_a_files_name_may_be_a_title(vault: Make, stem: str) -> None:
    assert not findings(vault({f"{stem}.md": note("claim", body="Words.")}), "FMT005")


def test_a_heading_is_a_title(vault: Make) -> None:
    made = vault({"my-note.md": note("claim", body="# Depth helps\n\nWords.")})
    assert not findings(made, "FMT005")


def test_a_page_needs_no_title(vault: Make) -> None:
    assert not findings(vault({"my-note.md": "Words."}), "FMT005")


def test_a_claim_says_in_a_paragraph_or_its_summary_what_it_claims(vault: Make) -> None:
    made = vault(
        {
            "a.md": note("claim", "A", body="supports:: [[b]]\n\n## More\n\n- [[b]]"),
            "b.md": note("claim", "B", body="Words."),
            "c.md": note("claim", "C", summary="Words."),
            "d.md": note("question", "D"),
        }
    )
    assert [(one.path, one.target) for one in findings(made, "FMT005")] == [("a.md", "summary")]


@pytest.mark.parametrize(
    "text",
    [
        note("evidence", "A", sources='"[[s]]"'),
        note("evidence", "A", source='"@key"'),
        note("evidence", "A", sources='"[[gone]]"'),
        note("evidence", "A", body="sources:: [[s]]"),
        note("evidence", "A", body="- [[s]] — from source: table 2"),
    ],
)
def test_evidence_may_name_its_source_anywhere(vault: Make, text: str) -> None:
    made = vault({"a.md": text, "s.md": note("source", "S", citekey="key")})
    assert not findings(made, "FMT005")


def test_a_source_may_name_the_evidence(vault: Make) -> None:
    source = note("source", "S", source_of='"[[a]]"')
    assert not findings(vault({"a.md": note("evidence", "A"), "s.md": source}), "FMT005")


@pytest.mark.parametrize(
    "front", ["sources: liu-2024", "surces: '[[s]]'", "sorces: Liu", "x: a: b"]
)
def test_where_another_finding_says_why_a_field_is_empty_there_is_none(
    vault: Make, front: str
) -> None:
    made = vault({"a.md": f"---\nkind: evidence\ntitle: A\n{front}\n---\n"})
    assert not findings(made, "FMT005")
    assert made.check()


def test_a_draft_may_lack_what_it_lacks(vault: Make) -> None:
    assert not findings(vault({"my-note.md": note("evidence", draft="true")}), "FMT005")


# IDS003

BAD_NAMES = ["a:b.md", "what?.md", "a|b.md", 'say "so".md', "a<b>.md", "a*.md", "a\\b.md"]
BAD_NAMES += ["con.md", "NUL.md", "aux.notes.md", "COM1.md", "lpt9.png", "a\nb.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold these names")
@pytest.mark.parametrize("name", [*BAD_NAMES, "end.png ", "dots."])
def test_a_name_that_some_systems_cannot_hold(vault: Make, name: str) -> None:
    made = vault({"notes/a.md": "[[b]]", "notes/b.md": "[[a]]", f"notes/{name}": "x"})
    (found,) = findings(made, "IDS003")
    assert found.path == found.target == f"notes/{name}"


@pytest.mark.parametrize(
    "name",
    [
        "a.b.md",
        "console.md",
        "com10.md",
        "null.md",
        "end..png",
        "CLM - a, b & c!.md",
        "深度.md",
        "a'b.md",
    ],
)
def test_a_name_that_every_system_can_hold(vault: Make, name: str) -> None:
    assert not findings(vault({f"notes/{name}": "x", "notes/b.md": "x"}), "IDS003")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold these names")
def test_a_folder_is_told_of_once(vault: Make) -> None:
    files = {f"notes/10:30/{name}.md": note("page", name) for name in "ab"}
    made = vault({**files, "notes/10:30/sub./c.md": "x"})
    assert [(one.path, one.target) for one in findings(made, "IDS003")] == [
        ("notes/10:30/a.md", "notes/10:30"),
        ("notes/10:30/sub./c.md", "notes/10:30/sub."),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold these names")
def test_what_lies_beside_the_notes_is_not_looked_at(vault: Make) -> None:
    assert not findings(vault({"notes/a.md": "x", "data/10:30.csv": "x"}), "IDS003")


# IDS004


@pytest.mark.parametrize(
    "name",
    [
        "de\u200bpth",
        "depth\u00ad",
        "\u200edepth",
        "dep\u2060th",
        "de\u200dpth",
        "depth\ufe0f",
        "a\u00a0depth",
        "depth\u3164",
        "\u05d0\u200f",
        "d\u0435pth",
        "\u0410BC",
        "\u041c\u043e\u0441\u043a\u0432a",
        "TH\u0395 depth",
        "sm\u043ell models",
    ],
)
@pytest.mark.parametrize("field", ["id", "aliases", "permalink"])
def test_a_name_with_what_nobody_sees(vault: Make, name: str, field: str) -> None:
    text = f'---\n{field}: "{name}"\n---\n'
    (found,) = findings(vault({"a.md": text}), "IDS004")
    assert found.span.line == 2
    assert found.target.isascii()


@pytest.mark.parametrize(
    "name",
    [
        "depth",
        "größe",
        "深度",
        "نمی\u200cخواهم",
        "क्\u200dष",
        "👩\u200d🔬 work",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100",
        "Qu'est-ce\u00a0? Rien\u202f!",
        "«\u00a0depth\u00a0»",
        "β-VAE",
        "NFκB",
        "TGFβ",
        "Aβ",
        "Δt",
        "IT-отдел",
        "webстраница",
        "глубина",
        "βάθος",
        "\u0600 12",
    ],
)
def test_scripts_and_emoji_need_what_they_need(vault: Make, name: str) -> None:
    assert not findings(vault({"a.md": f'---\nid: "{name}"\n---\n'}), "IDS004")


def test_a_files_name_is_looked_at_as_well(vault: Make) -> None:
    (found,) = findings(vault({"d\u0435pth.md": note("page", "Depth")}), "IDS004")
    assert "Cyrillic" in found.message
    assert found.span.line == 3


# IDS005


def hidden(vault: Make, files: dict[str, str]) -> list[tuple[str, str]]:
    return [(one.path, one.target) for one in findings(vault(files), "IDS005")]


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        (note("topic", "Layers", aliases="[depth]"), {"depth.md": note("topic", "Depth of water")}),
        (note("topic", "Layers", aliases="[depth]"), {"b.md": note("topic", "depth")}),
        (note("topic", "Layers", aliases="[depth]"), {"b.md": note("topic", "B", id="depth")}),
        (note("topic", "depth"), {"f/depth.md": note("topic", "Depth of water")}),
        (note("topic", "depth"), {"b.md": note("topic", "B", id="depth")}),
        (note("topic", "Layers", aliases="[f/depth]"), {"f/depth.md": note("topic", "B")}),
        (note("topic", "e\u0301"), {"\u00e9.md": note("topic", "B")}),
    ],
)
def test_a_name_that_an_earlier_step_finds_elsewhere(
    vault: Make, mine: str, other: dict[str, str]
) -> None:
    assert [path for path, _ in hidden(vault, {"a.md": mine, **other})] == ["a.md"]


def test_a_files_name_may_be_hidden_by_an_id(vault: Make) -> None:
    files = {"depth.md": note("topic", "One"), "f/depth.md": note("topic", "Two")}
    assert hidden(vault, files) == [("f/depth.md", "depth")]


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": note("topic", "a"), "b.md": note("topic", "b")},
        {"a.md": note("topic", "Depth", aliases="[Depth, a]"), "depth.md": note("topic", "B")},
        {"a.md": note("topic", "One"), "b.md": note("topic", "One")},
        {"f/a.md": note("topic", "a"), "g/a.md": note("topic", "a")},
        {"index.md": "Home.", "f/index.md": "Folder.", "f/README.md": "x", "README.md": "x"},
        {"a.md": "See [[b]].", "b.md": note("topic", "See")},
        {"a.md": note("topic", "x", draft="true"), "x.md": note("topic", "B")},
        {"a.md": note("topic", "x"), "x.md": note("topic", "B", draft="true")},
    ],
)
def test_names_that_lead_where_they_say(vault: Make, files: dict[str, str]) -> None:
    assert hidden(vault, files) == []


# All


def test_findings_are_told_apart_by_what_they_are_about(vault: Make) -> None:
    front = "satus: a\nsumary: b\ntitel: c #d\nlang: e #f\ncreated: 2020-13-45\ntags: 3"
    made = vault({"a.md": f"---\n{front}\n---\n", "b.md": "[[a]]"})
    keys = [one.key for one in made.check()]
    assert len(keys) == len(set(keys)) == 7
    assert all(one.target for one in made.check())
    moved = made.write({"a.md": f"---\n\n\n{front}\n---\n"})
    assert [one.key for one in moved.check()] == keys


def test_places_are_those_of_keys_and_values(vault: Make) -> None:
    made = vault({"a.md": "---\nlang: en #x\nsatus: a\n---\n"})
    assert (places(made, "FMT007"), places(made, "FMT003")) == (["a.md:2:10"], ["a.md:3:1"])
