"""Found words in a text: where they stand, and the part of the text that shows them best."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

import msgspec

from inquiring_lines.search.scripts import marks
from inquiring_lines.search.tokens import fold, places

Mark = tuple[int, int]
"""From a character to before another."""

_GAPS = re.compile("[\t-\r \x85\xa0]+")
_BEFORE = 40
"""Characters of a passage before its first found word."""


class Passage(msgspec.Struct, frozen=True):
    """A part of a text."""

    text: str
    marks: tuple[Mark, ...]
    """Where found words stand in it: in order, apart from each other."""


def marked(text: str, found: Collection[str]) -> Passage:
    """The whole text, the words of `found` marked. These are folded, as `Results.found` has them."""
    return Passage(text, tuple(_joined([(first, last) for _, first, last in _found(text, found)])))


def passage(text: str, found: Collection[str], most: int = 240) -> Passage:
    """About `most` characters of a text, where most of the words of `found` stand together, the first such place."""
    folded = _GAPS.sub(" ", text).strip(" ")
    if len(folded) <= most:
        return marked(folded, found)
    begin = _best(_found(folded, found), most - _BEFORE)
    first, last = _cut(folded, begin, most)
    shown = folded[first:last]
    return marked(f"{'…' if first else ''}{shown}{'…' if last < len(folded) else ''}", found)


def _best(those: list[tuple[str, int, int]], width: int) -> int:
    """Where the window begins that holds the most distinct words."""
    best, begin = 0, 0
    for at, (_, start, _) in enumerate(those):
        held: set[str] = set()
        for word, _, end in those[at:]:
            if end > start + width:
                break
            held.add(word)
        if len(held) > best:
            best, begin = len(held), start
    return begin


def _cut(text: str, begin: int, most: int) -> tuple[int, int]:
    """The passage around a place: from and to a gap between words, where one is near."""
    first = max(min(begin - _BEFORE, len(text) - most), 0)
    gap = text.find(" ", first, begin) if first else -1
    first = gap + 1 if gap >= 0 else first
    last = min(first + most, len(text))
    if last < len(text):
        gap = text.rfind(" ", begin, last)
        last = gap if gap > begin else last
    return first, last


def _found(text: str, found: Collection[str]) -> list[tuple[str, int, int]]:
    """Each place in the text where a word of `found` stands: the word, its first character, and the one after it."""
    if text.isascii():
        return [(one.word, one.start, one.end) for one in places(text.lower()) if one.word in found]
    folded, origins = _with_origins(text)
    return [
        (one.word, origins[one.start], _end(text, origins, one.end))
        for one in places(folded)
        if one.word in found
    ]


def _end(text: str, origins: list[int], end: int) -> int:
    return next((at for at in origins[end:] if at > origins[end - 1]), len(text))


def _with_origins(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters where the one that it came from begins."""
    pieces: list[str] = []
    origins: list[int] = []
    for cluster in _clusters().finditer(text):
        folded = fold(cluster[0])
        pieces.append(folded)
        origins += [cluster.start()] * len(folded)
    return "".join(pieces), origins


@cache
def _clusters() -> re.Pattern[str]:
    """What folding takes together: a character with its marks, letters of one Korean syllable, a voiced kana."""
    jamo = "\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb"
    return re.compile(rf"(?:[{jamo}]+|.)[{marks()}\uff9e\uff9f]*", re.DOTALL)


def _joined(those: list[Mark]) -> Iterator[Mark]:
    """The marks, those that touch or overlap as one."""
    last: Mark | None = None
    for first, end in those:
        if last and first <= last[1]:
            last = (last[0], max(last[1], end))
        else:
            if last:
                yield last
            last = (first, end)
    if last:
        yield last
