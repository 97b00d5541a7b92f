"""Where a build's time goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Lap = Callable[[str], None]
"""Told when a stage of the build is over, with its name."""


def untimed(_stage: str) -> None:
    """Nobody wants to know."""


class Stopwatch:
    """Adds up the seconds of each stage, in the order in which they were first over."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._since = clock()
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str) -> None:
        """A stage is over: what has passed since the one before belongs to it."""
        now = self._clock()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


def until_exhausted(things: Iterable[T], lap: Lap, stage: str) -> Iterator[T]:
    """Pass things on; when there are no more, the stage is over."""
    yield from things
    lap(stage)
