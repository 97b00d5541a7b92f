"""What page models are made of: notes as pages speak of them, texts in pieces, lists."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from inquiring_lines.model.kinds import Kind
from inquiring_lines.views.diagram.model import Diagram, Row


class Ref(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A note as another page speaks of it: one for all pages that are as far from the site's root, told by its identity."""

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
    superseded: bool
    """Another note of its kind takes its place."""
    reference: str
    """Of a source, how it is cited: “Rendle et al. 2020”."""


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
    why: str = ""
    """Where it leads nowhere: as in `Unlinked`."""
    retracted: bool = False
    superseded: bool = False


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
    width: str = ""
    """In pixels: as the author gave it, else the file's own; empty where nobody knows."""
    height: str = ""


class FileLink(msgspec.Struct, frozen=True):
    """A link to a file of the vault."""

    form: ClassVar[str] = "file"
    url: str
    words: str


class Margin(msgspec.Struct, frozen=True):
    """A note whose summary stands in the margin, beside the block that follows."""

    form: ClassVar[str] = "margin"
    note: Ref


Piece = str | Html | Citation | Opened | Closed | Unlinked | Image | FileLink | Margin
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
    superseded: bool


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
    count: int
    """All of its notes, of which others may stand on other pages; 0 on a page that goes on with it."""


class Jump(msgspec.Struct, frozen=True):
    """A link to where a part of an index begins."""

    label: str
    url: str
    count: int
    """Its notes; 0 where that is not said."""


class PageLink(msgspec.Struct, frozen=True):
    """A link to another page of a long index."""

    number: int
    url: str
    label: str
    """What it holds, such as “Supported A–C”; may be empty."""
    after_gap: bool
    """Pages before it are left out."""


class Paging(msgspec.Struct, frozen=True):
    """Which page of a long index one is."""

    number: int
    """1 for the first."""
    count: int
    previous: str
    """The address of the page before; empty where there is none."""
    next: str
    pages: tuple[PageLink, ...]


class Listing(msgspec.Struct, frozen=True):
    """Notes in groups."""

    groups: tuple[Group, ...]
    jumps: tuple[Jump, ...]
    """To all groups, on whatever page they begin."""
    paging: Paging | None
    """None where one page holds all."""


class Ground(msgspec.Struct, frozen=True):
    """A retracted or superseded note on which a page's note rests."""

    note: Ref
    through: tuple[Ref, ...]
    """The first notes between the two, the nearest to the page's first."""
    more: int
    """The notes between that are not named."""


class Resting(msgspec.Struct, frozen=True):
    """A note that rests on a page's."""

    note: Ref
    through: tuple[Ref, ...]
    """The notes between the two, the nearest to `note` first."""
    keeps: bool
    """It would reach a source that stands, if the page's note fell."""


class Fall(msgspec.Struct, frozen=True):
    """What rests on a page's note, also through others."""

    claims: int
    evidence: int
    lines: int
    keep: int
    """Of the claims and evidence, those that would reach a source that stands, if the page's note fell."""
    more: bool
    """There is more than was counted."""
    findings: tuple[Resting, ...]
    """Claims and evidence, nearest first: not all, where they are many."""
    users: tuple[Resting, ...]
    """Lines that use the note, or what rests on it, likewise; `keeps` is always False."""


class RelatedClaim(msgspec.Struct, frozen=True):
    """A claim near a page's, and what they share."""

    note: Ref
    sources: tuple[SourceLink, ...]
    lines: tuple[Ref, ...]
    tags: tuple[str, ...]


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
