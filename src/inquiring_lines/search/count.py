"""A note's words, counted: all that an index needs of its text, small enough to keep with the note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum

import msgspec

from inquiring_lines.search.tokens import words


class Part(IntEnum):
    """The weightiest part of a note that a word stands in."""

    BODY = 0
    LEAD = 1
    """Its summary or a heading."""
    ALIAS = 2
    TITLE = 3


MOST = 63
"""A word that stands in a note more often counts as this often."""

_PART = MOST + 1


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What a note says, as plain strings in which no unpublished note is named."""

    title: str
    aliases: tuple[str, ...] = ()
    summary: str = ""
    """Where it stands apart from the body; empty where it is the body's first paragraph."""
    headings: tuple[str, ...] = ()
    """They stand in the body too."""
    body: str = ""


class Terms(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A note's words and how often each stands in it. Packs in 1 µs and 1.5 KB; the same text, the same bytes."""

    words: str
    """Each once, with spaces between, as they come in the text."""
    counts: bytes
    """For each word, one byte: up to `MOST` times, and 64 times its `Part`."""
    length: int
    """Words in all."""
    title_length: int
    """Words in the title."""


def count(text: Text) -> Terms:
    """Count a note's words. 60 µs for a note of 300 words."""
    title = words(text.title)
    aliases = words("\n".join(text.aliases)) if text.aliases else []
    summary = words(text.summary) if text.summary else []
    lead = words("\n".join(text.headings)) if text.headings else []
    found = words(text.body)
    found += [*title, *aliases, *summary]
    counted = Counter(found)
    if counted and max(counted.values()) > MOST:
        counted = Counter({word: min(times, MOST) for word, times in counted.items()})
    for part, those in ((Part.LEAD, lead + summary), (Part.ALIAS, aliases), (Part.TITLE, title)):
        _mark(counted, those, part)
    return Terms(" ".join(counted), bytes(counted.values()), len(found), len(title))


def _mark(counted: Counter[str], those: Iterable[str], part: Part) -> None:
    for word in those:
        counted[word] = counted[word] % _PART + part * _PART
