from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import BrokenYaml, DuplicateKey, OverLimit, Unreadable
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.front_matter import entries, split
from tests.reading import cut, facts, faults, page, read


def test_a_note_without_front_matter_is_all_body() -> None:
    front = split("# Title\n\nx")
    assert (front.text, front.body, front.body_line) == ("", "# Title\n\nx", 1)
    assert entries(front) == ([], [])


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_front_matter_ends_at_a_line_of_its_own(end: str) -> None:
    front = split(f"---\na: b\n{end}\nbody")
    assert (front.text, front.first_line, front.body, front.body_line) == ("a: b\n", 2, "body", 4)


@pytest.mark.parametrize(
    "text", ["---\n\nprose\n", "---\nprose", "---", "---\n", "a\n---\nb: c\n---\n", "\n---\n\nx"]
)
def test_a_rule_across_the_page_is_no_front_matter(text: str) -> None:
    assert split(text).body == text
    assert not faults(read(text))


def test_empty_front_matter_is_nothing() -> None:
    assert entries(split("---\n---\nx")) == ([], [])


def test_front_matter_that_is_never_closed_is_told_at_its_opening_line() -> None:
    note = read("---\ntitle: A\ntags: [b]\n\nbody [[x]]\n")
    (fact,) = facts(note, BrokenYaml)
    assert fact.span == Span.on_line(1, 1, 3)
    assert "never closed" in fact.problem
    assert note.title == ("A",)
    assert [link.target for link in note.links] == ["x"]


@pytest.mark.parametrize("prose", ["prose", "# Heading", "[[link]] and", "\nprose"])
def test_where_it_is_not_closed_prose_is_body(prose: str) -> None:
    note = read(f"---\ntitle: A\n{prose}")
    assert note.title == ("A",)
    assert note.blocks


@pytest.mark.parametrize("before", ["\n", " ", "\n\n  ", "\t"])
def test_front_matter_behind_white_space_is_read_and_told(before: str) -> None:
    note = read(f"{before}---\ntitle: A\n---\nbody")
    (fact,) = facts(note, BrokenYaml)
    assert "start" in fact.problem
    assert note.title == ("A",)
    assert "title" not in page(note)


def test_a_second_block_of_keys_is_told() -> None:
    (fact,) = facts(read("---\na: b\n---\nc: d\n---\nbody"), BrokenYaml)
    assert fact.span == Span.on_line(3, 1, 3)


def test_prose_behind_front_matter_is_no_second_block() -> None:
    assert not faults(read("---\na: b\n---\nNote: so it is.\n\nBut\n\n---\n"))
    assert not read("---\na: b\n---\n- x\n---\n").facts


@pytest.mark.parametrize(
    ("text", "span", "remedy"),
    [
        ("title: A: B", Span.on_line(2, 9, 1), 'title: "A: B"'),
        ("tags:\n\t- a", Span.on_line(3, 1, 1), "spaces"),
        ("a: @x", Span.on_line(2, 4, 1), 'a: "@x"'),
        ("a: `x", Span.on_line(2, 4, 1), 'a: "`x"'),
        ("a: %x", Span.on_line(2, 4, 1), 'a: "%x"'),
        ('a: @"x\\', Span.on_line(2, 4, 1), 'a: "@\\"x\\\\"'),
        ("title: [[CLM]] - a claim", Span.on_line(2, 16, 1), '"[[CLM]] - a claim"'),
        ("x: &a *a", Span.on_line(2, 7, 1), '"'),
        ("- a\n- b", Span.on_line(2, 1, 1), "key: value"),
        ("just text", Span.on_line(2, 1, 1), "key: value"),
        ("<<: {a: b}", Span.on_line(2, 1, 2), "keys themselves"),
    ],
)
def test_what_is_no_yaml_is_told_with_place_and_remedy(text: str, span: Span, remedy: str) -> None:
    (fact,) = facts(read(f"---\n{text}\n---\nbody"), BrokenYaml)
    assert fact.span == span
    assert remedy in fact.remedy


