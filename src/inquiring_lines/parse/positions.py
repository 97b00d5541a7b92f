"""Where the characters of a Markdown block stand in its file.

Markdown hands a block's text on without the indentation and marks of the blocks around it. A `SourceMap`
leads from an index of that text back to line and column.
"""

from __future__ import annotations

import bisect
import re

from markdown_it.token import Token

from inquiring_lines.model.spans import Span

_ROW_STARTS_WITH_PIPE = re.compile(r"[\s>*+\-\d.)]*\|")


class SourceMap:
    """The places of the characters of one block's text."""

    def __init__(self, starts: list[tuple[int, int, int]]) -> None:
        """`starts`: index, line and column of the first character of each unbroken run, in order."""
        self._starts = starts
        self._indexes = [start[0] for start in starts]

    def point(self, index: int) -> tuple[int, int]:
        """Line and column of the character at `index`."""
        first, line, column = self._starts[max(0, bisect.bisect_right(self._indexes, index) - 1)]
        return line, column + index - first

    def span(self, start: int, end: int) -> Span:
        """The characters from `start` up to `end`, which is not on a later run's first character."""
        line, column = self.point(end - 1) if end > start else self.point(start)
        return Span(*self.point(start), line, column + (end > start))


def of_lines(token: Token, lines: list[str], first_line: int) -> SourceMap:
    """The map of a paragraph or heading: each line of its text is the end of a line of the file."""
    start = token.map[0] if token.map else 0
    starts: list[tuple[int, int, int]] = []
    index = 0
    for number, part in enumerate(token.content.split("\n")):
        at = min(start + number, len(lines) - 1)
        starts.append((index, first_line + at, _column(lines[at], part)))
        index += len(part) + 1
    return SourceMap(starts)


def of_cell(token: Token, lines: list[str], first_line: int, cell: int) -> SourceMap:
    """The map of a table's cell, from whose text the backslashes before pipes have been taken."""
    at = token.map[0] if token.map else 0
    cells = _cells(lines[at])
    skip = 1 if _ROW_STARTS_WITH_PIPE.match(lines[at]) else 0
    for shift in (skip, 1 - skip):
        if cell + shift < len(cells):
            starts = _runs(lines[at], *cells[cell + shift], token.content)
            if starts:
                return SourceMap([(i, first_line + at, column) for i, column in starts])
    return SourceMap([(0, first_line + at, 1)])


def _column(line: str, part: str) -> int:
    line, part = line.rstrip(), part.rstrip()
    if line.endswith(part):
        return len(line) - len(part) + 1
    return max(line.rfind(part), 0) + 1  # a heading with closing marks: `## Title ##`


def _cells(line: str) -> list[tuple[int, int]]:
    """Start and end of what stands between the unescaped pipes of a row."""
    pipes = [-1]
    pipes += [at for at, char in enumerate(line) if char == "|" and line[at - 1 : at] != "\\"]
    return [(a + 1, b) for a, b in zip(pipes, [*pipes[1:], len(line)], strict=True)]


def _runs(line: str, start: int, end: int, content: str) -> list[tuple[int, int]]:
    """Index and column of each run of `content` in a cell; empty where the cell does not hold it."""
    kept = [at for at in range(start, end) if line[at : at + 2] != "\\|"]
    text = "".join(line[at] for at in kept).rstrip()
    if not text.endswith(content):
        return []
    first = len(text) - len(content)
    places = kept[first : first + len(content)]
    return [
        (index, at + 1)
        for index, at in enumerate(places)
        if index == 0 or at != places[index - 1] + 1
    ]
