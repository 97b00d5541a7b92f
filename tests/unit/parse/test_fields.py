from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import (
    Identifier,
    NearMiss,
    NoSuchDate,
    UnknownKind,
    Unreadable,
    WrongType,
)
from inquiring_lines.model.links import Form
from inquiring_lines.model.notes import ParsedNote
from tests.reading import cut, facts, faults, only, read, words


def front(text: str) -> ParsedNote:
    note = read(f"---\n{text}\n---\n")
    assert not faults(note), note.facts
    return note


@pytest.mark.parametrize("word", ["007", "no", "1.10", "12:30:45", "1e3", "0x1F", "9" * 5000])
def test_values_stay_the_text_that_was_typed(word: str) -> None:
    fields = front(f"id: {word}\nyear: {word}\nscope: {word}").fields
    assert fields.id is not None
    assert fields.id.text == fields.year == fields.scope == word


def test_other_names_of_fields_are_read() -> None:
    note = front("description: S\nauthor: A\nalias: B\ntag: c\ndate: 2026-1-5")
    assert note.summary == ("S",)
    assert note.summary_is_given
    fields = note.fields
    assert (fields.authors, fields.tags) == (("A",), ("c",))
    assert fields.created is not None
    assert fields.created.text == "2026-01-05"
    assert [alias.text for alias in fields.aliases] == ["B"]


def test_a_comma_in_an_author_or_alias_is_part_of_the_name() -> None:
    fields = front("author: Rendle, S.\naliases: A, or B").fields
    assert fields.authors == ("Rendle, S.",)
    assert [alias.text for alias in fields.aliases] == ["A, or B"]


def test_other_keys_are_kept_as_typed() -> None:
    assert front("Cover: [a,  b]\nrating: 007").fields.other == (
        ("Cover", "[a,  b]"),
        ("rating", "007"),
    )


@pytest.mark.parametrize("text", ["[a, '#b/c']", "a, b/c", "'#a b/c'", "\n- a\n- b/c\n- a"])
def test_tags_are_read_with_or_without_signs(text: str) -> None:
    expected = ("a b/c",) if text == "'#a b/c'" else ("a", "b/c")
    assert front(f"tags: {text}").fields.tags == expected


@pytest.mark.parametrize(
    ("text", "field", "got", "at"),
    [
        ("tags: 3", "tags", "the number 3", "3"),
        ("title: [a, b]", "title", "a list", "[a, b]"),
        ("title: {a: b}", "title", "keys and values", "{a: b}"),
        ("id: [a]", "id", "a list", "[a]"),
        ("aliases: [a, [b, c]]", "aliases", "a list", "[b, c]"),
        ("supports: a", "supports", "“a”", "a"),
        ("supports: 'a b'", "supports", "“a b”", "a b"),
        ("supports: [[a], [b]]", "supports", "a list", "[a]"),
        ('supports: [["a"]]', "supports", "a list", '["a"]'),
        ("supports: {a: '[[b]]'}", "supports", "keys and values", "{a: '[[b]]'}"),
        ("sources: https://x.org", "sources", "“https://x.org”", "https://x.org"),
        ("created: yesterday", "created", "“yesterday”", "yesterday"),
        ("updated: 2026-13", "updated", "“2026-13”", "2026-13"),
    ],
)
def test_a_value_that_its_field_cannot_hold_is_told(
    text: str, field: str, got: str, at: str
) -> None:
    source = f"---\n{text}\n---\n"
    fact = facts(read(source), WrongType)[0]
    assert (fact.field, fact.got, cut(source, fact.span)) == (field, got, at)


@pytest.mark.parametrize("text", ["2020-13-45", "2023-02-29", "0000-01-01"])
def test_a_date_that_no_calendar_has_is_told(text: str) -> None:
    note = read(f"---\ndate: {text}\n---\n")
    (fact,) = facts(note, NoSuchDate)
    assert fact.text == text
    assert note.fields.created is None


@pytest.mark.parametrize(
    "text", ["2024-02-29", "2024-2-29", "2024-02-29T10:00:00Z", "'2024-02-29 10:00'"]
)
def test_a_date_is_read_in_the_forms_that_programs_write(text: str) -> None:
    created = front(f"created: {text}").fields.created
    assert created is not None
    assert created.text == "2024-02-29"


