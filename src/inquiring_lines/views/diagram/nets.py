"""Relations as lines to be drawn: those that share an end and a name run together, like the pipes of a house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inquiring_lines.model.relations import CITES
from inquiring_lines.views.diagram.model import Tie
from inquiring_lines.views.diagram.rows import Cell

_DIRECT = 3
"""Lines straight from one box to the next; there is no room for more."""


class Net:
    """The ties of one relation that meet at one note, on one side of its box.

    Channel n lies under row n. A net starts in its hub's and runs on through further ones, down or up the page.
    """

    __slots__ = ("channel", "hub", "leaves", "levels", "port", "relation", "step", "turns")

    def __init__(self, hub: Cell, relation: str, *, down: bool) -> None:
        self.hub, self.relation = hub, relation
        self.step = 1 if down else -1
        self.channel = hub.row if down else hub.row - 1
        self.port = 0
        self.leaves: list[Leaf] = []
        self.turns: list[tuple[int, int, int]] = []
        """Channels in which it moves on its way to further ones, each with the places from and to."""
        self.levels: dict[int, int] = {}
        """By channel, how far down the page it runs across."""


class Leaf:
    """One tie of a net, and the end of it that is not the hub."""

    __slots__ = ("below", "cell", "channel", "entry", "port", "tie")

    def __init__(self, net: Net, cell: Cell, tie: Tie) -> None:
        self.cell, self.tie = cell, tie
        self.port = self.entry = 0
        self.below = net.step < 0 or cell.row == net.hub.row
        """The line reaches its box from below."""
        self.channel = cell.row if self.below else cell.row - 1
        """The last that the line runs through. The net comes into it at `entry`."""


class Direct:
    """A tie between two boxes that stand side by side: a line straight across the gap."""

    __slots__ = ("left", "offset", "right", "tie")

    def __init__(self, left: Cell, right: Cell, tie: Tie, offset: int) -> None:
        self.left, self.right, self.tie, self.offset = left, right, tie, offset


def nets_of(ties: Iterable[Tie], cells: Mapping[str, Cell]) -> tuple[list[Net], list[Direct]]:
    """The nets, those of upper notes first, and the ties that need none.

    A net's leaves are in the order in which the net comes by them.
    """
    nets: dict[tuple[str, str, bool], Net] = {}
    directs: list[Direct] = []
    between: dict[tuple[int, int], int] = {}
    for tie in ties:
        hub, leaf = cells[tie.target], cells[tie.source]
        if tie.relation == CITES.name:
            hub, leaf = leaf, hub
        if hub.row == leaf.row and abs(hub.column - leaf.column) == 1:
            left, right = (hub, leaf) if hub.x < leaf.x else (leaf, hub)
            offset = between.get((left.row, left.column), 0)
            if offset < _DIRECT:
                directs.append(Direct(left, right, tie, offset))
                between[left.row, left.column] = offset + 1
                continue
        down = leaf.row >= hub.row
        key = (hub.node.id, tie.relation, down)
        net = nets.get(key)
        if net is None:
            net = nets[key] = Net(hub, tie.relation, down=down)
        net.leaves.append(Leaf(net, leaf, tie))
    for net in nets.values():
        if len(net.leaves) > 1:
            net.leaves.sort(key=lambda leaf: (abs(leaf.channel - net.channel), leaf.cell.x))
    return sorted(
        nets.values(), key=lambda net: (net.hub.row, net.hub.x, net.relation, net.step)
    ), directs
