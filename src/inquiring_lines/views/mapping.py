"""The map of all notes: where each stands, how many it is tied to, and which group it lies in.

It is made from plain records, so that it can be had from the catalogue and from what a build has stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from inquiring_lines.graph.communities import Named
from inquiring_lines.graph.map_file import Spot
from inquiring_lines.graph.spots import Point
from inquiring_lines.graph.standing import Standing, arranged, standing
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.slugs import slug
from inquiring_lines.views.catalogue import Catalogue


class MapNote(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the map must know of a published note."""

    id: str
    kind: Kind
    tags: tuple[str, ...]
    """In the author's order and writing."""


class Region(msgspec.Struct, frozen=True):
    """A group of notes on the map."""

    name: Named
    """A published note, a tag that a published note has, or a kind; nothing, for notes on their own."""
    notes: tuple[int, ...]
    """Numbers, ascending: the notes with the most ties first."""


class NotesMap(msgspec.Struct, frozen=True):
    """The published notes by number: the one with the most ties is 0. Columns are of the same length."""

    ids: tuple[str, ...]
    kinds: tuple[Kind, ...]
    degrees: tuple[int, ...]
    """The number of other notes that each is tied to."""
    places: tuple[Point, ...]
    ties: tuple[tuple[int, int], ...]
    """Numbers of notes that are tied, the smaller first; sorted, each once."""
    regions: tuple[Region, ...]
    """Largest first; every note is in one."""


def map_of(
    notes: Iterable[MapNote], edges: Iterable[tuple[str, str]], spots: Sequence[Spot] | None
) -> NotesMap:
    """The map of published notes and of what ties them, in any order and either direction.

    `spots` are those of the map's file; None where there is none. 10,000 notes with 59,000 edges take 70 ms with a
    file, 90 ms without, 150 ms with one that lacks half of the notes.
    """
    known = {note.id: note for note in sorted(notes, key=lambda note: note.id)}
    neighbours: dict[str, set[str]] = {id_: set() for id_ in known}
    for one, other in edges:
        if one != other:
            neighbours[one].add(other)
            neighbours[other].add(one)
    order = sorted(known, key=lambda id_: -len(neighbours[id_]))
    numbers = {id_: number for number, id_ in enumerate(order)}
    tags = _tags([*known.values()])
    if spots is None:
        kinds = {id_: note.kind.value for id_, note in known.items()}
        found = arranged(neighbours, kinds, tags)
    else:
        found = standing(neighbours, spots)
    return NotesMap(
        ids=tuple(order),
        kinds=tuple([known[id_].kind for id_ in order]),
        degrees=tuple([len(neighbours[id_]) for id_ in order]),
        places=tuple([found[id_].place for id_ in order]),
        ties=tuple(
            (number, other)
            for number, id_ in enumerate(order)
            for other in sorted([numbers[one] for one in neighbours[id_]])
            if number < other
        ),
        regions=tuple(_regions(order, numbers, found, tags)),
    )


def map_of_catalogue(catalogue: Catalogue, spots: Sequence[Spot] | None = None) -> NotesMap:
    """The map of a catalogue's notes. `spots`: those of the map's file, where there is one."""
    graph = catalogue.graph
    return map_of(
        [MapNote(id_, note.kind, note.fields.tags) for id_, note in graph.notes.items()],
        [(edge.source, edge.target) for edge in graph.edges()],
        spots,
    )


def _tags(notes: Sequence[MapNote]) -> dict[str, list[str]]:
    """The notes' tags, each in one writing, as its page has it."""
    written: dict[str, str] = {}
    for note in notes:
        for tag in note.tags:
            written[slug(tag)] = min(written.get(slug(tag), tag), tag)
    return {note.id: [written[slug(tag)] for tag in note.tags] for note in notes}


def _regions(
    order: Sequence[str],
    numbers: dict[str, int],
    found: dict[str, Standing],
    tags: dict[str, list[str]],
) -> Iterator[Region]:
    """The groups, under names that may be shown."""
    groups: dict[Named, list[int]] = defaultdict(list)
    for number, id_ in enumerate(order):
        groups[found[id_].name].append(number)
    published = {slug(tag): tag for some in tags.values() for tag in some}
    named: dict[Named, list[int]] = defaultdict(list)
    for name, members in groups.items():
        named[_shown(name, members, order, numbers, published)] += members
    for name in sorted(named, key=lambda one: (-len(named[one]), one)):
        yield Region(name, tuple(sorted(named[name])))


def _shown(
    name: Named,
    members: Sequence[int],
    order: Sequence[str],
    numbers: dict[str, int],
    published: dict[str, str],
) -> Named:
    """A name that leads somewhere: where its note or tag is gone, that of the group's most tied note."""
    if name.note in numbers or name.kind or name == Named():
        return name
    if name.tag and (tag := published.get(slug(name.tag))):
        return Named(tag=tag)
    return Named(note=order[members[0]])