@pytest.mark.parametrize(
    "text",
    ["../../x", "/../x", "a/../../b", "..", "a\\b", "%2e%2e/x", "a?b", "a#b", "c:/x", "a//b"],
)
def test_a_permalink_that_leads_out_of_the_site_is_told_and_not_kept(text: str) -> None:
    note = read(f"---\npermalink: '{text}'\n---\n")
    assert len(facts(note, WrongType)) == 1
    assert note.fields.permalink is None


@pytest.mark.parametrize("text", ["a", "/a/b/", "日本/x y"])
def test_a_permalink_within_the_site_is_kept(text: str) -> None:
    permalink = front(f"permalink: {text}").fields.permalink
    assert permalink is not None
    assert permalink.text == text


@pytest.mark.parametrize(
    ("text", "kind", "type_"),
    [
        ("kind: claim", "claim", ""),
        ("kind: Claim ", "Claim", ""),
        ("type: question", "question", ""),
        ("type: article\ndoi: 10.1/x", "source", "article"),
        ("kind: source\ntype: book", "source", "book"),
    ],
)
def test_the_kind_is_what_the_author_wrote(text: str, kind: str, type_: str) -> None:
    fields = front(text).fields
    assert fields.kind is not None
    assert (fields.kind.text, fields.type) == (kind, type_)


def test_a_bibliographic_type_without_an_identifier_tells_no_kind() -> None:
    assert front("type: article").fields.kind is None


def test_a_kind_within_two_edits_of_one_is_told() -> None:
    (fact,) = facts(read("---\nkind: clam\n---\n"), NearMiss)
    assert (fact.what, fact.word, fact.known) == ("kind", "clam", ("claim",))


def test_a_kind_that_is_none_of_ours_is_told() -> None:
    (fact,) = facts(read("---\ntype: daily journal\n---\n"), UnknownKind)
    assert fact.word == "daily journal"


def test_a_relation_within_two_edits_of_one_is_told_where_it_has_links() -> None:
    (fact,) = facts(read("---\nsuports: '[[a]]'\n---\n"), NearMiss)
    assert (fact.what, fact.known) == ("relation", ("supports",))
    (fact,) = facts(read("---\nsuports: nothing\n---\n"), NearMiss)
    assert (fact.what, fact.known) == ("field", ("supports",))


@pytest.mark.parametrize(
    ("text", "target", "at"),
    [
        ("[[a b]]", "a b", "[[a b]]"),
        ('"[[a b]]"', "a b", "[[a b]]"),
        ("'[[a b]]'", "a b", "[[a b]]"),
        ("[ [[a]] ]", "a", "[[a]]"),
        ("[[[a]]]", "a", "[[a]]"),
        ("\n  - [[a]]", "a", "[[a]]"),
        ("\n- '[[a]]'", "a", "[[a]]"),
        ("[[c, d]]", "c, d", "[[c, d]]"),
        ("[[e: f]]", "e: f", "[[e: f]]"),
        ("[[it's]]", "it's", "[[it's]]"),
        ("[[a]] # why", "a", "[[a]]"),
        ("'[[CLM - [[x]] holds]]'", "CLM - [[x]] holds", "[[CLM - [[x]] holds]]"),
        ("'so [[a]] it'", "a", "[[a]]"),
        ("'  [[a]]'", "a", "[[a]]"),
        ("so [[a]] it", "a", "[[a]]"),
        ("日本 [[a]]", "a", "[[a]]"),
        ("'[[日本]]'", "日本", "[[日本]]"),
    ],
)
def test_relations_are_read_however_their_wikilink_is_written(
    text: str, target: str, at: str
) -> None:
    source = f"---\nsupports: {text}\n---\n"
    link = only(read(source).links)
    assert (link.form, link.target, link.relation) == (Form.NAME, target, "supports")
    assert cut(source, link.span) == at
    assert not link.in_body


@pytest.mark.parametrize(
    ("text", "form", "target"),
    [
        ("'@he2017'", Form.CITEKEY, "he2017"),
        ("'[@he2017]'", Form.CITEKEY, "he2017"),
        ("'[a](b%20c.md)'", Form.PATH, "b c.md"),
        ("'[a](<b c.md>)'", Form.PATH, "b c.md"),
    ],
)
def test_sources_are_named_by_key_or_path_too(text: str, form: Form, target: str) -> None:
    link = only(front(f"sources: {text}").links)
    assert (link.form, link.target, link.relation) == (form, target, "sources")


