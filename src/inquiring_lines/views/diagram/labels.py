"""Titles, broken into lines for a box. Nothing is measured in a browser: widths are estimated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

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
            width = 1.05 if unicodedata.east_asian_width(char) in "WF" else 0.68
        self[char] = width
        return width


_WIDTHS = _Widths({char: width for width, chars in _HELVETICA.items() for char in chars})


def width(text: str, size: float) -> float:
    """How wide a text is in a system's sans-serif font, on the safe side."""
    return sum(map(_WIDTHS.__getitem__, text)) * size * _ROOM


@lru_cache(maxsize=16_384)
def wrapped(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """A text in at most `most` lines of `room`, broken at words; an ellipsis where it is longer.

    A word that is wider than a line is broken anywhere, a text without spaces (CJK) between characters.
    """
    lines, line = list[str](), ""
    for joint, piece in _pieces(_clean(text), room, size):
        longer = line + joint + piece
        if line and width(longer, size) > room:
            lines.append(line)
            line = piece
        else:
            line = longer if line else piece
    lines.append(line)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _shortened(lines[most - 1], room, size))


def _clean(text: str) -> str:
    return (
        text
        if text.isascii() and text.isprintable()
        else _DROPPED.sub("", _CONTROLS.sub(" ", text))
    )


def _shortened(line: str, room: float, size: float) -> str:
    """A line with an ellipsis, cut at a word where it has several."""
    while line and width(line + "…", size) > room:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,;:.–—-") + "…"


def _pieces(text: str, room: float, size: float) -> Iterator[tuple[str, str]]:
    """What must not be broken, each with what joins it to what stands before."""
    for word in text.split():
        if width(word, size) <= room and not any(map(_is_wide, word)):
            yield " ", word
        else:
            for place, piece in enumerate(_broken(word, room, size)):
                yield "" if place else " ", piece


def _broken(word: str, room: float, size: float) -> Iterator[str]:
    """The parts of a word: single wide characters with the marks that follow them, and pieces of the rest."""
    part = ""
    for char in word:
        category = unicodedata.category(char)
        closes = len(part) < 2 and category in _CLOSING
        breaks = width(part + char, size) > room or _is_wide(char) or _is_wide(part[-1:])
        if part and breaks and not closes and category not in _MARKS:
            yield part
            part = ""
        part += char
    yield part


def _is_wide(char: str) -> bool:
    return char > "\u10ff" and unicodedata.east_asian_width(char) in "WF"
