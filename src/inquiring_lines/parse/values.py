"""What stands behind a key of the front matter, as texts."""

from __future__ import annotations

import re

from inquiring_lines.parse.front_matter import Entry
from inquiring_lines.parse.link_text import Place
from inquiring_lines.parse.yaml_nodes import Mapping, Node, Scalar, Sequence

_NUMBER = re.compile(r"[+-]?[\d.]+(?:e[+-]?\d+)?", re.IGNORECASE)


def items_of(entry: Entry) -> list[Node]:
    """The items of a list; of what is no list, itself."""
    value = entry.value
    if isinstance(value, Sequence) and not _is_wikilink(entry, value):
        return list(value.items)
    return [value]


def _is_wikilink(entry: Entry, node: Node) -> bool:
    """True for an unquoted `[[name]]`, which YAML reads as a list in a list."""
    inner = node.items[0] if isinstance(node, Sequence) and len(node.items) == 1 else None
    return (
        isinstance(inner, Sequence)
        and entry.source.startswith("[[", node.start)
        and entry.source.startswith("]]", node.end - 2)
        and not any(_is_quoted_or_list(entry, one) for one in inner.items)
    )


def _is_quoted_or_list(entry: Entry, node: Node) -> bool:
    return isinstance(node, Sequence) or entry.source.startswith(('"', "'"), node.start)


def as_text(entry: Entry, node: Node) -> str | None:
    """A value as one text; None for a list, and for keys and values."""
    if isinstance(node, Scalar):
        return node.text
    return as_typed(entry, node) if _is_wikilink(entry, node) else None


def as_typed(entry: Entry, node: Node) -> str:
    """A value as it stands in the file."""
    return entry.source[node.start : node.end].strip()


def described(node: Node) -> str:
    """A value in the words of a finding."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "keys and values"
    return f"the number {node.text}" if _NUMBER.fullmatch(node.text) else f"“{node.text}”"


def place_in(entry: Entry, node: Node) -> Place:
    """Gives spans in a value, by the indexes of its text; the whole value's where the two cannot be aligned."""
    if isinstance(node, Scalar) and not node.exact:
        indexes = _aligned(node, entry.source)
        if indexes is None:
            return lambda _start, _end: entry.span(node)
        return lambda start, end: entry.places.span(indexes[start], indexes[end - 1] + 1)
    first = node.start + (node.offset if isinstance(node, Scalar) else 0)
    return lambda start, end: entry.places.span(first + start, first + end)


_ESCAPE = {"x": 4, "u": 6, "U": 10}
"""How long an escape of a double-quoted value is; all others are two characters."""
_CONTINUED = re.compile(r"\\\n[ \t]*")
_HEADER = re.compile(r"[|>][^\n]*\n")


def _aligned(node: Scalar, source: str) -> list[int] | None:
    """For each character of a folded, escaped or multi-line value, where it stands in the source.

    White space stands for white space, however it is folded. None where the two do not agree.
    """
    quote = source[node.start] if source[node.start] in "\"'" else ""
    header = _HEADER.match(source, node.start)
    at = header.end() if header else node.start + len(quote)
    indexes: list[int] = []
    for char in node.text:
        if char.isspace() and source[at : at + 1] != "\\":
            indexes.append(min(at, node.end - 1))
            at += source[at : at + 1].isspace()
            continue
        at = _next(source, at, escapes=quote == '"')
        length = _length(source, at, quote)
        if at >= node.end or (length == 1 and source[at] != char):
            return None
        indexes.append(at)
        at += length
    return indexes


def _next(source: str, at: int, *, escapes: bool) -> int:
    """Behind white space, and behind line ends that a backslash takes back."""
    while source[at : at + 1].isspace() or (escapes and _CONTINUED.match(source, at)):
        continued = _CONTINUED.match(source, at) if escapes else None
        at = continued.end() if continued else at + 1
    return at


def _length(source: str, at: int, quote: str) -> int:
    """How many characters of the source stand for one of the value."""
    if quote == '"' and source[at : at + 1] == "\\":
        return _ESCAPE.get(source[at + 1 : at + 2], 2)
    return 2 if quote == "'" and source[at : at + 2] == "''" else 1
