"""The map in a build: its file in the vault, and the files of the site that show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from inquiring_lines.build.world import StoredRecords
from inquiring_lines.errors import InquireError
from inquiring_lines.export.map_data import map_files
from inquiring_lines.graph.map_file import Spot, read_map
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.mapping import MapNote, NotesMap, map_of, map_of_catalogue


class Mapped(msgspec.Struct, frozen=True):
    """The map, and its files."""

    map: NotesMap
    files: tuple[Artifact, ...]


def mapped(catalogue: Catalogue, data: bytes, tell: Callable[[str], None]) -> Mapped:
    """The map of a vault whose map file holds `data`.

    A file that is not one is told of, and counts as none: it must not keep a site from being built.
    """
    the_map = map_of_catalogue(catalogue, _spots(data, tell))
    return Mapped(the_map, tuple(map_files(the_map, catalogue.face)))


def mapped_again(records: StoredRecords, data: bytes) -> tuple[Artifact, ...]:
    """The same files, from records alone. 0.5 s for 10,000 notes."""
    notes, edges = [], []
    for note in records.world.ids:
        face, ties = records.face(note), records.ties(note)
        notes.append(MapNote(note, face.kind, tuple(tag.name for tag in ties.tags)))
        edges += [(edge.source, edge.target) for edge in ties.out]
    return tuple(map_files(map_of(notes, edges, _spots(data, lambda _: None)), records.face))


def _spots(data: bytes, tell: Callable[[str], None]) -> Sequence[Spot] | None:
    if not data:
        return None
    try:
        return read_map(data)
    except InquireError as error:
        tell(f"{error} The site's map groups notes by their tags instead.")
        return None
