"""Figures as text: units, ratios, tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

NONE = "–"


def over(one: float | None, other: float | None) -> float | None:
    """A ratio, where both were measured."""
    return one / other if one is not None and other else None


def shown(figure: float | None, show: Callable[[float], str]) -> str:
    """A figure with its unit, or a dash."""
    return NONE if figure is None else show(figure)


def seconds(figure: float) -> str:
    """Such as `8.12 s`."""
    return f"{figure:.2f} s"


def milliseconds(figure: float) -> str:
    """Such as `81 ms`."""
    return f"{figure * 1000:.0f} ms"


def megabytes(figure: float) -> str:
    """Such as `113 MB`."""
    return f"{figure / 1e6:,.0f} MB"


def kilobytes(figure: float) -> str:
    """Such as `7.3 kB`."""
    return f"{figure / 1000:.1f} kB"


def ratio(figure: float) -> str:
    """Such as `0.08 ×`."""
    return f"{figure:.2f} ×"


def markdown(header: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table that reads well as plain text too."""
    table = [header, *lines]
    widths = [max(len(line[at]) for line in table) for at in range(len(header))]
    drawn = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in table
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([drawn[0], rule, *drawn[1:]])


def percent(part: float) -> str:
    """Such as `97.9 %`."""
    return f"{100 * part:.1f} %"
