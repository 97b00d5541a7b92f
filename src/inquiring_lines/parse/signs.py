"""Where single characters stand in a text."""

from __future__ import annotations

import itertools


def positions(text: str, signs: str) -> list[int]:
    """The positions of all that are one of `signs`, in order.

    A text is searched for a dozen characters one by one in a tenth of the time that a regular expression with
    all of them takes: most stand in no block of a note.
    """
    found = [_of(text, sign) for sign in signs if sign in text]
    return found[0] if len(found) == 1 else sorted(itertools.chain.from_iterable(found))


def _of(text: str, sign: str) -> list[int]:
    at = text.find(sign)
    found: list[int] = []
    while at >= 0:
        found.append(at)
        at = text.find(sign, at + 1)
    return found
