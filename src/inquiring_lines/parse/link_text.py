"""Wikilinks and citation keys in plain text, and the list that gathers a note's links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from urllib.parse import unquote

import msgspec

from inquiring_lines.model.links import Form, Link, LinkSlot, Text
from inquiring_lines.model.relations import CITES
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.decode import FILL

MAX_LENGTH = 500
"""The longest wikilink, brackets included. It bounds the search for the closing brackets."""

IMAGES = frozenset(["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"])
FILES = IMAGES | frozenset(
    (
        "3gp base bib bmp canvas csv docx flac ipynb json m4a mkv mov mp3 mp4 ogg ogv pdf pptx tsv "
        "txt wav webm xlsx zip"
    ).split()
)
"""The endings of what a note may show or link to, and is no note."""

_LOCAL_NOTE = re.compile(r"\.md$", re.IGNORECASE)
_CITEKEY = re.compile(r"(?<![\w@.])@(\w(?:[\w:.#$%&+?<>~/-]*\w)?)")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]*)\]\(<?([^()<>\n]+)>?\)")
NAME_ALONE = re.compile(rf"\[\[([^\[\]|#.\\\n]{{1,{MAX_LENGTH - 4}}})\]\]")
"""A wikilink that is nothing but a name: nine of ten, read in a third of the time."""
_BRACKETS_OR_END = re.compile(r"\[\[|\]\]|\n")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//")

Place = Callable[[int, int], Span]
"""Gives the span of the characters from one index of a text up to another."""


class Found(msgspec.Struct, frozen=True, gc=False):
    """A link as it stands in a text."""

    start: int
    end: int
    form: Form
    target: str
    anchor: str = ""
    words: str = ""
    target_at: int = 0
    """How far behind `start` the target stands as it is written; 0 where it is written otherwise."""

    def link(self, place: Place, relation: str = CITES.name, *, inverse: bool = False) -> Link:
        """The link that a note in whose front matter it stands has by it."""
        span = place(self.start, self.end)
        # A link that is as wide in the file as in the value stands there letter by letter.
        is_as_wide = span.end_column - span.column == self.end - self.start
        is_exact = is_as_wide and span.line == span.end_line
        return Link(
            form=self.form,
            target=self.target,
            anchor=self.anchor,
            words=self.words,
            span=span,
            relation=relation,
            inverse=inverse,
            in_body=False,
            target_at=self.target_at if is_exact else 0,
        )


class Links:
    """A note's links, numbered in the order in which they are found."""

    def __init__(self) -> None:
        self.all: list[Link] = []

    def add(self, link: Link) -> LinkSlot:
        """Keep a link; gives the slot that stands for it."""
        if FILL in link.target or FILL in link.anchor or FILL in link.words:
            link = msgspec.structs.replace(
                link,
                target=link.target.replace(FILL, "").strip(),
                anchor=link.anchor.replace(FILL, "").strip(),
                words=link.words.replace(FILL, "").strip(),
                target_at=0,
            )
        self.all.append(link)
        return LinkSlot(len(self.all) - 1)


def is_asset_name(name: str) -> bool:
    """True for the name of a file that is no note, by its ending."""
    return "." in name and name.rpartition(".")[2].lower() in FILES


def wikilink_end(text: str, start: int) -> int | None:
    """Behind the brackets that close those at `start`, nested pairs counted; None where they stay open."""
    stop = min(len(text), start + MAX_LENGTH)
    closing = text.find("]]", start, stop)
    if closing < 0:
        return None
    if text.find("[[", start + 2, closing) < 0 and text.find("\n", start, closing) < 0:
        return closing + 2
    depth = 0
    for found in _BRACKETS_OR_END.finditer(text, start, stop):
        if found[0] == "\n":
            return None
        depth += 1 if found[0] == "[[" else -1
        if depth == 0:
            return found.end()
    return None


