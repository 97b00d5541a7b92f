from __future__ import annotations

import weakref

from inquiring_lines.build.give_back import give_back


class Knot:
    def __init__(self) -> None:
        self.own = self


def left_of_one(notes: int) -> Knot | None:
    seen = weakref.ref(Knot())
    give_back(notes)
    return seen()


def test_what_many_notes_left_behind_goes() -> None:
    assert left_of_one(10_000) is None
