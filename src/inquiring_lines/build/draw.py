"""Draws what must be drawn, in as many processes as there are, a few tasks ahead of what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

from inquiring_lines.build.executors import Executors
from inquiring_lines.build.graph_file import Part
from inquiring_lines.build.search_files import Renewed
from inquiring_lines.build.work import (
    AHEAD,
    Drawn,
    Press,
    draw_pages,
    export_parts,
    in_order,
    unpacked_pages,
    write_index,
    write_lists,
    writers_of,
)
from inquiring_lines.model.artifacts import Artifact

T = TypeVar("T")
R = TypeVar("R")

PAGES = 20
"""Pages a task: 5 to 40 ms of drawing."""
NOTES = 500
"""Notes a task, for their parts of `graph.json`."""


class Desk:
    """Hands out the drawing for one press."""

    def __init__(self, press: Press, executors: Executors, notes: int) -> None:
        """`notes`: how many there are."""
        self._press = press
        self._executors = executors
        self._notes = notes

    def pages(self, plans: Sequence[bytes]) -> Iterator[Drawn]:
        """Pages, in the order of their packed plans. The first are under way before they are asked for."""
        batches = self._each(draw_pages, plans, PAGES)
        return (page for batch in batches for page in unpacked_pages(batch))

    def parts(self, notes: Sequence[str]) -> Iterator[Part]:
        """The parts of `graph.json` of some notes, in their order."""
        batches = self._each(export_parts, notes, NOTES)
        return (part for batch in batches for part in batch)

    def index(self) -> Future[Renewed]:
        """The search index of all notes, under way."""
        return self._executors(self._notes).submit(write_index, self._press)

    def lists(self) -> Future[list[Artifact]]:
        """The files for machines that list all pages, under way."""
        return self._executors(self._notes).submit(write_lists, self._press)

    def writers(self, note: str) -> set[str]:
        """The notes in whose part of `graph.json` one note's links may stand."""
        return writers_of(self._press, note)

    def _each(
        self, task: Callable[[Press, list[T]], R], things: Sequence[T], size: int
    ) -> Iterator[R]:
        batches = (list(things[at : at + size]) for at in range(0, len(things), size))
        executor = self._executors(len(things))
        return in_order((executor.submit(task, self._press, one) for one in batches), AHEAD)
