"""Where a relation runs in a circle."""

from __future__ import annotations

from collections import Counter, defaultdict

from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph


def circles(graph: KnowledgeGraph, relation: str) -> list[tuple[Edge, ...]]:
    """The circles that a relation runs in: of notes that all reach each other, one short way around.

    Each begins at its first note by id; sorted. From networkx: strongly connected components, and in each the
    shortest way from its first note back to it.
    """
    edges = _within(graph, relation)
    if not edges:
        return []
    import networkx as nx  # noqa: PLC0415 - 70 ms, and most vaults have no circle

    digraph: nx.DiGraph[str] = nx.DiGraph(edges.keys())
    found = []
    for component in nx.strongly_connected_components(digraph):
        start = min(component)
        backs = [note for note in digraph.predecessors(start) if note in component]
        if backs:
            paths = (nx.shortest_path(digraph, start, back) for back in sorted(backs))
            way = min(paths, key=len)
            found.append(tuple(edges[pair] for pair in zip(way, [*way[1:], start], strict=True)))
    return sorted(found)


def _within(graph: KnowledgeGraph, relation: str) -> dict[tuple[str, str], Edge]:
    """The edges that are left when notes that nothing leads to are taken away, again and again.

    Kahn's topological sorting: where nothing is left, there is no circle.
    """
    out: dict[str, list[Edge]] = defaultdict(list)
    into: Counter[str] = Counter()
    for note in graph.notes:
        for edge in graph.edges_from(note, relation):
            out[note].append(edge)
            into[edge.target] += 1
    free = [note for note in out if not into[note]]
    while free:
        for edge in out.pop(free.pop(), ()):
            into[edge.target] -= 1
            if not into[edge.target]:
                free.append(edge.target)
    return {(edge.source, edge.target): edge for edges in out.values() for edge in edges}
