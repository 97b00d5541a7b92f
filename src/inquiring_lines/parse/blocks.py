"""The blocks of a body: what each one's text says, beyond what Markdown knows of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from inquiring_lines.model.diagnostics import Uncited
from inquiring_lines.model.notes import Anchor, Heading
from inquiring_lines.parse.decode import CLOSE, OPEN, unfilled
from inquiring_lines.parse.essays import is_uncited
from inquiring_lines.parse.inline import Body
from inquiring_lines.parse.inline_fields import FieldFound, Typed, fields, is_only_fields, item
from inquiring_lines.parse.positions import Row, SourceMap, of_lines
from inquiring_lines.parse.sentences import keep_sentences
from inquiring_lines.parse.slots import LINK_MARK, link_mark, text_of
from inquiring_lines.parse.suppressions import SIGN, of_comment

DROPPED = "dropped"
"""The key in a token's meta that keeps it off the page."""

_TAG = re.compile(r"(?<![\w&/#])#(?=[\w/\-]*[^\W\d_])(\w[\w/\-]*)")
_BLOCK_ID = re.compile(rf"(?:^|\s|(?<={CLOSE}))\^([A-Za-z0-9\-]+)\s*$")
_TASK = re.compile(rf"\[([ xX])\] (?=[^\s{OPEN}])")
_LINK = re.compile(LINK_MARK)
_SPEAKING = "[#^"
"""What a link, a tag, a block id or a footnote has, where the body has no HTML."""
_CELLS = ("td_open", "th_open")
_INVISIBLE = frozenset({"html_inline", "footnote_ref", "footnote_anchor"})


def read_blocks(state: StateCore) -> None:
    """A core rule of the Markdown parser, in the place of its `inline`: read each block's text, with its place."""
    body: Body = state.env["body"]
    lines: list[str] = state.env["lines"]
    has_lead = not body.is_outlined
    for index, source_map in _placed(state.tokens, lines, state.env["first_line"]):
        token = state.tokens[index]
        token.children = token.children or []
        if token.type == "html_block":
            body.enter(token.content, source_map)
            body.raw(token.content, 0)
            _suppress(body, _behind(state.tokens, index), state.env["first_line"])
            continue
        if body.is_outlined and not _speaks(
            state.tokens, index, as_a_whole=body.is_essay or not has_lead
        ):
            continue
        body.enter(token.content, source_map)
        links = len(body.links.all)
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        if not body.only_code:
            found = body.links.all[links:]
            _Block(body, state.tokens, index).read(has_links=bool(found))
            if body.is_essay and is_uncited(state.tokens, index, found):
                body.facts.append(Uncited(source_map.span(0, len(token.content))))
            _suppress(body, token.map, state.env["first_line"])
            has_lead = has_lead or bool(lead_of(state.tokens, index, body))
    if body.only_code:
        return
    for footnote in state.env.get("footnotes", {}).get("list", {}).values():
        if "tokens" in footnote:
            _read_relations(flatten(footnote["tokens"], body), body)


def _speaks(tokens: list[Token], index: int, *, as_a_whole: bool) -> bool:
    """True where a block must be read even if only its note's outline is asked for.

    That is a heading, one that may have a link, a tag, a block id or a footnote, and a paragraph of the body's own
    that counts `as_a_whole`. The others – most lists and quotations, most words in emphasis – say nothing in it.
    """
    opening, content = tokens[index - 1], tokens[index].content
    return (
        opening.type == "heading_open"
        or any(sign in content for sign in _SPEAKING)
        or (as_a_whole and _is_paragraph(opening))
    )


def _is_paragraph(opening: Token) -> bool:
    """True for a paragraph of the body's own, in no list or quotation."""
    return opening.type == "paragraph_open" and opening.level == 0


def _placed(
    tokens: list[Token], lines: list[str], first_line: int
) -> Iterator[tuple[int, SourceMap]]:
    """The blocks that hold text, as positions in `tokens`, each with the map to its place."""
    cell, row = -1, None
    for index, token in enumerate(tokens):
        if token.type == "inline" and row and tokens[index - 1].type in _CELLS:
            yield index, row.cell(cell, token.content)
        elif token.type in ("inline", "html_block"):
            yield index, of_lines(token, lines, first_line)
        elif token.type == "tr_open" and token.map:
            cell, row = -1, Row(lines[token.map[0]], first_line + token.map[0])
        elif token.type in _CELLS:
            cell += 1


def _suppress(body: Body, lines: list[int] | None, first_line: int) -> None:
    """Keep what the comments in a block say to the check of some lines of the body."""
    if not body.comments:
        return
    first, end = lines or (0, 0)
    for html, span in body.comments:
        body.facts += of_comment(html, span, first_line + first, first_line + end - 1)
    body.comments.clear()


def _behind(tokens: list[Token], index: int) -> list[int] | None:
    """The lines of the block behind one, other comments left out; None where none follows."""
    following = (token for token in tokens[index + 1 :] if token.map and token.nesting >= 0)
    blocks = (one for one in following if not (one.type == "html_block" and SIGN in one.content))
    return next((one.map for one in blocks), None)


