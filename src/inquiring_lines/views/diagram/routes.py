"""The way of each line: down between boxes, across between rows, never through a box.

Between two rows lies a channel. A line leaves its box at a port, runs along a track of the channel, and passes
further rows through the gaps between their boxes. No two lines of different nets run down at the same place in
one channel, nor across on the same track.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from inquiring_lines.views.diagram.model import Form
from inquiring_lines.views.diagram.nets import Leaf, Net
from inquiring_lines.views.diagram.rows import Cell, Rows

APART = 7
"""From one line down to the next."""
_PORTS = 14
"""From one port of a box to the next, where there is room: the heads of lines are 12 wide."""
_CORNER = 12
"""From a box's corner to its first port."""
_CLEAR = 4
"""From a box's side to a line that passes."""
_BESIDE = 10
"""Between two lines on one track."""

Spans = dict[Net, tuple[int, int]]


class Verticals:
    """Where lines run down, by channel."""

    def __init__(self, channels: int) -> None:
        self._taken: list[list[tuple[int, int, object]]] = [[] for _ in range(channels)]

    def keep(self, channel: int, low: int, high: int, owner: object) -> None:
        """Nobody but `owner` may run down between `low` and `high`."""
        self._taken[channel].append((low, high, owner))

    def within(self, channel: int, low: int, high: int) -> list[int]:
        """The places in a channel, from `low` to `high`, where a line runs down."""
        return [x for x, _, owner in self._taken[channel] if low <= x <= high and owner]

    def port(self, channel: int, wanted: int, room: tuple[int, int], owner: object) -> int:
        """The free place nearest to `wanted`, with room for a head; `wanted` where all is full."""
        wanted = min(max(wanted, room[0]), room[1])
        for apart in (_PORTS, APART):
            x = self.nearest([channel], wanted, room, owner, apart)
            if x is not None:
                break
        else:
            x = wanted
        self.keep(channel, x, x, owner)
        return x

    def nearest(
        self,
        channels: Iterable[int],
        wanted: int,
        room: tuple[int, int],
        owner: object,
        apart: int = APART,
    ) -> int | None:
        """The place nearest to `wanted` that is free in all channels given; None where none is."""
        if self._is_free(channels, wanted, owner, apart):
            return wanted
        low, high = room
        taken = [
            (left - apart, right + apart)
            for channel in channels
            for left, right, other in self._taken[channel]
            if other is not owner and left - apart < high and right + apart > low
        ]
        ends = [end for pair in taken for end in pair if low <= end <= high]
        ends.sort(key=lambda end: (abs(end - wanted), end))
        for end in ends:
            if not any(left < end < right for left, right in taken):
                return end
        return None

    def _is_free(self, channels: Iterable[int], x: int, owner: object, apart: int) -> bool:
        for channel in channels:
            for left, right, other in self._taken[channel]:
                if left - apart < x < right + apart and other is not owner:
                    return False
        return True


