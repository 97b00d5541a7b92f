"""From a question, its notes and their ties to a diagram."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from inquiring_lines.model.relations import CITES, SOURCES, SUPPORTS
from inquiring_lines.views.diagram.labels import width
from inquiring_lines.views.diagram.model import (
    WIDE,
    Box,
    Bundle,
    Caption,
    Connector,
    Diagram,
    Form,
    Node,
    Role,
    Row,
    Tie,
    Words,
)
from inquiring_lines.views.diagram.nets import Direct, Leaf, Net, nets_of
from inquiring_lines.views.diagram.roles import drawn_ties, most_important, roles, told_by_lines
from inquiring_lines.views.diagram.routes import Router, tracks
from inquiring_lines.views.diagram.rows import MARK, PAD, Band, Cell, placed
from inquiring_lines.views.diagram.strokes import Point, corners, head, mark, outline, polyline

_TRACK = 10
"""From one line across to the next."""
_BETWEEN = 8
"""From one line to the next between boxes that stand side by side."""
_ABOVE = 12
_BELOW = 16
"""A channel's room over its first track, and under its last, where the arrows are."""
_CAPTION = 20
_CAPTION_WIDTH = 120
_SMALL = 11
"""The letters of a label."""
_TOLD_BY_PLACE = {CITES.name, SOURCES.name, SUPPORTS.name, "addresses"}


def table(question: Node, nodes: Iterable[Node], ties: Iterable[Tie]) -> tuple[Row, ...]:
    """Every relation between the notes given, as the table shows it: by the source's place, then the target's."""
    others = _others(question, nodes)
    known = {node.id: (place, node) for place, node in enumerate([question, *others])}
    shown = drawn_ties(question.id, others, ties)
    shown.sort(key=lambda tie: (known[tie.source][0], known[tie.target][0], tie.relation))
    return tuple(
        Row(known[tie.source][1], tie.relation, known[tie.target][1], tie.reason) for tie in shown
    )


def drawn(question: Node, nodes: Sequence[Node], ties: Iterable[Tie], form: Form = WIDE) -> Diagram:
    """The diagram of a line. `nodes`, without the question, are in order of first mention.

    Notes above the most that a form allows are left to the table; see `most_important`. The same data give the
    same drawing, whatever order the ties come in.
    """
    nodes = _others(question, nodes)
    ties = drawn_ties(question.id, nodes, ties)
    chosen = most_important(question.id, nodes, ties, form.most)
    if len(chosen) < len(nodes):
        ties = drawn_ties(question.id, chosen, ties)
    found = roles(question.id, chosen, ties)
    ties = told_by_lines(question.id, found, ties)
    band = placed(question, chosen, found, ties, form)
    return _Drawing(band, ties).finished(len(nodes) - len(chosen))


def _others(question: Node, nodes: Iterable[Node]) -> list[Node]:
    """The notes beside the question, each once."""
    return [node for id_, node in {node.id: node for node in nodes}.items() if id_ != question.id]


