"""States that are never written, always computed: supported, contested, open, answered."""

from __future__ import annotations

from collections.abc import Iterable
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


_FINDINGS = (Kind.CLAIM, Kind.EVIDENCE)
_AGAINST = (OPPOSES.name, CONTRADICTS.name)


def states(graph: KnowledgeGraph) -> dict[str, State]:
    """The state of every claim and question, by id.

    A claim is contested when something that reaches a source opposes or contradicts it; else supported when
    it reaches a source; else unsupported. A question is contested when a claim that it cites or that
    addresses it is contested, or two of them oppose or contradict each other; else answered when its essay
    cites a claim or evidence, or a supported claim addresses it; else open.
    """
    grounded = reaching_a_source(graph)
    claims = {
        id_: _claim_state(graph, id_, grounded)
        for id_, note in graph.notes.items()
        if note.kind is Kind.CLAIM
    }
    return claims | {
        id_: _question_state(graph, id_, claims)
        for id_, note in graph.notes.items()
        if note.kind is Kind.QUESTION
    }


def is_unanswered(graph: KnowledgeGraph, question: str, state: State) -> bool:
    """True for an open question that no claim, supported or not, addresses."""
    return state is State.OPEN and not graph.origins(question, ADDRESSES.name)


def reaching_a_source(graph: KnowledgeGraph) -> frozenset[str]:
    """The claims and evidence that reach a source: by `sources`, or through what supports them."""
    sources = (id_ for id_, note in graph.notes.items() if note.kind is Kind.SOURCE)
    return _outwards(graph, sources)


def resting_on(graph: KnowledgeGraph, source: str) -> frozenset[str]:
    """The claims and evidence that reach one source."""
    return _outwards(graph, [source])


def _outwards(graph: KnowledgeGraph, sources: Iterable[str]) -> frozenset[str]:
    """Walks outwards from sources, so that each edge is seen once and circles end."""
    waiting = [note for source in sources for note in graph.origins(source, SOURCES.name)]
    reached: set[str] = set()
    while waiting:
        note = waiting.pop()
        if note not in reached and graph.notes[note].kind in _FINDINGS:
            reached.add(note)
            waiting += graph.ends(note, SUPPORTS.name)
    return frozenset(reached)


def _claim_state(graph: KnowledgeGraph, claim: str, grounded: frozenset[str]) -> State:
    against = {*graph.origins(claim, *_AGAINST), *graph.targets(claim, CONTRADICTS.name)}
    if against & grounded:
        return State.CONTESTED
    return State.SUPPORTED if claim in grounded else State.UNSUPPORTED


def _question_state(graph: KnowledgeGraph, question: str, claims: dict[str, State]) -> State:
    essay = graph.mentions(question)
    addressing = graph.origins(question, ADDRESSES.name)
    named = (*essay, *graph.targets(question, CITES.name), *addressing)
    used = {note for note in named if note in claims}
    if any(claims[note] is State.CONTESTED for note in used) or any(
        used.intersection(graph.targets(note, *_AGAINST)) for note in used
    ):
        return State.CONTESTED
    cites = any(graph.notes[note].kind in _FINDINGS for note in essay)
    supported = any(claims.get(note) is State.SUPPORTED for note in addressing)
    return State.ANSWERED if cites or supported else State.OPEN
