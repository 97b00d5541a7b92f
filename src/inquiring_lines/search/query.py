"""Answering a query: which notes have its words, in which order, and what to show of them.

Notes that have all words come first; then how much the words weigh in them counts. All is done in whole
numbers, and notes that are equal stand in the order of their numbers, so that every reader gets the same list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from inquiring_lines.search.files import BACKWARD, FORWARD
from inquiring_lines.search.index import Index
from inquiring_lines.search.passage import Passage, marked
from inquiring_lines.search.spelling import (
    begins_near,
    halves,
    is_forgiven,
    is_near,
    swapped,
)
from inquiring_lines.search.tokens import asked, is_dense, is_single
from inquiring_lines.search.weigh import raised, rarity, value

MOST_WORDS = 16
"""Words of a query that are looked up; those after them are left."""

_EXACT, _COMPLETED, _MISTYPED = 8, 6, 4
"""How much a word counts that stands as it was typed, begins so, or is a typo away."""
_MOST_MEANT = 4
"""Words that a mistyped one may mean."""


class Hit(msgspec.Struct, frozen=True):
    """A note that was found."""

    title: Passage
    text: Passage
    """What is kept of its summary."""
    address: str
    kind: str
    state: str
    score: int
    has_all: bool
    """It has every word of the query that any note has."""


class Results(msgspec.Struct, frozen=True):
    """The answer to a query."""

    hits: tuple[Hit, ...]
    total: int
    """How many notes were found; `hits` are the first of them."""
    found: tuple[str, ...]
    """The words, folded and sorted, by which notes were found: for `passage.passage` of a note's text."""
    missing: tuple[str, ...]
    """Words of the query, folded, that no note has."""


class _Sought(msgspec.Struct, frozen=True):
    """A word of a query, looked up."""

    words: tuple[str, ...]
    """The words by which it is found."""
    weights: dict[int, int]
    """What it adds to the score of each note."""


def search(
    index: Index,
    text: str,
    *,
    kinds: Collection[str] = (),
    states: Collection[str] = (),
    limit: int = 10,
) -> Results:
    """The notes that have the words of a query, the best first. Empty `kinds` and `states` mean all.

    The last word may be unfinished. Raises InquireError where a file of the index is damaged.
    """
    asked_for = asked(text)[:MOST_WORDS]
    sought = [_sought(index, word, word == asked_for[-1]) for word in asked_for]
    known = [one for one in sought if one.words]
    ranked = sorted(_ranked(index, known, kinds, states))
    return Results(
        tuple(
            _hits(index, ranked[:limit], found := sorted({w for one in known for w in one.words}))
        ),
        len(ranked),
        tuple(found),
        tuple([word for word, one in zip(asked_for, sought, strict=True) if not one.words]),
    )


_Rank = tuple[int, int, int]
"""0 for a note that has all words, else 1; its score, negative; its number."""


def _ranked(
    index: Index, known: list[_Sought], kinds: Collection[str], states: Collection[str]
) -> Iterator[_Rank]:
    scores: dict[int, int] = {}
    having: dict[int, int] = {}
    for one in known:
        for number, weight in one.weights.items():
            scores[number] = scores.get(number, 0) + weight
            having[number] = having.get(number, 0) + 1
    for number, score in scores.items():
        note = index.standing(number)
        if note and (not kinds or note.kind in kinds) and (not states or note.state in states):
            yield int(having[number] < len(known)), -raised(score, note.prior), number


def _hits(index: Index, ranked: list[_Rank], found: Collection[str]) -> Iterator[Hit]:
    words = frozenset(found)
    for lacks_one, score, number in ranked:
        note, shown = index.standing(number), index.document(number)
        if note and shown:
            yield Hit(
                marked(shown.title, words),
                marked(shown.text, words),
                shown.address,
                note.kind,
                note.state,
                -score,
                not lacks_one,
            )


def _sought(index: Index, word: str, is_last: bool) -> _Sought:
    """Look a word up: as it is and, where it is the last one, as the beginning of others; else what it may mean."""
    exact = index.postings(word)
    may_go_on = is_single(word) or (not is_dense(word) and (is_last or not exact))
    completions = index.completions(word) if may_go_on else []
    weights: dict[int, int] = {}
    _weigh(weights, exact, rarity(index.head.documents, len(exact)) * _EXACT)
    if completions:
        lists = [index.postings(longer) for longer in completions]
        having = {number for postings in lists for number, _ in postings}
        each = rarity(index.head.documents, len(having)) * _COMPLETED
        for postings in lists:
            _weigh(weights, postings, each)
    if weights:
        return _Sought((*([word] if exact else []), *completions), weights)
    return _meant(index, word, is_last)


def _meant(index: Index, word: str, is_last: bool) -> _Sought:
    """A word that no note has, as those that it may be a typo of."""
    weights: dict[int, int] = {}
    words = _candidates(index, word, is_last)
    for meant in words:
        postings = index.postings(meant)
        _weigh(weights, postings, rarity(index.head.documents, len(postings)) * _MISTYPED)
    return _Sought(words if weights else (), weights)


def _candidates(index: Index, word: str, is_last: bool) -> tuple[str, ...]:
    """The commonest of the words one typo away, whole ones before longer ones that begin so."""
    if not is_forgiven(word):
        return ()
    first, last = halves(word)
    lines = {
        *index.spelled(FORWARD, first),
        *(line[0] + line[:0:-1] for line in index.spelled(BACKWARD, last[::-1])),
        *index.spelled(FORWARD, swapped(word)),
    }
    ranked: list[tuple[bool, int, str]] = []
    for line in lines:
        is_whole = is_near(word, line[1:])
        if is_whole or (is_last and begins_near(word, line[1:])):
            ranked.append((not is_whole, -ord(line[0]), line[1:]))
    return tuple([meant for _, _, meant in sorted(ranked)[:_MOST_MEANT]])


def _weigh(weights: dict[int, int], postings: list[tuple[int, int]], each: int) -> None:
    for number, level in postings:
        weight = each * value(level)
        if weight > weights.get(number, 0):
            weights[number] = weight
