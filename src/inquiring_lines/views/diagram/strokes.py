"""Shapes as SVG paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import CONTRADICTS, OPPOSES, SOURCES

Point = tuple[int, int]
_BEND = 6
_BLUNT = {OPPOSES.name, CONTRADICTS.name}
_ROUND = {SOURCES.name, "qualifies"}


def polyline(way: Sequence[Point]) -> str:
    """A line across and down through corners, with each rounded."""
    x, y = way[0]
    path = f"M{x} {y}"
    for place in range(1, len(way) - 1):
        left, above = way[place - 1]
        x, y = way[place]
        right, below = way[place + 1]
        if x == left:
            into, out = y - above, right - x
            bend = min(_BEND, abs(into) // 2, abs(out) // 2)
            back, on = bend if into > 0 else -bend, bend if out > 0 else -bend
            path += f"V{y - back}Q{x} {y} {x + on} {y}"
        else:
            into, out = x - left, below - y
            bend = min(_BEND, abs(into) // 2, abs(out) // 2)
            back, on = bend if into > 0 else -bend, bend if out > 0 else -bend
            path += f"H{x - back}Q{x} {y} {x} {y + on}"
    last, end = way[-1]
    return path + (f"V{end}" if last == x else f"H{last}")


def corners(points: Iterable[Point]) -> list[Point]:
    """The points of a line across and down, without repeats, and without those that lie on a straight way."""
    way: list[Point] = []
    for point in points:
        if way and point == way[-1]:
            continue
        if len(way) > 1 and (
            way[-2][0] == way[-1][0] == point[0] or way[-2][1] == way[-1][1] == point[1]
        ):
            way[-1] = point
        else:
            way.append(point)
    return way


def head(relation: str, tip: Point, before: Point) -> str:
    """What a line ends in: a bar for what opposes, a dot for what rests or qualifies, else an arrow."""
    x, y = tip
    across = (x > before[0]) - (x < before[0]) if y == before[1] else 0
    down = 0 if across else ((y > before[1]) - (y < before[1]))
    if relation in _BLUNT:
        if across:
            return f"M{x - 4 * across} {y - 6}v12h{3 * across}v-12z"
        return f"M{x - 6} {y - 4 * down}h12v{3 * down}h-12z"
    if relation in _ROUND:
        middle = (x - 4 * across, y - 4 * down)
        return f"M{middle[0] - 3} {middle[1]}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"
    if across:
        return f"M{x} {y}l{-8 * across} -4v8z"
    return f"M{x} {y}l-4 {-8 * down}h8z"


def outline(kind: Kind, width: int, height: int, x: int, y: int) -> str:
    """A box by its kind: a lozenge of a question, a claim's rounded box, evidence with a corner cut off, a source's sheet."""
    match kind:
        case Kind.QUESTION | Kind.TOPIC:
            return _rounded(x, y, width, height, min(height // 2, 22))
        case Kind.EVIDENCE:
            cut = 10
            return f"M{x} {y}h{width - cut}l{cut} {cut}v{height - cut}h{-width}z"
        case Kind.CLAIM:
            return _rounded(x, y, width, height, 7)
        case Kind.SOURCE | Kind.PAGE:
            return f"M{x} {y}h{width}v{height}h{-width}z"


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


def _rounded(x: int, y: int, width: int, height: int, by: int) -> str:
    return (
        f"M{x + by} {y}h{width - 2 * by}a{by} {by} 0 0 1 {by} {by}v{height - 2 * by}"
        f"a{by} {by} 0 0 1 {-by} {by}h{2 * by - width}a{by} {by} 0 0 1 {-by} {-by}"
        f"v{2 * by - height}a{by} {by} 0 0 1 {by} {-by}z"
    )
