from __future__ import annotations

import msgspec
import pytest

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.notes import Fields, Note, outline
from tests.reading import read


def test_a_note_has_its_fields_and_links_at_hand() -> None:
    parsed = read("---\nlang: de\n---\n[[a]]")
    note = Note(
        id="n", kind=Kind.PAGE, path="n.md", place="n", stem="n", title=("n",), parsed=parsed
    )
    assert note.fields.lang == "de"
    assert [link.target for link in note.links] == ["a"]


def test_what_front_matter_does_not_say_is_empty_and_published() -> None:
    fields = Fields()
    assert not fields.draft
    assert not any(getattr(fields, name) for name in Fields.__struct_fields__)


def test_a_parsed_note_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        read("x").title = ()  # type: ignore[misc]
    assert msgspec.structs.replace(read("x"), title=("y",)).title == ("y",)


def test_an_outline_is_a_header_without_the_sentences_of_its_links() -> None:
    header = read("One [[a]] of [[b]].\n\n- supports:: [[c]] | since it holds")
    found = outline(header)
    assert header.links[0].sentence
    assert all(link.sentence == () for link in found.links)
    assert found.links[2].reason == header.links[2].reason != ()
    links = tuple(msgspec.structs.replace(link, sentence=()) for link in header.links)
    assert found == msgspec.structs.replace(header, links=links)
