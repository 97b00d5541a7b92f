"""Page models: plain frozen data, and all that a template may see."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from inquiring_lines.model.kinds import Kind
from inquiring_lines.views.diagram.model import Diagram, Row


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


class Ref(msgspec.Struct, frozen=True, kw_only=True):
    """A note as another page speaks of it."""

    id: str
    kind: Kind
    label: str
    """What its kind is called."""
    title: str
    url: str
    """From the page that holds this."""
    summary: str
    state: str
    """The derived state; empty for kinds that have none."""
    retracted: bool


class Html(msgspec.Struct, frozen=True):
    """Safe HTML, made from Markdown."""

    form: ClassVar[str] = "html"
    html: str

    def __html__(self) -> str:
        """Lets Jinja's autoescape pass it."""
        return self.html


class Citation(msgspec.Struct, frozen=True):
    """A link to a note, with the words that it shows."""

    form: ClassVar[str] = "citation"
    note: Ref
    url: str
    """With the heading that it points to."""
    words: str


class Opened(msgspec.Struct, frozen=True):
    """The start of a link whose content follows, up to `Closed`; without `url` it leads nowhere."""

    form: ClassVar[str] = "opened"
    url: str
    kind: str
    """The target's kind; `file` for a file; empty where there is no target."""


class Closed(msgspec.Struct, frozen=True):
    """The end of what `Opened` began."""

    form: ClassVar[str] = "closed"
    is_link: bool


class Unlinked(msgspec.Struct, frozen=True):
    """The words of a link that leads nowhere, and why: missing, ambiguous or withheld."""

    form: ClassVar[str] = "unlinked"
    words: str
    why: str


class Image(msgspec.Struct, frozen=True):
    """An image of the vault."""

    form: ClassVar[str] = "image"
    url: str
    alt: str
    width: str


class FileLink(msgspec.Struct, frozen=True):
    """A link to a file of the vault."""

    form: ClassVar[str] = "file"
    url: str
    words: str


Piece = str | Html | Citation | Opened | Closed | Unlinked | Image | FileLink
Pieces = tuple[Piece, ...]


class Part(msgspec.Struct, frozen=True):
    """A stretch of a quoted sentence; `here` where it names the page that quotes it."""

    text: str
    here: bool


class Mention(msgspec.Struct, frozen=True):
    """A note that links here, with the sentences in which it does."""

    note: Ref
    sentences: tuple[tuple[Part, ...], ...]


class Related(msgspec.Struct, frozen=True):
    """A note that stands in a relation to the page's, with reasons and sentences."""

    note: Ref
    reasons: tuple[str, ...]
    sentences: tuple[tuple[Part, ...], ...]


class RelationGroup(msgspec.Struct, frozen=True):
    """All notes in one relation, seen from one side."""

    name: str
    """Its name from this side, such as `supported_by`."""
    label: str
    entries: tuple[Related, ...]


class TagLink(msgspec.Struct, frozen=True):
    """A tag."""

    name: str
    url: str
    count: int


class SourceLink(msgspec.Struct, frozen=True):
    """A source, as short as “Rendle et al. 2020”."""

    label: str
    url: str
    retracted: bool


class LineSource(msgspec.Struct, frozen=True):
    """An entry of a line's list of sources."""

    note: Ref
    sources: tuple[SourceLink, ...]


class Holding(msgspec.Struct, frozen=True):
    """How a line holds together: drawn for a wide screen and for a telephone, and as a table."""

    wide: Diagram
    narrow: Diagram
    rows: tuple[Row, ...]


class Citing(msgspec.Struct, frozen=True):
    """How a work is cited elsewhere."""

    plain: str
    bibtex: str
    csl_json: str


class NextLine(msgspec.Struct, frozen=True):
    """A line to read next."""

    note: Ref
    by_author: bool
    reasons: tuple[str, ...]


class Group(msgspec.Struct, frozen=True):
    """A part of an index."""

    id: str
    label: str
    notes: tuple[Ref, ...]


class Identifier(msgspec.Struct, frozen=True):
    """Where a source can be found; without `url`, as text."""

    label: str
    text: str
    url: str


class Tag(msgspec.Struct, frozen=True):
    """A `<meta>` element."""

    attribute: str
    """`name` or `property`."""
    key: str
    content: str


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
    meta: tuple[Tag, ...] = ()
    """What previews elsewhere, and programs that collect references, read of it."""


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


class EvidencePage(NotePage, frozen=True, kw_only=True):
    """A result of a source."""

    template = "pages/evidence.html"
    quote: str
    locator: str
    sources: tuple[Ref, ...]
    lines: tuple[Mention, ...]


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
    lines: tuple[Ref, ...]
    """The lines that use it, or use what rests on it, also through others."""
    citing: Citing
    """Of the source."""


class TopicPage(NotePage, frozen=True, kw_only=True):
    """A topic, or a tag's."""

    template = "pages/topic.html"
    groups: tuple[Group, ...]


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


class IndexPage(Page, frozen=True, kw_only=True):
    """A list of notes, in groups."""

    template = "pages/index.html"
    intro: str
    groups: tuple[Group, ...]


class TagsPage(Page, frozen=True, kw_only=True):
    """Topics and tags."""

    template = "pages/topics.html"
    topics: tuple[Ref, ...]
    tags: tuple[TagLink, ...]


class TagPage(Page, frozen=True, kw_only=True):
    """A tag that no topic note describes."""

    template = "pages/tag.html"
    groups: tuple[Group, ...]


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


class NotFoundPage(Page, frozen=True, kw_only=True):
    """What a web server shows for an address that does not exist."""

    template = "pages/404.html"


TEMPLATES: tuple[str, ...] = tuple(
    sorted(
        one.template
        for one in (
            *(NotePage, LinePage, ClaimPage, EvidencePage, SourcePage, TopicPage),
            *(HomePage, IndexPage, TagsPage, TagPage, AmbiguousPage, RedirectPage, NotFoundPage),
        )
    )
)
"""The template of each page model."""
