"""What rests on a note, by which way, and what falls with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph
from inquiring_lines.graph.trails import FINDINGS, named_by
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import SOURCES, SUPERSEDES, SUPPORTS

_NONE: frozenset[str] = frozenset()


class Ways(msgspec.Struct, frozen=True):
    """The shortest ways by which claims and evidence rest on some notes."""

    steps: dict[str, Edge]
    """For each that does, nearest first: the first step of its way."""
    starts: frozenset[str]
    """What the ways lead to. One that rests on another of them has a way too."""

    def path(self, note: str) -> list[str]:
        """The notes on a way: the one that rests first, what it rests on last."""
        path = [note]
        while len(path) == 1 or path[-1] not in self.starts:
            path.append(ground(self.steps[path[-1]]))
        return path


class Unsound(msgspec.Struct, frozen=True):
    """Why a note is no ground to rest on."""

    retracted: bool
    """It is a source, and retracted."""
    superseded_by: tuple[str, ...]
    """The notes of its kind that supersede it, sorted."""


class Line(msgspec.Struct, frozen=True):
    """A question, and which of some notes it uses, in the order in which it does."""

    note: str
    uses: tuple[str, ...]


class Impact(msgspec.Struct, frozen=True):
    """What becomes of the rest if a note falls."""

    falls: tuple[str, ...]
    """Claims and evidence that then reach no source that stands; nearest first, as all here."""
    keeps: tuple[str, ...]
    """Those that rest on the note, and reach such a source without it."""
    gone: tuple[str, ...]
    """Those that rest on the note, and reach no such source as it is."""
    lines: tuple[Line, ...]
    """The questions that use the note itself, or what falls, sorted."""
    ways: Ways
    """How what rests on the note leads to it."""
    others: Ways
    """How what keeps a source leads there."""


def ways(graph: KnowledgeGraph, starts: Iterable[str], without: frozenset[str] = _NONE) -> Ways:
    """How claims and evidence lead to one of `starts`, not through the notes of `without`.

    One walk outwards, round by round: each edge is seen once, and circles end. Each round is sorted, so that of
    ways equally short it is always the same that is found.
    """
    begun = frozenset(starts)
    found: dict[str, Edge] = {}
    waiting = begun
    while waiting:
        edges = sorted(edge for note in waiting for edge in resting_edges(graph, note))
        met: set[str] = set()
        for edge in edges:
            there = resting(edge)
            if there not in found and there not in without:
                found[there] = edge
                met.add(there)
        waiting = frozenset(met - begun)
    return Ways(found, begun)


def resting_edges(graph: KnowledgeGraph, note: str) -> list[Edge]:
    """The edges by which claims and evidence rest on a note: a source's `sources`, another's `supports`."""
    kind = graph.notes[note].kind
    edges: list[Edge] = []
    if kind is Kind.SOURCE:
        edges = graph.edges_to(note, SOURCES.name)
    elif kind in FINDINGS:
        edges = graph.edges_from(note, SUPPORTS.name)
    return [edge for edge in edges if graph.notes[resting(edge)].kind in FINDINGS]


def resting(edge: Edge) -> str:
    """Of the ends of a `sources` or `supports`, the one that rests on the other."""
    return edge.source if edge.relation == SOURCES.name else edge.target


def ground(edge: Edge) -> str:
    """Of the ends of a `sources` or `supports`, the one that the other rests on."""
    return edge.target if edge.relation == SOURCES.name else edge.source


def way_words(graph: KnowledgeGraph, path: list[str], most: int = 8) -> str:
    """A way as it is read: “A” → “B” → “C”. Of more than `most` notes, those in the middle are counted."""
    half = most // 2
    if len(path) <= most:
        return " → ".join(f"“{graph.title(note)}”" for note in path)
    ends = way_words(graph, path[:half]), way_words(graph, path[-half:])
    return f" → {len(path) - 2 * half} more → ".join(ends)


def unsound(graph: KnowledgeGraph) -> dict[str, Unsound]:
    """The retracted sources, and the sources, claims and evidence that are superseded; sorted."""
    older = {one for note in graph.notes for one in graph.ends(note, SUPERSEDES.name)}
    found: dict[str, Unsound] = {}
    for id_, note in graph.notes.items():
        retracted = note.kind is Kind.SOURCE and note.fields.retracted != ""
        others = superseding(graph, id_) if id_ in older else ()
        if retracted or others:
            found[id_] = Unsound(retracted, others)
    return found


def superseding(graph: KnowledgeGraph, note: str) -> tuple[str, ...]:
    """What supersedes a source, claim or evidence, sorted. Between kinds the relation counts for nothing."""
    kind = graph.notes[note].kind
    return newer(graph, note) if kind is Kind.SOURCE or kind in FINDINGS else ()


def newer(graph: KnowledgeGraph, note: str) -> tuple[str, ...]:
    """The notes of its kind, whichever that is, that supersede a note; sorted."""
    kind = graph.notes[note].kind
    others = graph.origins(note, SUPERSEDES.name)
    return tuple([other for other in others if graph.notes[other].kind is kind])


def sources(graph: KnowledgeGraph) -> Iterator[str]:
    """The sources, sorted."""
    return (id_ for id_, note in graph.notes.items() if note.kind is Kind.SOURCE)


def impact(graph: KnowledgeGraph, note: str) -> Impact:
    """What becomes of the rest if a source, claim or evidence falls. Retracted sources have fallen already."""
    standing = {id_ for id_ in sources(graph) if not graph.notes[id_].fields.retracted}
    itself = {note} if graph.notes[note].kind is Kind.SOURCE else set[str]()
    found = ways(graph, [note])
    before = ways(graph, standing | itself).steps
    after = ways(graph, standing - {note}, frozenset({note}))
    others = [one for one in found.steps if one != note]
    falls = tuple(one for one in others if one in before and one not in after.steps)
    return Impact(
        falls=falls,
        keeps=tuple(one for one in others if one in after.steps),
        gone=tuple(one for one in others if one not in before),
        lines=tuple(_lines(graph, {note, *falls})),
        ways=found,
        others=after,
    )


def _lines(graph: KnowledgeGraph, notes: set[str]) -> Iterator[Line]:
    """The questions that use some of the notes."""
    for id_, note in graph.notes.items():
        named = named_by(graph, id_) if note.kind is Kind.QUESTION else ()
        if uses := tuple(one for one in named if one in notes):
            yield Line(id_, uses)
