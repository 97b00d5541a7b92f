"""Page models: plain frozen data, and all that a template may see."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from inquiring_lines.views.parts import (
    Citation,
    Citing,
    Closed,
    Fall,
    FileLink,
    Ground,
    Group,
    Holding,
    Html,
    Identifier,
    Image,
    Jump,
    LineSource,
    Listing,
    Margin,
    Mention,
    NextLine,
    Opened,
    PageLink,
    Paging,
    Part,
    Piece,
    Pieces,
    Ref,
    Related,
    RelatedClaim,
    RelationGroup,
    Resting,
    SourceLink,
    Tag,
    TagLink,
    Unlinked,
)

__all__ = [
    "TEMPLATES",
    "AmbiguousPage",
    "Choice",
    "Citation",
    "Citing",
    "ClaimPage",
    "Closed",
    "EvidencePage",
    "Fall",
    "FileLink",
    "Ground",
    "Group",
    "Holding",
    "HomePage",
    "Html",
    "Identifier",
    "Image",
    "IndexPage",
    "Jump",
    "LinePage",
    "LineSource",
    "Listing",
    "MapPage",
    "Margin",
    "Mention",
    "NextLine",
    "NotFoundPage",
    "NotePage",
    "Opened",
    "Page",
    "PageLink",
    "Paging",
    "Part",
    "Piece",
    "Pieces",
    "RedirectPage",
    "Ref",
    "Region",
    "Related",
    "RelatedClaim",
    "RelationGroup",
    "Resting",
    "SearchPage",
    "Site",
    "SourceLink",
    "SourcePage",
    "Tag",
    "TagLink",
    "TagPage",
    "TagsPage",
    "TopicPage",
    "Unlinked",
]


class Site(msgspec.Struct, frozen=True):
    """What every page says of the site."""

    title: str
    description: str
    author: str
    language: str
    base_url: str
    """Ends with a slash; empty where it is not known."""
    base_path: str
    """Its path, with a slash at both ends."""
    twins: bool = False
    """Pages have Markdown twins."""


_WITHOUT_TWIN = ("pages/404.html", "pages/redirect.html", "pages/search.html")
"""Templates of pages that say nothing of their own."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What all pages have."""

    template: ClassVar[str]
    site: Site
    address: str
    root: str
    """The way from this page up to the site's root."""
    title: str
    description: str
    section: str
    """The index that it belongs to, for the navigation."""
    linked_data: Html | None = None
    """What programs read of it: JSON-LD."""
    preview: Html | None = None
    """What a link to it shows of its note before it is followed: JSON."""
    meta: tuple[Tag, ...] = ()
    """What previews elsewhere, and programs that collect references, read of it."""

    @property
    def has_twin(self) -> bool:
        """True where a Markdown twin lies beside it."""
        return self.site.twins and self.template not in _WITHOUT_TWIN


class NotePage(Page, frozen=True, kw_only=True):
    """What the pages of all notes have."""

    template = "pages/page.html"
    note: Ref
    lead: Pieces
    """The summary, where the author gave one."""
    body: Pieces
    tags: tuple[TagLink, ...]
    created: str
    updated: str
    status: str
    """The author's own word."""
    language: str
    relations: tuple[RelationGroup, ...]
    mentions: tuple[Mention, ...]
    superseded_by: tuple[Ref, ...]
    """The notes of its kind that take its place."""
    grounds: tuple[Ground, ...]
    """The retracted and superseded notes on which it rests, directly or through others."""


class LinePage(NotePage, frozen=True, kw_only=True):
    """An inquiring line."""

    template = "pages/line.html"
    reading: Pieces
    sources: tuple[LineSource, ...]
    holding: Holding | None
    """How its notes hold together; None where no relation says so."""
    next: tuple[NextLine, ...]
    citing: Citing
    """Of this page."""


class ClaimPage(NotePage, frozen=True, kw_only=True):
    """A claim."""

    template = "pages/claim.html"
    scope: str
    confidence: str
    sources: tuple[Ref, ...]
    lines: tuple[Mention, ...]
    related: tuple[RelatedClaim, ...]
    fall: Fall | None
    """None where nothing rests on it, as on all pages."""


class EvidencePage(NotePage, frozen=True, kw_only=True):
    """A result of a source."""

    template = "pages/evidence.html"
    quote: str
    locator: str
    sources: tuple[Ref, ...]
    lines: tuple[Mention, ...]
    fall: Fall | None


