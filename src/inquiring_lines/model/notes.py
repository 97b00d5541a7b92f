"""A note, stage by stage: the file, what was read from it, what its place in the vault adds."""

from __future__ import annotations

import msgspec

from inquiring_lines.model.diagnostics import Fact
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.links import Html, Link, Text
from inquiring_lines.model.spans import Span


class SourceFile(msgspec.Struct, frozen=True):
    """A note's file: what scanning gives."""

    path: str
    """POSIX, relative to the vault's root."""
    place: str
    """POSIX, relative to the notes folder."""
    data: bytes


class Field(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text from the front matter, with its place."""

    text: str
    span: Span


class Fields(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The front matter, typed. What is absent is empty."""

    id: Field | None = None
    kind: Field | None = None
    """As the author wrote it, under `kind` or `type`."""
    type: str = ""
    """A source's type, such as article or book."""
    aliases: tuple[Field, ...] = ()
    tags: tuple[str, ...] = ()
    created: Field | None = None
    """As YYYY-MM-DD."""
    updated: Field | None = None
    draft: bool = False
    """The author said so, or what they said could not be read."""
    permalink: Field | None = None
    redirect_from: tuple[Field, ...] = ()
    lang: str = ""
    status: Field | None = None
    authors: tuple[str, ...] = ()
    year: str = ""
    venue: str = ""
    doi: str = ""
    arxiv: str = ""
    isbn: str = ""
    url: str = ""
    citekey: Field | None = None
    retracted: str = ""
    """The author's word on it, or `true`; empty where the source stands."""
    locator: str = ""
    quote: str = ""
    scope: str = ""
    confidence: str = ""
    reading: Text = ()
    other: tuple[tuple[str, str], ...] = ()
    """Keys that are not ours, with their text as typed."""


class Heading(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A heading of a body."""

    level: int
    """As the author wrote it, 1 to 6."""
    text: Text
    span: Span
    shown: bool = True
    """False for the one that is the note's title, which the body does not repeat."""


class Anchor(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An id that the author set: a block's `^id`, or one in raw HTML."""

    id: str
    span: Span
    block: bool
    """Written `^id`."""


class Header(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What a note's bytes say, but for its body: all that the graph and other notes' pages ask of it.

    Whatever the note is called and wherever it lies.
    """

    fields: Fields
    title: Text
    """From the front matter or the first level-1 heading; empty where there is neither."""
    title_span: Span | None
    summary: Text
    summary_is_given: bool
    """From the front matter, not the first paragraph."""
    links: tuple[Link, ...]
    """In the order in which they stand, the front matter's first."""
    headings: tuple[Heading, ...]
    anchors: tuple[Anchor, ...]
    facts: tuple[Fact, ...]


def outline(header: Header) -> Header:
    """A header without the sentences in which its links stand.

    They are a third of it, and nothing but other notes' pages asks for them: a graph of many notes does without.
    """
    links = [
        msgspec.structs.replace(link, sentence=()) if link.sentence else link
        for link in header.links
    ]
    return msgspec.structs.replace(header, links=tuple(links))


class ParsedNote(Header, frozen=True, kw_only=True, array_like=True, gc=False):
    """What a note's bytes say: its header and its body."""

    blocks: tuple[Html, ...]


class Note(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A note in its vault."""

    id: str
    kind: Kind
    path: str
    place: str
    stem: str
    title: Text
    parsed: Header

    @property
    def fields(self) -> Fields:
        """The note's front matter."""
        return self.parsed.fields

    @property
    def links(self) -> tuple[Link, ...]:
        """The note's outgoing links."""
        return self.parsed.links