class _Drawing:
    """A diagram while its lines are laid."""

    def __init__(self, band: Band, ties: Iterable[Tie]) -> None:
        self.band, self.rows = band, band.rows
        self.nets, self.directs = nets_of(ties, band.cells, band.rows)
        self.router = Router(band.rows, band.form)
        self.captions = self._captions()
        self.router.route(self.nets)
        self.level: dict[tuple[int, Net], int] = {}
        """How far down the page a net runs across in a channel."""
        self.height = self._lay()

    def finished(self, left_out: int) -> Diagram:
        bundles = tuple(self._bundles())
        return Diagram(
            width=self.band.form.width,
            height=self.height,
            boxes=tuple(_box(cell, self.band.form) for row in self.rows for cell in row),
            bundles=bundles,
            captions=tuple(Caption(cell.role, cell.x, cell.y - 7) for cell in self.captions),
            relations=tuple(sorted({bundle.relation for bundle in bundles})),
            left_out=left_out,
        )

    def _captions(self) -> list[Cell]:
        """The first box of each part; lines down keep out of the room over it."""
        first: dict[Role, Cell] = {}
        for row in self.rows[1:]:
            for cell in row:
                first.setdefault(cell.role, cell)
        for cell in first.values():
            self.router.verticals.keep(cell.row - 1, cell.x, cell.x + _caption_width(cell), None)
        return list(first.values())

    def _lay(self) -> int:
        """Put rows and tracks below each other; the height of all."""
        captioned = {cell.row for cell in self.captions}
        y = 1
        for number, row in enumerate(self.rows):
            for cell in row:
                cell.y = y
            y += row[0].height
            spans = self.router.spans[number]
            if number == len(self.rows) - 1 and not spans:
                break
            y += _ABOVE
            for track in tracks(spans):
                for net in track:
                    self.level[number, net] = y
                y += _TRACK
            y += _BELOW + (_CAPTION if number + 1 in captioned else 0) - (_TRACK if spans else 0)
        return y + 2

    def _bundles(self) -> Iterator[Bundle]:
        placed: list[tuple[int, int, int]] = []
        for net in self.nets:
            lines = tuple(self._connector(leaf.tie, self._points(leaf)) for leaf in net.leaves)
            halo = "".join(line.path for line in lines)
            yield Bundle(net.relation, halo, lines, self._label(net, placed))
        for direct in self.directs:
            line = self._connector(direct.tie, _across(direct))
            yield Bundle(line.relation, line.path, (line,), None)

    def _connector(self, tie: Tie, points: list[Point]) -> Connector:
        way, cells = corners(points), self.band.cells
        ends = head(tie.relation, way[-1], way[-2])
        if tie.mutual:
            ends += head(tie.relation, way[0], way[1])
        return Connector(
            source=tie.source,
            target=tie.target,
            source_title=cells[tie.source].node.title,
            target_title=cells[tie.target].node.title,
            relation=tie.relation,
            reason=tie.reason,
            path=polyline(way),
            head=ends,
        )

    def _points(self, leaf: Leaf) -> list[Point]:
        """The line's corners, from its source to its target."""
        net, x = leaf.net, leaf.net.port
        y = net.hub.y + (net.hub.height if net.down else 0)
        points = [(x, y)]
        for channel, there in leaf.hops:
            y = self.level.get((channel, net), y)
            points += [(x, y), (there, y)]
            x = there
        points.append((x, leaf.cell.y + (leaf.cell.height if leaf.below else 0)))
        return points if leaf.tie.source == net.hub.node.id else points[::-1]

    def _label(self, net: Net, placed: list[tuple[int, int, int]]) -> Words | None:
        """A net's name on its way across, where that is long enough and nothing crosses it."""
        channel = net.hub.row if net.down else net.hub.row - 1
        span = self.router.spans[channel].get(net)
        if net.relation in _TOLD_BY_PLACE or span is None:
            return None
        text, y = net.relation.replace("_", " "), self.level[channel, net]
        room = round(width(text, _SMALL)) + 8
        crossed = sorted({*span, *self.router.verticals.within(channel, *span)})
        low, high = max(pairwise(crossed), key=lambda pair: pair[1] - pair[0])
        x = (low + high) // 2
        if high - low < room or any(
            abs(x - other) * 2 < room + taken and abs(y - height) < _SMALL + 2
            for other, height, taken in placed
        ):
            return None
        placed.append((x, y, room))
        return Words(text, x, y + 4)


def _caption_width(cell: Cell) -> int:
    return min(_CAPTION_WIDTH, cell.width - 36)


def _across(direct: Direct) -> list[Point]:
    """From one box to the next; further relations of the two run below the first."""
    y = direct.left.y + direct.left.height // 2 + _BETWEEN * direct.offset
    points = [(direct.left.right, y), (direct.right.x, y)]
    return points if direct.tie.source == direct.left.node.id else points[::-1]


def _box(cell: Cell, form: Form) -> Box:
    node, is_question = cell.node, cell.role is Role.QUESTION
    x = cell.x + (cell.width // 2 if is_question else PAD + MARK)
    slack = cell.height - 2 * PAD - len(cell.lines) * form.leading
    first = cell.y + PAD + slack // 2 + form.leading - (form.leading - form.size) // 2 - 2
    return Box(
        note=node.id,
        kind=node.kind,
        role=cell.role,
        state=node.state,
        fate=node.fate,
        title=node.title,
        href=node.href,
        x=cell.x,
        y=cell.y,
        width=cell.width,
        height=cell.height,
        outline=outline(node.kind, cell.width, cell.height, cell.x, cell.y),
        mark="" if is_question else mark(node.kind, cell.x + PAD + 4, first - form.size // 3),
        lines=tuple(Words(text, x, first + i * form.leading) for i, text in enumerate(cell.lines)),
    )
