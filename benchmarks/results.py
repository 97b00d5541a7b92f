"""What was measured, by vault size, tool and step."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from benchmarks.live import Live
from benchmarks.pages import PageSizes
from benchmarks.processes import Memory, Run
from benchmarks.startup import Startup

OURS = "Inquiring Lines"
HUGO = "Hugo"


class Step(StrEnum):
    """What a tool was asked to do."""

    COLD = "cold build"
    TEXT = "one note's text edited"
    LINK = "a link added to one note"
    NOTHING = "nothing changed"
    CHECK_COLD = "check, cold"
    CHECK_WARM = "check, with the cache"


@dataclass(frozen=True)
class Search:
    """How good search is, and what it costs."""

    processor: float
    """Seconds, for counting words and writing the index."""
    size: float
    """Bytes of the index over those of the notes."""
    first_query: float
    """Bytes that a browser fetches for one, in the median."""
    by_words: float
    """The share of notes that are found by four words of theirs."""
    by_title: float
    """And by a title with a typo."""


@dataclass
class Results:
    """Everything that the tables are made of."""

    runs: dict[tuple[int, str, Step], list[Run]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[int, list[Memory]] = field(default_factory=lambda: defaultdict(list))
    live: dict[int, Live] = field(default_factory=dict)
    pages: dict[int, PageSizes] = field(default_factory=dict)
    search: dict[int, Search] = field(default_factory=dict)
    startup: Startup | None = None
    profiles: dict[tuple[int, Step], str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    """What was not measured, and why."""

    def seconds(self, size: int, tool: str, step: Step) -> float | None:
        """The median by the clock."""
        return self._median(size, tool, step, lambda run: run.seconds)

    def processor(self, size: int, tool: str, step: Step) -> float | None:
        """The median of user and system time."""
        return self._median(size, tool, step, lambda run: run.processor)

    def largest(self, size: int, tool: str, step: Step = Step.COLD) -> float | None:
        """The median peak of the largest process."""
        return self._median(size, tool, step, lambda run: run.largest)

    def resident(self, size: int) -> float | None:
        """The median peak of all processes of this tool's cold build together."""
        found = self.memory.get(size)
        return statistics.median(one.resident for one in found) if found else None

    def proportional(self, size: int) -> float | None:
        """The same, with what is shared counted once."""
        found = self.memory.get(size)
        return statistics.median(one.proportional for one in found) if found else None

    def _median(
        self, size: int, tool: str, step: Step, figure: Callable[[Run], float]
    ) -> float | None:
        found = self.runs.get((size, tool, step))
        return statistics.median(map(figure, found)) if found else None
