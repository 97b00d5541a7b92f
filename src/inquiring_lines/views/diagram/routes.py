"""The way of each line: down between boxes, across between rows, never through a box.

Between two rows lies a channel. A line leaves its box at a port, runs along a track of the channel, and passes
further rows through the gaps between their boxes, as many as it can straight on. No two lines of different nets
run down at the same place in one channel, nor across on the same track.

Places across are bits of whole numbers: what is free is then found by a few operations, however much is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import and_, itemgetter

from inquiring_lines.views.diagram.model import Form
from inquiring_lines.views.diagram.nets import Leaf, Net
from inquiring_lines.views.diagram.rows import Cell, Rows

_APART = 7
"""From one line down to the next."""
_PORTS = 14
"""From one port of a box to the next, where there is room: the heads of lines are 12 wide."""
_HEAD = (1 << (2 * _PORTS - 1)) - 1
"""All that must be free for a port."""
_CORNER = 12
"""From a box's corner to its first port."""
_CLEAR = 4
"""From a box's side to a line that passes."""
_LINE = (1 << (2 * _APART - 1)) - 1
"""All that must be free for a line."""
_BESIDE = 10
"""Between two lines on one track."""

Spans = dict[Net, tuple[int, int]]
_User = tuple[float, int, Net | Leaf]
"""Of a side of a box: the middle of what it leads to, its net's number, and whose port it is."""


