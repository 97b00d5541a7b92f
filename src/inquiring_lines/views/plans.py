"""Which pages a site has, and which notes each of them lists, in ids."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from inquiring_lines.model.kinds import Kind
from inquiring_lines.views.addresses import HOME, MAP, NOT_FOUND, SEARCH
from inquiring_lines.views.records import Face, Jump, Listing, Paging, Tagged


class NotePlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="note"):
    """The page of a note."""

    note: str


class HomePlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="home"):
    """The home page."""

    note: str
    """The note whose text it shows; empty where there is none."""
    counts: tuple[tuple[str, str, int], ...]
    """Label, address and number of each kind."""
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    """Dates and notes."""
    open: tuple[str, ...]
    contested: tuple[str, ...]
    all_open: Jump | None
    """Where all open questions are listed; None where there is none."""
    all_contested: Jump | None


class IndexPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="index"):
    """A page of a list of notes, in groups."""

    address: str
    section: str
    """The index in the navigation."""
    title: str
    intro: str
    kind: Kind | None
    """Of all its notes; None where it has several."""
    listing: Listing


class TopicsPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="topics"):
    """A page of the list of topics and tags."""

    address: str
    topics: tuple[str, ...]
    tags: tuple[Tagged, ...]
    topic_count: int
    """On all pages."""
    tag_count: int
    paging: Paging | None


class TagPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="tag"):
    """A page of the notes that have a tag that no topic note describes; or a further one of a topic's notes."""

    name: str
    """The tag; empty for a topic."""
    address: str
    topic: str
    """The topic note; empty for a tag."""
    listing: Listing


class RegionPlan(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A group of notes on the map."""

    note: str
    """The note that it is called after, if it is."""
    label: str
    """What else it is called: a tag, or the plural of a kind. Empty, with `note`, for notes on their own."""
    address: str
    """The page of the tag or kind."""
    count: int
    notes: tuple[str, ...]
    """Those with the most ties, first the one with most."""


class MapPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="map"):
    """The map, and the table beside it."""

    count: int
    """Of all notes."""
    regions: tuple[RegionPlan, ...]
    more: tuple[int, int]
    """How many groups the table does not show, and how many notes they have."""


class AmbiguousPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="ambiguous"):
    """An address that several notes want."""

    address: str
    notes: tuple[str, ...]


class RedirectPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="redirect"):
    """A former address of a note, or an alias."""

    address: str
    note: str


class SearchPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="search"):
    """The page on which the site is searched."""


class NotFoundPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="not found"):
    """The page for addresses that do not exist."""


Plan = (
    NotePlan
    | HomePlan
    | IndexPlan
    | TopicsPlan
    | TagPlan
    | MapPlan
    | AmbiguousPlan
    | RedirectPlan
    | SearchPlan
    | NotFoundPlan
)


def address_of(plan: Plan, face: Callable[[str], Face]) -> str:
    """The address of the page that a plan is for. `face` gives a note's."""
    match plan:
        case NotePlan(note):
            return face(note).address
        case HomePlan():
            return HOME
        case MapPlan():
            return MAP
        case SearchPlan():
            return SEARCH
        case NotFoundPlan():
            return NOT_FOUND
        case _:
            return plan.address
