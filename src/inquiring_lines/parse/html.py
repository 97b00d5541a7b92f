"""Raw HTML in notes: what of it is published, and what is not."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3

from inquiring_lines.parse.decode import OPEN

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


class _Reader(HTMLParser):
    """Notes what of a piece of raw HTML the sanitiser takes out, and the ids that it keeps."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.removed: list[str] = []
        self.ids: list[str] = []

    def parse_html_declaration(self, i: int) -> int:
        """Read `<!…>` as a comment: the standard library raises where it knows no such declaration."""
        return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.removed.append(f"<{tag}>")
            return
        allowed = ATTRIBUTES.get(tag, set()) | ATTRIBUTES["*"]
        for name, value in attrs:
            if name not in allowed or _kept(tag, name, value or "") is None:
                self.removed.append(f"{name}= of <{tag}>")
            elif name == "id" and value:
                self.ids.append(value)


def read_raw(html: str) -> tuple[list[str], list[str]]:
    """What the sanitiser will remove from a piece of raw HTML, and the ids that its elements keep."""
    reader = _Reader()
    reader.feed(html.replace(OPEN, ""))
    reader.close()
    return reader.removed, reader.ids
