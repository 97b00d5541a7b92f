"""Notes to a knowledge graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

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
    ordered = _distinct(sorted(notes, key=lambda note: note.path))
    hidden = [note for note in ordered if note.fields.draft and not drafts]
    published = [note for note in ordered if not note.fields.draft or drafts]
    resolver = Resolver(published, hidden, assets)
    resolutions = {
        note.id: tuple(resolver.resolve(link, note) for link in note.links) for note in ordered
    }
    edges = _edges(published, resolutions, vocabulary)
    return KnowledgeGraph(published, hidden, resolutions, edges, vocabulary)


def _distinct(notes: list[Note]) -> list[Note]:
    """The notes under different ids: where two have one, each of them goes by its place."""
    count = Counter(note.id for note in notes)
    found: list[Note] = []
    taken = {note.id for note in notes if count[note.id] == 1}
    for note in notes:
        id_ = note.id
        if count[id_] > 1:
            id_ = note.place if note.place not in taken else note.path
            taken.add(id_)
        found.append(msgspec.structs.replace(note, id=id_))
    return found


def _edges(
    notes: list[Note], resolutions: dict[str, tuple[Resolution, ...]], vocabulary: Vocabulary
) -> Iterable[Edge]:
    places: dict[_Key, list[Place]] = defaultdict(list)
    for note in notes:
        for number, (link, outcome) in enumerate(
            zip(note.links, resolutions[note.id], strict=True)
        ):
            if isinstance(outcome, Found) and outcome.note != note.id:
                key = _key(note.id, outcome.note, link)
                if key not in places and vocabulary.by_name[link.relation].symmetric:
                    reverse = (key[1], key[0], key[2])
                    key = reverse if reverse in places else key
                places[key].append(Place(note.id, number))
    for (source, target, relation), written in places.items():
        yield Edge(source, target, relation, tuple(written))


def _key(note: str, other: str, link: Link) -> _Key:
    if link.inverse:
        return other, note, link.relation
    return note, other, link.relation
