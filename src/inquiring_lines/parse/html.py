"""Raw HTML in notes: what of it is published, and what is not."""

from __future__ import annotations

import itertools
import re
from enum import StrEnum
from html.parser import HTMLParser

import msgspec

TAGS = frozenset(
    (
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl "
        "dt em figcaption figure h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp "
        "section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var "
        "wbr"
    ).split()
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "dir", "id", "lang", "title", "aria-label", "role", "tabindex"},
    "a": {"href"},
    "col": {"span"},
    "details": {"open"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
CLASSES = frozenset(
    (
        "align-center align-left align-right external footnote-backref footnote-ref footnotes "
        "footnotes-list footnote-item other-program scroller task task-done"
    ).split()
)
"""Those of Markdown's own HTML; an author's would change how the page looks."""
_COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_PROTOCOLS = {"http", "https", "mailto"}


def is_comment(html: str) -> bool:
    """True for HTML that holds nothing but comments."""
    return _COMMENT.fullmatch(html) is not None


def sanitise(html: str) -> str:
    """The HTML with only what the allow-lists name; scripts, styles and forms go with their content."""
    import nh3  # noqa: PLC0415 - 4 ms that notes without HTML can do without

    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style", "iframe", "object", "template", "noscript", "title"},
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=_PROTOCOLS,
        link_rel=None,
    )


def _kept(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href" and not re.match(r"https?://|mailto:|#", value, re.IGNORECASE):
        return None
    if attribute == "class":
        kept = [name for name in value.split() if name in CLASSES or name.startswith("language-")]
        return " ".join(kept) or None
    return value


class Role(StrEnum):
    """What a piece of raw HTML is to the check."""

    REMOVED = "removed"
    ID = "id"
    ADDRESS = "address"
    """Of a link, whether it is published or not."""


class Piece(msgspec.Struct, frozen=True):
    """A tag of raw HTML, or an attribute of one, that says something to the check."""

    role: Role
    text: str
    """An attribute's value, or the name of what is removed."""
    start: int
    end: int
    """Of its tag, by index."""


class _Reader(HTMLParser):
    """Notes what of a piece of raw HTML the sanitiser takes out, and the ids and addresses in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._starts = [0, *itertools.accumulate(len(line) + 1 for line in html.split("\n"))]

    def parse_html_declaration(self, i: int) -> int:
        """Read `<!…>` as a comment: the standard library raises where it knows no such declaration."""
        return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self._add(Role.REMOVED, f"<{tag}>")
            return
        allowed = ATTRIBUTES.get(tag, set()) | ATTRIBUTES["*"]
        for name, value in attrs:
            if name == "href" and name in allowed and value:
                self._add(Role.ADDRESS, value)
            elif name not in allowed or _kept(tag, name, value or "") is None:
                self._add(Role.REMOVED, f"{name}= of <{tag}>")
            elif name == "id" and value:
                self._add(Role.ID, value)

    def _add(self, role: Role, text: str) -> None:
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        self.pieces.append(Piece(role, text, start, start + len(self.get_starttag_text() or "")))


def read_raw(html: str) -> list[Piece]:
    """What the sanitiser will remove from a piece of raw HTML, and the ids and addresses that its tags have."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.pieces
