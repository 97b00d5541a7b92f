"""Markdown's own links and images: `[text](address)`, `[text][label]`, `<address>`, `![text](address)`.

Those into the vault become slots; those into the web stay; all others are shown as text, and the check is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

import msgspec
from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline, autolink, image
from markdown_it.rules_inline.link import link as markdown_link
from markdown_it.token import Token

from inquiring_lines.model.diagnostics import BadAddress, EmptyLink, Fact, NoDefinition
from inquiring_lines.model.links import Form, Link
from inquiring_lines.model.relations import CITES
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.addresses import (
    LONGEST,
    Address,
    Local,
    Malformed,
    Web,
    address_of,
    fact_of,
    is_picture,
)
from inquiring_lines.parse.decode import FILL
from inquiring_lines.parse.inline import Body, body_of, stands
from inquiring_lines.parse.link_text import IMAGES, local

_BRACKETED = re.compile(r"https?://[^\s/?#<>()]*\[[^\s/?#<>()]*", re.IGNORECASE)
"""An IPv6 address, or none: the parser writes what it cannot read in another way, which hides what is wrong."""
_SPACED = re.compile(
    r"\([ \t]*<?(https?://[^\s()<>\"']*[ \t][^()<>\"'\n]*?)>?[ \t]*\)", re.IGNORECASE
)
_SPACED_AUTOLINK = re.compile(r"<(https?://[^\s<>]*[ \t][^<>\n]*)>", re.IGNORECASE)
_LABEL = re.compile(r"(?![\[!^@])(?![\d\s,:\-]*\Z)(?:(?!::).)+", re.DOTALL)
_NOT_FREE = re.compile(r"(?:[^\W_]_?|[\])}{\\$@#&])\Z")
"""What stands before brackets that are none of a link: `a[0]`, `x_[i]`, `{{[`."""
_UNSEEN = frozenset({"softbreak", "hardbreak", "html_inline"})


class _Written(msgspec.Struct, frozen=True):
    """An address as it stands in a note."""

    href: str
    span: Span
    """Of the whole link."""
    at: int
    """The address's index in its block; -1 where it stands in a definition."""
    bracketed: str = ""
    """Where its host stands in brackets, the address up to its path, before the parser wrote it anew."""

    @property
    def address(self) -> Address:
        """Where it leads."""
        return address_of(self.bracketed or self.href)


def install(md: MarkdownIt) -> None:
    """Give a Markdown parser these rules."""
    md.inline.ruler.at("link", _link)
    md.inline.ruler.at("image", _image)
    md.inline.ruler.at("autolink", _autolink)


def _link(state: StateInline, silent: bool) -> bool:
    start, first = state.pos, len(state.tokens)
    if not markdown_link(state, silent):
        if not silent and (body := body_of(state)):
            body.facts += _no_link(state, body)
        return False
    body = body_of(state)
    if silent or body is None:
        return True
    first += state.tokens[first].type != "link_open"
    opened, inner, closed = state.tokens[first], state.tokens[first + 1 : -1], state.tokens[-1]
    written = _written(state, str(opened.attrGet("href") or ""), start, start, body)
    if _aim(opened, closed, written, state, body) and not any(_is_seen(one, body) for one in inner):
        body.facts.append(EmptyLink(written.span, written.href[:LONGEST]))
    return True


