"""Takes typed values out of front matter, and says what cannot be read as what it should be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from inquiring_lines.model.diagnostics import (
    DuplicateKey,
    Fact,
    NearMiss,
    NoSuchDate,
    Repeated,
    UnknownKind,
    Unreadable,
    WrongType,
)
from inquiring_lines.model.kinds import BIBLIOGRAPHIC_TYPES, IDENTIFIERS, Kind, kind_named
from inquiring_lines.model.links import Text
from inquiring_lines.model.notes import Field
from inquiring_lines.model.relations import Named
from inquiring_lines.model.spans import Span
from inquiring_lines.names import within_edits
from inquiring_lines.parse.comments import hide_pairs
from inquiring_lines.parse.decode import FILL, unfilled
from inquiring_lines.parse.front_matter import Entry
from inquiring_lines.parse.link_text import Found, Links, linked, references
from inquiring_lines.parse.repeated import removal
from inquiring_lines.parse.values import as_text, as_typed, described, items_of, place_in
from inquiring_lines.parse.yaml_nodes import Node, Scalar

PRIVACY = ("draft", "private", "publish")
"""The fields that decide whether a note is published."""

_UNSAFE = re.compile(r"[\\%?#:]")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_TEXTS = "a text or a list of texts"
_REASON = re.compile(r"\s*(?:—|–|-{1,2}|:)\s+(.+)", re.DOTALL)
_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})
_FLAGS = _YES | _NO


def is_flag(text: str | None) -> bool:
    """True for a word that means yes or no."""
    return (text or "").strip().lower() in _FLAGS


class FieldReader:
    """Takes values out of the entries by name, and remembers which it took."""

    def __init__(self, found: list[Entry], links: Links, facts: list[Fact]) -> None:
        self._entries = {entry.name: entry for entry in found}
        self._read: set[str] = set()
        self._links = links
        self._related: set[tuple[str, bool, str]] = set()
        self.facts = facts

    @property
    def names(self) -> Iterable[str]:
        """What the front matter has."""
        return self._entries

    def unread(self) -> list[Entry]:
        """What was not asked for."""
        return [entry for key, entry in self._entries.items() if key not in self._read]

    def text(self, key: str) -> Field | None:
        """One text; None where there is none or it is something else, which is a fact."""
        entry = self._take_one(key)
        return self._text(entry, entry.value, "a text") if entry else None

    def span(self, key: str) -> Span | None:
        """Where a value stands; None where there is none."""
        entry = self._entries.get(key)
        return entry.span(entry.value) if entry else None

    def word(self, key: str) -> str:
        """One text, without its place; empty where there is none."""
        entry = self._take_one(key)
        return self._words(entry, entry.value, "a text") if entry else ""

    def texts(self, *keys: str) -> tuple[Field, ...]:
        """A list of texts; one alone need not be a list."""
        entry = self._take(keys)
        if entry is None:
            return ()
        found = [self._text(entry, node, _TEXTS) for node in items_of(entry)]
        return tuple(field for field in found if field)

    def words(self, *keys: str) -> tuple[str, ...]:
        """A list of texts, without their places."""
        entry = self._take(keys)
        return self._all_words(entry) if entry else ()

    def tags(self, *keys: str) -> tuple[str, ...]:
        """Tags, with or without `#`, commas between them. A number that stands alone is a slip; in a list it is a tag."""
        entry = self._take(keys)
        if entry is None:
            return ()
        words = self._all_words(entry)
        alone = entry.value if isinstance(entry.value, Scalar) else None
        if alone and words and not any(char.isalpha() for char in alone.text):
            wanted, got = "a tag or a list of tags", described(alone)
            self.facts.append(WrongType(entry.span(alone), entry.key.text, wanted, got))
            return ()
        parts = [part.strip().lstrip("#").strip() for part in ",".join(words).split(",")]
        return tuple(dict.fromkeys(filter(None, parts)))

    def linked(self, *keys: str) -> Text:
        """A text that may hold wikilinks."""
        entry = self._take(keys)
        if not entry or not self._words(entry, entry.value, "a text"):
            return ()
        text = hide_pairs(as_text(entry, entry.value) or "")
        return linked(text, self._links, place_in(entry, entry.value))

    def date(self, *keys: str) -> Field | None:
        """A date as `YYYY-MM-DD`; None where there is none that a calendar has."""
        entry = self._take(keys)
        field = self._text(entry, entry.value, "a date such as 2026-01-31") if entry else None
        if entry is None or field is None:
            return None
        day = _day(field.text)
        if day is None:
            wanted = "a date such as 2026-01-31"
            self.facts.append(WrongType(field.span, entry.key.text, wanted, f"“{field.text}”"))
            return None
        if not day:
            self.facts.append(NoSuchDate(field.span, entry.key.text, field.text))
            return None
        return Field(day, field.span)

    def is_draft(self) -> bool:
        """True where `draft`, `private` or `publish` says so, or says something that cannot be read."""
        said = [self._flag("draft"), self._flag("private"), not self._flag("publish", absent=True)]
        return any(said)

    def retracted(self) -> str:
        """`true`, or what the author says of a source's retraction; empty where it stands."""
        word = self.word("retracted")
        return "" if word.lower() in _NO else "true" if word.lower() in _YES else word

    def permalink(self) -> Field | None:
        """An address within the site: words between slashes."""
        field = self.text("permalink")
        return field if field and self._is_address("permalink", field) else None

    def addresses(self, key: str) -> tuple[Field, ...]:
        """Addresses within the site, as a list or one alone."""
        return tuple(field for field in self.texts(key) if self._is_address(key, field))

    def _is_address(self, key: str, field: Field) -> bool:
        parts = field.text.strip("/").split("/")
        if all(part.strip() not in ("", ".", "..") and not _UNSAFE.search(part) for part in parts):
            return True
        wanted = "an address within the site, such as notes/my-note"
        self.facts.append(WrongType(field.span, key, wanted, f"“{field.text}”"))
        return False

    def kind(self) -> tuple[Field | None, str]:
        """The kind as written, where it is one of ours, and the type that a source has."""
        kind, type_ = self.text("kind"), self.text("type")
        if kind is None and type_ and kind_named(type_.text):
            return type_, ""
        if kind is None and type_:
            return self._kind_by_type(type_), type_.text
        if kind and not kind_named(kind.text):
            self._unknown_kind(kind)
            kind = None
        return kind, type_.text if type_ else ""

    def relation(self, entry: Entry, named: Named) -> None:
        """Read an entry as relations to other notes."""
        self._read.add(entry.name)
        for node in items_of(entry):
            text = as_text(entry, node)
            shown = hide_pairs(text or "")
            found = references(shown)
            if found:
                self._relate(entry, node, named, shown, found)
            elif text != "":
                wanted = "links such as “[[name]]”"
                self.facts.append(
                    WrongType(entry.span(node), entry.key.text, wanted, described(node))
                )

    def _relate(
        self, entry: Entry, node: Node, named: Named, text: str, found: list[Found]
    ) -> None:
        place = place_in(entry, node)
        rest = text[found[-1].end :]
        said = _REASON.fullmatch(rest) if rest else None
        reason = said[1].replace(FILL, "").strip() if said else ""
        for one in found:
            link = one.link(place, named.relation.name, inverse=named.inverse)
            self._links.add(msgspec.structs.replace(link, reason=(reason,)) if reason else link)
        self._repeated(entry, node, named, text, found)

    def _repeated(
        self, entry: Entry, node: Node, named: Named, text: str, found: list[Found]
    ) -> None:
        """Say where a value has nothing that was not written before it."""
        whole, links = text.strip(), [text[one.start : one.end] for one in found]
        key = (named.relation.name, named.inverse, whole)
        if key in self._related and len(found) == 1 and (cut := removal(entry, node)):
            span = place_in(entry, node)(found[0].start, found[0].end)
            self.facts.append(Repeated(span, cut))
        self._related.add(key)
        if links != [whole]:
            self._related.update((named.relation.name, named.inverse, link) for link in links)

    def _take_one(self, key: str) -> Entry | None:
        self._read.add(key)
        return self._entries.get(key)

    def _take(self, keys: tuple[str, ...]) -> Entry | None:
        """The entry that has one of several names for a field. Two of them are a key that stands twice."""
        first = None
        for key in keys:
            entry = self._take_one(key)
            if first is None:
                first = entry
            elif entry:
                line = first.key_span.line
                self.facts.append(
                    DuplicateKey(entry.key_span, entry.key.text, line, first.key.text)
                )
        return first

    def _text(self, entry: Entry, node: Node, wanted: str) -> Field | None:
        words = self._words(entry, node, wanted)
        return Field(words, entry.span(node)) if words else None

    def _all_words(self, entry: Entry) -> tuple[str, ...]:
        found = [self._words(entry, node, _TEXTS) for node in items_of(entry)]
        return tuple(filter(None, found))

    def _words(self, entry: Entry, node: Node, wanted: str) -> str:
        text = as_text(entry, node)
        if text is None:
            self.facts.append(WrongType(entry.span(node), entry.key.text, wanted, described(node)))
            return ""
        return unfilled(hide_pairs(text)).strip()

    def _flag(self, key: str, *, absent: bool = False) -> bool:
        entry = self._take_one(key)
        if entry is None:
            return absent
        text = (as_text(entry, entry.value) or "").strip().lower()
        if is_flag(text):
            return text in _YES
        if not any(isinstance(fact, Unreadable) and fact.field == key for fact in self.facts):
            self.facts.append(
                Unreadable(entry.span(entry.value), key, as_typed(entry, entry.value))
            )
        return key != "publish"

    def _kind_by_type(self, type_: Field) -> Field | None:
        if type_.text.lower() in BIBLIOGRAPHIC_TYPES:
            beside = any(key in self._entries for key in IDENTIFIERS)
            return Field(Kind.SOURCE.value, type_.span) if beside else None
        self._unknown_kind(type_)
        return None

    def _unknown_kind(self, field: Field) -> None:
        near = within_edits(field.text.lower(), [kind.value for kind in Kind])
        if near and field.text.lower() not in BIBLIOGRAPHIC_TYPES:
            self.facts.append(NearMiss(field.span, "kind", field.text, near))
        else:
            self.facts.append(UnknownKind(field.span, field.text))


@lru_cache(maxsize=4_096)  # notes share their days
def _day(text: str) -> str | None:
    """A date as YYYY-MM-DD; empty where no calendar has it, None where the text is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return ""
