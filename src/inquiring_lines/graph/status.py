"""States that are never written, always computed: supported, contested, open, answered."""

from __future__ import annotations

from enum import StrEnum

from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import (
    ADDRESSES,
    CITES,
    CONTRADICTS,
    OPPOSES,
    SOURCES,
    SUPPORTS,
)


class State(StrEnum):
    """How a claim or a question stands."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    CONTESTED = "contested"
    ANSWERED = "answered"
    OPEN = "open"


_AGAINST = (OPPOSES.name, CONTRADICTS.name)


def states(graph: KnowledgeGraph) -> dict[str, State]:
    """The state of every claim and question, by id.

    A claim is contested when something that reaches a source opposes or contradicts it; else supported when
    it reaches a source; else unsupported. A question is contested when a claim that it cites or that
    addresses it is contested, or two of them oppose or contradict each other; else answered when its essay
    cites a claim or evidence, or a supported claim addresses it; else open.
    """
    grounded = reaching_a_source(graph)
    found = {
        id_: _claim_state(graph, id_, grounded)
        for id_, note in graph.notes.items()
        if note.kind is Kind.CLAIM
    }
    for id_, note in graph.notes.items():
        if note.kind is Kind.QUESTION:
            found[id_] = _question_state(graph, id_, found)
    return found


def reaching_a_source(graph: KnowledgeGraph) -> frozenset[str]:
    """The claims and evidence that reach a source: by `sources`, or through what supports them.

    Walks outwards from the sources, so that each edge is seen once and circles end.
    """
    waiting = sorted(
        edge.source
        for edge in graph.edges()
        if edge.relation == SOURCES.name and graph.notes[edge.target].kind is Kind.SOURCE
    )
    reached: set[str] = set()
    while waiting:
        note = waiting.pop()
        if note not in reached:
            reached.add(note)
            waiting += graph.targets(note, SUPPORTS.name)
    return frozenset(reached)


def _claim_state(graph: KnowledgeGraph, claim: str, grounded: frozenset[str]) -> State:
    against = {*graph.origins(claim, *_AGAINST), *graph.targets(claim, CONTRADICTS.name)}
    if against & grounded:
        return State.CONTESTED
    return State.SUPPORTED if claim in grounded else State.UNSUPPORTED


def _question_state(graph: KnowledgeGraph, question: str, claims: dict[str, State]) -> State:
    cited = {
        note
        for note in (*graph.mentions(question), *graph.targets(question, CITES.name))
        if graph.notes[note].kind in (Kind.CLAIM, Kind.EVIDENCE)
    }
    addressing = set(graph.origins(question, ADDRESSES.name))
    used = cited | addressing
    if any(claims.get(note) is State.CONTESTED for note in used) or any(
        used & set(graph.targets(note, *_AGAINST)) for note in used
    ):
        return State.CONTESTED
    supported = any(claims.get(note) is State.SUPPORTED for note in addressing)
    return State.ANSWERED if cited or supported else State.OPEN
