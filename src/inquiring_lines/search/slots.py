"""Each note's number in an index: a place in a table, found by its id's digest.

Numbers are a function of the ids alone, and a note that comes or goes moves only its neighbours in the table.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b

_LEAST = 16
"""Places of the smallest table."""


def room(notes: int) -> int:
    """The places of a table for so many notes: a power of two, at least half as many again."""
    places = _LEAST
    while 2 * places < 3 * notes:
        places *= 2
    return places


def numbered(ids: Collection[str]) -> dict[str, int]:
    """Each id's number, the ids in the order of their numbers."""
    places = room(len(ids))
    found: dict[str, int] = {}
    left: list[str] = []
    free = 0
    for home, id_ in sorted((_home(id_), id_) for id_ in ids):
        number = max(free, home * places >> 64)
        if number < places:
            found[id_] = number
            free = number + 1
        else:
            left.append(id_)
    return _with_rest(found, left) if left else found


def _with_rest(found: dict[str, int], left: list[str]) -> dict[str, int]:
    """Those that found no place at the table's end take the first free ones at its beginning."""
    taken = set(found.values())
    free = (number for number in range(len(found) + len(left)) if number not in taken)
    together = {**found, **dict(zip(left, free, strict=False))}
    return dict(sorted(together.items(), key=lambda one: one[1]))


def _home(id_: str) -> int:
    return int.from_bytes(blake2b(id_.encode("utf-8", "replace"), digest_size=8).digest(), "big")
