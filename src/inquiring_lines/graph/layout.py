"""Where the notes stand on the map: communities as discs that do not overlap, in each its notes.

Nothing is left to chance: the same notes give the same places. Notes that had a place keep it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from inquiring_lines.graph.spots import PITCH, Places, Point, disc, pushed_apart, seed
from inquiring_lines.graph.web import Web

_ROUNDS = 40
_LAST = 10
"""Of the rounds, those in which notes only push each other away."""
_PULL = 0.12
"""How far a note moves towards the middle of those that it is tied to, in one round."""
_ABROAD = 0.05
"""The weight of a tie to another community: enough to turn towards it, too little to press all to one side."""
_BETWEEN = 2 * PITCH
"""From disc to disc."""
_PART = 5 * PITCH

_Ties = list[list[tuple[int, float]]]


def new_layout(web: Web, groups: Sequence[Sequence[str]]) -> dict[str, Point]:
    """A place for every note, from nothing. `groups` are all notes by community, largest first.

    Communities that are tied lie near each other. In each, the notes that are tied most begin in the middle.
    """
    centres = _packed(web, groups)
    order = [note for group in groups for note in group]
    numbers = {note: number for number, note in enumerate(order)}
    x, y, homes = [0.0] * len(order), [0.0] * len(order), list[tuple[float, float, float]]()
    for group, (left, above) in zip(groups, centres, strict=True):
        homes += [(left, above, disc(len(group)))] * len(group)
        for number, note in enumerate(sorted(group, key=lambda one: (-web.degree(one), one))):
            across, down = seed(number)
            x[numbers[note]], y[numbers[note]] = left + across, above + down
    part = {note: number for number, group in enumerate(groups) for note in group}
    ties = _numbered(web, order, numbers, part)
    for number in range(_ROUNDS):
        if number < _ROUNDS - _LAST:
            _pull(x, y, ties, range(len(order)))
        pushed_apart(x, y)
        _keep_home(x, y, homes)
    return _settled(order, x, y, Places())


def updated_layout(web: Web, old: Mapping[str, Point]) -> dict[str, Point]:
    """A place for every note, where some have one, which they keep to the unit.

    A note without a place begins in the middle of those that it is tied to, and only such notes move from
    there. What is tied to nobody who has a place stands at the rim. Notes that are gone are gone from the map.
    """
    kept = {note: old[note] for note in web.ties if note in old}
    fresh = [note for note in web.ties if note not in kept]
    wishes = _wishes(web, kept, fresh)
    around = {cell for wish in wishes.values() for cell in _cells(wish, 1)}
    near = {other for note in fresh for other in web.ties[note]}
    order = [
        *fresh,
        *(n for n in kept if n in near or not around.isdisjoint(_cells(kept[n], 0))),
    ]
    numbers = {note: number for number, note in enumerate(order)}
    start = {**wishes, **kept}
    x, y = [float(start[note][0]) for note in order], [float(start[note][1]) for note in order]
    ties, free = _numbered(web, order, numbers), range(len(fresh))
    for number in range(_ROUNDS if fresh else 0):
        if number < _ROUNDS - _LAST:
            _pull(x, y, ties, free)
        pushed_apart(x, y, free)
    found = {**kept, **_settled(fresh, x, y, Places(kept.values()))}
    return {note: found[note] for note in web.ties}


def extent(places: Iterable[Point]) -> tuple[int, int, int, int]:
    """The left, upper, right and lower end of places; zeros where there are none."""
    known = list(places) or [(0, 0)]
    across, down = [x for x, _ in known], [y for _, y in known]
    return min(across), min(down), max(across), max(down)


def _settled(
    notes: Sequence[str], x: list[float], y: list[float], places: Places
) -> dict[str, Point]:
    return {note: places.settle(x[number], y[number]) for number, note in enumerate(notes)}


def _numbered(
    web: Web,
    order: Sequence[str],
    numbers: Mapping[str, int],
    part: Mapping[str, int] | None = None,
) -> _Ties:
    """Ties by number, each with its weight; weaker from one part of the map to another."""
    return [
        [
            (numbers[other], weight if part is None or part[note] == part[other] else _ABROAD)
            for other, weight in web.ties[note].items()
            if other in numbers
        ]
        for note in order
    ]


def _pull(x: list[float], y: list[float], ties: _Ties, free: Iterable[int]) -> None:
    """Move points towards the middle of those that they are tied to."""
    for one in free:
        if ties[one]:
            total = sum(weight for _, weight in ties[one])
            x[one] += _PULL * (
                sum(x[other] * weight for other, weight in ties[one]) / total - x[one]
            )
            y[one] += _PULL * (
                sum(y[other] * weight for other, weight in ties[one]) / total - y[one]
            )


def _keep_home(x: list[float], y: list[float], homes: list[tuple[float, float, float]]) -> None:
    """Move points that have left their disc back to its rim."""
    for point, (left, above, radius) in enumerate(homes):
        across, down = x[point] - left, y[point] - above
        distance = math.hypot(across, down)
        if distance > radius:
            x[point] = left + across * radius / distance
            y[point] = above + down * radius / distance


def _packed(web: Web, groups: Sequence[Sequence[str]]) -> list[tuple[float, float]]:
    """The middle of each community's disc: along a spiral around those that it is tied to, the first free place."""
    home = {note: number for number, group in enumerate(groups) for note in group}
    found: list[tuple[float, float, float]] = []
    untied = 0
    for number, group in enumerate(groups):
        radius = disc(len(group)) + _BETWEEN / 2
        middle = _middle(web, group, home, found)
        step = 0 if middle else untied
        while True:
            across, down = seed(step, radius / 3)
            place = (middle or (0.0, 0.0))[0] + across, (middle or (0.0, 0.0))[1] + down
            if all(math.dist(place, other[:2]) >= radius + other[2] for other in found):
                break
            step += 1
        if middle is None and len(group) == len(groups[number - 1]):
            untied = step  # what was full for one disc is full for the next of its size
        found.append((*place, radius))
    return [(x, y) for x, y, _ in found]


