"""Values that YAML ends sooner than their author meant: `title: issue #5` is read as `issue`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inquiring_lines.model.diagnostics import CutShort
from inquiring_lines.parse.front_matter import Entry
from inquiring_lines.parse.yaml_nodes import Mapping, Node, Scalar, Sequence

_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_NOT_PLAIN = ("'", '"', "|", ">", "&", "*", "!")
"""How a scalar begins that is quoted, a block, or named for another place."""


def cut_short(found: list[Entry]) -> Iterator[CutShort]:
    """What is lost behind plain values: a comment of YAML that does not begin with a space.

    A comment proper, `# like this`, is what its author meant.
    """
    for entry in found:
        for scalar in _plain(entry.value, entry.source):
            if comment := _COMMENT.match(entry.source, scalar.end):
                lost = comment[1].rstrip()
                start = comment.start(1)
                yield CutShort(entry.places.span(start, start + len(lost)), entry.key.text, lost)


def _plain(node: Node, source: str) -> Iterator[Scalar]:
    """The plain scalars in a value."""
    match node:
        case Scalar():
            if not source.startswith(_NOT_PLAIN, node.start):
                yield node
        case Sequence():
            for item in node.items:
                yield from _plain(item, source)
        case Mapping():
            for _, value in node.pairs:
                yield from _plain(value, source)
