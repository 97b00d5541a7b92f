"""Titles that nearly agree, found among many without comparing each with each.

Two titles agree where their words are the same in the same order, but for case, signs, accents, articles, plurals
and spaces within a word; and for one word at most, which is a slip of the keyboard, or stands in only one of two
long titles. What tells things apart must be the same: numbers, names of one letter, negations.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import combinations

import msgspec

Words = tuple[str, ...]

LEAST = 0.92
"""Of the words of two titles, how many must agree. One word more is allowed beside six."""
_FEWEST_WORDS = 3
_FEWEST_LETTERS = 10
"""Shorter titles, such as “Deep learning”, are those of different things."""
_SHORTEST_SLIP = 5
"""Letters. Shorter words that differ in one letter are mostly two words."""
_FEW = 8
"""Words of which each pair is looked at; of more, those with a letter left out are looked up."""

_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Where each character is a word."""
_WORD = re.compile(rf"[{_ASIAN}]|[^\W_{_ASIAN}]+(?:['’][^\W_{_ASIAN}]+)*")
_ACCENTS = re.compile("[\u0300-\u036f]")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ARTICLES = frozenset({"a", "an", "the"})
_TELLING = frozenset(
    (
        "no not never nor none neither without cannot hardly barely rarely seldom fail fails less least only "
        "except nicht kein keine nie ohne ne pas jamais sans non nunca sin não niet geen не нет "
        "one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth "
        "seventh eighth ninth tenth once twice half double single"
    ).split()
)
"""Negations and numbers."""
_OPPOSITES = frozenset({frozenset({"present", "prevent"}), frozenset({"immigrant", "emigrant"})})


class Near(msgspec.Struct, frozen=True):
    """Another title that nearly agrees."""

    other: str
    """Whose it is."""
    score: float
    """1 where all words agree."""

    @property
    def percent(self) -> int:
        """The score, rounded down."""
        return int(self.score * 100)


class Titles:
    """Titles, by what has them."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._having: dict[Words, list[str]] = defaultdict(list)
        for name, title in titles.items():
            words = words_of(title)
            if is_long_enough(words):
                self._having[words].append(name)

    def near(self) -> Iterator[tuple[str, Iterator[Near]]]:
        """Each that has others near it, sorted, with these, best first."""
        near: dict[Words, list[tuple[float, Words]]] = {
            words: [(1.0, words)] for words, names in self._having.items() if len(names) > 1
        }
        for first, second in sorted(near_pairs(self._having)):
            score = agreement(first, second)
            near.setdefault(first, []).append((score, second))
            near.setdefault(second, []).append((score, first))
        named = {name: words for words in near for name in self._having[words]}
        for name, words in sorted(named.items()):
            best = sorted(near[words], key=lambda one: -one[0])
            yield name, self._others(name, best)

    def _others(self, name: str, near: list[tuple[float, Words]]) -> Iterator[Near]:
        for score, words in near:
            yield from (Near(other, score) for other in self._having[words] if other != name)


def words_of(title: str) -> Words:
    """A title's words as they are compared."""
    if not title.isascii():
        title = _ACCENTS.sub("", unicodedata.normalize("NFKD", title)).replace("’", "'")
        title = unicodedata.normalize("NFC", title)
    is_simple = title.isascii() and title.replace(" ", "").isalpha()
    words = title.lower().split() if is_simple else _WORD.findall(title.casefold())
    kept = [word for word in words if word not in _ARTICLES]
    return tuple([_singular(word) if word[-1] == "s" else word for word in kept])


def is_long_enough(words: Words) -> bool:
    """False for titles that are too short to tell."""
    return len(words) >= _FEWEST_WORDS and sum(map(len, words)) >= _FEWEST_LETTERS


def agreement(first: Words, second: Words) -> float:
    """How many of the words of two titles agree, from `LEAST` to 1; 0 where the titles do not."""
    if not (is_long_enough(first) and is_long_enough(second)):
        return 0
    if [word for word in first if is_telling(word)] != [
        word for word in second if is_telling(word)
    ]:
        return 0
    if "".join(first) == "".join(second):
        return 1
    return _replaced(first, second) or _added(first, second) or _added(second, first)


def near_pairs(titles: Iterable[Words]) -> set[tuple[Words, Words]]:
    """The pairs, each in its order, of different titles that agree.

    Nothing is lost: two that agree have the same letters, or the same words but one. So each title is put
    down under its letters and under its words without each of those that may be the one, and only what lies
    under one key is compared. 10,000 titles take 0.1 s; each with each, 50 million comparisons.
    """
    distinct = [words for words in dict.fromkeys(titles) if is_long_enough(words)]
    found = {_sorted(*pair) for pair in _alike(distinct, "".join)}
    found.update(_but_for_a_word(distinct))
    return {pair for pair in found if agreement(*pair)}


