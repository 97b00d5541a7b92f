"""Near names: the one place that knows rapidfuzz.

It is imported when a name is looked for: 12 ms that most commands need not spend.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache


class NearNames:
    """Names among which the nearest to a misspelt one are found."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted({name for name in known if name.strip()})
        self._plain = [_plain(name) for name in self._known]

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The `limit` names most like `name`, best first; none that is unlike it.

        Scored by rapidfuzz's ratio (indel similarity) on lower-cased letters and numbers, at least 55 of
        100. Of names that differ in nothing else, such as a title and its stem, the one written most like
        `name` is given. (WRatio, which also weighs parts, took 44 ms on 30,000 names; ratio 1.5 ms.)
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

        found = process.extract(
            _plain(name),
            self._plain,
            scorer=fuzz.ratio,
            limit=limit * 3,
            score_cutoff=55,
        )
        best: dict[str, tuple[float, int, str]] = {}
        for plain, score, index in found:
            known = self._known[index]
            rank = (-score, Levenshtein.distance(name, known), known)
            best[plain] = min(rank, best.get(plain, rank))
        return tuple(known for _, _, known in sorted(best.values()))[:limit]


def _plain(name: str) -> str:
    """A name's letters and numbers in lower case; where it has none, the name."""
    from rapidfuzz import utils  # noqa: PLC0415

    return utils.default_process(name) or name.strip()


def nearest(name: str, known: Collection[str], limit: int = 3) -> tuple[str, ...]:
    """The `limit` names of `known` most like `name`, best first; none that is unlike it."""
    return NearNames(known).nearest(name, limit)


def within_edits(word: str, known: Iterable[str], edits: int = 2) -> tuple[str, ...]:
    """The names of `known` at most `edits` insertions, deletions or replacements away, nearest first."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    scored = ((Levenshtein.distance(word, name, score_cutoff=edits), name) for name in set(known))
    return tuple(name for distance, name in sorted(scored) if distance <= edits)


@lru_cache(maxsize=1024)
def slips(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The names of `known` that a word may be a slip of the keyboard for, nearest first.

    One insertion, deletion, replacement or exchange of neighbours away; two where both have seven letters or
    more. Of words of four letters none that differ in one letter: too many are other words (text, next). Of
    shorter words none at all.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    scored = ((OSA.distance(word, name, score_cutoff=2), name) for name in known)
    return tuple(name for distance, name in sorted(scored) if _is_slip(word, name, distance))


def _is_slip(word: str, name: str, distance: int) -> bool:
    shorter = min(len(word), len(name))
    if shorter < 4 or distance == 0:
        return False
    if len(word) == len(name) == 4:
        return distance == 1 and sorted(word) == sorted(name)
    return distance <= (2 if shorter >= 7 else 1)


def did_you_mean(names: Collection[str], otherwise: str = "") -> str:
    """A suggestion of names; `otherwise` where there are none."""
    return f"Did you mean {' or '.join(f'“{name}”' for name in names)}?" if names else otherwise
