"""What pages are made from: for each note a few records, which travel to wherever pages are drawn.

A face is what other pages show of a note. Ties are what the graph adds to it. With the note's own header and
body they are all that its page needs, beside the faces of the notes that it shows. So a page can be drawn
without the graph, in another process, from few records.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

import msgspec

from inquiring_lines.graph.falls import Fall, Shaky
from inquiring_lines.graph.knowledge import Edge
from inquiring_lines.graph.propose import Proposal
from inquiring_lines.graph.related import Kin
from inquiring_lines.graph.resolve import Resolution
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.links import Html, Link
from inquiring_lines.model.notes import Header

T_co = TypeVar("T_co", covariant=True)


class Face(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What other pages may show of a note."""

    id: str
    kind: Kind
    title: str
    address: str
    summary: str
    state: str
    """The derived state; empty for kinds that have none."""
    retracted: bool
    superseded: bool
    """Another note of its kind takes its place."""
    reference: str
    """Of a source, how it is cited: “Rendle et al. 2020”."""
    grounds: tuple[str, ...]
    """The sources that it names, or that evidence for it names."""


class Tagged(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A tag of a note, as its author wrote it."""

    name: str
    address: str
    count: int


class GroupPlan(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A part of a list of notes."""

    id: str
    label: str
    notes: tuple[str, ...]
    count: int
    """All of its notes, of which others may stand on other pages; 0 on a page that goes on with it."""


class Jump(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where a part of a list begins."""

    id: str
    label: str
    address: str
    """Of the page that it begins on."""
    count: int
    """Its notes; 0 on further pages, which need not be drawn again when it changes."""


class Numbered(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A page of a long list."""

    number: int
    label: str
    """What it holds, such as “A–C”; may be empty."""


class Paging(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Which page of a long list one is."""

    address: str
    """Of the first."""
    number: int
    """1 for the first."""
    count: int
    """Of all pages."""
    pages: tuple[Numbered, ...]
    """Those that this page leads to, itself among them; sorted."""


class Listing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A page of a list of notes."""

    groups: tuple[GroupPlan, ...]
    jumps: tuple[Jump, ...]
    """To all parts of the whole list."""
    paging: Paging | None
    """None where one page holds all."""


class Outcomes(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a note's links lead to, in their order."""

    resolutions: tuple[Resolution, ...]
    fragments: tuple[str, ...]
    """For each link the id in the target's page that it points to; empty where it means the page."""


class Ties(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What else the graph adds to a note."""

    heading_ids: tuple[str, ...]
    out: tuple[Edge, ...]
    into: tuple[Edge, ...]
    tags: tuple[Tagged, ...]
    proposals: tuple[Proposal, ...]
    """Of a question, the lines that may be asked next."""
    net: tuple[Edge, ...]
    """Of a question, the typed relations between the notes that its line rests on."""
    fall: Fall | None
    """Of a source, claim or evidence, what rests on it."""
    shaky: tuple[Shaky, ...]
    """Of a claim, evidence or question, the retracted and superseded notes on which it rests."""
    kin: tuple[Kin, ...]
    """Of a claim, others near it."""
    listing: Listing | None
    """Of a topic, the first page of the notes that have its tag."""
    changed: str = ""
    """When it was last changed, as git knows it; empty where the note says it itself."""
    sizes: tuple[tuple[str, int, int], ...] = ()
    """Of the images that it shows, by path in the vault: width and height in pixels, where their files tell."""


class Each(Protocol[T_co]):
    """Things in a row, of which one is asked for at a time."""

    def __getitem__(self, at: int, /) -> T_co:
        """The one at a position."""


Written = tuple[Each[Link], Each[Resolution]]
"""A note's links and what they lead to, for those who ask for one here and there."""


class Records(Protocol):
    """Gives the records of published notes, by id. No text in them names an unpublished note."""

    def face(self, note: str) -> Face:
        """What other pages show of a note."""

    def outcomes(self, note: str) -> Outcomes:
        """What its links lead to."""

    def ties(self, note: str) -> Ties:
        """What else the graph adds to it."""

    def written(self, note: str) -> Written:
        """Its links, and what they lead to, one by one."""

    def header(self, note: str) -> Header:
        """What it says, but for its body."""

    def body(self, note: str) -> tuple[Html, ...]:
        """The blocks of its body."""
