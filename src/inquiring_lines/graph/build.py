"""Notes to a knowledge graph."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph, Place
from inquiring_lines.graph.resolve import Found, Resolution, Resolver
from inquiring_lines.model.links import Link
from inquiring_lines.model.notes import Note
from inquiring_lines.model.relations import Vocabulary

_Key = tuple[str, str, str]
"""Source, target, relation."""


def build_graph(
    notes: Iterable[Note], assets: Iterable[str], vocabulary: Vocabulary, *, drafts: bool = False
) -> KnowledgeGraph:
    """The graph of a vault's notes. Drafts are kept out of it, unless `drafts` says that they are published.

    `assets`: the vault's other files, relative to its root.
    """
    ordered = sorted(notes, key=lambda note: note.path)
    # Published notes first: that a draft has the same id must not show.
    published = _distinct([note for note in ordered if not note.fields.draft or drafts], set())
    hidden = [note for note in ordered if note.fields.draft and not drafts]
    hidden = _distinct(hidden, {note.id for note in published})
    resolver = Resolver(published, hidden, assets)
    resolutions = {
        note.id: tuple([resolver.resolve(link, note) for link in note.links])
        for note in (*published, *hidden)
    }
    edges = _edges(published, resolutions, vocabulary)
    return KnowledgeGraph(published, hidden, resolutions, edges, vocabulary)


def _distinct(notes: list[Note], taken: set[str]) -> list[Note]:
    """The notes under different ids, none of them `taken`: where two have one, each goes by its place."""
    count = Counter(note.id for note in notes)
    used = taken | {id_ for id_, number in count.items() if number == 1}
    found: list[Note] = []
    for note in notes:
        if count[note.id] > 1 or note.id in taken:
            free = next(name for name in _other_ids(note) if name not in used)
            used.add(free)
            found.append(msgspec.structs.replace(note, id=free))
        else:
            found.append(note)
    return found


def _other_ids(note: Note) -> Iterator[str]:
    yield from (note.place, note.path)
    yield from (f"{note.path} {number}" for number in itertools.count(2))


def _edges(
    notes: list[Note], resolutions: dict[str, tuple[Resolution, ...]], vocabulary: Vocabulary
) -> Iterable[Edge]:
    places: dict[_Key, list[Place]] = {}
    symmetric = {relation.name for relation in vocabulary.relations if relation.symmetric}
    for note in notes:
        for number, (link, outcome) in enumerate(
            zip(note.links, resolutions[note.id], strict=True)
        ):
            if isinstance(outcome, Found) and outcome.note != note.id:
                key = _key(note.id, outcome.note, link)
                if link.relation in symmetric and key not in places:
                    reverse = (key[1], key[0], key[2])
                    key = reverse if reverse in places else key
                if (written := places.get(key)) is None:
                    written = places[key] = []
                written.append(Place(note.id, number, link.in_body, bool(link.reason)))
    for (source, target, relation), written in places.items():
        yield Edge(source, target, relation, tuple(written))


def _key(note: str, other: str, link: Link) -> _Key:
    if link.inverse:
        return other, note, link.relation
    return note, other, link.relation