class Router:
    """Finds the ways of all lines of a diagram, place across by place across."""

    def __init__(self, rows: Rows, form: Form) -> None:
        self.rows, self.form = rows, form
        self.verticals = Verticals(len(rows))
        self.spans: list[Spans] = [{} for _ in rows]
        """By channel, how far each net runs across."""
        self._lanes: dict[tuple[Net, int], list[int]] = defaultdict(list)
        self._gaps = [list(_gaps(row, form.width)) for row in rows]

    def route(self, nets: list[Net]) -> None:
        """Give each net its port, and each of its leaves a port and hops."""
        self._ports(nets)
        for net in nets:
            for leaf in sorted(net.leaves, key=lambda leaf: (len(leaf.channels()), leaf.cell.x)):
                self._way(leaf)

    def _ports(self, nets: list[Net]) -> None:
        wanted = _wanted(nets)
        for net in nets:
            channel = net.hub.row if net.down else net.hub.row - 1
            place = self._snapped(wanted[net], net, wanted) if len(net.leaves) == 1 else wanted[net]
            net.port = self.verticals.port(channel, place, _side(net.hub), net)
        for net in nets:
            for leaf in net.leaves:
                channel = leaf.cell.row if leaf.below else leaf.cell.row - 1
                place, near = wanted[leaf], leaf.cell.width // 5
                place = net.port if abs(place - net.port) <= near else place
                leaf.port = self.verticals.port(channel, place, _side(leaf.cell), net)

    def _snapped(self, place: int, net: Net, wanted: dict[Net | Leaf, int]) -> int:
        """The place of a net's only leaf, where that is near enough for a straight line."""
        there = wanted[net.leaves[0]]
        return there if abs(there - place) <= net.hub.width // 5 else place

    def _way(self, leaf: Leaf) -> None:
        net, channels = leaf.net, leaf.channels()
        x = net.port
        for channel, after in pairwise(channels):
            there = self._lane(net, max(channel, after), (channel, after), x, leaf.port)
            self._hop(leaf, channel, x, there)
            x = there
        self._hop(leaf, channels[-1], x, leaf.port)

    def _hop(self, leaf: Leaf, channel: int, x: int, there: int) -> None:
        leaf.hops.append((channel, there))
        if x != there:
            low, high = self.spans[channel].get(leaf.net, (x, x))
            self.spans[channel][leaf.net] = (min(low, x, there), max(high, x, there))

    def _lane(self, net: Net, row: int, channels: tuple[int, int], x: int, end: int) -> int:
        """The place at which a net passes a row on its way from `x` to `end`: one that it has, or the shortest."""
        kept = self._lanes[net, row]
        own = min((self._cost(place, x, end), place) for place in kept) if kept else None
        bonus = self.form.width // 6
        if own and own[0] - bonus <= abs(x - end):
            return own[1]
        best = self._shortest(row, channels, x, end, net)
        if own and own[0] - bonus <= best[0]:
            return own[1]
        for channel in channels:
            self.verticals.keep(channel, best[1], best[1], net)
        kept.append(best[1])
        return best[1]

    def _shortest(
        self, row: int, channels: tuple[int, int], x: int, end: int, net: Net
    ) -> tuple[int, int]:
        """The free place with the least way across, and that way; straight on where that is as short.

        Where all gaps are full, lines run closer together, and at last over each other.
        """
        tries = []
        for room in self._gaps[row]:
            low, high = room
            wanted = x if low <= x <= high else low if end < low else min(end, high)
            tries.append((abs(wanted - x) + abs(wanted - end), wanted, room))
        tries.sort()
        for apart in (APART, APART // 2, 1):
            found: tuple[int, int] | None = None
            for least, wanted, room in tries:
                if found and found[0] <= least:
                    break
                place = self.verticals.nearest(channels, wanted, room, net, apart)
                if place is not None:
                    this = self._cost(place, x, end), place
                    found = min(found, this) if found else this
            if found:
                return found
        return tries[0][:2]

    @staticmethod
    def _cost(place: int, x: int, end: int) -> int:
        return abs(place - x) + abs(place - end)


def tracks(spans: Spans) -> list[list[Net]]:
    """Nets on tracks, from above; those on one track do not touch."""
    found: list[list[Net]] = []
    ends: list[int] = []
    for net in sorted(spans, key=lambda net: (not net.down, spans[net])):
        low, high = spans[net]
        track = next((i for i, end in enumerate(ends) if end + _BESIDE <= low), None)
        if track is None:
            found.append([])
            ends.append(0)
            track = len(found) - 1
        found[track].append(net)
        ends[track] = high
    return found


def _wanted(nets: list[Net]) -> dict[Net | Leaf, int]:
    """Evenly spread ports, each side's in the order of what they lead to."""
    sides: dict[tuple[Cell, bool], list[tuple[float, int, Net | Leaf]]] = defaultdict(list)
    for net in nets:
        middle = sum(leaf.cell.middle for leaf in net.leaves) / len(net.leaves)
        sides[net.hub, net.down].append((middle, len(sides), net))
        for leaf in net.leaves:
            sides[leaf.cell, leaf.below].append((net.hub.middle, len(sides), leaf))
    found: dict[Net | Leaf, int] = {}
    for (cell, _), users in sides.items():
        users.sort(key=lambda user: user[:2])
        for place, (_, _, user) in enumerate(users, 1):
            found[user] = cell.x + cell.width * place // (len(users) + 1)
    return found


def _side(cell: Cell) -> tuple[int, int]:
    return cell.x + _CORNER, cell.right - _CORNER


def _gaps(row: list[Cell], width: int) -> Iterable[tuple[int, int]]:
    """The free stretches beside a row's boxes."""
    left = 0
    for cell in row:
        yield left + _CLEAR, cell.x - _CLEAR
        left = cell.right
    yield left + _CLEAR, width - _CLEAR
