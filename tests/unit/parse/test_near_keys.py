"""Keys that are slips for ours, and keys that are not."""

from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import NearMiss, Unreadable
from inquiring_lines.model.relations import Relation, Vocabulary
from inquiring_lines.names import slips
from inquiring_lines.parse.near_keys import FIELDS, KNOWN_ELSEWHERE, near_keys
from tests.reading import facts, faults, read

VOCABULARY = Vocabulary()


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("satus", "status"),
        ("Satus", "status"),
        ("titel", "title"),
        ("tilte", "title"),
        ("tgas", "tags"),
        ("knid", "kind"),
        ("tittle", "title"),
        ("sumary", "summary"),
        ("summery", "summary"),
        ("discription", "description"),
        ("cite-key", "citekey"),
        ("perma_link", "permalink"),
        ("autor", "author"),
        ("alises", "aliases"),
        ("isbnn", "isbn"),
        ("retracked", "retracted"),
        ("conifdense", "confidence"),
        ("suports", "supports"),
        ("supportedby", "supported_by"),
        ("adresses", "addresses"),
    ],
)
def test_a_slip_is_told_with_what_may_be_meant(key: str, field: str) -> None:
    (fact,) = facts(read(f"---\n{key}: some words\n---\n"), NearMiss)
    assert (fact.what, fact.word) == ("field", key)
    assert fact.known[0] == field


@pytest.mark.parametrize("key", sorted(KNOWN_ELSEWHERE))
def test_what_other_programs_know_is_no_slip(key: str) -> None:
    assert not facts(read(f"---\n{key}: some words\n---\n"), NearMiss)


@pytest.mark.parametrize("key", ["issn", "data", "page", "pages", "month", "text", "notes", "name"])
def test_common_keys_are_no_slips(key: str) -> None:
    assert not faults(read(f"---\n{key}: some words\n---\n"))


@pytest.mark.parametrize(
    "key", ["ids", "uid", "ulr", "dot", "mind", "rate", "land", "tape", "nest", "cat", "x", "深度"]
)
def test_short_words_that_differ_in_a_letter_are_other_words(key: str) -> None:
    assert not faults(read(f"---\n{key}: some words\n---\n"))


@pytest.mark.parametrize("key", ["my-field", "reading-time", "zotero-key", "obsidianUIMode", "up"])
def test_keys_that_are_unlike_ours_are_not_told(key: str) -> None:
    assert not faults(read(f"---\n{key}: some words\n---\n"))


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_every_field_is_read(key: str) -> None:
    assert read(f"---\n{key}: true\n---\n").fields.other == ()


def test_a_relation_with_links_is_told_once() -> None:
    (fact,) = facts(read("---\nsuports: '[[a]]'\n---\n"), NearMiss)
    assert fact.what == "relation"


def test_a_key_that_withholds_the_note_is_told_once() -> None:
    note = read("---\ndrafft: true\n---\n")
    assert [type(fact) for fact in faults(note)] == [Unreadable]


def test_a_relation_of_the_vaults_own_is_known_too() -> None:
    own = Relation("refines", "refined_by", frozenset(), frozenset())
    assert near_keys("refnes", VOCABULARY) == ()
    assert near_keys("refnes", VOCABULARY.extended([own])) == ("refines",)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("title", ()),
        ("titl", ("title",)),
        ("tilte", ("title",)),
        ("itlet", ()),
        ("descripion", ("description",)),
        ("desciptoin", ("description",)),
        ("descptoin", ()),
        ("dae", ()),
        ("dtae", ("date",)),
        ("rate", ()),
        ("dates", ("date",)),
    ],
)
def test_slips_are_one_edit_away_or_two_in_long_words(word: str, found: tuple[str, ...]) -> None:
    assert slips(word, frozenset({"title", "description", "date"})) == found
