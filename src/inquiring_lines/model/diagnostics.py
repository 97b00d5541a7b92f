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


class Edit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Another text for a stretch of a file."""

    span: Span
    text: str


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding: what is wrong, where, and what to do."""

    path: str
    """POSIX, relative to the vault's root."""
    span: Span
    code: str
    severity: Severity
    message: str
    help: str = ""
    target: str = ""
    """What it is about – a link's target, a key, another note –, which tells it from others when lines move."""
    fix: tuple[Edit, ...] = ()
    """What mends it safely, in its own file; empty where only an author can."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What a baseline knows it by: rule, note and target."""
        return self.code, self.path, self.target or self.message


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
    """A word that is almost a kind, a relation or the name of a field."""

    span: Span
    what: str
    """`kind`, `relation` or `field`."""
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


class CutShort(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A plain value that YAML ends at a ` #` which its author may have meant."""

    span: Span
    """Of what is lost."""
    key: str
    lost: str


class Identifier(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """An identifier or address of a source, as its author wrote it."""

    span: Span
    key: str
    """`doi`, `arxiv`, `isbn` or `url`."""
    text: str


class WebLink(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A link to an address of the web, in the body. It is no finding of the default check."""

    span: Span
    url: str
    literal: Span | None = None
    """Where the address itself stands, where its author wrote it just as in `url`."""


class OtherScheme(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A link with a scheme that no page may link to, which is shown as text."""

    span: Span
    scheme: str
    """In lower case."""
    url: str
    """Its first 200 characters."""


class BadAddress(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """An address that was meant to lead into the web, and is none."""

    span: Span
    url: str
    problem: str
    """What is wrong with it, as a clause: “it names no host”."""


class RawAddress(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A path in raw HTML, which nobody makes relative to the page; it is not published."""

    span: Span
    url: str


class EmptyLink(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A link that shows nothing; or an image that does not, and is no file, as it stands in its own address."""

    span: Span
    target: str
    """As far as 200 characters of it."""
    is_image: bool = False


class NoDefinition(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A reference link or image `[x][y]` whose `[y]: …` is nowhere."""

    span: Span
    label: str


class Uncited(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A paragraph of a question's body that links to no note."""

    span: Span


class Repeated(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A relation in the front matter, written the same way before, that can go without a trace."""

    span: Span
    """Of the link."""
    cut: Span
    """Of what must be deleted with it: its quotes and comma, or its lines."""


class Suppression(msgspec.Struct, frozen=True, tag=True, array_like=True, gc=False):
    """`<!-- check-ignore: CODE … the reason -->`: the author's word that findings are known."""

    span: Span
    """Of the comment."""
    codes: tuple[str, ...]
    """As written, in upper case."""
    reason: str
    first_line: int
    last_line: int
    """Of what it is for, inclusive."""


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
    | CutShort
    | Identifier
    | WebLink
    | OtherScheme
    | BadAddress
    | RawAddress
    | EmptyLink
    | NoDefinition
    | Uncited
    | Repeated
    | Suppression
)
"""What parsing found. It knows no severity and no clock, so that it can be cached with the note."""


class LookedAt(msgspec.Struct, frozen=True):
    """How much a check has looked at."""

    notes: int
    links: int
    anchors: int
    assets: int
    relations: int


class Checked(msgspec.Struct, frozen=True, array_like=True):
    """What all rules find in a vault, before its owner's word on what counts."""

    findings: tuple[Diagnostic, ...]
    """With every rule's own severity, sorted by place."""
    suppressions: tuple[tuple[str, Suppression], ...]
    """Each with its note's path."""
    looked_at: LookedAt
    drafts: frozenset[str] = frozenset()
    """The paths of unpublished notes that have suppressions."""

    @property
    def paths(self) -> frozenset[str]:
        """The notes of which anything here speaks."""
        return frozenset(
            [*(one.path for one in self.findings), *(path for path, _ in self.suppressions)]
        )
