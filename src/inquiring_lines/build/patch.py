"""The short way for an edit that changes texts alone: no graph is built.

While the structure of every note is the same (`digest.structure`), so are names, edges, states, addresses and
plans, and what the check finds in other notes. Then only the edited notes' own records are made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from inquiring_lines.build.aside import aside
from inquiring_lines.build.digest import digest
from inquiring_lines.build.memory import Memory
from inquiring_lines.build.store import Reader, Slot, Writer
from inquiring_lines.build.work import ReadNote, read_notes
from inquiring_lines.build.world import (
    Record,
    Row,
    StoredRecords,
    World,
    packed,
)
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.views.models import Site
from inquiring_lines.views.views import Views

MOST = 100
"""Edited notes: for more, building the graph is not much slower."""


_READS = msgspec.msgpack.Decoder(list[ReadNote])


class Patched(msgspec.Struct, frozen=True):
    """What is known after a change of texts alone."""

    world: World
    edited: list[str]
    """The notes that were edited, by id."""


def patch(
    edited: Mapping[str, bytes],
    spoken_of: frozenset[str],
    before: World,
    memory: Memory,
    site: Site,
    vocabulary: Vocabulary,
    *,
    meanwhile: Callable[[], object] = tuple,
) -> Patched | None:
    """What is known now; None where more than texts has changed, or may have.

    `edited`: the texts of the notes that are otherwise than in `before`, by path; no note has come or gone.
    `spoken_of`: the notes of which the check of `before` says something. They take the long way: its
    findings may have moved with their lines. `meanwhile` is done while another process reads the notes, where that
    can be: to import what reads takes 60 ms, and what draws another 60.
    """
    paths = sorted(edited)
    is_short = (
        len(paths) <= MOST
        and all(path in before.by_path for path in paths)
        and not any(before.is_cleaned(before.by_path[path]) for path in paths)
        and spoken_of.isdisjoint(paths)
    )
    if not is_short:
        return None
    texts = [edited[path] for path in paths]
    with aside(lambda: packed(read_notes(texts, vocabulary))) as (reading,):
        meanwhile()
        reads = dict(zip(paths, _READS.decode(reading()), strict=True))
    numbers = {path: before.by_path[path] for path in paths}
    if any(reads[path].structure != before.structure(numbers[path]) for path in paths):
        return None
    with Writer(memory.store) as store:
        rows = {
            numbers[path]: _row(before, numbers[path], digest(edited[path]), reads[path], store)
            for path in paths
        }
        store.flush()
        world = before.with_rows(rows)
        views = Views(StoredRecords(world, Reader(memory.store)), site, vocabulary)
        for row in rows.values():
            row.slots[Record.FACE] = _face(views, row, store)
        world = before.with_rows(rows)
    return Patched(world, [before.ids[number] for number in rows])


def _row(before: World, number: int, content: bytes, read: ReadNote, store: Writer) -> Row:
    slots = before.slots(number)
    slots[Record.PARSED] = slots[Record.HEADER] = store.put(read.header)
    slots[Record.BODY] = store.put(read.body)
    slots[Record.TERMS] = store.put(read.terms)
    return Row(
        id=before.ids[number],
        path=before.columns.paths[number],
        digest=content,
        structure=read.structure,
        quotes=read.quotes,
        links=before.links[number],
        dates="",  # they are part of the structure
        slots=slots,
    )


def _face(views: Views, row: Row, store: Writer) -> Slot:
    """The slot of the note's face with its summary as it reads now."""
    face = views.records.face(row.id)
    summary = views.words(row.id, views.records.header(row.id).summary)
    if summary == face.summary:
        return row.slots[Record.FACE]
    return store.put(packed(msgspec.structs.replace(face, summary=summary)))
