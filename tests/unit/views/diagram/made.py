"""Diagrams for tests, and a reader of their paths."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import strategies as st

from inquiring_lines.model.kinds import Kind
from inquiring_lines.views.diagram.draw import drawn
from inquiring_lines.views.diagram.model import WIDE, Box, Bundle, Diagram, Form, Node, Tie
from inquiring_lines.views.diagram.roles import Line

QUESTION = Node(id="q", kind=Kind.QUESTION, title="What holds?")
Point = tuple[int, int]


def node(id_: str, kind: Kind = Kind.CLAIM, title: str = "", **more: str) -> Node:
    return Node(id=id_, kind=kind, title=title or f"Title of {id_}", href=f"../{id_}/", **more)


def diagram(nodes: str, *ties: str, form: Form = WIDE) -> Diagram:
    """Nodes as `c1 e1 s1`, by the kind's first letter; ties as `e1 supports c1`."""
    kinds = {kind.value[0]: kind for kind in Kind}
    made = [node(name, kinds[name[0]]) for name in nodes.split()]
    return drawn(Line(QUESTION, made, [tie(one) for one in ties]), form)


def tie(text: str) -> Tie:
    source, relation, target = text.split()
    return Tie(source, target, relation, mutual=relation == "contradicts")


def boxes(made: Diagram) -> dict[str, Box]:
    return {box.note.id: box for box in (made.question, *made.boxes)}


def corners(path: str) -> list[Point]:
    """The corners of a line; a bend counts with its outer corner."""
    assert re.fullmatch(r"M\d+ \d+([HV]\d+|q-?\d+ -?\d+ -?\d+ -?\d+)*", path)
    points: list[Point] = []
    for step, numbers in re.findall(r"([MHVq])([-\d ]+)", path):
        way = [int(number) for number in numbers.split()]
        x, y = points[-1] if points else (0, 0)
        if step == "H":
            points.append((way[0], y))
        elif step == "V":
            points.append((x, way[0]))
        elif step == "q":
            points += [(x + way[0], y + way[1]), (x + way[2], y + way[3])]
        else:
            points.append((way[0], way[1]))
    return points


def segments(path: str) -> list[tuple[Point, Point]]:
    points = corners(path)
    return list(pairwise(points))


def ends(bundle: Bundle) -> set[Point]:
    """Where the lines of a bundle begin and end, but for those that begin on another."""
    hub, *_ = corners(bundle.connectors[0].path)
    return {hub, *(corners(line.path)[-1] for line in bundle.connectors)}


@st.composite
def lines(draw: st.DrawFn, most: int = 24) -> tuple[list[Node], list[Tie]]:
    """Any line: notes of all kinds with titles of all lengths, and any ties between them."""
    words = st.sampled_from(
        ["a", "networks", "depth", "深度学习", "Donaudampfschifffahrt", "of", "Œ" * 30]
    )
    title = st.lists(words, min_size=1, max_size=14).map(" ".join)
    kinds = st.sampled_from(
        [Kind.CLAIM, Kind.CLAIM, Kind.EVIDENCE, Kind.SOURCE, Kind.PAGE, Kind.TOPIC]
    )
    found = draw(st.lists(st.tuples(kinds, title), max_size=most))
    nodes = [node(f"n{i}", kind, text) for i, (kind, text) in enumerate(found)]
    ids = st.sampled_from(["q", *(one.id for one in nodes)])
    relations = st.sampled_from(
        [
            "cites",
            "addresses",
            "supports",
            "opposes",
            "contradicts",
            "qualifies",
            "sources",
            "related",
        ]
    )
    ties = st.builds(Tie, ids, ids, relations, st.just(""), st.booleans())
    return nodes, draw(st.lists(ties, max_size=2 * most))
