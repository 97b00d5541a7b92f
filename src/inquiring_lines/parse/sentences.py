"""The sentence around a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from inquiring_lines.model.links import Text
from inquiring_lines.parse.decode import OPEN
from inquiring_lines.parse.link_text import Links
from inquiring_lines.parse.signs import positions
from inquiring_lines.parse.slots import LINK_MARK, text_of

MAX_LENGTH = 480
"""Of a sentence that is kept, in characters, marks included: a longer one is cut around its link."""

_END = re.compile(
    rf"(?<![.!?…])[.!?…]++[\"'”’»)\]*_]*+(?=\s++(?:[\"'“‘«(\[]*+[^\W_a-z]|{OPEN}|$)|$)"
    r"|[。！？]++[」』”’）]*+"
)
_STOPS = ".!?…。！？"
_ABBREVIATED = frozenset(
    "al approx ca cf dr eds eq eqs fig figs mr mrs ms p pp prof resp vol vs viz".split()
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:al|approx|ca|cf|dr|eds|eqs?|e\.g|figs?|i\.e|mrs?|ms|pp?|prof|resp|vol"
    r"|vs|viz)|(?<![\w.])[A-Z])\.$",
    re.IGNORECASE,
)
_LINK = re.compile(LINK_MARK)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a block's text.

    A sentence ends with its punctuation before a capital, a link or the text's end; not behind an
    abbreviation such as “et al.” or an initial. Chinese and Japanese ends need no space.
    """
    start = 0
    behind = 0
    for at in positions(text, _STOPS):
        if at < behind or not (found := _END.match(text, at)):
            continue
        behind = found.end()
        if behind - at > 1 or not _is_abbreviated(text, start, at):
            yield start, behind
            start = behind
    if text[start:].strip():
        yield start, len(text)


def _is_abbreviated(text: str, start: int, at: int) -> bool:
    """True where the stop at an index of a text shortens a word and ends no sentence.

    Most words are letters alone: they are looked up in a third of the time that the expression takes.
    """
    if text[at] != ".":
        return False
    word = text[max(start, text.rfind(" ", start, at) + 1) : at]
    if word.isascii() and word.isalpha():
        return len(word) == 1 or word.lower() in _ABBREVIATED
    return _ABBREVIATION.search(text, max(start, at - 7), at + 1) is not None


def keep_sentences(text: str, links: Links) -> None:
    """Keep the sentences of a block's text with the links that stand in them."""
    for link, sentence in link_sentences(text):
        links.all[link] = msgspec.structs.replace(links.all[link], sentence=sentence)


def link_sentences(text: str) -> Iterator[tuple[int, Text]]:
    """Each link of a block's text with the sentence in which it stands."""
    last = text.rfind(OPEN)
    for start, end in sentences(text):
        if start > last:
            break
        if text.find(OPEN, start, end) < 0:
            continue
        if end - start <= MAX_LENGTH:
            whole = text_of(text[start:end])
            yield from [(part.link, whole) for part in whole if not isinstance(part, str)]
            continue
        for mark in _LINK.finditer(text, start, end):
            yield int(mark[1]), _around(text, start, end, mark.start(), mark.end())


def _around(text: str, start: int, end: int, first: int, last: int) -> Text:
    """A long sentence's part around a link, cut at words."""
    reach = (MAX_LENGTH - (last - first)) // 2
    left, right = max(start, first - reach), min(end, last + reach)
    head = text[left:first]
    tail = text[last:right]
    if left > start:
        head = "… " + (head.partition(" ")[2] if " " in head else head)
    if right < end:
        tail = (tail.rpartition(" ")[0] if " " in tail else tail) + " …"
    # A mark that the cut went through is no mark any more.
    clean = re.compile(rf"{OPEN}L?[0-9]*$|^L?[0-9]*\U00100001")
    return text_of(clean.sub("", head) + text[first:last] + clean.sub("", tail))