def test_keys_that_can_be_read_are_kept_beside_one_that_cannot() -> None:
    note = read("---\nid: one\ntitle: A: B\nlang: de\nsupports:\n  - [[a]]\n---\n")
    assert note.fields.id is not None
    assert (note.fields.id.text, note.fields.lang) == ("one", "de")
    assert [link.target for link in note.links] == ["a"]
    assert [fact.span.line for fact in facts(note, BrokenYaml)] == [3]


def test_a_key_twice_is_told_at_the_second_with_the_line_of_the_first() -> None:
    note = read("---\ntitle: A\nlang: de\nTitle: B\n---\n")
    (fact,) = facts(note, DuplicateKey)
    assert (fact.span, fact.first_line) == (Span.on_line(4, 1, 5), 2)
    assert note.title == ("A",)


def test_a_relation_twice_under_two_spellings_is_a_key_twice() -> None:
    note = read("---\nsupported by: '[[a]]'\nsupported-by: '[[b]]'\n---\n")
    assert len(facts(note, DuplicateKey)) == 1


def test_front_matter_over_the_limits_is_told() -> None:
    note = read("---\na: " + "[" * 2000 + "\n---\nbody")
    assert len(facts(note, OverLimit)) == 1
    assert "body" in page(note)


DRAFTS = [
    "draft: true\ntitle: A: B",
    "title: A: B\ndraft: false",
    "draft: ture",
    "draft: 1",
    "draft: [true]",
    "draft:",
    "draft: true: x",
    "draft:true",
    "draft",
    "- draft: true",
    "{draft: true, : }",
    "\tdraft: true",
    "title: x\n  draft: true",
    'title: "x\ndraft: true',
    'title: "x\ndraft: true\nsummary: y"',
    "title: 'x\n\"draft\": true\nsummary: y'",
    "tags: [a,\ndraft: true\n]",
    "draft: false\ndraft: true",
    "? draft\n: ture: x",
    "<<: {draft: true}",
    "x: y\n--- {draft: true}",
    "title: x\u2028draft: ture: y",
    "a: [" + "[" * 40 + "\ndraft: false",
    "publish: maybe",
    "Private: yes: no",
]


@pytest.mark.parametrize("text", DRAFTS)
def test_a_note_whose_draft_line_is_not_understood_is_withheld_and_told_once(text: str) -> None:
    note = read(f"---\n{text}\n---\nbody")
    assert note.fields.draft
    assert len(facts(note, Unreadable)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\ndraft: true\n\nbody",
        "---\ntitle: x\n\ndraft: true\n\nbody",
        "---\n\ndraft: true\nbody",
        "---\n# comment\n'draft': true\nbody",
        "---\ndraft: true",
        "\n---\ndraft: true\n---\nbody",
        "  ---\ndraft: true\n---\nbody",
        "---\ntitle: x\n---\ndraft: true\n---\nbody",
        "---\ntitle: x\n...\ndraft: true\n---\nbody",
    ],
)
def test_a_note_whose_front_matter_is_misplaced_fails_closed(text: str) -> None:
    note = read(text)
    assert note.fields.draft
    (fact,) = facts(note, Unreadable)
    assert cut(text, fact.span) == "draft"


@pytest.mark.parametrize(
    "text",
    [
        "draft: true",
        "Draft : yes",
        "'draft': on",
        "publish: no",
        "private: TRUE",
        "draft: |\n  true",
    ],
)
def test_a_draft_that_says_so_needs_no_finding(text: str) -> None:
    note = read(f"---\n{text}\n---\nbody")
    assert note.fields.draft
    assert not faults(note)


@pytest.mark.parametrize(
    "text", ["draft: false", "publish: true", "private: no", "foo:\n  draft: true", "x: a draft: b"]
)
def test_other_notes_are_published(text: str) -> None:
    quoted = text.replace("a draft: b", "'a draft: b'")
    assert not read(f"---\n{quoted}\n---\nbody").fields.draft