def _autolink(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not autolink(state, silent):
        spaced = None if silent else _SPACED_AUTOLINK.match(state.src, start, state.posMax)
        if spaced and (body := body_of(state)):
            body.facts.append(_spaced(spaced[1], body.map.span(start, spaced.end())))
        return False
    body = body_of(state)
    if not silent and body is not None:
        opened, _, closed = state.tokens[-3:]
        span = body.map.span(start, state.pos)
        written = _at(state, str(opened.attrGet("href") or ""), span, start + 1)
        _aim(opened, closed, written, state, body)
    return True


def _aim(opened: Token, closed: Token, written: _Written, state: StateInline, body: Body) -> bool:
    """Make a link's tokens lead to a note or file, the web, or nowhere; false for nowhere."""
    href = written.href
    address = written.address
    if not isinstance(address, Local):
        is_link = _is_link(address)
        opened.attrs = (
            {"href": href, "class": "external"} if is_link else {"class": "other-program"}
        )
        opened.tag = closed.tag = "a" if is_link else "span"
        _tell(address, written, state, body)
        return is_link
    found = local(href)
    slot = body.links.add(
        Link(
            form=found.form,
            target=found.target,
            anchor=found.anchor,
            span=written.span,
            relation=CITES.name,
            target_at=_target_at(found.target, written, state, body),
        )
    )
    opened.type, closed.type = "note_link_open", "note_link_close"
    opened.meta = closed.meta = {"link": slot.link}
    return True


def _image(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not image(state, silent):
        return False
    body = body_of(state)
    if silent or body is None:
        return True
    token = state.tokens[-1]
    written = _written(state, str(token.attrGet("src") or ""), start, start + 1, body)
    address = written.address
    if isinstance(address, Local):
        token.meta = {"link": _shown(token, written, state, body)}
        token.type = "note_link"
    elif is_picture(written.href):
        if not token.content.replace(FILL, "").strip():
            body.facts.append(EmptyLink(written.span, written.href[:LONGEST], is_image=True))
    else:
        # No page fetches anything from another host: a foreign image becomes a link to it.
        token.type, token.tag = "foreign_image", "a" if _is_link(address) else "span"
        _tell(address, written, state, body)
    return True


def _shown(token: Token, written: _Written, state: StateInline, body: Body) -> int:
    """The number of the link to an image of the vault."""
    renderer = cast("RendererHTML", state.md.renderer)
    alt = renderer.renderInlineAsText(token.children or [], state.md.options, state.env)
    target = unquote(written.href.partition("#")[0].partition("?")[0])
    link = Link(
        form=Form.ASSET,
        target=target,
        words=alt.strip(),
        span=written.span,
        relation=CITES.name,
        embed=True,
        target_at=_target_at(target, written, state, body),
    )
    return body.links.add(link).link


def _written(state: StateInline, href: str, start: int, label: int, body: Body) -> _Written:
    """Of a link that begins at `start`, and its label's bracket at `label`, the address with its place."""
    span = body.map.span(start, state.pos)
    at = parseLinkLabel(state, label) + 1
    if at >= state.pos or state.src[at] != "(":
        return _Written(href, span, -1)
    at += 1
    while state.src[at].isspace():
        at += 1
    return _at(state, href, span, at + (state.src[at] == "<"))


def _at(state: StateInline, href: str, span: Span, at: int) -> _Written:
    bracketed = _BRACKETED.match(state.src, at)
    return _Written(href, span, at, bracketed[0] if bracketed else "")


def _is_link(address: Address) -> bool:
    """True where a page may link to an address that is not in the vault."""
    return isinstance(address, Web) or (isinstance(address, Malformed) and address.has_scheme)


def _tell(address: Address, written: _Written, state: StateInline, body: Body) -> None:
    literal = None
    if written.at > 0 and state.src.startswith(written.href, written.at):
        there = body.map.span(written.at, written.at + len(written.href))
        literal = there if stands(state, written.href, there.line, there.column) else None
    url = written.bracketed if isinstance(address, Malformed) else ""
    if fact := fact_of(address, url or written.href, written.span, literal):
        body.facts.append(fact)


def _target_at(target: str, written: _Written, state: StateInline, body: Body) -> int:
    """How many columns behind a link's start its target stands, letter by letter; 0 where it does not."""
    if not target or written.at < 0 or not state.src.startswith(target, written.at):
        return 0
    line, column = body.map.point(written.at)
    is_exact = line == written.span.line and stands(state, target, line, column)
    return column - written.span.column if is_exact else 0


def _is_seen(token: Token, body: Body) -> bool:
    """True for a part of a link's words that a reader sees."""
    if token.type == "note_link":
        link = body.links.all[token.meta["link"]]
        is_image = link.embed and link.target.rpartition(".")[2].lower() in IMAGES
        return bool(link.words) or not (link.is_asset and is_image)
    if token.type in ("text", "text_special", "code_inline", "image"):
        return bool(token.content.replace(FILL, "").strip())
    return token.nesting == 0 and token.type not in _UNSEEN


def _no_link(state: StateInline, body: Body) -> Iterator[Fact]:
    """Of a bracket with which no link begins, whether one was meant: its address has a space, or no definition."""
    source, start = state.src, state.pos
    if source.find("](", start) < 0 and source.find("][", start) < 0:
        return
    end = parseLinkLabel(state, start, disableNested=True) + 1
    if end == 0:
        return
    begin = start - source.startswith("!", start - 1) if start else start
    if spaced := _SPACED.match(source, end, state.posMax):
        yield _spaced(spaced[1], body.map.span(begin, spaced.end()))
    elif source.startswith("[", end) and (last := parseLinkLabel(state, end) + 1):
        words, label = source[start + 1 : end - 1], source[end + 1 : last - 1]
        before = source[max(0, start - 2) : start]
        if _is_reference(before, words, label or words, source[last : last + 1]):
            yield NoDefinition(body.map.span(begin, last), (label or words).replace(FILL, ""))


def _is_reference(before: str, words: str, label: str, behind: str) -> bool:
    """True for words and a label of which an author meant a link: not `a[0][1]`, nor a footnote, nor a field."""
    return (
        not _NOT_FREE.search(before)
        and behind not in ("(", "[")
        and all(text.strip() and _LABEL.fullmatch(text) for text in (words, label))
    )


def _spaced(url: str, span: Span) -> BadAddress:
    return BadAddress(span, url[:LONGEST], "it has a space")
