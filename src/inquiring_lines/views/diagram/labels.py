"""Titles, broken into lines for a box. Nothing is measured in a browser: widths are estimated."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import repeat

_HELVETICA = {
    0.24: "ijl'|",
    0.30: " .,:;!fIt/\\[]()`-r",
    0.36: '*{}"',
    0.50: "ckJsvxyz",
    0.56: "abdeghnopqu0123456789L$#?_“”",
    0.60: "+<=>~FTZ^",
    0.68: "ABEKPSVXY&",
    0.74: "CDHNRUw",
    0.79: "GOQ",
    0.85: "mM",
    0.95: "W%@—…",
}
_ROOM = 1.06
"""System fonts differ: Segoe UI and Roboto are as wide as Helvetica or narrower, San Francisco is 4 % wider."""
_MARKS = {"Mn", "Me", "Cf"}
_CLOSING = {"Po", "Pe", "Pf"}
"""Marks that do not begin a line."""
_DROPPED = re.compile("[\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Lone surrogates, which are no text, and marks of direction, which would lose their ends at a line's end."""
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")


class _Widths(dict[str, float]):
    """Each character's width in units of the letters' size; those of other scripts as they are met."""

    def __missing__(self, char: str) -> float:
        if unicodedata.category(char) in _MARKS:
            width = 0.0
        else:
            width = (1.05 if _is_wide(char) else 0.68) * _ROOM
        self[char] = width
        return width


_WIDTHS = _Widths({char: width * _ROOM for width, chars in _HELVETICA.items() for char in chars})


def width(text: str, size: float) -> float:
    """How wide a text is in a system's sans-serif font, on the safe side."""
    return _breadth(text) * size


def _breadth(text: str) -> float:
    """A text's width in units of the letters' size."""
    return sum(map(_WIDTHS.__getitem__, text))


_SPACE = _breadth(" ")
_ELLIPSIS = _breadth("…")


@lru_cache(maxsize=8_192)
def _whole(word: str) -> float:
    """A word's breadth; that of one that may be broken between characters is infinite.

    Titles of one vault share most of their words: to add up each one's letters once halves the time.
    """
    return math.inf if not word.isascii() and any(map(_is_wide, word)) else _breadth(word)


@lru_cache(maxsize=4_096)
def wrapped(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """A text in at most `most` lines of `room`, broken at words; an ellipsis where it is longer.

    A word that is wider than a line is broken anywhere, a text without spaces (CJK) between characters.
    """
    room /= size
    lines, line, taken = list[str](), "", 0.0
    for joint, piece, breadth in _pieces(_clean(text), room):
        longer = taken + breadth + (_SPACE if joint else 0)
        if not line:
            line, taken = piece, breadth
        elif longer <= room:
            line, taken = line + joint + piece, longer
        elif len(lines) == most - 1:
            return (*lines, _shortened(line, taken, room))
        else:
            lines.append(line)
            line, taken = piece, breadth
    return (*lines, line)


def _clean(text: str) -> str:
    return (
        text
        if text.isascii() and text.isprintable()
        else _DROPPED.sub("", _CONTROLS.sub(" ", text))
    )


def _shortened(line: str, taken: float, room: float) -> str:
    """A line that takes so much, with an ellipsis; cut at a word where it has several."""
    taken += _ELLIPSIS
    while line and taken > room:
        shorter = line.rpartition(" ")[0] or line[:-1]
        taken -= _breadth(line[len(shorter) :])
        line = shorter
    return line.rstrip(" ,;:.–—-") + "…"


def _pieces(text: str, room: float) -> Iterable[tuple[str, str, float]]:
    """What must not be broken, each with what joins it to what stands before, and its breadth."""
    words = text.split()
    breadths = [*map(_whole, words)]
    if max(breadths, default=0) <= room:
        return zip(repeat(" "), words, breadths)
    return [
        ("" if place else " ", piece, _breadth(piece))
        for word, breadth in zip(words, breadths, strict=True)
        for place, piece in enumerate([word] if breadth <= room else _broken(word, room))
    ]


def _broken(word: str, room: float) -> Iterator[str]:
    """The parts of a word: single wide characters with the marks that follow them, and pieces of the rest."""
    part, taken, was_wide = "", 0.0, False
    for char in word:
        breadth, (is_wide, is_mark, closes) = _WIDTHS[char], _manner(char)
        breaks = (taken + breadth > room or is_wide or was_wide) and not is_mark
        if breaks and part and not (closes and len(part) < 2):
            yield part
            part, taken = "", 0.0
        part += char
        taken += breadth
        was_wide = is_wide
    yield part


@lru_cache(maxsize=4_096)
def _manner(char: str) -> tuple[bool, bool, bool]:
    """Whether a character is wide, a mark, and one that does not begin a line."""
    category = unicodedata.category(char)
    return _is_wide(char), category in _MARKS, category in _CLOSING


def _is_wide(char: str) -> bool:
    return char > "\u10ff" and unicodedata.east_asian_width(char) in "WF"
