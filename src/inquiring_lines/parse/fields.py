"""Front matter, typed: our own schema, over scalars that YAML left as text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from inquiring_lines.model.diagnostics import Fact, Identifier, NearMiss, Unreadable
from inquiring_lines.model.kinds import IDENTIFIERS
from inquiring_lines.model.links import Text
from inquiring_lines.model.notes import Fields
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.model.spans import Span
from inquiring_lines.names import within_edits
from inquiring_lines.parse.field_reader import PRIVACY, FieldReader, is_flag
from inquiring_lines.parse.front_matter import Entry
from inquiring_lines.parse.link_text import Links
from inquiring_lines.parse.near_keys import near_keys
from inquiring_lines.parse.values import as_text, as_typed, items_of

_WRITTEN = tuple(key for key in IDENTIFIERS if key != "citekey")
"""The identifiers that are more than a name within the vault."""


class FrontFields(msgspec.Struct, frozen=True):
    """The front matter's fields, and the two texts that a body may give as well."""

    fields: Fields
    title: Text
    title_span: Span | None
    summary: Text


def read_fields(
    found: list[Entry], vocabulary: Vocabulary, links: Links, facts: list[Fact]
) -> FrontFields:
    """The front matter's entries as typed fields. Its links are added to `links`, its faults to `facts`."""
    reader = FieldReader(found, links, facts)
    summary = reader.linked("summary", "description")
    title, title_span = reader.linked("title"), reader.span("title")
    fields = _fields(reader)
    if fields.doi or fields.arxiv or fields.isbn or fields.url:
        facts += _identifiers(reader, fields)
    misspelt = _misspelt_privacy(reader)
    fields = msgspec.structs.replace(fields, draft=fields.draft or bool(misspelt))
    for entry in reader.unread():
        if named := vocabulary.names.get(entry.name):
            reader.relation(entry, named)
        elif near := _near_relation(entry, vocabulary):
            facts.append(NearMiss(entry.key_span, "relation", entry.key.text, near))
        elif entry.name not in misspelt and (near := near_keys(entry.name, vocabulary)):
            facts.append(NearMiss(entry.key_span, "field", entry.key.text, near))
    other = tuple((entry.key.text, as_typed(entry, entry.value)) for entry in reader.unread())
    return FrontFields(
        msgspec.structs.replace(fields, other=other), title, title_span if title else None, summary
    )


def _fields(reader: FieldReader) -> Fields:
    withheld = any(isinstance(fact, Unreadable) for fact in reader.facts)
    kind, kind_type = reader.kind()
    return Fields(
        id=reader.text("id"),
        kind=kind,
        type=kind_type,
        aliases=reader.texts("aliases", "alias"),
        tags=reader.tags("tags", "tag"),
        created=reader.date("created", "date"),
        updated=reader.date("updated"),
        draft=reader.is_draft() or withheld,
        permalink=reader.permalink(),
        redirect_from=reader.addresses("redirect_from"),
        lang=reader.word("lang"),
        status=reader.text("status"),
        authors=reader.words("authors", "author"),
        year=reader.word("year"),
        venue=reader.word("venue"),
        doi=reader.word("doi"),
        arxiv=reader.word("arxiv"),
        isbn=reader.word("isbn"),
        url=reader.word("url"),
        citekey=reader.text("citekey"),
        retracted=reader.retracted(),
        locator=reader.word("locator"),
        quote=reader.word("quote"),
        scope=reader.word("scope"),
        confidence=reader.word("confidence"),
        reading=reader.linked("reading"),
    )


def _identifiers(reader: FieldReader, fields: Fields) -> Iterator[Identifier]:
    """The identifiers and addresses that are given, each with its place."""
    for key in _WRITTEN:
        text = getattr(fields, key)
        if text and (span := reader.span(key)):
            yield Identifier(span, key, text)


def _misspelt_privacy(reader: FieldReader) -> frozenset[str]:
    """The keys that are almost `draft`, `private` or `publish` and say yes or no, as in `drafft: true`."""
    found = {
        entry.name: Unreadable(entry.key_span, near[0], entry.key.text, misspelt=True)
        for entry in reader.unread()
        if is_flag(as_text(entry, entry.value)) and (near := within_edits(entry.name, PRIVACY))
    }
    reader.facts += found.values()
    return frozenset(found)


def _near_relation(entry: Entry, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Relations that a key with links for a value may be a slip for."""
    texts = [as_text(entry, node) for node in items_of(entry)]
    if not any("[[" in (text or "") or (text or "").startswith("@") for text in texts):
        return ()
    return within_edits(entry.name, vocabulary.names)
