"""Trails from claims to the sources that they rest on, step by step, and where they end without one.

A claim or evidence rests on its `sources` and on what supports it, as in `graph.status`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from enum import Enum, auto

import msgspec

from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph
from inquiring_lines.graph.resolve import Found
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.notes import Note
from inquiring_lines.model.relations import (
    ADDRESSES,
    CITES,
    CONTRADICTS,
    OPPOSES,
    SOURCES,
    SUPPORTS,
)

FINDINGS = frozenset({Kind.CLAIM, Kind.EVIDENCE})
"""The kinds of note that rest on others."""
DEEPEST = 12
"""Steps below each other that a trail unfolds: with more, a tree is wider than a screen."""


class Outcome(Enum):
    """What a step of a trail leads to."""

    SOURCE = auto()
    ONWARD = auto()
    """A claim or evidence whose own steps follow."""
    NO_SOURCE = auto()
    """A claim or evidence that names no source, and that nothing supports."""
    CIRCLE = auto()
    """A note that the trail comes from."""
    SHOWN = auto()
    """A note whose steps stand above."""
    DEEPER = auto()
    """A note that has steps, but is `DEEPEST` steps away."""
    NOTHING = auto()
    """A draft, or a note of a kind that the relation does not join: it counts for nothing."""


class Step(msgspec.Struct, frozen=True):
    """One step of a trail."""

    depth: int
    """1 for the steps from the note that is asked about."""
    origin: str
    """The note that it leads from."""
    note: str
    """The note that it leads to."""
    edge: Edge
    """What joins them, whichever way it runs."""
    outcome: Outcome


class Ending(msgspec.Struct, frozen=True):
    """Where the walk from a note that reaches no source ends."""

    note: str
    """The last note, or where it comes round again."""
    circle: bool


def trail(graph: KnowledgeGraph, note: str) -> Iterator[Step]:
    """The steps from a claim or evidence, or from all that a question uses, to sources; depth first.

    Steps to what opposes the note, or what the question uses, come last among its own. Each note's steps are
    given once.
    """
    is_question = graph.notes[note].kind is Kind.QUESTION
    asked = {*used_by(graph, note)} if is_question else {note}
    unfolded = {note}
    first = _uses(graph, note) if is_question else _steps(graph, note, asked)
    waiting: list[tuple[Edge, tuple[str, ...]]] = [(edge, (note,)) for edge in reversed(first)]
    while waiting:
        edge, above = waiting.pop()
        there = edge.target if edge.source == above[-1] else edge.source
        outcome = _end(graph.notes[there], edge.relation)
        if outcome is Outcome.ONWARD and there in unfolded:
            outcome = Outcome.CIRCLE if there in above else Outcome.SHOWN
        if outcome is Outcome.ONWARD:
            below = _steps(graph, there, asked)
            outcome = _onward(below, len(above))
        if outcome is Outcome.ONWARD:
            unfolded.add(there)
            waiting += [(step, (*above, there)) for step in reversed(below)]
        yield Step(len(above), above[-1], there, edge, outcome)


def reached(graph: KnowledgeGraph, note: str) -> list[str]:
    """The sources that a claim or evidence reaches, sorted; drafts do not count."""
    found: set[str] = set()
    seen = {note}
    waiting = [note]
    while waiting:
        here = waiting.pop()
        named = graph.targets(here, SOURCES.name)
        found.update(one for one in named if graph.notes[one].kind is Kind.SOURCE)
        onward = [one for one in supporters(graph, here) if one not in seen]
        onward = [one for one in onward if not graph.notes[one].fields.draft]
        seen.update(onward)
        waiting += onward
    return sorted(one for one in found if not graph.notes[one].fields.draft)


def endings(graph: KnowledgeGraph, notes: Collection[str]) -> dict[str, Ending]:
    """Where the walk from each of `notes`, which reach no source, ends.

    It goes to the first by id of what supports a note: so from each note there is one way, and each is gone
    once.
    """
    found: dict[str, Ending] = {}
    for note in notes:
        path: dict[str, None] = {}
        here = note
        while here not in found and here not in path:
            path[here] = None
            here = next(iter(supporters(graph, here)), here)
        ending = found.get(here) or Ending(here, circle=bool(supporters(graph, here)))
        found |= dict.fromkeys(path, ending)
    return found


def used_by(graph: KnowledgeGraph, question: str) -> list[str]:
    """The claims and evidence that a question's essay names, in that order; then those that address it or that it cites."""
    return [note for note in named_by(graph, question) if graph.notes[note].kind in FINDINGS]


