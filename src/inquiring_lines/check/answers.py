"""What addresses of the web answered, as far as it matters to a reader who follows a link."""

from __future__ import annotations

import msgspec


class Good(msgspec.Struct, frozen=True, tag="good"):
    """It is there."""


class Moved(msgspec.Struct, frozen=True, tag="moved"):
    """It has moved for good, and is there where it has moved to."""

    to: str
    """The address behind all steps that are for good; those behind them, which are not, are left out."""


class Gone(msgspec.Struct, frozen=True, tag="gone"):
    """It is not there."""

    why: str
    """A clause such as “it answers 404 (not found)”; so for all others."""


class Unverified(msgspec.Struct, frozen=True, tag="unverified"):
    """Whether it is there is not known."""

    why: str


class Private(msgspec.Struct, frozen=True, tag="private"):
    """It lies in a private network, or leads there. It was not asked, or not followed."""

    why: str


Answer = Good | Moved | Gone | Unverified | Private
