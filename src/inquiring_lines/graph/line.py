"""The notes that an inquiring line rests on, and what holds them together."""

from __future__ import annotations

from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import (
    ADDRESSES,
    CITES,
    CONTRADICTS,
    OPPOSES,
    SOURCES,
    SUPPORTS,
)

_FINDINGS = (Kind.CLAIM, Kind.EVIDENCE)
_SPEAKING = (SUPPORTS.name, OPPOSES.name, CONTRADICTS.name, "qualifies")
_AGAINST = (OPPOSES.name, CONTRADICTS.name)


def net_of(graph: KnowledgeGraph, question: str) -> tuple[Edge, ...]:
    """The typed relations between a line's notes, sorted; those of the question itself are not among them.

    Its notes are the claims and evidence that its essay cites or that address it, what speaks for or against
    these, what these speak against, and the sources of all.
    """
    cited = (*graph.mentions(question), *graph.origins(question, ADDRESSES.name))
    used = [note for note in cited if graph.notes[note].kind in _FINDINGS]
    notes = set(used)
    for note in used:
        notes.update(graph.origins(note, *_SPEAKING), graph.targets(note, *_AGAINST))
    notes = {note for note in notes if graph.notes[note].kind in _FINDINGS}
    reached = notes.union(*(graph.ends(note, SOURCES.name) for note in notes))
    return tuple(
        edge
        for note in sorted(notes)
        for edge in graph.edges_from(note)
        if edge.target in reached and edge.relation != CITES.name
    )
