"""The sentence around a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inquiring_lines.model.links import Text
from inquiring_lines.parse.decode import OPEN
from inquiring_lines.parse.slots import LINK_MARK, text_of

MAX_LENGTH = 480
"""Of a sentence that is kept, in characters, marks included: a longer one is cut around its link."""

_END = re.compile(
    rf"(?<![.!?…])[.!?…]++[\"'”’»)\]*_]*+(?=\s++(?:[\"'“‘«(\[]*+[^\W_a-z]|{OPEN}|$)|$)"
    r"|[。！？]++[」』”’）]*+"
)
_STOP = re.compile("[.!?…。！？]")
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
    for found in _ends(text):
        if found[0] == "." and _ABBREVIATION.search(text, max(start, found.end() - 8), found.end()):
            continue
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _ends(text: str) -> Iterator[re.Match[str]]:
    """Where sentences may end. To look for a stop first takes a quarter of the time of looking for the whole."""
    behind = 0
    for stop in _STOP.finditer(text):
        if stop.start() >= behind and (found := _END.match(text, stop.start())):
            behind = found.end()
            yield found


def link_sentences(text: str) -> Iterator[tuple[int, Text]]:
    """Each link of a block's text with the sentence in which it stands."""
    last = text.rfind(OPEN)
    for start, end in sentences(text):
        if start > last:
            break
        if text.find(OPEN, start, end) < 0:
            continue
        short = end - start <= MAX_LENGTH
        whole = text_of(text[start:end]) if short else ()
        for mark in _LINK.finditer(text, start, end):
            yield int(mark[1]), whole or _around(text, start, end, mark.start(), mark.end())


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
