"""The inline rules: each records its position as it matches.

A rule sees its block's text and an index in it; the block's `SourceMap` leads from there to the file.
Links become slots, filled once it is known what they lead to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline, backtick, html_inline
from mdit_py_plugins.footnote.index import footnote_inline

from inquiring_lines.model.diagnostics import Fact, RawAddress, RemovedHtml
from inquiring_lines.model.links import Form, Link
from inquiring_lines.model.notes import Anchor, Heading
from inquiring_lines.model.relations import CITES, Vocabulary
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.addresses import Local, address_of, fact_of
from inquiring_lines.parse.html import Role, is_comment, read_raw
from inquiring_lines.parse.inline_parser import append
from inquiring_lines.parse.link_text import Found, Links, is_asset_name, wikilink
from inquiring_lines.parse.positions import SourceMap
from inquiring_lines.parse.slots import link_mark
from inquiring_lines.parse.suppressions import SIGN

Rule = Callable[[StateInline, bool], bool]

_WIDTH = re.compile(r"([0-9]{1,4})(?:x[0-9]{1,4})?$")
_HIGHLIGHT = re.compile(r"==(?=\S)((?:(?!==|\n\n).)+?)(?<=\S)==", re.DOTALL)


class Body:
    """What is gathered while a body is read. Lives as long as one parse."""

    def __init__(
        self,
        links: Links,
        vocabulary: Vocabulary,
        facts: list[Fact],
        *,
        only_code: bool = False,
        is_essay: bool = False,
        is_quoted: bool = True,
    ) -> None:
        self.only_code = only_code
        """Nothing is asked but where the body has code."""
        self.is_essay = is_essay
        """It is asked which paragraphs cite nothing."""
        self.is_quoted = is_quoted
        """The sentences around its links are kept."""
        self.is_outlined = False
        """It has no HTML of its own, and nothing is asked for that only its pages show."""
        self.links = links
        self.vocabulary = vocabulary
        self.facts = facts
        self.headings: list[Heading] = []
        self.anchors: list[Anchor] = []
        self.tags: list[str] = []
        self.comments: list[tuple[str, Span]] = []
        """Those of the block that is read, which speak to the check."""
        self.code: list[Span] = []
        """Code within lines."""
        self.has_html = False
        self.content = ""
        self.map = SourceMap([(0, 1, 1)])

    def enter(self, content: str, source_map: SourceMap) -> None:
        """Say which block is read from now on."""
        self.content = content
        self.map = source_map

    def drop_anchor(self, id_: object) -> None:
        """Forget the block id of a block that its page does not show."""
        self.anchors = [anchor for anchor in self.anchors if anchor.id != id_]

    def raw(self, html: str, at: int) -> None:
        """Note what a piece of raw HTML holds that stands at an index of the block."""
        if self.only_code:
            return
        if is_comment(html):
            if SIGN in html.lower():
                first_line = html.partition("\n")[0]
                self.comments.append((html, self.map.span(at, at + len(first_line))))
            return
        self.has_html = True
        for piece in read_raw(html):
            there = self.map.span(at + piece.start, at + piece.end)
            match piece.role:
                case Role.REMOVED:
                    self.facts.append(RemovedHtml(there, piece.text))
                case Role.ID:
                    self.anchors.append(Anchor(piece.text, there, block=False))
                case Role.ADDRESS:
                    self.facts += _raw_address(piece.text, there)


def body_of(state: StateInline) -> Body | None:
    """The body to which a rule may add; None in an image's alternative text, which is read apart."""
    body: Body = state.env["body"]
    return body if state.src == body.content else None


def stands(state: StateInline, text: str, line: int, column: int) -> bool:
    """True where a text stands at a place of the file letter by letter."""
    lines: list[str] = state.env["lines"]
    first_line: int = state.env["first_line"]
    return lines[line - first_line].startswith(text, column - 1)


def install(md: MarkdownIt) -> None:
    """Give a Markdown parser these rules."""
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.inline.ruler.before("emphasis", "highlight", _highlight)
    md.inline.ruler.at("html_inline", _html)
    md.inline.ruler.at("backticks", _code)
    md.inline.ruler.at("footnote_inline", _footnote)


def _wikilink(state: StateInline, silent: bool) -> bool:
    embed = state.src[state.pos] == "!"
    if not state.src.startswith("[[", state.pos + embed):
        return False
    found = wikilink(state.src, state.pos + embed)
    if found is None or found.end > state.posMax:
        return False
    body = body_of(state)
    if silent:
        pass
    elif body is None:
        state.pending += found.words  # an image's text cannot be filled later, so it names nothing
    else:
        link = _named(state, found, body.map.span(state.pos, found.end), embed=embed)
        number = body.links.add(link).link
        if link.is_asset:
            state.push("note_link", "", 0).meta = {"link": number}
        else:
            # Words with marks in them stay one token: two fewer a link.
            append(state, link_mark(number))
    state.pos = found.end
    return True


def _named(state: StateInline, found: Found, span: Span, *, embed: bool) -> Link:
    is_asset = "." in found.target and is_asset_name(found.target)
    width = _WIDTH.fullmatch(found.words) if is_asset else None
    at = found.target_at + embed
    is_exact = found.target_at and stands(state, found.target, span.line, span.column + at)
    return Link(
        form=Form.ASSET_NAME if is_asset else found.form,
        target=found.target,
        anchor=found.anchor,
        words="" if width else found.words,
        span=span,
        relation=CITES.name,
        embed=embed,
        nested=state.linkLevel > 0,
        width=width[1] if width else "",
        target_at=at if is_exact else 0,
    )


def _raw_address(href: str, span: Span) -> Iterator[Fact]:
    """What the check is told of an address in raw HTML."""
    address = address_of(href)
    if isinstance(address, Local):
        if not href.startswith("#"):
            yield RawAddress(span, href)
    elif fact := fact_of(address, href, span):
        yield fact


def _html(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not html_inline(state, silent):
        return False
    body = body_of(state)
    if body is not None and not silent:
        body.raw(state.src[start : state.pos], start)
    return True


def _code(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not backtick(state, silent):
        return False
    body = body_of(state)
    is_code = not state.pending and state.tokens and state.tokens[-1].type == "code_inline"
    if body is not None and is_code and not silent:
        body.code.append(body.map.span(start, state.pos))
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """`^[text]`: its text is read apart, as a block of its own."""
    body = body_of(state)
    if body is None or silent:
        return footnote_inline(state, silent)
    content, source_map = body.content, body.map
    end = parseLinkLabel(state, state.pos + 1) if state.src.startswith("^[", state.pos) else -1
    if end < 0:
        return False
    body.enter(content[state.pos + 2 : end], source_map.behind(state.pos + 2))
    found = footnote_inline(state, silent)
    body.enter(content, source_map)
    return found


def _highlight(state: StateInline, silent: bool) -> bool:
    match = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        limit = state.posMax
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
        state.posMax = limit
    state.pos = match.end()
    return True
