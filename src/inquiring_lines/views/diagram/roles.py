"""Where each note of a line stands: what answers, what speaks for it, what against, what all rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import CITES, CONTRADICTS, OPPOSES, SOURCES, SUPPORTS
from inquiring_lines.views.diagram.model import Node, Role, Tie

_AGAINST = {OPPOSES.name, CONTRADICTS.name}
_Neighbours = dict[str, list[tuple[str, int]]]
"""Each note's neighbours, with 1 for a relation in favour and -1 for one against."""


class Line:
    """A line's notes and their ties: what its drawings and its table are made from."""

    def __init__(self, question: Node, nodes: Iterable[Node], ties: Iterable[Tie]) -> None:
        """`nodes`, with or without the question, are in order of first mention."""
        self.question = question
        self.others = [
            node for id_, node in {node.id: node for node in nodes}.items() if id_ != question.id
        ]
        """The notes beside the question, each once."""
        self.ties = _drawn_ties(question.id, self.others, ties)
        self._neighbours = _neighbours(self.ties)
        self.roles = _roles(question.id, self.others, self._neighbours)

    def most_important(self, most: int) -> list[Node]:
        """At most `most` of the notes beside the question, in their order.

        First those that the question is tied to; then those with more ties to other notes of the line; then those
        given earlier.
        """
        if len(self.others) <= most:
            return self.others
        near = {other for other, _ in self._neighbours[self.question.id]}
        keys = [(node.id not in near, -len(self._neighbours[node.id])) for node in self.others]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return [self.others[place] for place in sorted(order[:most])]

    def told_by_lines(self, chosen: Collection[Node]) -> list[Tie]:
        """The ties between the notes chosen that need a line: all but those that others imply.

        A claim rests on a source where evidence for it comes from there; the question's citation of what is not an
        answer shows where that stands. Such a line is drawn only where its note would have none.
        """
        ties = self.ties
        if len(chosen) < len(self.others):
            known = {self.question.id, *(node.id for node in chosen)}
            ties = [tie for tie in ties if tie.source in known and tie.target in known]
        return _unimplied(self.question.id, self.roles, ties)


def _drawn_ties(question: str, nodes: Iterable[Node], ties: Iterable[Tie]) -> list[Tie]:
    """The ties between the notes given, sorted, each once.

    A citation by the question says nothing more where a typed relation joins the two.
    """
    known = {question, *[node.id for node in nodes]}
    found = {
        (tie.source, tie.target, tie.relation): tie
        for tie in ties
        if tie.source in known and tie.target in known and tie.source != tie.target
    }
    typed = {(one, other) for one, other, relation in found if relation != CITES.name}
    return [
        found[one, other, relation]
        for one, other, relation in sorted(found)
        if relation != CITES.name or not ((one, other) in typed or (other, one) in typed)
    ]


def _roles(question: str, nodes: Sequence[Node], neighbours: _Neighbours) -> dict[str, Role]:
    """The role of each note.

    Claims that the question cites, or that address it, answer it. A note speaks for or against by its
    relations to notes that stand already, level by level outwards: what opposes an opposer speaks for. Where
    it does both alike, it speaks for. Evidence has a side even where the essay cites it. A note without any
    relation stands with the answers.
    """
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
    return found


def _unimplied(question: str, found: Mapping[str, Role], ties: Sequence[Tie]) -> list[Tie]:
    rests = defaultdict[str, set[str]](set)
    supports, cited = list[Tie](), set[str]()
    for tie in ties:
        if tie.relation == SOURCES.name:
            rests[tie.source].add(tie.target)
        elif tie.relation == SUPPORTS.name:
            supports.append(tie)
        elif tie.relation == CITES.name and tie.source == question:
            cited.add(tie.target)
    through = {
        (tie.target, source)
        for tie in supports
        if tie.source in rests
        for source in rests[tie.source]
    }
    aside = {note for note in cited if found[note] is not Role.ANSWER}
    if aside:
        aside &= {end for tie in ties if tie.source != question for end in (tie.source, tie.target)}
    return [
        tie
        for tie in ties
        if not (
            (tie.source, tie.target) in through
            if tie.relation == SOURCES.name
            else tie.relation == CITES.name and tie.source == question and tie.target in aside
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
            found |= dict.fromkeys(waiting, Role.ANSWER)
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
