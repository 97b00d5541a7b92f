"""Where the characters of a Markdown block stand in its file.

Markdown hands a block's text on without the indentation and marks of the blocks around it. A `SourceMap`
leads from an index of that text back to line and column.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from inquiring_lines.model.spans import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_ROW_STARTS_WITH_PIPE = re.compile(r"[\s>*+\-\d.)]*\|")


class Places:
    """Where the characters of a stretch of a note stand in its file."""

    def __init__(self, text: str, first_line: int) -> None:
        lengths = [len(line) + 1 for line in text.split("\n")]
        self._starts = list(itertools.accumulate(lengths[:-1], initial=0))
        self._first_line = first_line

    def point(self, index: int) -> tuple[int, int]:
        """Line and column of the character at `index`."""
        line = max(0, bisect.bisect_right(self._starts, index) - 1)
        return self._first_line + line, index - self._starts[line] + 1

    def span(self, start: int, end: int) -> Span:
        """The characters from `start` up to `end`."""
        starts = self._starts
        last = max(start, end)
        following = bisect.bisect_right(starts, start) or 1
        begins, line = starts[following - 1], self._first_line + following - 1
        if following == len(starts) or last < starts[following]:
            return Span(line, start - begins + 1, line, last - begins + 1)
        return Span(line, start - begins + 1, *self.point(last))


Starts = list[tuple[int, int, int]]


def _index(start: tuple[int, int, int]) -> int:
    return start[0]


class SourceMap:
    """The places of the characters of one block's text."""

    def __init__(self, starts: Starts | Callable[[], Starts]) -> None:
        """`starts`: index, line and column of the first character of each unbroken run, in order.

        They may be given as a function: most blocks hold nothing whose place is asked for.
        """
        self._given = starts

    def point(self, index: int) -> tuple[int, int]:
        """Line and column of the character at `index`."""
        starts = self._starts()
        at = bisect.bisect_right(starts, index, key=_index) - 1 if len(starts) > 1 else 0
        first, line, column = starts[max(0, at)]
        return line, column + index - first

    def behind(self, index: int) -> SourceMap:
        """The map of the block's text from `index` on."""
        later = [(at - index, line, column) for at, line, column in self._starts() if at > index]
        return SourceMap([(0, *self.point(index)), *later])

    def span(self, start: int, end: int) -> Span:
        """The characters from `start` up to `end`, which is not on a later run's first character."""
        starts = self._starts()
        if len(starts) == 1:
            first, line, column = starts[0]
            return Span(line, column + start - first, line, column + max(start, end) - first)
        line, column = self.point(end - 1) if end > start else self.point(start)
        return Span(*self.point(start), line, column + (end > start))

    def _starts(self) -> Starts:
        if callable(self._given):
            self._given = self._given()
        return self._given


def of_lines(token: Token, lines: list[str], first_line: int) -> SourceMap:
    """The map of a paragraph or heading: each line of its text is the end of a line of the file."""
    start = token.map[0] if token.map else 0
    content = token.content
    return SourceMap(lambda: _line_starts(content, start, lines, first_line))


def _line_starts(content: str, start: int, lines: list[str], first_line: int) -> Starts:
    starts: Starts = []
    index = 0
    for number, part in enumerate(content.split("\n")):
        at = min(start + number, len(lines) - 1)
        line, column = first_line + at, 1 if part == lines[at] else _column(lines[at], part)
        if column > 0:
            starts.append((index, line, column))
        else:
            # A tab of which a block's indentation takes a part has become several spaces.
            indent = len(part) - len(part.lstrip())
            starts += [(index, line, 1), (index + indent, line, column + indent)]
        index += len(part) + 1
    return starts


class Row:
    """The cells of one row of a table."""

    def __init__(self, line: str, number: int) -> None:
        """`number`: which line of the file it is."""
        self._line = line
        self._number = number
        self._cells = _cells(line)
        self._skip = 1 if _ROW_STARTS_WITH_PIPE.match(line) else 0

    def cell(self, number: int, content: str) -> SourceMap:
        """The map of a cell, from whose text the backslashes before pipes have been taken."""
        for shift in (self._skip, 1 - self._skip):
            if number + shift < len(self._cells):
                starts = _runs(self._line, *self._cells[number + shift], content)
                if starts:
                    return SourceMap([(index, self._number, column) for index, column in starts])
        return SourceMap([(0, self._number, 1)])


def _column(line: str, part: str) -> int:
    """Where a line's part begins in it; 0 or less where it has more white space before it than the line."""
    line, part = line.rstrip(), part.rstrip()
    if line.endswith(part):
        return len(line) - len(part) + 1
    words = part.lstrip()
    at = line.rfind(words)  # not the line's end: a heading with closing marks, `## Title ##`
    return max(at, 0) + 1 - (len(part) - len(words))


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
