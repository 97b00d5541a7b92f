"""The search index in a build: written whole from the notes' records, or brought up to date after a small change."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import msgspec

from inquiring_lines.build.digest import digest
from inquiring_lines.build.give_back import trim
from inquiring_lines.build.world import Record, StoredRecords
from inquiring_lines.model.artifacts import Artifact, File
from inquiring_lines.search.count import NO_WORDS, Terms
from inquiring_lines.search.note_terms import whole
from inquiring_lines.search.update import Change, Read, moved, update
from inquiring_lines.search.write import Begun, Document, Kept, begin

MOST = 100
"""Changed notes: for more, writing all is not much slower."""


class Index(msgspec.Struct, frozen=True, array_like=True):
    """What to remember of an index."""

    digests: dict[str, bytes]
    """Of its files, by path."""
    kept: Kept


_INDEX = msgspec.msgpack.Decoder(Index)
_TERMS = msgspec.msgpack.Decoder(Terms)


def unpacked_index(packed: msgspec.Raw) -> Index:
    """The index that `world.packed` made a record of."""
    return _INDEX.decode(packed)


Put = Callable[[Artifact, bytes], File]
"""Takes a file and its digest; gives the file as it goes on."""


def _as_it_is(file: Artifact, _digest: bytes) -> File:
    return file


class Renewed(msgspec.Struct, frozen=True):
    """An index, and those of its files that are not as they were."""

    index: Index
    files: tuple[File, ...]


def whole_index(records: StoredRecords, put: Put = _as_it_is) -> Renewed:
    """The index of all notes. 1.3 s for 10,000 notes of 3 KB."""
    begun = begun_index(records)
    trim(len(records.world.ids))  # 4 MB of words not yet packed
    files, digests = [], {}
    for path, data in begun.files:
        digests[path] = digest(data)
        files.append(put(Artifact(path, data), digests[path]))
    return Renewed(Index(digests, begun.kept), tuple(files))


def begun_index(records: StoredRecords) -> Begun:
    """The same, each of whose files is made when it is asked for."""
    bare = [_document(records, note, NO_WORDS) for note in records.world.ids]
    return begin(bare, partial(_terms, records))


def renewed_index(
    last: Index, read: Read, before: StoredRecords, now: StoredRecords, touched: set[str]
) -> Renewed | None:
    """The last index, brought up to date; None where all must be written anew.

    `read` gives its files as they were published, and `touched` are the notes that came, went or changed.
    """
    old, new = before.world.ids, now.world.ids
    those = touched | moved(old, new) if old != new else touched
    if len(those) > MOST:
        return None
    change = Change(
        ids_before=old,
        ids_after=old if old == new else new,
        before=documents(before, those & before.world.number.keys()),
        after=documents(now, those & now.world.number.keys()),
    )
    found = update(last.kept, _checked(last, read), change)
    if found is None:
        return None
    left = {path: seen for path, seen in last.digests.items() if path not in found.gone}
    digests = left | {path: digest(data) for path, data in found.files}
    files = tuple(Artifact(path, data) for path, data in found.files)
    return Renewed(Index(digests, found.kept), files)


def documents(records: StoredRecords, notes: Collection[str]) -> dict[str, Document]:
    """Notes as an index takes them in, by id."""
    return {note: _document(records, note, _terms(records, note)) for note in notes}


def _document(records: StoredRecords, note: str, terms: Terms) -> Document:
    face = records.face(note)
    return Document(
        id=note,
        terms=terms,
        title=face.title,
        address=face.address,
        kind=face.kind.value,
        state=face.state,
        text=face.summary,
        links=records.world.links[records.world.number[note]],
    )


def _terms(records: StoredRecords, note: str) -> Terms:
    """A note's words, its names among them."""
    terms = _TERMS.decode(records.read(note, Record.TERMS))
    if terms.title_length:
        return terms
    aliases = [alias.text for alias in records.header(note).fields.aliases]
    return whole(terms, records.face(note).title, aliases)


def _checked(last: Index, read: Read) -> Read:
    """Reads files that are as they were written; others count as none."""

    def checked(path: str) -> bytes:
        data = read(path)
        if digest(data) != last.digests.get(path):
            raise FileNotFoundError(path)
        return data

    return checked
