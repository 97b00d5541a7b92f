"""Relations that stand twice in one front matter, and what must go with the second."""

from __future__ import annotations

import re

from inquiring_lines.model.spans import Span
from inquiring_lines.parse.front_matter import Entry
from inquiring_lines.parse.yaml_nodes import Node, Sequence

_COMMA = re.compile(r"[ \t]*,[ \t]*")
_COLON = re.compile(r"[ \t]*:\s+")
_DASH = re.compile(r"[ \t]*-[ \t]+")
_COMMENT = re.compile(r"(?:^|\s)#")
_NAMED = ("&", "*", "!")
"""How a value begins that another place may refer to, or that YAML is told how to read."""


def removal(entry: Entry, node: Node) -> Span | None:
    """What to delete so that nothing else of the front matter changes than that a key loses one of its values.

    `node` is the value, or one of its items. Of a list between brackets, the item goes with the comma before
    it; of a list of lines, with its line; an only value goes with its key. None where it is not certain what
    that is, and for the first of several between brackets: the comma behind it may go with the next.
    """
    value = entry.value
    if not _is_written_here(entry, value) or entry.source.startswith(_NAMED, node.start):
        return None
    if not isinstance(value, Sequence) or node is value or len(value.items) == 1:
        return _lines(entry, entry.key.start, _end(entry, value), r"")
    if entry.source.startswith("[", value.start):
        return _with_comma(entry, value, node)
    return _lines(entry, node.start, node.end, _DASH.pattern)


def _is_written_here(entry: Entry, value: Node) -> bool:
    """False where the value is one that stands elsewhere, under a name."""
    between = entry.source[entry.key.end : value.start]
    is_behind = bool(_COLON.fullmatch(between))
    return is_behind and not entry.source.startswith(_NAMED, value.start)


def _end(entry: Entry, value: Node) -> int:
    """Where a value ends; of a list of lines, behind its last item."""
    is_lines = isinstance(value, Sequence) and not entry.source.startswith("[", value.start)
    return value.items[-1].end if is_lines and isinstance(value, Sequence) else value.end


def _with_comma(entry: Entry, value: Sequence, node: Node) -> Span | None:
    at = next(number for number, item in enumerate(value.items) if item is node)
    before = value.items[at - 1].end
    if at == 0 or not _COMMA.fullmatch(entry.source, before, node.start):
        return None
    return entry.places.span(before, node.end)


def _lines(entry: Entry, start: int, end: int, before: str) -> Span | None:
    """The whole lines of a stretch, where nothing else stands on them, nor a comment that is for them above."""
    source = entry.source
    first = source.rfind("\n", 0, start) + 1
    last = source.find("\n", end)
    above = source[source.rfind("\n", 0, first - 1) + 1 : first] if first else ""
    if (
        last < 0
        or source[end:last].strip()
        or not re.fullmatch(before, source[first:start])
        or _COMMENT.search(source[first:last])
        or above.lstrip().startswith("#")
    ):
        return None
    return entry.places.span(first, last + 1)
