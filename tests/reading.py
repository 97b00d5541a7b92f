"""Ways to read one note and look at what came of it."""

from __future__ import annotations

from typing import TypeVar

from inquiring_lines.model.diagnostics import Fact, Identifier, Uncited
from inquiring_lines.model.links import (
    HeadingSlot,
    Html,
    Link,
    LinkClose,
    LinkOpen,
    LinkSlot,
    Text,
    words_only,
)
from inquiring_lines.model.notes import ParsedNote
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.note import parse

F = TypeVar("F")
VOCABULARY = Vocabulary()


def read(text: str | bytes) -> ParsedNote:
    data = text.encode() if isinstance(text, str) else text
    return parse(data, VOCABULARY)


def facts(note: ParsedNote, kind: type[F]) -> list[F]:
    return [fact for fact in note.facts if isinstance(fact, kind)]


def faults(note: ParsedNote) -> list[Fact]:
    """The facts that are about something wrong, whatever the note is."""
    return [fact for fact in note.facts if not isinstance(fact, Identifier | Uncited)]


def only(links: tuple[Link, ...]) -> Link:
    assert len(links) == 1, links
    return links[0]


def cut(text: str, span: Span) -> str:
    """What stands at a span, in the lines that an editor shows."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inner = lines[span.line : span.end_line - 1]
    first, last = lines[span.line - 1], lines[span.end_line - 1]
    return "\n".join([first[span.column - 1 :], *inner, last[: span.end_column - 1]])


def words(note: ParsedNote, text: Text) -> str:
    return words_only(text, note.links)


def shown(html: Html, note: ParsedNote) -> str:
    """A block's HTML as its author typed its links: `[name]` for a title's place."""
    return "".join(_part(part, note) for part in html)


def page(note: ParsedNote) -> str:
    """A body's HTML."""
    return "".join(shown(block, note) for block in note.blocks)


def everything(note: ParsedNote) -> str:
    """All that could be published of a note, but for places."""
    heads = [words(note, heading.text) for heading in note.headings]
    links = [
        "|".join(
            [one.target, one.anchor, one.words, words(note, one.sentence), words(note, one.reason)]
        )
        for one in note.links
    ]
    parts = [page(note), words(note, note.title), words(note, note.summary), *heads, *links]
    return "\n".join([*parts, *note.fields.tags, *(anchor.id for anchor in note.anchors)])


def _part(part: object, note: ParsedNote) -> str:
    match part:
        case str():
            return part
        case LinkOpen(link):
            return f"<a {note.links[link].target}>"
        case LinkClose():
            return "</a>"
        case HeadingSlot(heading):
            return f"heading-{heading}"
        case LinkSlot(link):
            return f"[{note.links[link].words or note.links[link].target}]"
        case _:
            raise AssertionError(part)
