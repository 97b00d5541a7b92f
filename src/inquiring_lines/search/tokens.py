"""The words of a text. `engine.js` finds the same ones: this is the rule, step by step.

1. *Folding*: Unicode NFKD; what `scripts.DROPPED` lists goes (so “naïve” is “naive”); small letters, as
   Unicode maps them without regard to language; the letters of `scripts.ALIKE` become one; NFC.
2. A *word* is a run of letters, marks and numbers of any script. A full stop between two digits 0–9 belongs to
   it: `2402.14905`, `3.5`, `v1.2`. Everything else parts words: hyphens, apostrophes, underscores, emoji.
   A word of more than `LONGEST` characters is cut there. There is no stemming.
3. Where characters of a `scripts.DENSE` script stand, the run of them is a word of its own and is taken apart: a
   character with the signs that follow it is a *unit*, and each two units that follow each other make a word. In a
   text, the last unit is a word too, so that each unit begins one. In a query it is one only where it is alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import filterfalse, pairwise
from operator import add

import msgspec

from inquiring_lines.model.patterns import lazily
from inquiring_lines.search.scripts import ALIKE, DENSE, DENSE_SIGNS, DROPPED, marks

VERSION = 1
"""Goes up when the same text gives other words; an index tells which it was written with."""

LONGEST = 40
"""Characters of a word. Longer ones are pieces of data, not words."""

_ODD = re.compile("[^\x00-\x7f]+")
_SPELLS = lazily(rf"[\w{DENSE}]")
_DROPPED = lazily(f"[{DROPPED}]+")
_ALIKE = lazily(f"[{''.join(ALIKE)}]")
_POINT = re.compile(r"\.(?<=[0-9]\.)(?=[0-9])")
_POINT_SIGN = "\x00"
_DENSE_START = lazily(f"[{DENSE}]")
_UNIT = lazily(f".[{DENSE_SIGNS}]*")
_SPACED = bytes(
    ord(chr(code).lower() if chr(code).isascii() and chr(code).isalnum() else " ")
    for code in range(256)
).replace(b" ", b".", 1)
"""For each character of ASCII, what becomes of it; the first is the sign of a point within a number."""


class Place(msgspec.Struct, frozen=True):
    """A word in a text."""

    word: str
    """Folded."""
    start: int
    """In the folded text."""
    end: int


def words(text: str) -> list[str]:
    """The words of a text as an index holds them, in no order: those that only ASCII spells come first."""
    if text.isascii():
        return _ascii_words(text)
    pieces = text.split()
    folded = fold(" ".join(filterfalse(str.isascii, pieces)))
    found = _ascii_words(" ".join(filter(str.isascii, pieces)))
    if not _spells("".join(_ODD.findall(folded))):
        return found + _ascii_words(folded.encode("ascii", "replace").decode("ascii"))
    return found + _folded_words(folded)


def fold(text: str) -> str:
    """The text as its words are compared."""
    apart = _DROPPED().sub("", unicodedata.normalize("NFKD", text)).lower()
    if _ALIKE().search(apart):
        apart = _ALIKE().sub(lambda found: ALIKE[found[0]], apart)
    return unicodedata.normalize("NFC", apart)


def places(folded: str) -> Iterator[Place]:
    """The words of a folded text, each with its place."""
    for found in _runs().finditer(folded):
        if is_dense(found[0]):
            yield from _in_twos(found[0], found.start())
        else:
            yield Place(found[0][:LONGEST], found.start(), found.end())


def asked(text: str) -> list[str]:
    """The words of a query, in their order, each once."""
    found: list[str] = []
    for run in _runs().findall(fold(text)):
        if is_dense(run):
            units = _UNIT().findall(run)
            found += [one + two for one, two in pairwise(units)] or units
        else:
            found.append(run[:LONGEST])
    return list(dict.fromkeys(found))


def is_dense(word: str) -> bool:
    """True for a word of a script that is taken apart into twos."""
    return _DENSE_START().match(word) is not None


def is_single(word: str) -> bool:
    """True for a word of such a script that is one unit alone."""
    return is_dense(word) and _UNIT().fullmatch(word) is not None


def _ascii_words(text: str) -> list[str]:
    """They are found by splitting, at a third of the time that matching takes."""
    if _POINT_SIGN in text:
        text = text.replace(_POINT_SIGN, " ")
    # Bytes are translated in half the time.
    spaced = _POINT.sub(_POINT_SIGN, text).encode("ascii").translate(_SPACED).decode("ascii")
    found = spaced.split()
    if len(text) > LONGEST and max(map(len, found), default=0) > LONGEST:
        return [word[:LONGEST] for word in found]
    return found


def _in_twos(run: str, start: int) -> Iterator[Place]:
    units = [
        (found[0], start + found.start(), start + found.end()) for found in _UNIT().finditer(run)
    ]
    for (one, first, _), (two, _, last) in pairwise(units):
        yield Place(one + two, first, last)
    yield Place(*units[-1])


def _folded_words(folded: str) -> list[str]:
    found: list[str] = []
    for run in _runs().findall(folded):
        if is_dense(run):
            units = _UNIT().findall(run)
            found += map(add, units, units[1:])
            found.append(units[-1])
        else:
            found.append(run[:LONGEST])
    return found


def _spells(odd: str) -> bool:
    return bool(odd) and bool(_SPELLS().search(odd) or re.search(f"[{marks()}]", odd))


@cache
def _runs() -> re.Pattern[str]:
    """No run within can fail once it has begun, so nothing is ever tried twice."""
    spaced = rf"(?:[^\W_{DENSE}]+|(?:(?![{DENSE}])[{marks()}])+)+"
    return re.compile(rf"[{DENSE}]+|{spaced}(?:\.(?<=[0-9]\.)(?=[0-9]){spaced})*")
