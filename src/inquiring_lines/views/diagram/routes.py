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


class _Channel:
    """Where lines run down in one channel, and as bits what they take: whole numbers are quick to search."""

    __slots__ = ("_all", "_by_owner", "taken")

    def __init__(self) -> None:
        self.taken: list[tuple[int, int, object]] = []
        self._by_owner: dict[int, dict[object, int]] = {}
        """By how far apart lines run: each owner's places, a bit each."""
        self._all: dict[int, int] = {}

    def keep(self, low: int, high: int, owner: object) -> None:
        self.taken.append((low, high, owner))
        for apart in self._all:
            self._mark(apart, low, high, owner)

    def blocked(self, apart: int, owner: object) -> int:
        """The places that are nearer than `apart` to a line of another."""
        if apart not in self._all:
            self._all[apart], self._by_owner[apart] = 0, {}
            for taken in self.taken:
                self._mark(apart, *taken)
        owners = self._by_owner[apart]
        if owner not in owners:
            return self._all[apart]
        found = 0
        for other, places in owners.items():
            if other is not owner:
                found |= places
        return found

    def _mark(self, apart: int, low: int, high: int, owner: object) -> None:
        first = low - apart + 1
        places = (2 << (high - low + 2 * apart - 2)) - 1
        places = places << first if first >= 0 else places >> -first
        owners = self._by_owner[apart]
        owners[owner] = owners.get(owner, 0) | places
        self._all[apart] |= places


class Verticals:
    """Where lines run down, by channel."""

    def __init__(self, channels: int) -> None:
        self._channels = [_Channel() for _ in range(channels)]

    def keep(self, channel: int, low: int, high: int, owner: object) -> None:
        """Nobody but `owner` may run down between `low` and `high`."""
        self._channels[channel].keep(low, high, owner)

    def within(self, channel: int, low: int, high: int) -> list[int]:
        """The places in a channel, from `low` to `high`, where a line runs down."""
        return [x for x, _, owner in self._channels[channel].taken if low <= x <= high and owner]

    def port(self, channel: int, wanted: int, room: tuple[int, int], owner: object) -> int:
        """The free place nearest to `wanted`, with room for a head; `wanted` where all is full."""
        wanted = min(max(wanted, room[0]), room[1])
        for apart in (_PORTS, APART):
            x = nearest(self.blocked((channel,), owner, apart), wanted, room)
            if x is not None:
                break
        else:
            x = wanted
        self.keep(channel, x, x, owner)
        return x

    def blocked(self, channels: Iterable[int], owner: object, apart: int = APART) -> int:
        """The places, a bit each, where `owner` cannot pass through all of the channels."""
        found = 0
        for channel in channels:
            found |= self._channels[channel].blocked(apart, owner)
        return found


def nearest(blocked: int, wanted: int, room: tuple[int, int]) -> int | None:
    """The place in a room that is nearest to `wanted`, itself in it, and not blocked; None where none is."""
    above = blocked >> wanted
    if not above & 1:
        return wanted
    low, high = room
    up, down = wanted + _first(~above), _last(~blocked & ((1 << wanted) - 1))
    if down >= low and (up > high or wanted - down <= up - wanted):
        return down
    return up if up <= high else None


class Router:
    """Finds the ways of all lines of a diagram, place across by place across."""

    def __init__(self, rows: Rows, form: Form) -> None:
        self.rows, self.form = rows, form
        self.verticals = Verticals(len(rows))
        self.spans: list[Spans] = [{} for _ in rows]
        """By channel, how far each net runs across."""
        self._lanes: dict[tuple[Net, int], list[int]] = defaultdict(list)
        self._gaps = [_gaps(row, form.width) for row in rows]

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
        """The free place with the least way across, and that way; of several the one nearest to `x`.

        Where all gaps are full, lines run closer together, and at last over each other.
        """
        gaps = self._gaps[row]
        for apart in (APART, APART // 2, 1):
            free = gaps & ~self.verticals.blocked(channels, net, apart)
            if free:
                break
        place = _passing(free or gaps, x, end)
        return self._cost(place, x, end), place

    @staticmethod
    def _cost(place: int, x: int, end: int) -> int:
        return abs(place - x) + abs(place - end)


def _passing(free: int, x: int, end: int) -> int:
    """A place among those given: the first on the way from `x` to `end`, else the least way beside it."""
    low, high = (x, end) if x <= end else (end, x)
    on_the_way = (free >> low) & ((2 << (high - low)) - 1)
    if on_the_way:
        return low + (_first(on_the_way) if x == low else _last(on_the_way))
    above, below = free >> high, free & ((1 << low) - 1)
    if not below or (above and _first(above) < low - _last(below)):
        return high + _first(above)
    return _last(below)


def _first(places: int) -> int:
    return (places & -places).bit_length() - 1


def _last(places: int) -> int:
    return places.bit_length() - 1


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


def _gaps(row: list[Cell], width: int) -> int:
    """The free places beside a row's boxes, a bit each."""
    lefts = [0, *(cell.right for cell in row)]
    rights = [*(cell.x for cell in row), width]
    found = 0
    for left, right in zip(lefts, rights, strict=True):
        found |= ((1 << max(right - left - 2 * _CLEAR + 1, 0)) - 1) << (left + _CLEAR)
    return found
