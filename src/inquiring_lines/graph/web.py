"""Who is tied to whom, and how firmly: all that a map of the notes is made from."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.relations import CITES

_TYPED = 2
_PLAIN = 1
"""A relation that its author named joins two notes more firmly than a passing link."""


class Web(msgspec.Struct, frozen=True):
    """Every note with the notes that it is tied to, either way, and the weight of each tie."""

    ties: dict[str, dict[str, int]]
    """Sorted by id; nobody is tied to itself."""

    def degree(self, note: str) -> int:
        """The weight of all of a note's ties."""
        return sum(self.ties[note].values())


def web_of(graph: KnowledgeGraph) -> Web:
    """The web of a graph's published notes."""
    return web(
        graph.notes,
        (
            (edge.source, edge.target, _PLAIN if edge.relation == CITES.name else _TYPED)
            for edge in graph.edges()
        ),
    )


def web(notes: Iterable[str], ties: Iterable[tuple[str, str, int]]) -> Web:
    """The web of notes, by id, and weighted ties; several between two notes add up."""
    found: dict[str, dict[str, int]] = {note: {} for note in sorted(notes)}
    for one, other, weight in sorted(ties):
        if one != other and one in found and other in found:
            found[one][other] = found[other][one] = found[one].get(other, 0) + weight
    return Web(found)
