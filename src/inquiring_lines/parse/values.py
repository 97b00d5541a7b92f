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
    """Gives spans in a value; where its text is not the file's to the letter, the whole value's."""
    if isinstance(node, Scalar) and not node.exact:
        return lambda _start, _end: entry.span(node)
    first = node.start + (node.offset if isinstance(node, Scalar) else 0)
    return lambda start, end: entry.places.span(first + start, first + end)
