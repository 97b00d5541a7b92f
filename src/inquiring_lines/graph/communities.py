"""Groups of notes that belong together more than with the rest, and what each is called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.web import Web
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.slugs import slug

_SEED = 1
_SMALLEST = 4
"""Notes of a group that stands for itself; smaller ones join the group that they are tied to most."""


class Named(msgspec.Struct, frozen=True, order=True):
    """What a group is called after: a note, or else a tag. Neither, for notes without ties.

    Never a title: titles change, and a note may be withheld after the map was made.
    """

    note: str = ""
    tag: str = ""
    kind: str = ""
    """Where no map has been made, a group of notes may have nothing in common but their kind."""


class Community(msgspec.Struct, frozen=True):
    """A group of notes, sorted by id."""

    name: Named
    notes: tuple[str, ...]


def communities(graph: KnowledgeGraph, web: Web) -> list[Community]:
    """The communities of a graph, largest first; last, and without a name, the notes that have no ties.

    Each is called after its question or topic with the most ties within it, else after the tag that most of
    its notes share, else after its most tied note; no two after the same.
    """
    taken: set[Named] = set()
    found = []
    for notes in grouped(web):
        if all(not web.ties[note] for note in notes):
            name = Named()
        else:
            name = next(one for one in _names(graph, web, notes) if one not in taken)
            taken.add(name)
        found.append(Community(name, tuple(notes)))
    return found


def grouped(web: Web) -> list[list[str]]:
    """The notes of each community, sorted; by Louvain's method from networkx, with a fixed seed.

    Nodes are numbers, not names, so that no set's order depends on PYTHONHASHSEED. 10,000 notes with 46,000
    edges take 2 to 4 s.
    """
    import networkx as nx  # noqa: PLC0415 - 170 ms, and only a new map asks for it

    notes = list(web.ties)
    numbers = {note: number for number, note in enumerate(notes)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(notes)))
    graph.add_weighted_edges_from(
        (numbers[note], numbers[other], weight)
        for note, ties in web.ties.items()
        for other, weight in ties.items()
        if note < other
    )
    tied = graph.subgraph([number for number in graph if graph.degree(number)]).copy()
    parts = nx.community.louvain_communities(tied, seed=_SEED) if len(tied) else []
    groups = _joined(web, [[notes[number] for number in sorted(part)] for part in parts])
    loose = [note for note, ties in web.ties.items() if not ties]
    return [*groups, loose] if loose else groups


def _joined(web: Web, groups: list[list[str]]) -> list[list[str]]:
    """Groups with the small ones among the others, largest first."""
    home = {note: number for number, group in enumerate(groups) for note in group}
    for number in sorted(range(len(groups)), key=lambda one: (len(groups[one]), groups[one])):
        if len(groups[number]) >= _SMALLEST:
            break
        towards: Counter[int] = Counter()
        for note in groups[number]:
            for other, weight in web.ties[note].items():
                towards[home[other]] += weight
        del towards[number]
        if towards:
            target = min(towards, key=lambda one: (-towards[one], groups[one]))
            groups[target] = sorted([*groups[target], *groups[number]])
            home |= dict.fromkeys(groups[number], target)
            groups[number] = []
    return sorted(filter(None, groups), key=lambda group: (-len(group), group))


def _names(graph: KnowledgeGraph, web: Web, notes: Sequence[str]) -> Iterator[Named]:
    """What a community may be called after, best first; at last its own notes, of which there is always one."""
    within = set(notes)

    def central(note: str) -> tuple[int, str]:
        return -sum(weight for other, weight in web.ties[note].items() if other in within), note

    heads = (n for n in notes if graph.notes[n].kind in (Kind.QUESTION, Kind.TOPIC))
    yield from (Named(note=note) for note in sorted(heads, key=central))
    yield from _tags(graph, notes)
    yield from (Named(note=note) for note in sorted(notes, key=central))


def _tags(graph: KnowledgeGraph, notes: Iterable[str]) -> Iterator[Named]:
    """The tags that at least two of the notes share, the most common first; each as its first note writes it."""
    written: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        for tag in dict.fromkeys(graph.notes[note].fields.tags):
            written[slug(tag)].append(tag)
    for name in sorted(written, key=lambda name: (-len(written[name]), name)):
        if len(written[name]) > 1:
            yield Named(tag=written[name][0])