class _Block:
    """One block after its inline rules have run."""

    def __init__(self, body: Body, tokens: list[Token], index: int) -> None:
        self._body = body
        self._opening = tokens[index - 1]
        self._closing = tokens[index + 1] if index + 1 < len(tokens) else self._opening
        self._token = tokens[index]
        self._container = tokens[index - 2] if index > 1 else self._opening
        self._children = tokens[index].children or []

    def read(self, *, has_links: bool) -> None:
        """Take from the block its block id, links, relations, sentences, tags and headings."""
        self._block_id()
        self._task()
        is_heading = self._opening.type == "heading_open"
        text = flatten(self._children, self._body) if has_links or is_heading else ""
        if OPEN in text and _LINK.search(text):
            self._relations(text)
        if is_heading:
            self._heading(text)
        if "#" in self._token.content:
            for child in self._children:
                if child.type == "text":
                    self._body.tags += _TAG.findall(child.content)

    def _relations(self, text: str) -> None:
        found = _read_relations(text, self._body)
        if not found:
            is_item = self._container.type == "list_item_open"
            if is_item and (one := item(text, self._body.vocabulary)):
                _say((one,), self._body)
            return
        if _is_paragraph(self._opening) and is_only_fields(text, found):
            for token in (self._opening, self._token, self._closing):
                token.meta = {**token.meta, DROPPED: True}
            self._body.drop_anchor(self._opening.attrGet("id"))
        else:
            self._show(found)

    def _show(self, found: list[FieldFound]) -> None:
        """Fields that stay on the page lose their second colon."""
        keys = _keys(found)
        for child in self._children:
            if child.type == "text" and "::" in child.content:
                child.content = _without_signs(child.content, keys)

    def _heading(self, text: str) -> None:
        number = len(self._body.headings)
        level = int(self._opening.tag[1])
        span = self._body.map.span(0, len(self._token.content))
        self._body.headings.append(Heading(level, text_of(text), span))
        self._opening.meta = {"heading": number}

    def _block_id(self) -> None:
        last = self._children[-1] if self._children else None
        if last is None or last.type != "text" or "^" not in last.content:
            return
        found = _BLOCK_ID.search(last.content)
        if found is None or self._opening.type == "heading_open":
            return
        last.content = last.content[: found.start()]
        at = self._token.content.rfind("^" + found[1])
        span = self._body.map.span(at, at + len(found[1]) + 1)
        self._body.anchors.append(Anchor("^" + found[1], span, block=True))
        in_item = self._container.type == "list_item_open" and self._opening.hidden
        (self._container if in_item else self._opening).attrSet("id", "^" + found[1])

    def _task(self) -> None:
        first = self._children[0] if self._children else None
        if first is None or first.type != "text" or self._container.type != "list_item_open":
            return
        if found := _TASK.match(first.content):
            first.content = first.content[found.end() :]
            task = Token("task", "", 0, meta={"done": found[1] != " "})
            self._children.insert(0, task)


def _read_relations(text: str, body: Body) -> list[FieldFound]:
    """The relations in a block's text; they and the sentences around its links are kept with the links."""
    found = list(fields(text, body.vocabulary)) if "::" in text else []
    for field in found:
        _say(field.typed, body)
    if body.is_quoted and not is_only_fields(text, found):
        keep_sentences(_without_signs(text, _keys(found)) if found else text, body.links)
    return found


def _say(typed: tuple[Typed, ...], body: Body) -> None:
    links = body.links.all
    for one in typed:
        links[one.link] = msgspec.structs.replace(
            links[one.link],
            relation=one.relation,
            inverse=one.inverse,
            reason=text_of(one.reason),
        )


def _keys(found: list[FieldFound]) -> Counter[str]:
    """The keys of relations, and how often each stands: a block may have thousands of fields, but has few keys."""
    return Counter(field.key for field in found if field.named)


def _without_signs(text: str, keys: Counter[str]) -> str:
    """A text whose relations are written as a reader expects: `supports:` for `supports::`."""
    for key, times in keys.items():
        for _ in range(times):
            text, count = re.subn(rf"({re.escape(key)}[ \t]*)::", r"\1:", text)
            if not count:
                break
    return text


def lead_of(tokens: list[Token], index: int, body: Body) -> str:
    """The text of a block that stands at an index, with marks, where it is a paragraph that is shown; else nothing."""
    opening = tokens[index - 1]
    if not _is_paragraph(opening) or DROPPED in opening.meta:
        return ""
    text = flatten(tokens[index].children or [], body)
    return "" if text.isspace() else text


def flatten(tokens: list[Token], body: Body) -> str:
    """A block's text without markup, with marks for its links; a link's own words are kept with it."""
    parts: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "text":
            parts.append(unfilled(token.content))
        elif token.type == "note_link_open":
            end = next(i for i in range(at, len(tokens)) if _closes(tokens[i], token))
            _keep_words(token, flatten(tokens[at + 1 : end], body), body)
            parts.append(link_mark(token.meta["link"]))
            at = end
        elif token.type == "note_link":
            link = body.links.all[token.meta["link"]]
            parts.append(link.words if link.is_asset else link_mark(token.meta["link"]))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type not in _INVISIBLE:
            parts.append(unfilled(token.content))
        at += 1
    return "".join(parts)


def _closes(token: Token, opened: Token) -> bool:
    return token.type == "note_link_close" and token.meta == opened.meta


def _keep_words(token: Token, words: str, body: Body) -> None:
    link = token.meta["link"]
    shown = _LINK.sub("", words).strip()
    body.links.all[link] = msgspec.structs.replace(body.links.all[link], words=shown)
