"""What a build works with: handed in, so that nothing here knows of terminals, clusters or clocks."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import msgspec

from inquiring_lines.build.executors import Executors, in_process
from inquiring_lines.build.lock import silent
from inquiring_lines.build.profile import Lap, untimed
from inquiring_lines.model.track import Track, untracked


def at_rest() -> None:
    """Nobody is at work elsewhere."""


Question = Callable[[], bytes]
"""What is to be worked out; it changes nothing."""


@contextlib.contextmanager
def here(question: Question, _count: int) -> Iterator[Question]:
    """The answer is worked out when it is asked for."""
    yield question


class Means(msgspec.Struct, frozen=True):
    """What a build works with."""

    executors: Executors = in_process
    """Gives what runs tasks, for a number of notes or pages."""
    track: Track = untracked
    """Shows how far it is."""
    lap: Lap = untimed
    """Told when a stage is over."""
    tell: Callable[[str], None] = silent
    """Told what a person should know while it waits."""
    rest: Callable[[], None] = at_rest
    """Told when there is nothing more to hand over, most likely."""
    aside: Callable[[Question, int], AbstractContextManager[Question]] = here
    """Has a question worked out, of so many notes, and gives what waits for the answer."""
