"""Where every published note stands, when a site is built: by the map's file, or without one.

Both cost milliseconds. A better arrangement is the business of `layout`, which is asked by `inquire map` alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from math import dist, hypot

import msgspec

from inquiring_lines.graph.communities import Named
from inquiring_lines.graph.layout import extent
from inquiring_lines.graph.map_file import Spot
from inquiring_lines.graph.spots import PITCH, Places, Point, disc, seed

Neighbours = Mapping[str, Set[str]]
"""The notes that each note is tied to, either way; all published notes are in it."""
_SHARED = 4
"""Notes that must have a tag before it gathers a group."""
_GROUPS = 40
"""Tags that gather one, at most: more discs than that nobody takes in."""
_CROWD = 300
"""Notes without a place, beyond which they stand near their neighbours wherever that is: to look for free places
among each other takes 1 ms a note then."""


class Standing(msgspec.Struct, frozen=True):
    """A note's place, and what its group is called after."""

    place: Point
    name: Named


def standing(neighbours: Neighbours, spots: Iterable[Spot]) -> dict[str, Standing]:
    """Each note where the map's file has it; others beside those that they are tied to, in the group of most of them.

    What is tied to nobody who has a place stands below the rest. Notes of the file that are not published are
    left out.
    """
    found = {
        spot.id: Standing(spot.place, Named(spot.note, spot.tag))
        for spot in spots
        if spot.id in neighbours
    }
    missing = len(neighbours) - len(found)
    if not missing:
        return found
    beside = _Beside(found, is_crowd=missing > _CROWD)
    wave = sorted(n for n in neighbours if n not in found and not neighbours[n].isdisjoint(found))
    while wave:
        new = {
            note: beside.stand([found[o] for o in neighbours[note] if o in found]) for note in wave
        }
        found |= new
        wave = sorted({other for note in wave for other in neighbours[note]}.difference(found))
    alone = sorted(set(neighbours).difference(found))
    return found | dict(zip(alone, _below(found.values(), len(alone)), strict=True))


class _Beside:
    """Finds places between others."""

    def __init__(self, found: Mapping[str, Standing], *, is_crowd: bool) -> None:
        self._places = None if is_crowd else Places(one.place for one in found.values())
        self._near: Counter[Point] = Counter()

    def stand(self, others: Sequence[Standing]) -> Standing:
        """A place in the middle of others, in whose group most of them are."""
        x = sum(one.place[0] for one in others) / len(others)
        y = sum(one.place[1] for one in others) / len(others)
        names = Counter(one.name for one in others)
        name = min(names, key=lambda one: (-names[one], one))
        return Standing(self._places.settle(x, y) if self._places else self._close(x, y), name)

    def _close(self, x: float, y: float) -> Point:
        cell = (int(x // PITCH), int(y // PITCH))
        self._near[cell] += 1
        across, down = seed(self._near[cell], PITCH / 2)
        return round(x + across), round(y + down)


def _below(found: Iterable[Standing], count: int) -> list[Standing]:
    left, _, right, below = extent(one.place for one in found)
    middle = below + PITCH + disc(count)
    return [
        Standing((round((left + right) / 2 + across), round(middle + down)), Named())
        for across, down in map(seed, range(count))
    ]


def arranged(
    neighbours: Neighbours, kinds: Mapping[str, str], tags: Mapping[str, Sequence[str]]
) -> dict[str, Standing]:
    """A place for each note without a file: discs of notes by their first common tag, else by kind.

    The largest disc lies in the middle, and in each disc the note with the most ties. 10,000 notes take 40 ms.
    """
    groups: dict[Named, list[str]] = defaultdict(list)
    common = _common(tags.values())
    for note in sorted(neighbours, key=lambda one: (-len(neighbours[one]), one)):
        tag = next((tag for tag in tags[note] if tag in common), "")
        groups[Named(tag=tag) if tag else Named(kind=kinds[note])].append(note)
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    middles = _packed([disc(len(groups[name])) for name in order])
    return {
        note: Standing((round(x + across), round(y + down)), name)
        for name, (x, y) in zip(order, middles, strict=True)
        for note, (across, down) in zip(
            groups[name], map(seed, range(len(groups[name]))), strict=True
        )
    }


def _common(tags: Iterable[Sequence[str]]) -> frozenset[str]:
    """The tags that gather groups."""
    count = Counter(tag for some in tags for tag in dict.fromkeys(some))
    best = sorted(count, key=lambda tag: (-count[tag], tag))[:_GROUPS]
    return frozenset(tag for tag in best if count[tag] >= _SHARED)


def _packed(radii: Sequence[float]) -> list[Point]:
    """The middles of discs, the largest first, along a spiral outwards so that none overlaps another."""
    found: list[tuple[Point, float]] = []
    reached = 0.0
    for radius in radii:
        number = int((3 * reached / radius) ** 2)
        while True:
            across, down = seed(number, radius / 3)
            place = (round(across), round(down))
            if all(dist(place, other) > radius + beside for other, beside in found):
                break
            number += 1
        found.append((place, radius))
        reached = hypot(*place)
    return [place for place, _ in found]