def _middle(
    web: Web,
    group: Sequence[str],
    home: Mapping[str, int],
    discs: Sequence[tuple[float, float, float]],
) -> tuple[float, float] | None:
    """The weighted middle of the discs that stand already and that a community is tied to."""
    weights: dict[int, int] = {}
    for note in group:
        for other, weight in web.ties[note].items():
            if home[other] < len(discs):
                weights[home[other]] = weights.get(home[other], 0) + weight
    total = sum(weights.values())
    if not total:
        return None
    across = sum(discs[number][0] * weight for number, weight in weights.items()) / total
    return across, sum(discs[number][1] * weight for number, weight in weights.items()) / total


def _wishes(
    web: Web, kept: Mapping[str, Point], fresh: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """Where notes without a place begin, those first that are tied to notes that have one."""
    found: dict[str, tuple[float, float]] = dict(kept)
    left, _, right, below = extent(kept.values())
    waiting, rim = list(fresh), 0
    while waiting:
        ready = [note for note in waiting if any(other in found for other in web.ties[note])]
        if not ready:
            ready = [note for note in waiting if not web.ties[note]] or waiting[:1]
            for note in ready:
                across, down = seed(rim)
                found[note] = (left + right) / 2 + across, below + _BETWEEN + abs(down)
                rim += 1
        else:
            found |= {note: _mean(web, note, found) for note in ready}
        placed = set(ready)
        waiting = [note for note in waiting if note not in placed]
    return {note: found[note] for note in fresh}


def _mean(web: Web, note: str, found: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    known = [(*found[other], weight) for other, weight in web.ties[note].items() if other in found]
    total = sum(weight for _, _, weight in known)
    return sum(x * w for x, _, w in known) / total, sum(y * w for _, y, w in known) / total


def _cells(place: tuple[float, float], reach: int) -> list[Point]:
    """The part of the map that a place lies in, and its neighbours: notes push no farther."""
    column, row = int(place[0] // _PART), int(place[1] // _PART)
    steps = range(-reach, reach + 1)
    return [(column + across, row + down) for across in steps for down in steps]
