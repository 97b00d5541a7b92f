"""The places within a note that a link may point to."""

from __future__ import annotations

import msgspec

from inquiring_lines.model.notes import ParsedNote
from inquiring_lines.model.slugs import slug
from inquiring_lines.names import nearest


class AnchorFound(msgspec.Struct, frozen=True, tag="found"):
    """The id in the page; empty for the page's top."""

    id: str


class AnchorMissing(msgspec.Struct, frozen=True, tag="missing"):
    """The note has no such place."""

    suggestions: tuple[str, ...]


AnchorResolution = AnchorFound | AnchorMissing


class Anchors:
    """A note's headings and block ids."""

    def __init__(self, title: str, headings: list[str], parsed: ParsedNote) -> None:
        """`headings`: the words of each heading, in which no unpublished note is named."""
        self._title = title
        self._headings = headings
        self.heading_ids = _unique([slug(words) for words in headings])
        self._explicit = {anchor.id: anchor for anchor in parsed.anchors}

    def find(self, wanted: str) -> AnchorResolution:
        """Where a link's `#…` leads: a block id, a heading by its words or by its id, or the title."""
        if not wanted or wanted.lower() == "top":
            return AnchorFound("")
        if wanted in self._explicit or wanted in self.heading_ids:
            return AnchorFound(wanted)
        name = slug(wanted)
        for heading, id_ in zip(self._headings, self.heading_ids, strict=True):
            if slug(heading) == name:
                return AnchorFound(id_)
        if name == slug(self._title):
            return AnchorFound("")
        blocks = [anchor.id for anchor in self._explicit.values()]
        return AnchorMissing(nearest(wanted, {*self._headings, *blocks}))


def _unique(slugs: list[str]) -> list[str]:
    """Each slug once: a repeated one gets the first counter that makes it differ."""
    seen: set[str] = set()
    found: list[str] = []
    for name in slugs:
        candidate, count = name, 0
        while candidate in seen:
            count += 1
            candidate = f"{name}-{count}"
        seen.add(candidate)
        found.append(candidate)
    return found