def test_a_link_has_its_heading_and_words() -> None:
    link = only(front("supports: '[[a#b|c]]'").links)
    assert (link.target, link.anchor, link.words) == ("a", "b", "c")


def test_a_relation_may_be_written_from_its_inverse_side() -> None:
    link = only(front("Supported-By: [[a]]").links)
    assert (link.relation, link.inverse) == ("supports", True)


@pytest.mark.parametrize("dash", [" — ", " – ", " - ", " -- ", ": "])
def test_a_relation_may_have_a_reason(dash: str) -> None:
    link = only(front(f"supports: '[[a]]{dash}so: it'").links)
    assert link.reason == ("so: it",)


@pytest.mark.parametrize("text", ["", "[]", "''"])
def test_a_relation_without_a_value_is_none(text: str) -> None:
    assert front(f"supports: {text}").links == ()


def test_a_title_summary_and_reading_may_hold_links() -> None:
    note = front("title: 'On [[a]]'\nsummary: '[[b|c]] so'\nreading: 'as [[d]]'")
    assert words(note, note.title) == "On a"
    assert words(note, note.summary) == "c so"
    assert words(note, note.fields.reading) == "as d"
    assert {link.relation for link in note.links} == {"cites"}


def test_a_title_of_one_unquoted_link_is_that_link() -> None:
    note = front("title: [[CLM]]")
    assert words(note, note.title) == "CLM"


def test_in_a_folded_text_a_link_has_its_place() -> None:
    source = "---\nsummary: >\n  so\n  [[a]]\n---\n"
    assert cut(source, only(read(source).links).span) == "[[a]]"


def test_in_a_list_a_number_is_a_tag() -> None:
    assert front("tags: [no, 1.10, 12:30]").fields.tags == ("no", "1.10", "12:30")


@pytest.mark.parametrize("key", ["title", "summary", "reading", "quote", "status"])
def test_comments_in_the_front_matter_are_not_published(key: str) -> None:
    note = front(f"{key}: 'x %% [[SECRET]] %% y'")
    assert "SECRET" not in str((note.title, note.summary, note.fields, note.links))
    assert "x" in str((note.title, note.summary, note.fields))


def test_a_reason_in_the_front_matter_loses_its_comment() -> None:
    assert only(front("supports: '[[a]] — so %% SECRET %%'").links).reason == ("so",)


def test_a_percentage_in_a_title_is_no_comment() -> None:
    assert front("title: 'Up by 5%% in a year'").title == ("Up by 5%% in a year",)


@pytest.mark.parametrize("text", ["true", "yes", "on", "TRUE"])
def test_a_draft_is_not_published(text: str) -> None:
    assert front(f"draft: {text}").fields.draft
    assert front(f"private: {text}").fields.draft
    assert not front(f"publish: {text}").fields.draft


@pytest.mark.parametrize("key", ["draft", "private", "publish"])
def test_what_is_neither_yes_nor_no_is_withheld(key: str) -> None:
    note = read(f"---\n{key}: perhaps\n---\n")
    (fact,) = facts(note, Unreadable)
    assert (fact.field, fact.text) == (key, "perhaps")
    assert note.fields.draft


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", "true"), ("no", ""), ("2021, by its authors", "2021, by its authors"), ("", "")],
)
def test_a_source_may_be_retracted(text: str, expected: str) -> None:
    assert front(f"retracted: {text}").fields.retracted == expected


def test_identifiers_have_their_places() -> None:
    text = "---\ndoi: 10.1/x\nisbn: '0262035618'\narxiv: 2402.14905\nurl: https://x.org\ncitekey: a\n---\n"
    found = facts(read(text), Identifier)
    assert [(one.key, one.text, cut(text, one.span)) for one in found] == [
        ("doi", "10.1/x", "10.1/x"),
        ("arxiv", "2402.14905", "2402.14905"),
        ("isbn", "0262035618", "0262035618"),
        ("url", "https://x.org", "https://x.org"),
    ]


@pytest.mark.parametrize("text", ["doi:", "doi: ''", "doi: [a]", "doi: {a: b}", "Doi2: x"])
def test_what_is_no_identifier_is_none(text: str) -> None:
    assert not facts(read(f"---\n{text}\n---\n"), Identifier)
