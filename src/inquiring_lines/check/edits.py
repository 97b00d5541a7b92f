"""Edits put into a text, at the lines and columns that parsing counts.

A line ends with a line feed, a carriage return, or both, and with nothing else; column 1 is behind a byte order
mark. What no edit touches stays as it is, to the byte.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from inquiring_lines.model.diagnostics import Edit
from inquiring_lines.parse.decode import allowed

_BREAK = re.compile(r"\r\n|\r|\n")
_LONE = re.compile(r"\r(?!\n)")


class Unmade(StrEnum):
    """Why edits that belong together are not made."""

    WAITS = "another fix touches the same place; it is made in the next round"
    DOES_NOT_FIT = "the place is not there any more, or cannot be told; check again"
    OVERLAPS = "its own edits overlap"
    CHANGES_NOTHING = "it changes nothing"


class Made(msgspec.Struct, frozen=True):
    """A text with edits put in."""

    text: str
    unmade: dict[int, Unmade]
    """Which groups of edits were not made, by their position, and why."""


class _Piece(msgspec.Struct, frozen=True, order=True):
    """A stretch of a text, by index, and what comes in its place."""

    start: int
    end: int
    text: str

    def overlaps(self, other: _Piece) -> bool:
        """True where both touch one character, or both put something at one place."""
        return (self.start < other.end and other.start < self.end) or (
            (self.start, self.end) == (other.start, other.end)
        )


def fixed(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, but for those that do not fit it.

    `text` is what a file holds, with its own line ends and byte order mark. Where edits overlap, the first in
    order of place is made.
    """
    return make(text, [(edit,) for edit in edits]).text


def make(text: str, groups: Sequence[Sequence[Edit]]) -> Made:
    """The text with groups of edits made, each whole or not at all, in order of their first place."""
    lines = _Lines(text)
    found = [lines.pieces(group) for group in groups]
    unmade: dict[int, Unmade] = {}
    taken: list[_Piece] = []
    has_lone_returns = "\n" in text and _LONE.search(text) is not None
    for number in sorted(range(len(groups)), key=lambda number: _place(found[number])):
        pieces = found[number]
        if why := _why_not(text, pieces, taken):
            unmade[number] = why
        elif has_lone_returns and _joins_breaks(text, sorted([*taken, *pieces])):
            unmade[number] = Unmade.DOES_NOT_FIT
        else:
            for piece in pieces:
                bisect.insort(taken, piece)
    return Made("".join(_parts(text, taken)), unmade)


class _Lines:
    """Where the lines of a text begin and end."""

    def __init__(self, text: str) -> None:
        self._text = text
        first = len(text) - len(text.lstrip("\ufeff"))
        breaks = [found.span() for found in _BREAK.finditer(text, first)]
        self._starts = [first, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def pieces(self, edits: Sequence[Edit]) -> list[_Piece]:
        """The stretches that edits mean, in order; none where one of them does not fit."""
        found = [self._piece(edit) for edit in dict.fromkeys(edits)]
        fitting = [piece for piece in found if piece is not None]
        return sorted(fitting) if len(fitting) == len(found) else []

    def _piece(self, edit: Edit) -> _Piece | None:
        span = edit.span
        start, end = (
            self._index(span.line, span.column),
            self._index(span.end_line, span.end_column),
        )
        if start is None or end is None or start > end or not _can_be_written(edit.text):
            return None
        return _Piece(start, end, _BREAK.sub(self._break_at(span.line), edit.text))

    def _index(self, line: int, column: int) -> int | None:
        if not 1 <= line <= len(self._starts):
            return None
        start, end = self._starts[line - 1], self._ends[line - 1]
        if not 1 <= column <= end - start + 1:
            return None
        # Where an entity is read as one character, columns are not those of the file.
        written = self._text[start:end]
        return start + column - 1 if len(allowed(written)) == len(written) else None

    def _break_at(self, line: int) -> str:
        """How a line ends; the last one, as the line before it; a line alone, with a line feed."""
        at = min(line, len(self._starts) - 1)
        return self._text[self._ends[at - 1] : self._starts[at]] if at else "\n"


def _can_be_written(text: str) -> bool:
    """False for text with halves of surrogate pairs, which a file's name may have that is no UTF-8."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _place(pieces: list[_Piece]) -> tuple[int, int]:
    return (pieces[0].start, pieces[0].end) if pieces else (0, 0)


def _why_not(text: str, pieces: list[_Piece], taken: list[_Piece]) -> Unmade | None:
    if not pieces:
        return Unmade.DOES_NOT_FIT
    if any(one.overlaps(other) for one, other in itertools.pairwise(pieces)):
        return Unmade.OVERLAPS
    if all(text[piece.start : piece.end] == piece.text for piece in pieces):
        return Unmade.CHANGES_NOTHING
    if any(_is_taken(piece, taken) for piece in pieces):
        return Unmade.WAITS
    return None


def _is_taken(piece: _Piece, taken: list[_Piece]) -> bool:
    """True where a piece overlaps one of those taken, which are sorted and do not overlap: its neighbours tell."""
    at = bisect.bisect_left(taken, piece)
    return any(piece.overlaps(other) for other in taken[max(0, at - 1) : at + 1])


def _parts(text: str, pieces: list[_Piece]) -> list[str]:
    """The text with pieces put in that are sorted and do not overlap, in parts."""
    parts: list[str] = []
    at = 0
    for piece in pieces:
        parts += [text[at : piece.start], piece.text]
        at = piece.end
    return [*parts, text[at:]]


def _joins_breaks(text: str, pieces: list[_Piece]) -> bool:
    """True where two line ends would become one, because what stood between CR and LF goes."""
    parts = [part for part in _parts(text, pieces) if part]
    return any(one[-1] == "\r" and other[0] == "\n" for one, other in itertools.pairwise(parts))
