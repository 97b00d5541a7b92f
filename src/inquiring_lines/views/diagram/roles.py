"""Where each note of a line stands: what answers, what speaks for it, what against, what all rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import CITES, CONTRADICTS, OPPOSES, SOURCES, SUPPORTS
from inquiring_lines.views.diagram.model import Node, Role, Tie

_AGAINST = {OPPOSES.name, CONTRADICTS.name}
_Neighbours = dict[str, list[tuple[str, int]]]
"""Each note's neighbours, with 1 for a relation in favour and -1 for one against."""


def drawn_ties(question: str, nodes: Iterable[Node], ties: Iterable[Tie]) -> list[Tie]:
    """The ties between the notes given, sorted, each once.

    A citation by the question says nothing more where a typed relation joins the two.
    """
    known = {question, *(node.id for node in nodes)}
    found = {
        (tie.source, tie.target, tie.relation): tie
        for tie in ties
        if tie.source in known and tie.target in known and tie.source != tie.target
    }
    typed = {frozenset(key[:2]) for key in found if key[2] != CITES.name}
    return [
        found[key]
        for key in sorted(found)
        if key[2] != CITES.name or frozenset(key[:2]) not in typed
    ]


def most_important(
    question: str, nodes: Sequence[Node], ties: Iterable[Tie], most: int
) -> list[Node]:
    """At most `most` notes, in the order given.

    First those that the question is tied to; then those with more ties to other notes of the line; then those
    given earlier.
    """
    if len(nodes) <= most:
        return list(nodes)
    neighbours = _neighbours(ties)
    near = {other for other, _ in neighbours[question]}
    order = sorted(
        range(len(nodes)),
        key=lambda place: (nodes[place].id not in near, -len(neighbours[nodes[place].id]), place),
    )
    return [nodes[place] for place in sorted(order[:most])]


def roles(question: str, nodes: Iterable[Node], ties: Iterable[Tie]) -> dict[str, Role]:
    """The role of each note.

    Claims that the question cites, or that address it, answer it. A note speaks for or against by its
    relations to notes that stand already, level by level outwards: what opposes an opposer speaks for. Where
    it does both alike, it speaks for. Evidence has a side even where the essay cites it. A note without any
    relation stands with the answers.
    """
    neighbours = _neighbours(ties)
    near = {other for other, _ in neighbours[question]}
    found, open_ = dict[str, Role](), list[Node]()
    for node in nodes:
        if node.kind is Kind.SOURCE:
            found[node.id] = Role.SOURCE
        elif node.id in near and node.kind is not Kind.EVIDENCE:
            found[node.id] = Role.ANSWER
        else:
            open_.append(node)
    _take_sides(found, open_, neighbours)
    return {node.id: found.get(node.id, Role.ANSWER) for node in nodes}


def told_by_lines(question: str, found: Mapping[str, Role], ties: Sequence[Tie]) -> list[Tie]:
    """The ties that need a line: all but those that others imply.

    A claim rests on a source where evidence for it comes from there; the question's citation of what is not an
    answer shows where that stands. Such a line is drawn only where its note would have none.
    """
    from_source = {(tie.source, tie.target) for tie in ties if tie.relation == SOURCES.name}
    through = {
        (tie.target, source)
        for tie in ties
        if tie.relation == SUPPORTS.name
        for evidence, source in from_source
        if evidence == tie.source
    }
    tied = {end for tie in ties if tie.source != question for end in (tie.source, tie.target)}
    return [
        tie
        for tie in ties
        if not (tie.relation == SOURCES.name and (tie.source, tie.target) in through)
        and not (
            tie.relation == CITES.name
            and tie.source == question
            and found[tie.target] is not Role.ANSWER
            and tie.target in tied
        )
    ]


def _take_sides(found: dict[str, Role], nodes: list[Node], neighbours: _Neighbours) -> None:
    sign = {note: 1 for note, role in found.items() if role is Role.ANSWER}
    waiting = [node.id for node in nodes]
    while waiting:
        votes = {
            note: [sign[other] * way for other, way in neighbours[note] if other in sign]
            for note in waiting
        }
        placed = {note: 1 if sum(cast) >= 0 else -1 for note, cast in votes.items() if cast}
        if not placed:
            return
        sign |= placed
        for note, way in placed.items():
            found[note] = Role.SUPPORT if way > 0 else Role.AGAINST
        waiting = [note for note in waiting if note not in placed]


def _neighbours(ties: Iterable[Tie]) -> _Neighbours:
    found: _Neighbours = defaultdict(list)
    for tie in ties:
        way = -1 if tie.relation in _AGAINST else 1
        found[tie.source].append((tie.target, way))
        found[tie.target].append((tie.source, way))
    return found
