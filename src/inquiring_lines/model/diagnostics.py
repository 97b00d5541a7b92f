"""What is wrong in a vault: facts that parsing finds, and the findings that rules make of them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from inquiring_lines.model.spans import Span


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding: what is wrong, where, and what to do."""

    path: str
    """POSIX, relative to the vault's root."""
    span: Span
    code: str
    severity: Severity
    message: str
    help: str = ""


class BrokenYaml(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Front matter that is no YAML."""

    span: Span
    problem: str
    remedy: str


class DuplicateKey(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A key that stands twice; the span is the second's."""

    span: Span
    key: str
    first_line: int
    first_key: str = ""
    """What the first is called, where it is another name of the same field."""


class WrongType(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A value that its field cannot hold."""

    span: Span
    field: str
    wanted: str
    got: str


class NoSuchDate(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A date of the right form that no calendar has."""

    span: Span
    field: str
    text: str


class NearMiss(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A word within two edits of a kind or relation."""

    span: Span
    what: str
    word: str
    known: tuple[str, ...]


class UnknownKind(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A kind that is none of ours."""

    span: Span
    word: str


class Unreadable(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A note that is withheld, because whether it is a draft could not be read."""

    span: Span
    field: str
    text: str
    misspelt: bool = False
    """`text` is a key that is almost the field's name."""


class BadText(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Bytes that are no UTF-8, or characters that have no place in a text."""

    span: Span
    problem: str
    remedy: str


class OverLimit(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """More than a note may hold."""

    span: Span
    what: str
    limit: str


class OpenComment(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A `%%` that is never closed; all behind it is hidden."""

    span: Span


class RemovedHtml(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Raw HTML that the sanitiser took out."""

    span: Span
    what: str


Fact = (
    BrokenYaml
    | DuplicateKey
    | WrongType
    | NoSuchDate
    | NearMiss
    | UnknownKind
    | Unreadable
    | BadText
    | OverLimit
    | OpenComment
    | RemovedHtml
)
"""What parsing found. It knows no severity and no clock, so that it can be cached with the note."""


class LookedAt(msgspec.Struct, frozen=True):
    """How much a check has looked at."""

    notes: int
    links: int
    anchors: int
    assets: int
    relations: int
