"""Diagrams for tests, and a reader of their paths."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import strategies as st

from inquiring_lines.model.kinds import Kind
from inquiring_lines.views.diagram.draw import drawn
from inquiring_lines.views.diagram.model import WIDE, Connector, Diagram, Form, Node, Tie

QUESTION = Node(id="q", kind=Kind.QUESTION, title="What holds?", state="open", href="./")
Point = tuple[int, int]


def node(id_: str, kind: Kind = Kind.CLAIM, title: str = "", **more: str) -> Node:
    return Node(id=id_, kind=kind, title=title or f"Title of {id_}", href=f"../{id_}/", **more)


def diagram(nodes: str, *ties: str, form: Form = WIDE) -> Diagram:
    """Nodes as `c1 e1 s1`, by the kind's first letter; ties as `e1 supports c1`."""
    kinds = {kind.value[0]: kind for kind in Kind}
    made = [node(name, kinds[name[0]]) for name in nodes.split()]
    return drawn(QUESTION, made, [tie(one) for one in ties], form)


def tie(text: str) -> Tie:
    source, relation, target = text.split()
    return Tie(source, target, relation, mutual=relation == "contradicts")


def corners(path: str) -> list[Point]:
    """The corners of a line; a bend counts with its outer corner."""
    assert re.fullmatch(r"M\d+ \d+([HV]\d+|Q\d+ \d+ \d+ \d+)*", path)
    points: list[Point] = []
    for step, numbers in re.findall(r"([MHVQ])([\d ]+)", path):
        way = [int(number) for number in numbers.split()]
        if step == "H":
            way.append(points[-1][1])
        elif step == "V":
            way.insert(0, points[-1][0])
        points += zip(way[::2], way[1::2], strict=True)
    return points


def segments(connector: Connector) -> list[tuple[Point, Point]]:
    points = corners(connector.path)
    return list(pairwise(points))


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
