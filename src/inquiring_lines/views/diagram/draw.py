"""From a line's notes and their ties to a diagram."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from inquiring_lines.model.relations import CITES, SOURCES, SUPPORTS
from inquiring_lines.views.diagram.labels import width
from inquiring_lines.views.diagram.model import (
    Box,
    Bundle,
    Caption,
    Connector,
    Diagram,
    Form,
    Label,
    Role,
    Row,
    Tie,
)
from inquiring_lines.views.diagram.nets import Direct, Net, nets_of
from inquiring_lines.views.diagram.roles import Line
from inquiring_lines.views.diagram.routes import Router, tracks
from inquiring_lines.views.diagram.rows import MARK, PAD, Band, Cell, placed
from inquiring_lines.views.diagram.strokes import BEND, across, head, mark, outline

_TRACK = 10
"""From one line across to the next."""
_BETWEEN = 8
"""From one line to the next between boxes that stand side by side."""
_ABOVE = 12
_BELOW = 16
"""A channel's room over its first track, and under its last, where the arrows are: enough for a line to turn in."""
_CAPTION = 20
_CAPTION_WIDTH = 120
_SMALL = 11
"""The letters of a label."""
_TOLD_BY_PLACE = {CITES.name, SOURCES.name, SUPPORTS.name, "addresses"}


def table(line: Line) -> tuple[Row, ...]:
    """Every relation between the notes of a line, as the table shows it: by the source's place, then the target's."""
    known = {node.id: (place, node) for place, node in enumerate([line.question, *line.others])}
    shown = sorted(
        line.ties, key=lambda tie: (known[tie.source][0], known[tie.target][0], tie.relation)
    )
    return tuple(
        [
            Row(
                known[tie.source][1],
                tie.relation,
                _name(tie.relation),
                known[tie.target][1],
                tie.reason,
            )
            for tie in shown
        ]
    )


def drawn(line: Line, form: Form) -> Diagram:
    """The diagram of a line.

    Notes above the most that a form allows are left to the table; see `Line.most_important`. The same data give the
    same drawing, whatever order the ties come in.
    """
    chosen = line.most_important(form.most)
    ties = line.told_by_lines(chosen)
    band = placed(line.question, chosen, line.roles, ties, form)
    return _Drawing(band, ties).finished(len(line.others) - len(chosen))


class _Drawing:
    """A diagram while its lines are laid."""

    def __init__(self, band: Band, ties: Sequence[Tie]) -> None:
        self.form, self.rows = band.form, band.rows
        self.nets, self.directs = nets_of(ties, band.cells)
        self.router = Router(band.rows, band.form)
        self.captions = self._captions()
        self.router.route(self.nets)
        self.height = self._lay()

    def finished(self, left_out: int) -> Diagram:
        nets = [_bundle(net.relation, _lines(net)) for net in self.nets]
        directs = [_bundle(one.tie.relation, [_direct(one)]) for one in self.directs]
        return Diagram(
            width=self.form.width,
            height=self.height,
            question=_box(self.rows[0][0], self.form),
            boxes=tuple([_box(cell, self.form) for row in self.rows[1:] for cell in row]),
            bundles=(*nets, *directs),
            labels=tuple(self._labels()),
            captions=tuple([Caption(cell.role, cell.x, cell.y - 7) for cell in self.captions]),
            left_out=left_out,
        )

    def _captions(self) -> list[Cell]:
        """The first box of each part; lines down keep out of the room over it."""
        first: dict[Role, Cell] = {}
        for row in self.rows[1:]:
            for cell in row:
                first.setdefault(cell.role, cell)
        for cell in first.values():
            self.router.keep(cell.row - 1, cell.x, cell.x + min(_CAPTION_WIDTH, cell.width - 36))
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
                    net.levels[number] = y
                y += _TRACK
            y += _BELOW + (_CAPTION if number + 1 in captioned else 0) - (_TRACK if spans else 0)
        return y + 2

    def _labels(self) -> Iterator[Label]:
        """The names of nets on their ways across, where these are long enough and nothing crosses them."""
        placed: list[tuple[int, int, int]] = []
        for net in self.nets:
            span = self.router.spans[net.channel].get(net)
            if net.relation in _TOLD_BY_PLACE or span is None:
                continue
            name, y = _name(net.relation), net.levels[net.channel]
            room = round(width(name, _SMALL)) + 8
            crossed = sorted({*span, *self.router.within(net.channel, *span)})
            low, high = max(pairwise(crossed), key=lambda pair: pair[1] - pair[0])
            x = (low + high) // 2
            if high - low >= room and not any(
                abs(x - other) * 2 < room + taken and abs(y - level) < _SMALL + 2
                for other, level, taken in placed
            ):
                placed.append((x, y, room))
                yield Label(net.relation, name, x, y + 4)


def _name(relation: str) -> str:
    return relation.replace("_", " ")


def _bundle(relation: str, lines: list[Connector]) -> Bundle:
    return Bundle(relation, _name(relation), "".join([line.path for line in lines]), tuple(lines))


def _lines(net: Net) -> list[Connector]:
    """A net's lines, from its hub on. Each but the first begins where it leaves the others."""
    hub, step, turns = net.hub, net.step, list(net.turns)
    edge = hub.y + hub.height if step > 0 else hub.y
    start = f"M{net.port} {edge}"
    at_hub = head(net.relation, net.port, edge, -step)
    found: list[Connector] = []
    for leaf in net.leaves:
        while turns and (leaf.channel - turns[0][0]) * step > 0:
            channel, x, there = turns.pop(0)
            start += across(x, net.levels[channel], there, step, step)
        x, y = leaf.entry, net.levels.get(leaf.channel, edge)
        on, end = (-1, leaf.cell.y + leaf.cell.height) if leaf.below else (1, leaf.cell.y)
        path = f"{start}{across(x, y, leaf.port, step, on)}V{end}"
        to_hub = leaf.tie.target == hub.node.id
        ends = at_hub if to_hub or leaf.tie.mutual else ""
        if not to_hub or leaf.tie.mutual:
            ends += head(net.relation, leaf.port, end, on)
        source, target = (leaf.cell, hub) if to_hub else (hub, leaf.cell)
        found.append(Connector(source.node, target.node, path, ends))
        start, at_hub = f"M{x} {y - BEND * step}", ""
    return found


def _direct(direct: Direct) -> Connector:
    """A line from one box to the next; further relations of the two run below the first."""
    left, right, tie = direct.left, direct.right, direct.tie
    y = left.y + left.height // 2 + _BETWEEN * direct.offset
    to_right = tie.target == right.node.id
    ends = head(tie.relation, right.x, y, 0, 1) if to_right or tie.mutual else ""
    if not to_right or tie.mutual:
        ends += head(tie.relation, left.right, y, 0, -1)
    source, target = (left, right) if to_right else (right, left)
    return Connector(source.node, target.node, f"M{left.right} {y}H{right.x}", ends)


def _box(cell: Cell, form: Form) -> Box:
    node, leading = cell.node, form.leading
    middle = cell.width // 2
    across, sign = (
        (middle, "")
        if cell.role is Role.QUESTION
        else (PAD + MARK, mark(node.kind, 4 - MARK, leading - form.size // 3))
    )
    down = (cell.height - len(cell.lines) * leading) // 2 - (leading - form.size) // 2 - 2
    return Box(
        node,
        cell.role,
        cell.x,
        cell.y,
        cell.width,
        cell.height,
        f"{cell.x + across} {cell.y + down}",
        outline(node.kind, cell.width, cell.height, -across, -down),
        sign,
        cell.lines,
    )
