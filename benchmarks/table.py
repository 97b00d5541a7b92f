"""The table of the budgets, one for each vault size."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from benchmarks.figures import (
    NONE,
    kilobytes,
    megabytes,
    milliseconds,
    over,
    percent,
    ratio,
    seconds,
    shown,
)
from benchmarks.results import HUGO, OURS, Results, Step

LIMITED_SIZE = 10_000
NOT_YET = "not there yet"
HEADER = ("", "what", "ours", "Hugo", "ratio", "processor", "budget", "met")


@dataclass(frozen=True)
class Row:
    """One line of the table: figures as they are shown, and whether the budget is met."""

    code: str
    what: str
    ours: str = NONE
    hugo: str = NONE
    ratio: float | None = None
    processor: float | None = None
    """The ratio of user and system time."""
    budget: str = NONE
    met: bool | None = None
    """None where nothing was promised, or not at this size."""

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        met = NONE if self.met is None else ("yes" if self.met else "**no**")
        ratios = (shown(self.ratio, ratio), shown(self.processor, ratio))
        return (self.code, self.what, self.ours, self.hugo, *ratios, self.budget, met)


@dataclass(frozen=True)
class Timed:
    """A row of the table that compares a time of ours with Hugo's cold build."""

    code: str
    what: str
    step: Step
    budget: float | None


TIMED = (
    Timed("B1", "cold build", Step.COLD, 0.8),
    Timed("B2", "one note's text edited", Step.TEXT, 0.08),
    Timed("B2b", "a link added to one note", Step.LINK, None),
    Timed("B3", "nothing changed", Step.NOTHING, 0.05),
)
CHECKED = (
    Timed("B7", "`check`, cold", Step.CHECK_COLD, 0.6),
    Timed("B7", "`check`, with the cache", Step.CHECK_WARM, 0.1),
)


def rows(results: Results, size: int) -> Iterator[Row]:
    """The rows for a vault, in the order of the budgets."""
    for one in TIMED:
        yield timed(results, size, one)
    yield live(results, size)
    yield memory(results, size)
    yield from growth(results, size)
    for one in CHECKED:
        yield timed(results, size, one)
    yield from search(results, size)
    yield from pages(results, size)
    yield from startup(results)


def timed(results: Results, size: int, row: Timed) -> Row:
    """A time of ours over that of Hugo's cold build."""
    ours, hugo = (results.seconds(size, *which) for which in ((OURS, row.step), (HUGO, Step.COLD)))
    worked = results.processor(size, OURS, row.step)
    found = over(ours, hugo)
    return Row(
        row.code,
        row.what,
        shown(ours, seconds),
        shown(hugo, seconds),
        found,
        over(worked, results.processor(size, HUGO, Step.COLD)),
        NONE if row.budget is None else f"≤ {row.budget:g} × Hugo",
        within(found, row.budget, size),
    )


def live(results: Results, size: int) -> Row:
    """From an edit to the event."""
    found = results.live.get(size)
    row = Row("B4", "edit in `serve` → the browser is told", budget="≤ 150 ms")
    if found is None:
        return row
    if not found.seconds:
        return replace(row, ours=NOT_YET)
    median = statistics.median(found.seconds)
    met = within(median, 0.15, size)
    if found.stale:
        return replace(row, ours=f"{milliseconds(median)}, {found.stale} pages stale", met=False)
    return replace(row, ours=milliseconds(median), met=met)


def memory(results: Results, size: int) -> Row:
    """All processes of ours together over Hugo's one."""
    ours, hugo = results.resident(size), results.largest(size, HUGO)
    found = over(ours, hugo)
    held = shown(ours, megabytes)
    if ours is not None:
        held += f" (shared once: {shown(results.proportional(size), megabytes)})"
    what = "peak memory of all processes"
    return Row(
        "B5",
        what,
        held,
        shown(hugo, megabytes),
        found,
        budget="≤ 0.35 × Hugo",
        met=within(found, 0.35, size),
    )


def growth(results: Results, size: int) -> Iterator[Row]:
    """Time and memory over those at a tenth of the notes."""
    measures: tuple[tuple[str, Callable[[int, str], float | None]], ...] = (
        ("time", lambda notes, tool: results.seconds(notes, tool, Step.COLD)),
        (
            "memory",
            lambda notes, tool: (
                results.resident(notes) if tool == OURS else results.largest(notes, HUGO)
            ),
        ),
    )
    limited = size == 10 * LIMITED_SIZE
    for name, measure in measures:
        ours, hugo = (over(measure(size, tool), measure(size // 10, tool)) for tool in (OURS, HUGO))
        if ours is not None:
            yield Row(
                "B6",
                f"{name}, over that of {size // 10:,} notes",
                ratio(ours),
                shown(hugo, ratio),
                over(ours, hugo),
                budget="≤ 11 ×" if limited else NONE,
                met=ours <= 11 if limited else None,
            )


def search(results: Results, size: int) -> Iterator[Row]:
    """What search costs, and what it finds."""
    found = results.search.get(size)
    if found is None:
        yield Row("B8", "search")
        return
    part = over(found.processor, results.processor(size, OURS, Step.COLD))
    figures: tuple[tuple[str, str, float | None, str, bool | None], ...] = (
        (
            "B8",
            "search: share of a cold build’s processor time",
            part,
            "≤ 20 %",
            within(part, 0.2, size),
        ),
        (
            "B8",
            "search: its size, of the notes’ bytes",
            found.size,
            "≤ 35 %",
            within(found.size, 0.35, size),
        ),
        ("B9", "search: found by four words", found.by_words, "≥ 98 %", found.by_words >= 0.98),
        (
            "B9",
            "search: found by a title with a typo",
            found.by_title,
            "≥ 90 %",
            found.by_title >= 0.9,
        ),
    )
    for code, what, figure, budget, met in figures:
        yield Row(code, what, shown(figure, percent), budget=budget, met=met)
    fetched = found.first_query
    ours = kilobytes(fetched)
    yield Row(
        "B8", "search: bytes of a first query", ours, budget="≤ 150 kB", met=fetched <= 150_000
    )


def pages(results: Results, size: int) -> Iterator[Row]:
    """What a browser fetches for a note."""
    found = results.pages.get(size)
    if found is None:
        yield Row("B10", "note page, compressed")
        return
    within_limit = found.median <= 35_000 and not found.elsewhere
    yield Row(
        "B10",
        "median note page with CSS and JS, compressed",
        f"{kilobytes(found.median)} ({kilobytes(found.html)} HTML), {found.elsewhere} elsewhere",
        budget="≤ 35 kB, 0 elsewhere",
        met=within_limit,
    )
    yield Row("B10", "largest note page, likewise", kilobytes(found.largest))


def startup(results: Results) -> Iterator[Row]:
    """Commands that only say something, over an empty program."""
    found = results.startup
    if found is None:
        return
    for option, taken in found.seconds.items():
        times = taken / found.empty
        yield Row(
            "B11",
            f"`inquire {option}`",
            milliseconds(taken),
            ratio=times,
            budget=f"≤ 8 × `python -c pass` ({milliseconds(found.empty)})",
            met=times <= 8,
        )
    heavy = ", ".join(found.heavy) or "none of these"
    yield Row(
        "B11",
        "its imports: networkx, markdown_it, jinja2?",
        f"{found.modules} modules, {heavy}",
        budget="none of these",
        met=not found.heavy,
    )


def within(found: float | None, budget: float | None, size: int) -> bool | None:
    """Whether a budget is met; at other sizes than that of the budgets, nothing is promised."""
    if found is None or budget is None or size != LIMITED_SIZE:
        return None
    return found <= budget
