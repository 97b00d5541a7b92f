"""What the front matter's values are read as, and what is said of those that cannot be."""

from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import DuplicateKey, NoSuchDate, Unreadable
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse.note import parse
from tests.reading import faults


def note(front: str) -> bytes:
    return f"---\n{front}\n---\nText.\n".encode()


@pytest.mark.parametrize("key", ["drafft", "darft", "privat", "Private ", "drft"])
def test_a_key_that_is_almost_one_on_privacy_withholds_the_note(key: str) -> None:
    read = parse(note(f"{key}: true"), Vocabulary())
    assert read.fields.draft
    if key.strip().lower() != "private":
        (fact,) = faults(read)
        assert isinstance(fact, Unreadable)
        assert fact.misspelt


@pytest.mark.parametrize(
    "front", ["published: 2024-01-31", "publisher: Elsevier", "craft: pottery"]
)
def test_a_key_that_only_looks_like_one_on_privacy_does_not(front: str) -> None:
    read = parse(note(front), Vocabulary())
    assert not read.fields.draft
    assert not faults(read)


@pytest.mark.parametrize(
    ("first", "second"),
    [("tags", "tag"), ("created", "date"), ("summary", "description"), ("authors", "author")],
)
def test_two_names_of_one_field_are_a_key_that_stands_twice(first: str, second: str) -> None:
    read = parse(note(f"{first}: 2026-01-01 x\n{second}: 2026-01-02 y"), Vocabulary())
    (fact,) = [one for one in read.facts if isinstance(one, DuplicateKey)]
    assert (fact.key, fact.first_key, fact.span.line) == (second, first, 3)


def test_a_date_has_its_place_and_the_name_that_the_author_used() -> None:
    read = parse(note("date: 2026-02-30\nupdated: 2026-03-01"), Vocabulary())
    (fact,) = faults(read)
    assert isinstance(fact, NoSuchDate)
    assert (fact.field, fact.span.line, fact.span.column) == ("date", 2, 7)
    assert read.fields.updated is not None
    assert (read.fields.updated.text, read.fields.updated.span.line) == ("2026-03-01", 3)
