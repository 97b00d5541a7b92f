"""Front matter, typed: our own schema, over scalars that YAML left as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

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
_FIELDS: tuple[tuple[str, Callable[..., object], tuple[str, ...]], ...] = (
    ("id", FieldReader.text, ("id",)),
    ("kind", lambda reader, *_: reader.kind(), ("kind", "type")),
    ("aliases", FieldReader.texts, ("aliases", "alias")),
    ("tags", FieldReader.tags, ("tags", "tag")),
    ("created", FieldReader.date, ("created", "date")),
    ("updated", FieldReader.date, ("updated",)),
    ("draft", lambda reader, *_: reader.is_draft(), PRIVACY),
    ("permalink", lambda reader, *_: reader.permalink(), ("permalink",)),
    ("redirect_from", FieldReader.addresses, ("redirect_from",)),
    ("lang", FieldReader.word, ("lang",)),
    ("status", FieldReader.text, ("status",)),
    ("authors", FieldReader.words, ("authors", "author")),
    ("year", FieldReader.word, ("year",)),
    ("venue", FieldReader.word, ("venue",)),
    ("doi", FieldReader.word, ("doi",)),
    ("arxiv", FieldReader.word, ("arxiv",)),
    ("isbn", FieldReader.word, ("isbn",)),
    ("url", FieldReader.word, ("url",)),
    ("citekey", FieldReader.text, ("citekey",)),
    ("retracted", lambda reader, *_: reader.retracted(), ("retracted",)),
    ("locator", FieldReader.word, ("locator",)),
    ("quote", FieldReader.word, ("quote",)),
    ("scope", FieldReader.word, ("scope",)),
    ("confidence", FieldReader.word, ("confidence",)),
    ("reading", FieldReader.linked, ("reading",)),
)
"""Each field, how it is read, and the keys that give it, in the order in which they are read."""
_ASKED = {key: at for at, (_, _, keys) in enumerate(_FIELDS) for key in keys}
"""Which field each key gives."""


class FrontFields(msgspec.Struct, frozen=True, gc=False):
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
    rest = reader.unread()
    misspelt = _misspelt_privacy(rest, facts)
    if misspelt:
        fields = msgspec.structs.replace(fields, draft=True)
    for entry in rest:
        if named := vocabulary.names.get(entry.name):
            reader.relation(entry, named)
        elif near := _near_relation(entry, vocabulary):
            facts.append(NearMiss(entry.key_span, "relation", entry.key.text, near))
        elif entry.name not in misspelt and (near := near_keys(entry.name, vocabulary)):
            facts.append(NearMiss(entry.key_span, "field", entry.key.text, near))
    other = tuple([(entry.key.text, as_typed(entry, entry.value)) for entry in reader.unread()])
    if other:
        fields = msgspec.structs.replace(fields, other=other)
    return FrontFields(fields, title, title_span if title else None, summary)


def _fields(reader: FieldReader) -> Fields:
    """The fields that are there: a note has some five of the twenty-five, and is not asked for the others."""
    withheld = any(isinstance(fact, Unreadable) for fact in reader.facts)
    found: dict[str, Any] = {}
    for at in sorted({_ASKED[name] for name in reader.names if name in _ASKED}):
        field, read, keys = _FIELDS[at]
        found[field] = read(reader, *keys)
    if "kind" in found:
        found["kind"], found["type"] = found["kind"]
    if withheld:
        found["draft"] = True
    return Fields(**found)


def _identifiers(reader: FieldReader, fields: Fields) -> Iterator[Identifier]:
    """The identifiers and addresses that are given, each with its place."""
    for key in _WRITTEN:
        text = getattr(fields, key)
        if text and (span := reader.span(key)):
            yield Identifier(span, key, text)


def _misspelt_privacy(rest: list[Entry], facts: list[Fact]) -> frozenset[str]:
    """The keys that are almost `draft`, `private` or `publish` and say yes or no, as in `drafft: true`."""
    found = {
        entry.name: Unreadable(entry.key_span, near[0], entry.key.text, misspelt=True)
        for entry in rest
        if is_flag(as_text(entry, entry.value)) and (near := within_edits(entry.name, PRIVACY))
    }
    facts += found.values()
    return frozenset(found)


def _near_relation(entry: Entry, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Relations that a key with links for a value may be a slip for."""
    texts = [as_text(entry, node) for node in items_of(entry)]
    if not any("[[" in (text or "") or (text or "").startswith("@") for text in texts):
        return ()
    return within_edits(entry.name, vocabulary.names)
