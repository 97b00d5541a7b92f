"""Slots on their way through Markdown and the sanitiser: as private-use characters, then as values."""

from __future__ import annotations

import re
from collections.abc import Callable

from inquiring_lines.model.links import (
    HeadingSlot,
    Html,
    LinkClose,
    LinkOpen,
    LinkSlot,
    Text,
)
from inquiring_lines.parse.decode import CLOSE, OPEN

_MARK = re.compile(f"{OPEN}([LOCHB])([0-9]+){CLOSE}")
LINK_MARK = f"{OPEN}L([0-9]+){CLOSE}"
"""A regular expression for a link's mark."""

_LINK = re.compile(LINK_MARK)

BLOCK_END = f"{OPEN}B0{CLOSE}"
"""Stands between a body's blocks while it is one text."""


def link_mark(link: int) -> str:
    """The mark of a link that shows its target's title or the author's plain words."""
    return f"{OPEN}L{link}{CLOSE}"


def open_mark(link: int) -> str:
    """The mark of where a link with content begins."""
    return f"{OPEN}O{link}{CLOSE}"


def close_mark(link: int) -> str:
    """The mark of where it ends."""
    return f"{OPEN}C{link}{CLOSE}"


def heading_mark(heading: int) -> str:
    """The mark of a heading's id."""
    return f"{OPEN}H{heading}{CLOSE}"


_SLOTS: dict[str, Callable[[int], LinkSlot | LinkOpen | LinkClose | HeadingSlot]] = {
    "L": LinkSlot,
    "O": LinkOpen,
    "C": LinkClose,
    "H": HeadingSlot,
}


def html_of(marked: str) -> Html:
    """HTML with its marks as slots."""
    if OPEN not in marked:
        return (marked,) if marked else ()
    parts = _MARK.split(marked)
    found: list[str | LinkSlot | LinkOpen | LinkClose | HeadingSlot] = []
    for at in range(0, len(parts), 3):
        if parts[at]:
            found.append(parts[at])
        if at + 2 < len(parts):
            found.append(_SLOTS[parts[at + 1]](int(parts[at + 2])))
    return tuple(found)


def text_of(marked: str) -> Text:
    """A text with its marks as slots, white space folded."""
    folded = " ".join(marked.split())
    if OPEN not in folded:
        return (folded,) if folded else ()
    parts = _LINK.split(folded)
    found: list[str | LinkSlot] = []
    for at, part in enumerate(parts):
        if at % 2:
            found.append(LinkSlot(int(part)))
        elif part:
            found.append(part)
    return tuple(found)
