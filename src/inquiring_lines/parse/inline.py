"""The inline rules: each records its position as it matches.

A rule sees its block's text and an index in it; the block's `SourceMap` leads from there to the file.
Links become slots, filled once it is known what they lead to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image
from markdown_it.rules_inline.link import link as markdown_link
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_inline

from inquiring_lines.model.diagnostics import Fact, RemovedHtml
from inquiring_lines.model.links import Form, Link
from inquiring_lines.model.notes import Anchor, Heading
from inquiring_lines.model.relations import CITES, Vocabulary
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.html import is_comment, read_raw
from inquiring_lines.parse.link_text import IMAGES, Found, Links, local, wikilink
from inquiring_lines.parse.positions import SourceMap
from inquiring_lines.parse.suppressions import SIGN

Rule = Callable[[StateInline, bool], bool]

_ASSET = re.compile(
    rf"\.(?:{'|'.join(sorted(IMAGES))}|bib|canvas|csv|docx|ipynb|json|mp3|mp4|ogg|pdf|pptx|tsv|txt|wav|webm"
    r"|xlsx|zip)$",
    re.IGNORECASE,
)
_WIDTH = re.compile(r"([0-9]{1,4})(?:x[0-9]{1,4})?$")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_WEB = frozenset({"http", "https", "mailto"})
_HIGHLIGHT = re.compile(r"==(?=\S)((?:(?!==|\n\n).)+?)(?<=\S)==", re.DOTALL)


class Body:
    """What is gathered while a body is read. Lives as long as one parse."""

    def __init__(
        self, links: Links, vocabulary: Vocabulary, facts: list[Fact], *, only_code: bool = False
    ) -> None:
        self.only_code = only_code
        """Nothing is asked but where the body has code."""
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

    def raw(self, html: str, span: Span) -> None:
        """Note what a piece of raw HTML holds."""
        if self.only_code:
            return
        if is_comment(html):
            if SIGN in html.lower():
                self.comments.append((html, span))
            return
        self.has_html = True
        removed, ids = read_raw(html)
        self.facts += [RemovedHtml(span, what) for what in removed]
        self.anchors += [Anchor(one, span, block=False) for one in ids]


def body_of(state: StateInline) -> Body | None:
    """The body to which a rule may add; None in an image's alternative text, which is read apart."""
    body: Body = state.env["body"]
    return body if state.src == body.content else None


def install(md: MarkdownIt) -> None:
    """Give a Markdown parser these rules."""
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.inline.ruler.before("emphasis", "highlight", _highlight)
    md.inline.ruler.at("link", _link)
    md.inline.ruler.at("image", _image)
    md.inline.ruler.at("html_inline", _html)
    md.inline.ruler.at("autolink", _autolink)
    md.inline.ruler.at("backticks", _code)
    md.inline.ruler.at("footnote_inline", _footnote)


def _wikilink(state: StateInline, silent: bool) -> bool:
    embed = state.src.startswith("!", state.pos)
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
        span = body.map.span(state.pos, found.end)
        link = _named(found, span, embed=embed, nested=state.linkLevel > 0)
        token = state.push("note_link", "", 0)
        token.meta = {"link": body.links.add(link).link}
    state.pos = found.end
    return True


def _named(found: Found, span: Span, *, embed: bool, nested: bool) -> Link:
    is_asset = "." in found.target and _ASSET.search(found.target) is not None
    width = _WIDTH.fullmatch(found.words) if is_asset else None
    return Link(
        form=Form.ASSET_NAME if is_asset else found.form,
        target=found.target,
        anchor=found.anchor,
        words="" if width else found.words,
        span=span,
        relation=CITES.name,
        embed=embed,
        nested=nested,
        width=width[1] if width else "",
    )


def _link(state: StateInline, silent: bool) -> bool:
    start, first = state.pos, len(state.tokens)
    if not markdown_link(state, silent):
        return False
    body = body_of(state)
    if silent or body is None:
        return True
    opened = next(t for t in state.tokens[first:] if t.type == "link_open")
    _aim(opened, state.tokens[-1], body, body.map.span(start, state.pos))
    return True


def _autolink(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not autolink(state, silent):
        return False
    body = body_of(state)
    if not silent and body is not None:
        opened, _, closed = state.tokens[-3:]
        _aim(opened, closed, body, body.map.span(start, state.pos))
    return True


def _aim(opened: Token, closed: Token, body: Body, span: Span) -> None:
    """Make a Markdown link's tokens lead to a note or file, the web, or nowhere."""
    href = str(opened.attrGet("href") or "")
    scheme = _SCHEME.match(href)
    if scheme or href.startswith("//"):
        ours = scheme is not None and scheme[1].lower() in _WEB
        opened.attrs = {"href": href, "class": "external"} if ours else {"class": "other-program"}
        opened.tag = closed.tag = "a" if ours else "span"
        return
    found = local(href)
    slot = body.links.add(
        Link(
            form=found.form,
            target=found.target,
            anchor=found.anchor,
            span=span,
            relation=CITES.name,
        )
    )
    opened.type, closed.type = "note_link_open", "note_link_close"
    opened.meta = closed.meta = {"link": slot.link}


def _image(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not image(state, silent):
        return False
    body = body_of(state)
    if silent or body is None:
        return True
    token = state.tokens[-1]
    source = str(token.attrGet("src") or "")
    if _SCHEME.match(source) or source.startswith("//"):
        # No page fetches anything from another host: a foreign image becomes a link to it.
        if not source.startswith("data:"):
            token.type = "foreign_image"
        return True
    renderer = cast("RendererHTML", state.md.renderer)
    alt = renderer.renderInlineAsText(token.children or [], state.md.options, state.env)
    slot = body.links.add(
        Link(
            form=Form.ASSET,
            target=unquote(source.partition("#")[0].partition("?")[0]),
            words=alt,
            span=body.map.span(start, state.pos),
            relation=CITES.name,
            embed=True,
        )
    )
    token.type, token.meta = "note_link", {"link": slot.link}
    return True


def _html(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not html_inline(state, silent):
        return False
    body = body_of(state)
    if body is not None and not silent:
        body.raw(state.src[start : state.pos], body.map.span(start, state.pos))
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