def named_by(graph: KnowledgeGraph, question: str) -> list[str]:
    """The notes of any kind that a question's essay names, the claims and evidence that address it, what it cites."""
    addressing = graph.origins(question, ADDRESSES.name)
    findings = [note for note in addressing if graph.notes[note].kind in FINDINGS]
    cited = graph.targets(question, CITES.name)
    return list(dict.fromkeys((*graph.mentions(question), *findings, *cited)))


def users(graph: KnowledgeGraph) -> dict[str, list[str]]:
    """The questions that name each note as `named_by` tells, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_, note in graph.notes.items():
        if note.kind is Kind.QUESTION:
            for named in named_by(graph, id_):
                found[named].append(id_)
    return dict(found)


def supporters(graph: KnowledgeGraph, note: str) -> list[str]:
    """The claims and evidence that support a note, sorted."""
    found = graph.origins(note, SUPPORTS.name)
    return [other for other in found if graph.notes[other].kind in FINDINGS]


def opponents(graph: KnowledgeGraph, note: str) -> list[str]:
    """The notes that oppose or contradict a note, sorted."""
    against = graph.origins(note, OPPOSES.name, CONTRADICTS.name)
    return sorted({*against, *graph.targets(note, CONTRADICTS.name)})


def unmet(graph: KnowledgeGraph, note: str) -> list[str]:
    """What a note names among its sources that is no published source, as its author wrote it."""
    return [
        link.target
        for link, outcome in graph.links(note)
        if link.relation == SOURCES.name
        and link.target
        and not link.inverse
        and not (isinstance(outcome, Found) and graph.notes[outcome.note].kind is Kind.SOURCE)
    ]


def _uses(graph: KnowledgeGraph, question: str) -> list[Edge]:
    """An edge between a question and each note that it uses."""
    edges = {edge.target: edge for edge in graph.edges_from(question)}
    edges |= {edge.source: edge for edge in graph.edges_to(question)}
    edges |= {edge.target: edge for edge in graph.edges_from(question, CITES.name)}
    edges |= {edge.source: edge for edge in graph.edges_to(question, ADDRESSES.name)}
    return [edges[note] for note in used_by(graph, question)]


def _steps(graph: KnowledgeGraph, note: str, asked: set[str]) -> list[Edge]:
    """The edges from a note to its sources, to what supports it and, where it is asked about, what opposes it.

    Evidence comes before claims, whose trails are longer and may lead by the same evidence.
    """
    support = graph.edges_to(note, SUPPORTS.name)
    support.sort(key=lambda edge: graph.notes[edge.source].kind is not Kind.EVIDENCE)
    edges = graph.edges_from(note, SOURCES.name) + support
    if note in asked:
        edges += graph.edges_to(note, OPPOSES.name, CONTRADICTS.name)
        edges += graph.edges_from(note, CONTRADICTS.name)
    return edges


def _end(note: Note, relation: str) -> Outcome:
    """What a step leads to, as far as the note itself tells."""
    is_source = note.kind is Kind.SOURCE
    is_joined = is_source if relation == SOURCES.name else note.kind in FINDINGS
    if note.fields.draft or not is_joined:
        return Outcome.NOTHING
    return Outcome.SOURCE if is_source else Outcome.ONWARD


def _onward(below: list[Edge], depth: int) -> Outcome:
    """What a step to a claim or evidence leads to that has not been come by."""
    if not below:
        return Outcome.NO_SOURCE
    return Outcome.DEEPER if depth >= DEEPEST else Outcome.ONWARD
