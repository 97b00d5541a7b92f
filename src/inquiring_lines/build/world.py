"""All that is known of a vault's published notes, as columns: small to load, and each record found by its slot.

What a build reads of it before it knows what to do – ids, digests, slots – takes 9 ms to load for 10,000
notes; the records themselves lie in the store and are read one by one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from inquiring_lines.build.digest import SIZE, digest
from inquiring_lines.build.store import Slot, Source
from inquiring_lines.build.table import unlike
from inquiring_lines.graph.resolve import Resolution
from inquiring_lines.model.links import Html, Link
from inquiring_lines.model.notes import Header
from inquiring_lines.views.records import Face, Outcomes, Ties, Written

T = TypeVar("T")


class Record(IntEnum):
    """What is kept of a note."""

    PARSED = 0
    """Its header as parsing gave it."""
    BODY = 1
    HEADER = 2
    """Its header as pages may show it."""
    FACE = 3
    OUTCOMES = 4
    TIES = 5
    TERMS = 6
    """Its words, counted, as reading it gave them."""


_WORDS = 3 * len(Record)
"""Numbers that a note's slots take."""


class Columns(msgspec.Struct, frozen=True, array_like=True):
    """The published notes, by id; the same position in every column is the same note."""

    ids: tuple[str, ...]
    paths: tuple[str, ...]
    """Relative to the vault's root."""
    digests: bytes
    """Of the notes' bytes."""
    structures: bytes
    """Of what `digest.structure` takes in."""
    quotes: tuple[bytes, ...]
    """Of what each link lets others quote."""
    links: bytes
    """How many notes link to each, four bytes a number."""
    dates: str
    """Of each note, on a line of its own: when it was created and updated, with a space between."""
    slots: bytes


