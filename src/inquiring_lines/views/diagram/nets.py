"""Relations as lines to be drawn: those that share an end and a name run together, like the pipes of a house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inquiring_lines.model.relations import CITES
from inquiring_lines.views.diagram.model import Tie
from inquiring_lines.views.diagram.rows import Cell, Rows

_DIRECT = 3
"""Lines straight from one box to the next; there is no room for more."""


class Net:
    """The ties of one relation that meet at one note, on one side of its box."""

    __slots__ = ("down", "hub", "leaves", "port", "relation")

    def __init__(self, hub: Cell, relation: str, *, down: bool) -> None:
        self.hub, self.relation, self.down = hub, relation, down
        self.port = 0
        self.leaves: list[Leaf] = []


class Leaf:
    """One tie of a net, and the end of it that is not the hub."""

    __slots__ = ("cell", "hops", "net", "port", "tie")

    def __init__(self, net: Net, cell: Cell, tie: Tie) -> None:
        self.net, self.cell, self.tie = net, cell, tie
        self.port = 0
        self.hops: list[tuple[int, int]] = []
        """Channels, each with the place across at which the line leaves it."""

    @property
    def below(self) -> bool:
        """The line reaches its box from below."""
        return not self.net.down or self.cell.row == self.net.hub.row

    def channels(self) -> range:
        """The channels that the line runs through, from the hub on; channel n lies under row n."""
        hub, leaf = self.net.hub.row, self.cell.row
        if not self.net.down:
            return range(hub - 1, leaf - 1, -1)
        return range(hub, max(leaf, hub + 1))


class Direct:
    """A tie between two boxes that stand side by side: a line straight across the gap."""

    __slots__ = ("left", "offset", "right", "tie")

    def __init__(self, left: Cell, right: Cell, tie: Tie, offset: int) -> None:
        self.left, self.right, self.tie, self.offset = left, right, tie, offset


def nets_of(
    ties: Iterable[Tie], cells: Mapping[str, Cell], rows: Rows
) -> tuple[list[Net], list[Direct]]:
    """The nets, those of upper notes first, and the ties that need none."""
    nets: dict[tuple[str, str, bool], Net] = {}
    directs: list[Direct] = []
    beside = {(row[i], row[i + 1]): 0 for row in rows for i in range(len(row) - 1)}
    for tie in ties:
        hub, leaf = cells[tie.target], cells[tie.source]
        if tie.relation == CITES.name:
            hub, leaf = leaf, hub
        pair = (hub, leaf) if hub.x < leaf.x else (leaf, hub)
        if beside.get(pair, _DIRECT) < _DIRECT:
            directs.append(Direct(*pair, tie, beside[pair]))
            beside[pair] += 1
            continue
        key = (hub.node.id, tie.relation, leaf.row >= hub.row)
        if key not in nets:
            nets[key] = Net(hub, tie.relation, down=key[2])
        nets[key].leaves.append(Leaf(nets[key], leaf, tie))
    return sorted(
        nets.values(), key=lambda net: (net.hub.row, net.hub.x, net.relation, net.down)
    ), directs
