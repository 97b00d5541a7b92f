from __future__ import annotations

import msgspec
import pytest

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.notes import Fields, Note
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
