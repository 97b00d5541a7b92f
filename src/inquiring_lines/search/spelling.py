"""Words that are one typo away: one letter too many, one missing, one wrong, or two that changed places.

One typo leaves either the first or the last half of a word as it is, unless it swaps the two letters in the
middle. So the words that begin as the first half does, and those that end as the last half does, hold all that
may be meant: two lists, one sorted from the front, one from the back, are asked in few places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from inquiring_lines.model.patterns import lazily
from inquiring_lines.search.scripts import DENSE

SHORTEST = 4
"""Letters of a word in which a typo is forgiven."""

_SPELT = lazily(rf"^(?![{DENSE}])[^0-9\n]{{{SHORTEST - 1},}}$", re.MULTILINE)


def spelt(words: Iterable[str]) -> list[str]:
    """Those of the words that a mistyped one may mean: no numbers, and of scripts with spaces. 0.2 µs a word."""
    return _SPELT().findall("\n".join(words))


def is_forgiven(word: str) -> bool:
    """True for a word in which a typo is forgiven."""
    return len(word) >= SHORTEST and _SPELT().fullmatch(word) is not None


def halves(word: str) -> tuple[str, str]:
    """A word's first half, which is not the shorter one, and its last."""
    middle = (len(word) + 1) // 2
    return word[:middle], word[middle:]


def swapped(word: str) -> str:
    """The word, with the two letters in its middle changed over."""
    first, last = halves(word)
    return first[:-1] + last[0] + first[-1] + last[1:]


def is_near(one: str, other: str) -> bool:
    """True for words that one typo parts, or none."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = _alike(one, other)
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    is_swap = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return is_swap or one[at + 1 :] == other[at + 1 :]


def begins_near(word: str, longer: str) -> bool:
    """True where what `longer` begins with is one typo away from the word."""
    return any(is_near(word, longer[: len(word) + more]) for more in (-1, 0, 1))


def _alike(one: str, other: str) -> int:
    """How many letters they begin with alike."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))
