"""A body that has more than plain paragraphs: Markdown to blocks of HTML with slots."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore, normalize, text_join
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from inquiring_lines.model.diagnostics import OpenComment
from inquiring_lines.model.links import Text
from inquiring_lines.model.notes import Heading
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse import inline, markdown_links
from inquiring_lines.parse.blocks import DROPPED, lead_of, read_blocks
from inquiring_lines.parse.body import BodyRead
from inquiring_lines.parse.comments import hide_comments
from inquiring_lines.parse.html import is_comment, sanitise
from inquiring_lines.parse.inline_parser import InlineParser
from inquiring_lines.parse.link_text import Links
from inquiring_lines.parse.nesting import MAX_DEPTH, too_deep
from inquiring_lines.parse.plain_lines import plain_lines
from inquiring_lines.parse.positions import Places
from inquiring_lines.parse.renderer import Renderer
from inquiring_lines.parse.slots import (
    BLOCK_END,
    close_mark,
    heading_mark,
    link_mark,
    open_mark,
)

_NO_VOCABULARY = Vocabulary()


def read_marked_up(text: str, first_line: int, given_title: Text, body: inline.Body) -> BodyRead:
    """Read a body with the Markdown parser."""
    shown, unclosed = hide_comments(text, _code_in)
    if unclosed is not None:
        place = Places(text, first_line).span(unclosed, unclosed + 2)
        body.facts.append(OpenComment(place))
    body.is_outlined = not body.is_quoted and "<" not in shown
    tokens = parser().parse(shown, env := _env(body, shown, first_line))
    lead = _lead(tokens, body)
    title = next((heading for heading in body.headings if heading.level == 1), None)
    _fit_headings(tokens, body.headings, given_title or (title.text if title else ()))
    return BodyRead(
        tuple(body.headings),
        tuple(body.anchors),
        tuple(dict.fromkeys(body.tags)),
        title.text if title else (),
        title.span if title else None,
        lead,
        functools.partial(_rendered, tokens, env, has_html=body.has_html),
        frozenset(_shown_headings(tokens)) if body.is_outlined else None,
    )


def _shown_headings(tokens: list[Token]) -> Iterator[int]:
    """The numbers of the headings that a body shows which has no HTML of its own."""
    for token in tokens:
        if token.type == "heading_open" and DROPPED not in token.meta:
            yield token.meta["heading"]


def _rendered(tokens: list[Token], env: dict[str, Any], *, has_html: bool) -> list[str]:
    """The HTML of each block of a body's own, with marks. `env`: what the tokens were read with."""
    md = parser()
    html = [md.renderer.render(group, md.options, env) for group in _top_level(tokens)]
    if has_html:
        # A whole body at a time: tag by tag, a pair that spans blocks would break.
        html = sanitise(BLOCK_END.join(html)).split(BLOCK_END)
    return html


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 (the parser's own name)
        """True: our own rules let no address through that a page may not have, and say which they stop."""
        return True


@functools.cache
def parser() -> MarkdownIt:
    """The Markdown parser: CommonMark with tables, strikethrough, footnotes and our inline rules."""
    md = _Markdown("commonmark", renderer_cls=Renderer)
    md.enable(["table", "strikethrough"]).use(footnote_plugin)
    # Our own rule comes before the parser gives up.
    md.options["maxNesting"] = MAX_DEPTH + 5
    md.block.ruler.before("table", "too_deep", too_deep)
    md.block.ruler.after("too_deep", "plain_lines", plain_lines)
    inline.install(md)
    markdown_links.install(md)
    md.inline = InlineParser(md.inline)
    md.core.ruler.at("inline", read_blocks)
    md.core.ruler.at("normalize", _normalize)
    md.core.ruler.at("text_join", _join_texts)
    for name, rule in _RENDERERS.items():
        md.add_render_rule(name, rule)
    return md


def _normalize(state: StateCore) -> None:
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _join_texts(state: StateCore) -> None:
    """Nothing but what an escape or an entity stands for is a text of its own beside another."""
    if "\\" in state.src or "&" in state.src:
        text_join(state)


def _env(body: inline.Body, text: str, first_line: int) -> dict[str, Any]:
    """What the parser's rules are handed."""
    return {"body": body, "lines": text.split("\n"), "first_line": first_line}


def _code_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a body has code: the start and end of each stretch of it."""
    body = inline.Body(Links(), _NO_VOCABULARY, [], only_code=True)
    env = _env(body, text, 1)
    starts = [0, *itertools.accumulate(len(line) + 1 for line in env["lines"])]
    for token in parser().parse(text, env):
        if token.type in ("fence", "code_block") and token.map:
            yield starts[token.map[0]], starts[token.map[1]]
    for span in body.code:
        yield (
            starts[span.line - 1] + span.column - 1,
            starts[span.end_line - 1] + span.end_column - 1,
        )


def _lead(tokens: list[Token], body: inline.Body) -> str:
    return next(filter(None, (lead_of(tokens, at, body) for at in range(1, len(tokens)))), "")


def _fit_headings(tokens: list[Token], headings: Sequence[Heading], title: Text) -> None:
    """Drop the heading that is the title; shift the others where the author uses level 1 for more."""
    if not headings:
        return
    first = next((at for at, one in enumerate(headings) if one.level == 1), None)
    is_title = first is not None and _same(headings[first].text, title)
    shift = sum(one.level == 1 for one in headings) > is_title
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and is_title and token.meta.get("heading") == first:
            for part in tokens[at : at + 3]:
                part.meta = {**part.meta, DROPPED: True}
        elif token.type in ("heading_open", "heading_close") and shift:
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"


def _same(heading: Text, title: Text) -> bool:
    """The slots of a heading and of the front matter have other numbers, so only words are compared."""
    return [part for part in heading if isinstance(part, str)] == [
        part for part in title if isinstance(part, str)
    ]


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens that are shown, a block of the body's own at a time."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        if token.meta and DROPPED in token.meta:
            continue
        if token.attrs and (style := token.attrGet("style")):
            # Tables come with inline styles, which a strict Content-Security-Policy forbids.
            token.attrs = {"class": "align-" + str(style).rpartition(":")[2]}
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []
    if group:
        yield group


def _note_link(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    return link_mark(tokens[at].meta["link"])


def _note_link_open(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    return open_mark(tokens[at].meta["link"])


def _note_link_close(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    return close_mark(tokens[at].meta["link"])


def _heading_open(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    return f'<{tokens[at].tag} id="{heading_mark(tokens[at].meta["heading"])}">'


def _task(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    if tokens[at].meta["done"]:
        return '<span class="task-done" role="img" aria-label="done">☑</span> '
    return '<span class="task" role="img" aria-label="to do">☐</span> '


def _foreign_image(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    words = self.renderInlineAsText(token.children or [], options, env)
    href = str(token.attrGet("src"))
    if token.tag == "span":
        return f'<span class="other-program">{escapeHtml(words or href)}</span>'
    return f'<a class="external" href="{escapeHtml(href)}">{escapeHtml(words or href)}</a>'


def _raw_html(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    return "" if is_comment(tokens[at].content) else tokens[at].content


def _code(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    token = tokens[at]
    language = token.info.strip().split(maxsplit=1)[0] if token.info.strip() else ""
    name = f' class="language-{escapeHtml(language)}"' if language else ""
    # Wide code scrolls inside itself; what scrolls must be reachable with the keyboard.
    return f'<pre tabindex="0"><code{name}>{escapeHtml(token.content)}</code></pre>\n'


def _footnotes_open(*_: Any) -> str:
    return '<section class="footnotes" aria-label="Footnotes">\n<ol class="footnotes-list">\n'


def _table_open(*_: Any) -> str:
    return '<div class="scroller" tabindex="0" role="region" aria-label="Table"><table>\n'


def _table_close(*_: Any) -> str:
    return "</table></div>\n"


_RENDERERS: dict[str, Callable[..., str]] = {
    "note_link": _note_link,
    "note_link_open": _note_link_open,
    "note_link_close": _note_link_close,
    "heading_open": _heading_open,
    "task": _task,
    "foreign_image": _foreign_image,
    "html_inline": _raw_html,
    "html_block": _raw_html,
    "fence": _code,
    "code_block": _code,
    "footnote_block_open": _footnotes_open,
    "table_open": _table_open,
    "table_close": _table_close,
}