def is_telling(word: str) -> bool:
    """True for a word that tells things apart: a number, a name of one letter, a negation."""
    return (
        len(word) == 1
        or (not word.isalpha() and (word.endswith("n't") or any(map(str.isdigit, word))))
        or word in _TELLING
        or _ROMAN.fullmatch(word) is not None
    )


def is_slip(first: str, second: str) -> bool:
    """True for two words of which one may be the other, mistyped: but for one letter the same, and not the first.

    Opposites mostly differ at their beginning.
    """
    return (
        first[0] == second[0]
        and min(len(first), len(second)) >= _SHORTEST_SLIP
        and _one_edit(first, second)
        and {first[-2:], second[-2:]} != {"er", "ee"}
        and frozenset({first, second}) not in _OPPOSITES
    )


def _one_edit(first: str, second: str) -> bool:
    """True where one letter more, less, other or exchanged with its neighbour makes one word of the other."""
    if len(first) > len(second):
        first, second = second, first
    if first == second or len(second) - len(first) > 1:
        return False
    at = next((at for at, char in enumerate(first) if char != second[at]), len(first))
    if len(first) < len(second):
        return first[at:] == second[at + 1 :]
    exchanged = (
        first[at : at + 2] == second[at : at + 2][::-1] and first[at + 2 :] == second[at + 2 :]
    )
    return first[at + 1 :] == second[at + 1 :] or exchanged


def _replaced(first: Words, second: Words) -> float:
    if len(first) != len(second):
        return 0
    pairs = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    if len(pairs) != 1 or not is_slip(*pairs[0]):
        return 0
    return 1 - 1 / (len(first) * max(map(len, pairs[0])))


def _added(shorter: Words, longer: Words) -> float:
    score = 2 * len(shorter) / (len(shorter) + len(longer))
    if len(longer) != len(shorter) + 1 or score < LEAST:
        return 0
    at = next((at for at, word in enumerate(shorter) if word != longer[at]), len(shorter))
    return score if shorter[at:] == longer[at + 1 :] else 0


def _singular(word: str) -> str:
    """A word that ends with an s, without it where English gives it to plurals, genitives and verbs."""
    if len(word) > 3 and not word.endswith("ss"):
        return word[:-2] if word.endswith("'s") else word[:-1]
    return word


def _sorted(first: Words, second: Words) -> tuple[Words, Words]:
    return (first, second) if first < second else (second, first)


def _alike(
    titles: Iterable[Words], key: Callable[[Words], Hashable]
) -> Iterator[tuple[Words, Words]]:
    first: dict[Hashable, Words] = {}
    groups: dict[Hashable, list[Words]] = {}
    for words in titles:
        if (one := first.setdefault(key(words), words)) is not words:
            groups.setdefault(key(words), [one]).append(words)
    for group in groups.values():
        yield from combinations(group, 2)


def _but_for_a_word(titles: list[Words]) -> Iterator[tuple[Words, Words]]:
    """The pairs that differ in one word, which may be a slip, or that one of them has more."""
    whole = {" ".join(words): words for words in titles}
    first: dict[str, Words] = {}
    groups: dict[str, dict[str, Words]] = {}
    # Texts for keys, and groups only where there are two: 50,000 tuples and groups took three times as long.
    for text, words in whole.items():
        is_long = 2 * (len(words) - 1) >= LEAST * (2 * len(words) - 1)
        start = 0
        for at, word in enumerate(words):
            before, behind = text[:start], text[start + len(word) + 1 :]
            start += len(word) + 1
            if len(word) >= _SHORTEST_SLIP:
                key = f"{before}{word[0]}-{behind}"
                if (one := first.setdefault(key, words)) is not words:
                    groups.setdefault(key, {one[at]: one})[word] = words
            if is_long and (shorter := whole.get((before + behind).rstrip())):
                yield _sorted(words, shorter)
    for group in groups.values():
        for left, right in _near_words(group):
            yield _sorted(group[left], group[right])


def _near_words(words: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Pairs of words among which are all that one edit leads between.

    Two such words are the same once the right letter of each is left out, or of one of them.
    """
    few = list(words)
    if len(few) <= _FEW:
        return combinations(few, 2)
    without: dict[str, set[str]] = defaultdict(set)
    for word in few:
        for at in range(len(word) + 1):
            without[word[:at] + word[at + 1 :]].add(word)
    return {pair for group in without.values() for pair in combinations(sorted(group), 2)}