class World:
    """The columns, read by note."""

    def __init__(self, columns: Columns, packed_columns: bytes = b"", version: bytes = b"") -> None:
        """`packed_columns`: what the columns were read from, and `version` its digest, where they are known."""
        self.columns = columns
        self._packed = packed_columns
        self._version = version
        self._slots = memoryview(columns.slots).cast("Q")

    @property
    def ids(self) -> tuple[str, ...]:
        """The notes, sorted."""
        return self.columns.ids

    @cached_property
    def packed(self) -> bytes:
        """The columns, packed."""
        return self._packed or packed(self.columns)

    def apart(self) -> World:
        """This world, with strings of its own."""
        return World(msgspec.msgpack.decode(self.packed, type=Columns), self.packed, self.version)

    @cached_property
    def version(self) -> bytes:
        """The digest of the columns."""
        return self._version or digest(self.packed)

    @cached_property
    def number(self) -> dict[str, int]:
        """Each note's position."""
        return {note: number for number, note in enumerate(self.columns.ids)}

    @cached_property
    def by_path(self) -> dict[str, int]:
        """The position of the note at each path."""
        return {path: number for number, path in enumerate(self.columns.paths)}

    @cached_property
    def by_digest(self) -> dict[bytes, int]:
        """The position of a note with each content."""
        digests = self.columns.digests
        return {digests[at : at + SIZE]: at // SIZE for at in range(0, len(digests), SIZE)}

    def digest(self, number: int) -> bytes:
        """The digest of a note's bytes."""
        return self.columns.digests[number * SIZE : (number + 1) * SIZE]

    def structure(self, number: int) -> bytes:
        """The digest of a note's structure."""
        return self.columns.structures[number * SIZE : (number + 1) * SIZE]

    @cached_property
    def links(self) -> array[int]:
        """How many notes link to each."""
        return array("I", self.columns.links)

    def slot(self, number: int, record: Record) -> Slot:
        """Where one of a note's records lies."""
        at = number * _WORDS + 3 * record
        return Slot(self._slots[at], self._slots[at + 1], self._slots[at + 2])

    def is_cleaned(self, number: int) -> bool:
        """True where names of unpublished notes were taken out of a note's header."""
        return self.slot(number, Record.HEADER) != self.slot(number, Record.PARSED)

    def row(self, number: int) -> bytes:
        """All of a note's slots, packed: the same bytes, the same records."""
        return self.columns.slots[number * 8 * _WORDS : (number + 1) * 8 * _WORDS]

    def unlike(self, other: World) -> Iterable[int]:
        """The notes of which another world with the same ids has other records."""
        return unlike(self.columns.slots, other.columns.slots, 8 * _WORDS)

    def slots(self, number: int) -> list[Slot]:
        """Where all of a note's records lie, in the order of `Record`."""
        return [self.slot(number, record) for record in Record]

    def with_rows(self, rows: dict[int, Row]) -> World:
        """This world, with other rows for some numbers; their ids are the same."""
        digests, structures = bytearray(self.columns.digests), bytearray(self.columns.structures)
        quotes, slots = list(self.columns.quotes), array("Q", self.columns.slots)
        for number, row in rows.items():
            here = slice(number * SIZE, (number + 1) * SIZE)
            digests[here], structures[here] = row.digest, row.structure
            quotes[number] = row.quotes
            slots[number * _WORDS : (number + 1) * _WORDS] = array("Q", packed_slots(row.slots))
        return World(
            msgspec.structs.replace(
                self.columns,
                digests=bytes(digests),
                structures=bytes(structures),
                quotes=tuple(quotes),
                slots=slots.tobytes(),
            )
        )

    @property
    def live(self) -> int:
        """The bytes of a store that the records take; one that is two at once counts twice."""
        return sum(self._slots[1::3])

    def moved(self, move: Callable[[Slot], Slot]) -> World:
        """This world, its records elsewhere. `move` is asked once for each slot."""
        where: dict[Slot, Slot] = {}
        words = array("Q")
        for at in range(0, len(self._slots), 3):
            slot = Slot(*self._slots[at : at + 3])
            if slot not in where:
                where[slot] = move(slot)
            words.extend(where[slot])
        return World(msgspec.structs.replace(self.columns, slots=words.tobytes()))


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A note on its way into the columns."""

    id: str
    path: str
    digest: bytes
    structure: bytes
    quotes: bytes
    links: int
    dates: str
    slots: list[Slot]
    """In the order of `Record`."""


def packed_slots(slots: Iterable[Slot]) -> bytes:
    """Slots as a column has them: a fifth of the memory."""
    return array("Q", [word for slot in slots for word in slot]).tobytes()


def unpacked_slots(column: bytes) -> list[Slot]:
    """Slots that `packed_slots` packed."""
    words = array("Q", column)
    return [Slot(*words[at : at + 3]) for at in range(0, len(words), 3)]


def world_of(rows: Iterable[Row]) -> World:
    """The world of the rows, which come by rising id. None is held longer than it takes to pass."""
    ids, paths, quotes, dates = list[str](), list[str](), list[bytes](), list[str]()
    digests, structures, slots, links = bytearray(), bytearray(), bytearray(), array("I")
    for row in rows:
        ids.append(row.id)
        paths.append(row.path)
        digests += row.digest
        structures += row.structure
        quotes.append(row.quotes)
        links.append(row.links)
        dates.append(row.dates)
        slots += packed_slots(row.slots)
    return World(
        Columns(
            ids=tuple(ids),
            paths=tuple(paths),
            digests=bytes(digests),
            structures=bytes(structures),
            quotes=tuple(quotes),
            links=links.tobytes(),
            dates="\n".join(dates),
            slots=bytes(slots),
        )
    )


packed = msgspec.msgpack.Encoder().encode
"""A record as the store keeps it."""
_BODY = msgspec.msgpack.Decoder(tuple[Html, ...])
_HEADER = msgspec.msgpack.Decoder(Header)
_FACE = msgspec.msgpack.Decoder(Face)
_OUTCOMES = msgspec.msgpack.Decoder(Outcomes)
_TIES = msgspec.msgpack.Decoder(Ties)


class _Links(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A header, of which only the links are looked at, each still packed. Fields in the order of `Header`."""

    fields: msgspec.Raw
    title: msgspec.Raw
    title_span: msgspec.Raw
    summary: msgspec.Raw
    summary_is_given: bool
    links: tuple[msgspec.Raw, ...]


class _Resolutions(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Outcomes, likewise."""

    resolutions: tuple[msgspec.Raw, ...]


_LINKS = msgspec.msgpack.Decoder(_Links)
_RESOLUTIONS = msgspec.msgpack.Decoder(_Resolutions)
_LINK = msgspec.msgpack.Decoder(Link)
_RESOLUTION = msgspec.msgpack.Decoder(Resolution)


class _Each(Generic[T]):
    """Packed things, read when the first is asked for, and each unpacked when it is, once.

    Whoever quotes a note wants one or two of its links: unpacked they take 4 KB a note, packed 1 KB. But in a sentence
    of hundreds of links each link's page quotes all of them.
    """

    __slots__ = ("_decode", "_packed", "_read", "_unpacked")

    def __init__(
        self, read: Callable[[], tuple[msgspec.Raw, ...]], decode: Callable[[msgspec.Raw], T]
    ) -> None:
        self._read: Callable[[], tuple[msgspec.Raw, ...]] | None = read
        self._packed: tuple[msgspec.Raw, ...] = ()
        self._decode = decode
        self._unpacked: dict[int, T] = {}

    def __getitem__(self, at: int, /) -> T:
        found = self._unpacked.get(at)
        if found is None:
            if self._read is not None:
                self._packed = self._read()
                self._read = None
            found = self._unpacked[at] = self._decode(self._packed[at])
        return found


def apart(things: T, kind: type[T]) -> T:
    """A copy, of things of its own.

    They lie together, and not here and there among those of the notes that they are from: where these go, their
    memory goes too. 30,000 strings: 8 ms.
    """
    return msgspec.msgpack.decode(packed(things), type=kind)


def unpacked_outcomes(record: bytes) -> Outcomes:
    """The outcomes that `packed` made a record of."""
    return _OUTCOMES.decode(record)


def unpacked_header(record: bytes) -> Header:
    """The header that `packed` made a record of."""
    return _HEADER.decode(record)


_FACES = 20_000
"""Faces that are kept, 15 MB: what is kept does not grow with the vault for ever."""


class StoredRecords:
    """The records of a world's notes, read from a store. It satisfies `views.records.Records`."""

    def __init__(self, world: World, source: Source) -> None:
        self.world = world
        self.source = source
        self._faces: dict[str, Face] = {}
        self._last_ties: tuple[str, Ties] | None = None

    def face(self, note: str) -> Face:
        """What other pages show of a note."""
        found = self._faces.get(note)
        if found is None:
            if len(self._faces) == _FACES:
                self._faces.clear()
            found = self._faces[note] = _FACE.decode(self.read(note, Record.FACE))
        return found

    def ties(self, note: str) -> Ties:
        """What else the graph adds to it. The last are kept: a note's page and its preview both ask for them."""
        last = self._last_ties
        if last is None or last[0] != note:
            last = self._last_ties = note, _TIES.decode(self.read(note, Record.TIES))
        return last[1]

    def outcomes(self, note: str) -> Outcomes:
        """What its links lead to."""
        return _OUTCOMES.decode(self.read(note, Record.OUTCOMES))

    def written(self, note: str) -> Written:
        """Its links, and what they lead to, each read when it is asked for."""
        return (
            _Each(lambda: _LINKS.decode(self.read(note, Record.HEADER)).links, _LINK.decode),
            _Each(
                lambda: _RESOLUTIONS.decode(self.read(note, Record.OUTCOMES)).resolutions,
                _RESOLUTION.decode,
            ),
        )

    def header(self, note: str) -> Header:
        """What it says, but for its body."""
        return _HEADER.decode(self.read(note, Record.HEADER))

    def body(self, note: str) -> tuple[Html, ...]:
        """The blocks of its body."""
        return _BODY.decode(self.read(note, Record.BODY))

    def read(self, note: str, record: Record) -> bytes:
        """One of its records, packed."""
        return self.source.get(self.world.slot(self.world.number[note], record))
