"""Shapes as SVG paths."""

from __future__ import annotations

from functools import lru_cache

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import CONTRADICTS, OPPOSES, SOURCES

BEND = 6
"""How far from a corner a line begins to turn."""
_BLUNT = {OPPOSES.name, CONTRADICTS.name}
_ROUND = {SOURCES.name, "qualifies"}


def across(x: int, y: int, there: int, into: int, on: int) -> str:
    """A line's way from `x` to `there` along a track at `y`, both corners rounded.

    It comes down (1) or up (-1) into the one, as `into` says, and runs down or up from the other, as `on` does.
    """
    if x == there:
        return ""
    bend = min(BEND, abs(there - x) // 2)
    along = bend if x < there else -bend
    first, second = _corners(along, bend * into, bend * on)
    return f"V{y - bend * into}{first}H{there - along}{second}"


@lru_cache(maxsize=1_024)
def _corners(along: int, into: int, on: int) -> tuple[str, str]:
    return f"q0 {into} {along} {into}", f"q{along} 0 {along} {on}"


def head(relation: str, x: int, y: int, down: int, aside: int = 0) -> str:
    """What a line ends in: a bar for what opposes, a dot for what rests or qualifies, else an arrow.

    It points to (x, y), down (1) or up (-1), or else to the right (1) or left (-1), as `aside` says.
    """
    if relation in _BLUNT:
        if aside:
            return f"M{x - 4 * aside} {y - 6}v12h{3 * aside}v-12z"
        return f"M{x - 6} {y - 4 * down}h12v{3 * down}h-12z"
    if relation in _ROUND:
        return f"M{x - 4 * aside - 3} {y - 4 * down}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"
    if aside:
        return f"M{x} {y}l{-8 * aside} -4v8z"
    return f"M{x} {y}l-4 {-8 * down}h8z"


@lru_cache(maxsize=1_024)
def outline(kind: Kind, width: int, height: int, x: int, y: int) -> str:
    """A box by its kind: a lozenge of a question, a claim's rounded box, evidence with a corner cut off, a source's sheet."""
    match kind:
        case Kind.QUESTION | Kind.TOPIC:
            return _rounded(width, height, x, y, min(height // 2, 22))
        case Kind.EVIDENCE:
            cut = 10
            return f"M{x} {y}h{width - cut}l{cut} {cut}v{height - cut}h{-width}z"
        case Kind.CLAIM:
            return _rounded(width, height, x, y, 7)
        case Kind.SOURCE | Kind.PAGE:
            return f"M{x} {y}h{width}v{height}h{-width}z"


@lru_cache(maxsize=1_024)
def mark(kind: Kind, x: int, y: int) -> str:
    """The sign of a kind, eight units wide, around a point: the shapes that citations have in the text."""
    match kind:
        case Kind.QUESTION:
            return ""
        case Kind.CLAIM:
            return f"M{x - 4} {y}l4 -4l4 4l-4 4z"
        case Kind.EVIDENCE:
            return f"M{x} {y - 4}l4 8h-8z"
        case Kind.TOPIC:
            return f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
        case Kind.SOURCE | Kind.PAGE:
            return f"M{x - 3} {y - 3}h6v6h-6z"


def _rounded(width: int, height: int, x: int, y: int, by: int) -> str:
    return (
        f"M{x + by} {y}h{width - 2 * by}a{by} {by} 0 0 1 {by} {by}v{height - 2 * by}"
        f"a{by} {by} 0 0 1 {-by} {by}h{2 * by - width}a{by} {by} 0 0 1 {-by} {-by}"
        f"v{2 * by - height}a{by} {by} 0 0 1 {by} {-by}z"
    )
