"""The places within a note that a link may point to."""

from __future__ import annotations

import re

import msgspec

from inquiring_lines.model.notes import Header
from inquiring_lines.model.slugs import slug
from inquiring_lines.names import nearest

_FOOTNOTE = re.compile(r"fn(ref)?[0-9]+")
"""The ids that footnotes have."""


class AnchorFound(msgspec.Struct, frozen=True, tag="found"):
    """The id in the page; empty for the page's top."""

    id: str


class AnchorMissing(msgspec.Struct, frozen=True, tag="missing"):
    """The note has no such place."""

    suggestions: tuple[str, ...]


AnchorResolution = AnchorFound | AnchorMissing


class Anchors:
    """A note's headings and block ids."""

    def __init__(self, title: str, headings: list[str], parsed: Header) -> None:
        """`headings`: the words of each heading, in which no unpublished note is named."""
        self._title = title
        self._headings = headings
        self._explicit = {anchor.id: anchor for anchor in parsed.anchors}
        self.heading_ids = _unique([slug(words) for words in headings], set(self._explicit))
        self._shown = [heading.shown for heading in parsed.headings]

    def find(self, wanted: str) -> AnchorResolution:
        """Where a link's `#…` leads: a block id, a heading by its words or by its id, or the title."""
        if not wanted or wanted.lower() == "top":
            return AnchorFound("")
        if wanted in self._explicit:
            return AnchorFound(wanted)
        if wanted in self.heading_ids:
            return self._heading(self.heading_ids.index(wanted))
        name = slug(wanted)
        for number, heading in enumerate(self._headings):
            if slug(heading) == name:
                return self._heading(number)
        if name == slug(self._title):
            return AnchorFound("")
        blocks = [anchor.id for anchor in self._explicit.values()]
        return AnchorMissing(nearest(wanted, {*self._headings, *blocks}))

    def is_counted(self, wanted: str) -> bool:
        """True where a link's `#…` is a heading's id that has a counter, as another place has the id without it."""
        if wanted in self._explicit or wanted not in self.heading_ids:
            return False
        return slug(self._headings[self.heading_ids.index(wanted)]) != wanted

    def _heading(self, number: int) -> AnchorFound:
        """A heading's id; the page's top for the one that is the title, which is not repeated in the body."""
        return AnchorFound(self.heading_ids[number] if self._shown[number] else "")


def _unique(slugs: list[str], taken: set[str]) -> list[str]:
    """Each slug once, none of them `taken`: a repeated one gets the first counter that makes it differ."""
    seen = set(taken)
    found: list[str] = []
    for name in slugs:
        candidate, count = name, 0
        while candidate in seen or _FOOTNOTE.fullmatch(candidate):
            count += 1
            candidate = f"{name}-{count}"
        seen.add(candidate)
        found.append(candidate)
    return found