class Router:
    """Finds the ways of all lines of a diagram, place across by place across."""

    def __init__(self, rows: Rows, form: Form) -> None:
        self.spans: list[Spans] = [{} for _ in rows]
        """By channel, how far each net runs across."""
        self._lines = [0] * len(rows)
        """By channel, where lines run down."""
        self._kept = [0] * len(rows)
        """By channel, what is kept from lines."""
        self._clear = [(1 << form.width) - 1] * len(rows)
        """By channel, what is far enough from both."""
        self._gaps = [_gaps(row, form.width) for row in rows]

    def keep(self, channel: int, low: int, high: int) -> None:
        """No line may run down between the two."""
        places = ((2 << (high - low)) - 1) << low
        self._kept[channel] |= places
        self._clear[channel] &= ~_near(places, _APART)

    def within(self, channel: int, low: int, high: int) -> list[int]:
        """The places in a channel, from `low` to `high`, where a line runs down."""
        lines = self._lines[channel] >> low
        return [place for place in range(low, high + 1) if lines >> (place - low) & 1]

    def route(self, nets: Sequence[Net]) -> None:
        """Give each net and each of its leaves a port, and each net its way between them."""
        _wish(nets)
        for net in nets:
            there = net.leaves[0].port if len(net.leaves) == 1 else net.port
            self._port(net, net.hub, net.channel, there, 0)
        for net in nets:
            for leaf in net.leaves:
                own = 1 << net.port if leaf.channel == net.channel else 0
                self._port(leaf, leaf.cell, leaf.channel, net.port, own)
                leaf.entry = net.port
        for net in nets:
            self._way(net)

    def _port(self, user: Net | Leaf, cell: Cell, channel: int, there: int, own: int) -> None:
        """Put a port where it is wanted, or where its line runs straight to `there` if that is near enough.

        Or to the free place nearest to that, with room for a head; where all is full it stays. `own`: what the net itself has taken.
        """
        place, low, high = user.port, cell.x + _CORNER, cell.right - _CORNER
        if abs(there - place) <= cell.width // 5:
            place = min(max(there, low), high)
        others = (self._lines[channel] | self._kept[channel]) & ~own
        if others >> (place - _PORTS + 1) & _HEAD:
            for apart in (_PORTS, _APART):
                free = nearest(_near(others, apart), place, (low, high))
                if free is not None:
                    place = free
                    break
        user.port = place
        self._take((channel,), place)

    def _take(self, channels: Iterable[int], place: int) -> None:
        """Let a line run down."""
        line, others = 1 << place, ~(_LINE << place >> (_APART - 1))
        for channel in channels:
            self._lines[channel] |= line
            self._clear[channel] &= others

    def _way(self, net: Net) -> None:
        """Take a net through the rows that lie between its notes."""
        channels = range(net.channel, net.leaves[-1].channel + net.step, net.step)
        if len(channels) > 1:
            self._pass(net, channels)
            for channel, x, there in net.turns:
                self._run(net, channel, x, there)
        for leaf in net.leaves:
            self._run(net, leaf.channel, leaf.entry, leaf.port)

    def _run(self, net: Net, channel: int, x: int, there: int) -> None:
        """Let a net run across."""
        if x != there:
            low, high = (x, there) if x < there else (there, x)
            spans = self.spans[channel]
            if net in spans:
                low, high = min(low, spans[net][0]), max(high, spans[net][1])
            spans[net] = low, high

    def _pass(self, net: Net, channels: range) -> None:
        """Find the places at which a net comes into each of its channels: straight through as many rows as can be.

        It keeps away from its own ports, too, lest it turn where there is no room to; or it leads straight to them.
        """
        clear = [*map(self._clear.__getitem__, channels)]
        clear[0] |= 1 << net.port
        for leaf in net.leaves:
            clear[abs(leaf.channel - net.channel)] |= 1 << leaf.port
        rows = channels[1:] if net.step > 0 else channels[:-1]
        gaps = [*map(self._gaps.__getitem__, rows)]
        x, beyond = net.port, net.leaves
        while gaps:
            _, *free = accumulate(map(and_, gaps, clear[1:]), and_, initial=clear[0])
            passed = len(free) - free.count(0) or 1
            further = channels[1:]
            beyond = [leaf for leaf in beyond if leaf.channel in further]
            ends = sorted([leaf.port for leaf in beyond])
            places = free[passed - 1] or self._squeezed(gaps[0], channels[:2])
            there = _passing(places, x, ends[len(ends) // 2])
            if there != x:
                net.turns.append((channels[0], x, there))
            self._take(channels[: passed + 1], there)
            for leaf in beyond:
                leaf.entry = there
            x, channels, gaps, clear = there, channels[passed:], gaps[passed:], clear[passed:]

    def _squeezed(self, gaps: int, channels: Iterable[int]) -> int:
        """Where a net can pass a row whose gaps are full: closer to other lines, and at last over them."""
        lines = 0
        for channel in channels:
            lines |= self._lines[channel] | self._kept[channel]
        return gaps & ~_near(lines, _APART // 2) or gaps & ~lines or gaps


def _widening(apart: int) -> tuple[int, ...]:
    """How far places must be moved, each time beside what they are by then, to fill all that is nearer than `apart`."""
    found, reach, wide = list[int](), 2 * apart - 1, 1
    while wide < reach:
        found.append(min(wide, reach - wide))
        wide += found[-1]
    return tuple(found)


_WIDENING = {apart: _widening(apart) for apart in (_PORTS, _APART, _APART // 2)}


def _near(places: int, apart: int) -> int:
    """The places that are nearer than `apart` to one of those given."""
    for more in _WIDENING[apart]:
        places |= places << more
    return places >> (apart - 1)


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
    for net in sorted(spans, key=lambda net: (-net.step, spans[net])):
        low, high = spans[net]
        for track, end in enumerate(ends):
            if end + _BESIDE <= low:
                found[track].append(net)
                ends[track] = high
                break
        else:
            found.append([net])
            ends.append(high)
    return found


def _wish(nets: Sequence[Net]) -> None:
    """Evenly spread ports, each side's in the order of what they lead to."""
    above: dict[Cell, list[_User]] = {}
    below: dict[Cell, list[_User]] = {}
    for number, net in enumerate(nets):
        hub = net.hub
        middle = sum([leaf.cell.middle for leaf in net.leaves]) / len(net.leaves)
        (below if net.step > 0 else above).setdefault(hub, []).append((middle, number, net))
        for leaf in net.leaves:
            users = (below if leaf.below else above).setdefault(leaf.cell, [])
            users.append((hub.middle, number, leaf))
    for cell, users in (*above.items(), *below.items()):
        if len(users) > 1:
            users.sort(key=itemgetter(0, 1))
        width, share = cell.width - 2 * _CORNER, len(users) + 1
        for place, (_, _, user) in enumerate(users, 1):
            user.port = cell.x + _CORNER + width * place // share


def _gaps(row: list[Cell], width: int) -> int:
    """The free places beside a row's boxes, a bit each."""
    found = left = 0
    for right, following in (*((cell.x, cell.right) for cell in row), (width, width)):
        room = right - left - 2 * _CLEAR + 1
        if room > 0:
            found |= ((1 << room) - 1) << (left + _CLEAR)
        left = following
    return found
