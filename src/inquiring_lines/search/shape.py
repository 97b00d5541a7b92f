"""Where an index is cut into files: a function of what it holds, and of nothing that was before.

Keys that begin alike lie together. Where they are too much for one file they are parted by their next
character, and neighbours that are small stay together. So a change moves a border only where it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

DEEPEST = 12
"""Characters of a border, so that a file's name stays short."""

_LAST = "\U0010ffff"
"""Sorts after every character that words have."""


def borders(keys: Sequence[str], sizes: Sequence[int], most: int) -> list[str]:
    """The first key, or beginning of one, of each file; the first is empty. `keys` are sorted, `sizes` theirs.

    A file holds at most `most`, but for a key that is larger itself, or begins with 12 characters that more share.
    """
    sums = [0, *accumulate(sizes)]
    return ["", *list(_within(keys, sums, (0, len(keys), 0), most))[1:]]


def _within(
    keys: Sequence[str], sums: Sequence[int], here: tuple[int, int, int], most: int
) -> Iterator[str]:
    """Borders of the keys from the first to before the second number of `here`, alike in so many characters."""
    first, last, alike = here
    if sums[last] - sums[first] <= most or alike == DEEPEST:
        yield keys[first][:alike] if first < last else ""
        return
    at, begun = first, -1
    while at < last:
        beginning = keys[at][: alike + 1]
        own = len(beginning) == alike  # a key that is but what the others begin with
        after = at + 1 if own else bisect_left(keys, beginning + _LAST, at, last)
        if sums[after] - sums[at] > most and not own:
            yield from _within(keys, sums, (at, after, alike + 1), most)
            begun = -1
        elif begun < 0 or sums[after] - sums[begun] > most:
            yield beginning
            begun = at
        at = after


def unmoved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The borders that stand in both, with the same one next: their files are for the same keys."""
    old, new = (zip(those, (*those[1:], None), strict=True) for those in (before, after))
    return {border for border, _ in {*old} & {*new}}


def name_of(border: str) -> str:
    """A border as part of a file's name: its bytes in hexadecimal digits."""
    return border.encode().hex() or "0"