def wikilink(text: str, start: int) -> Found | None:
    """The wikilink whose first bracket is at `start`: `[[name]]`, `[[name|text]]`, `[[name#Heading]]`."""
    plain = NAME_ALONE.match(text, start)
    if plain and (name := plain[1].strip()):
        return Found(start, plain.end(), Form.NAME, name, target_at=2 + plain[1].find(name))
    end = wikilink_end(text, start)
    if end is None or (text[start + 2] == "[" != text[start + 3]):
        return None  # of `[[[name]]]` the first bracket is a bracket
    inside = text[start + 2 : end - 2]
    cut = _cut if "[" in inside or "]" in inside else str.partition
    path, _, words = cut(inside, "|")
    padded, hash_sign, anchor = cut(path.removesuffix("\\"), "#")
    name = padded.strip()
    if not name and not anchor.strip():
        return None
    at = 2 + padded.find(name) if name else 0
    name = _LOCAL_NOTE.sub("", name) if "." in name else name
    # `[[name#Part#Detail]]` names a heading by those above it; the last is the one that is meant.
    heading = anchor.rpartition("#")[2].strip() if hash_sign else ""
    return Found(start, end, Form.NAME, name, heading, words.strip(), at)


def wikilinks(text: str) -> Iterator[Found]:
    """The wikilinks of a plain text, in order."""
    at = text.find("[[")
    while at >= 0:
        found = wikilink(text, at)
        if found:
            yield found
        at = text.find("[[", found.end if found else at + 1)


def references(text: str) -> list[Found]:
    """Everything in a front matter's value that names a note: wikilinks, Markdown links, citation keys."""
    found = list(wikilinks(text))
    if "](" in text:
        found += _apart_from(found, _markdown_links(text))
    if "@" in text:
        found += _apart_from(found, _citation_keys(text))
    return sorted(found, key=lambda one: one.start) if len(found) > 1 else found


def _markdown_links(text: str) -> Iterator[Found]:
    for match in _MARKDOWN_LINK.finditer(text):
        target = None if _SCHEME.match(match[2]) else local(match[2])
        if target and target.form is Form.PATH:
            at = match.start(2) - match.start() if match[2].startswith(target.target) else 0
            yield msgspec.structs.replace(
                target, start=match.start(), end=match.end(), words=match[1], target_at=at
            )


def _citation_keys(text: str) -> Iterator[Found]:
    for match in _CITEKEY.finditer(text):
        yield Found(match.start(), match.end(), Form.CITEKEY, match[1], target_at=1)


def _apart_from(found: list[Found], more: Iterable[Found]) -> list[Found]:
    """Of what is found next, what begins in nothing that was found: by search, since a value may have thousands."""
    there = sorted([(one.start, one.end) for one in found])
    starts = [start for start, _ in there]
    furthest = [0, *accumulate([end for _, end in there], max)]
    return [one for one in more if one.start >= furthest[bisect_right(starts, one.start)]]


def local(href: str) -> Found:
    """What a Markdown link's address without a scheme leads to, percent signs decoded once."""
    path, _, anchor = href.partition("#")
    path, anchor = unquote(path), unquote(anchor)
    beside_query = path.partition("?")[0]
    if _LOCAL_NOTE.search(beside_query) or "." not in beside_query.rpartition("/")[2].strip("."):
        return Found(0, 0, Form.PATH if path else Form.NAME, beside_query, anchor)
    return Found(0, 0, Form.ASSET, beside_query)


def linked(text: str, links: Links, place: Place) -> Text:
    """A front-matter text as words and slots; its wikilinks go into `links`. Fill is left out."""
    if "[[" not in text:
        words = text.strip().replace(FILL, "")
        return (words,) if words else ()
    parts: list[str | LinkSlot] = []
    at = len(text) - len(text.lstrip())
    text = text.rstrip()
    for found in wikilinks(text):
        parts += [text[at : found.start].replace(FILL, ""), links.add(found.link(place))]
        at = found.end
    return tuple(part for part in [*parts, text[at:].replace(FILL, "")] if part != "")


def _cut(text: str, mark: str) -> tuple[str, str, str]:
    """Like `str.partition`, but blind to what stands in inner `[[…]]`."""
    depth = 0
    for at, char in enumerate(text):
        if char == mark and depth == 0:
            return text[:at], mark, text[at + 1 :]
        depth += (char == "[") - (char == "]")
    return text, "", ""
