"""How much a word counts: BM25 in whole numbers, so that Python and JavaScript give the same order.

What a word weighs in a note is worked out when the index is written, and kept as a level. It depends on the note
alone and on the vault's usual length, which moves in steps: so an edit changes few levels, and a query needs no
lengths. How rare a word is, is worked out by the query.
"""

from __future__ import annotations

from functools import lru_cache

from inquiring_lines.search.count import MOST, Part, Terms

LEVELS = 32
_K = 1.2
_B = 0.75
_TOP = 3.2
"""The most that a word can weigh in a note."""
_BONUS = {Part.BODY: 0.0, Part.LEAD: 0.4, Part.ALIAS: 1.0, Part.TITLE: 1.0}
_SHORT_TITLE = 1.2
"""What a title of that one word adds; one of four words adds half of that."""

PRIORS = 8
"""Levels of how much a note is linked to."""
_PRIOR_BASE = 40
"""So the most linked note is raised by 7 in 40."""

_FRACTION = 64
"""Rarity is counted in 64ths of a doubling."""


def step(number: int) -> int:
    """The number, rounded down to two binary digits after its first: what is a little different is often the same."""
    drop = max(number.bit_length() - 3, 0)
    return number >> drop << drop


def levels(terms: Terms, usual: int) -> bytes:
    """For each of a note's words, its level: 0 to `LEVELS` - 1. `usual`: the vault's usual length, in words."""
    return terms.counts.translate(_levels(step(terms.length), min(terms.title_length, 16), usual))


@lru_cache(maxsize=4096)
def _levels(length: int, title_length: int, usual: int) -> bytes:
    """The level of each count byte."""
    long = _K * (1 - _B + _B * length / max(usual, 1))
    title = _SHORT_TITLE * 2 / (1 + max(title_length, 1) ** 0.5) if title_length else 0.0
    found = bytearray()
    for part in Part:
        bonus = _BONUS[part] + (title if part is Part.TITLE else 0)
        for times in range(MOST + 1):
            weight = times / (times + long) if times else 0.0
            found.append(min(int((weight + bonus) * LEVELS / _TOP), LEVELS - 1))
    return bytes(found)


def value(level: int) -> int:
    """What a level is worth: 1 to 63."""
    return 2 * level + 1


def rarity(documents: int, having: int) -> int:
    """How much a word tells that `having` of so many documents have: BM25's logarithm of base 2, in 64ths."""
    ratio = 1024 * (2 * documents + 2) // (2 * having + 1)
    whole = ratio.bit_length() - 1
    return max(whole * _FRACTION + (ratio * _FRACTION >> whole) - _FRACTION - 10 * _FRACTION, 1)


def prior(links: int) -> int:
    """The level of a note to which so many notes link: one more for each doubling."""
    return min(links.bit_length(), PRIORS - 1)


def raised(score: int, prior: int) -> int:
    """A score, raised by the note's level of links."""
    return score * (_PRIOR_BASE + prior)
