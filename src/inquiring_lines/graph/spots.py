"""Places on a map, kept apart from each other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

PITCH = 20
"""From note to note, where there is room."""
APART = 10
"""From note to note, at least."""
_GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle from one seed of a sunflower to the next."""
_SEEDS = 11.0
"""The scale of a sunflower whose seeds are a little less than `PITCH` apart."""

Point = tuple[int, int]


def seed(number: int, scale: float = _SEEDS) -> tuple[float, float]:
    """The place of a sunflower's seed, counted from its middle."""
    radius, angle = scale * math.sqrt(number), number * _GOLDEN
    return radius * math.cos(angle), radius * math.sin(angle)


def disc(notes: int) -> float:
    """The radius of a sunflower of so many seeds, with a margin."""
    return _SEEDS * math.sqrt(notes) + PITCH / 2


class Places:
    """Places that are taken, of which no two are nearer than `APART`."""

    def __init__(self, taken: Iterable[Point] = ()) -> None:
        """`taken` stand where they are, even nearer to each other."""
        self._cells: dict[Point, list[Point]] = defaultdict(list)
        self._tried: dict[Point, int] = {}
        for place in taken:
            self._keep(place)

    def settle(self, x: float, y: float) -> Point:
        """Take the free place nearest to a wish: the first along a spiral around it."""
        middle = (round(x), round(y))
        number = self._tried.get(middle, 0)
        while True:
            across, down = seed(number, APART / 2)
            place = (middle[0] + round(across), middle[1] + round(down))
            number += 1
            if self._is_free(place):
                break
        self._tried[middle] = number
        self._keep(place)
        return place

    def _is_free(self, place: Point) -> bool:
        x, y = place
        return not any(
            (x - left) ** 2 + (y - above) ** 2 < APART * APART
            for left, above in self._near(x // APART, y // APART)
        )

    def _near(self, column: int, row: int) -> Iterator[Point]:
        for across in (column - 1, column, column + 1):
            for down in (row - 1, row, row + 1):
                yield from self._cells.get((across, down), ())

    def _keep(self, place: Point) -> None:
        self._cells[place[0] // APART, place[1] // APART].append(place)


def pushed_apart(x: list[float], y: list[float], free: Iterable[int] | None = None) -> None:
    """Move points that are nearer than `PITCH` away from each other, by half of what they lack.

    Only those in `free` move, where it is given; all of them push.
    """
    movable = None if free is None else set(free)
    cells: dict[Point, list[int]] = defaultdict(list)
    for point in range(len(x)):
        cells[int(x[point] // PITCH), int(y[point] // PITCH)].append(point)
    for (column, row), here in cells.items():
        if movable is not None and not any(one in movable for one in _around(cells, column, row)):
            continue
        for index, one in enumerate(here):
            for other in here[index + 1 :]:
                _push(x, y, one, other, movable)
            for offset in ((1, 0), (-1, 1), (0, 1), (1, 1)):
                for other in cells.get((column + offset[0], row + offset[1]), ()):
                    _push(x, y, one, other, movable)


def _around(cells: dict[Point, list[int]], column: int, row: int) -> Iterator[int]:
    for across in (column - 1, column, column + 1):
        for down in (row, row + 1):
            yield from cells.get((across, down), ())


def _push(x: list[float], y: list[float], one: int, other: int, movable: set[int] | None) -> None:
    across, down = x[other] - x[one], y[other] - y[one]
    square = across * across + down * down
    if square >= PITCH * PITCH:
        return
    distance = math.sqrt(square)
    if distance < 0.01:  # at one place: apart in a direction of their own
        across, down = seed(other + 1, 1.0)
        distance = math.hypot(across, down)
    lack = (PITCH - min(distance, PITCH)) / 2 / distance
    if movable is None or one in movable:
        x[one] -= across * lack
        y[one] -= down * lack
    if movable is None or other in movable:
        x[other] += across * lack
        y[other] += down * lack