class SourcePage(NotePage, frozen=True, kw_only=True):
    """A source."""

    template = "pages/source.html"
    authors: tuple[str, ...]
    year: str
    venue: str
    type: str
    retracted: str
    identifiers: tuple[Identifier, ...]
    drawn: tuple[Ref, ...]
    """The claims and evidence drawn from it."""
    fall: Fall | None
    """Among what it tells are the lines that use the source, or what rests on it."""
    citing: Citing
    """Of the source."""


class TopicPage(NotePage, frozen=True, kw_only=True):
    """A topic, or a tag's."""

    template = "pages/topic.html"
    listing: Listing
    """The notes that have its tag; of many, the first page."""


class HomePage(Page, frozen=True, kw_only=True):
    """The way in."""

    template = "pages/home.html"
    body: Pieces
    counts: tuple[tuple[str, str, int], ...]
    """Label, address and number of each kind."""
    lines: tuple[Ref, ...]
    notes: tuple[Ref, ...]
    """Where there are no lines, what else there is."""
    changed: tuple[tuple[str, Ref], ...]
    open: tuple[Ref, ...]
    contested: tuple[Ref, ...]
    all_open: Jump | None
    """To the list of all open questions; None where there is none."""
    all_contested: Jump | None


class IndexPage(Page, frozen=True, kw_only=True):
    """A page of a list of notes, in groups."""

    template = "pages/index.html"
    intro: str
    kind: str
    """Of all its notes; empty where it has several."""
    listing: Listing


class TagsPage(Page, frozen=True, kw_only=True):
    """Topics and tags."""

    template = "pages/topics.html"
    topics: tuple[Ref, ...]
    tags: tuple[TagLink, ...]
    topic_count: int
    """On all pages."""
    tag_count: int
    paging: Paging | None


class TagPage(Page, frozen=True, kw_only=True):
    """The notes of a tag that no topic note describes, or a further page of a topic's."""

    template = "pages/tag.html"
    topic: Ref | None
    """The topic; None for a tag without one."""
    listing: Listing


class Region(msgspec.Struct, frozen=True):
    """A group of notes on the map."""

    note: Ref | None
    """The note that it is called after, if it is."""
    label: str
    """What else it is called; empty, with `note`, for notes on their own."""
    url: str
    """Of the tag or kind that it is called after."""
    count: int
    notes: tuple[Ref, ...]
    """Those with the most ties, but for `note`."""


class MapPage(Page, frozen=True, kw_only=True):
    """All notes at once."""

    template = "pages/map.html"
    count: int
    kinds: tuple[tuple[str, str], ...]
    """Each kind, and what it is called."""
    regions: tuple[Region, ...]
    """Largest first, by their numbers in the map's data."""
    more: tuple[int, int]
    """How many groups are not shown here, and how many notes they have."""


class AmbiguousPage(Page, frozen=True, kw_only=True):
    """An address that several notes want."""

    template = "pages/ambiguous.html"
    notes: tuple[Ref, ...]


class RedirectPage(Page, frozen=True, kw_only=True):
    """A former address of a note, or an alias."""

    template = "pages/redirect.html"
    note: Ref
    target: str
    """The note's address, from the site's root."""


class Choice(msgspec.Struct, frozen=True):
    """A kind or a state that a search can be narrowed to."""

    value: str
    """As the search index has it."""
    label: str
    """Of one note."""
    plural: str


class SearchPage(Page, frozen=True, kw_only=True):
    """Where the site is searched; other pages take the markup of what is found from it."""

    template = "pages/search.html"
    kinds: tuple[Choice, ...]
    states: tuple[Choice, ...]


class NotFoundPage(Page, frozen=True, kw_only=True):
    """What a web server shows for an address that does not exist."""

    template = "pages/404.html"


TEMPLATES: tuple[str, ...] = tuple(
    sorted(
        one.template
        for one in (
            *(NotePage, LinePage, ClaimPage, EvidencePage, SourcePage, TopicPage),
            *(HomePage, IndexPage, TagsPage, TagPage, MapPage, SearchPage),
            *(AmbiguousPage, RedirectPage, NotFoundPage),
        )
    )
)
"""The template of each page model."""
