"""Which pages a site has, and which notes each of them lists, in ids."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.views.addresses import HOME, NOT_FOUND
from inquiring_lines.views.records import Face, GroupPlan, Tagged


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


class IndexPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="index"):
    """A list of notes, in groups."""

    address: str
    title: str
    intro: str
    groups: tuple[GroupPlan, ...]


class TopicsPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="topics"):
    """The list of topics and tags."""

    topics: tuple[str, ...]
    tags: tuple[Tagged, ...]


class TagPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="tag"):
    """The page of a tag that no topic note describes."""

    name: str
    address: str
    groups: tuple[GroupPlan, ...]


class AmbiguousPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="ambiguous"):
    """An address that several notes want."""

    address: str
    notes: tuple[str, ...]


class RedirectPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="redirect"):
    """A former address of a note, or an alias."""

    address: str
    note: str


class NotFoundPlan(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="not found"):
    """The page for addresses that do not exist."""


Plan = (
    NotePlan
    | HomePlan
    | IndexPlan
    | TopicsPlan
    | TagPlan
    | AmbiguousPlan
    | RedirectPlan
    | NotFoundPlan
)


def address_of(plan: Plan, face: Callable[[str], Face]) -> str:
    """The address of the page that a plan is for. `face` gives a note's."""
    match plan:
        case NotePlan(note):
            return face(note).address
        case HomePlan():
            return HOME
        case TopicsPlan():
            return KINDS[Kind.TOPIC].folder + "/"
        case NotFoundPlan():
            return NOT_FOUND
        case _:
            return plan.address
