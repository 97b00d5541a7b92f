"""Front matter in its simplest form, which needs no YAML parser.

Three of four notes have nothing in it but lines `key: words`, `key: "words"` and `key: [words, "words"]`
without escapes, references and comments. To read these takes a third of the time that libyaml's events take.
"""

from __future__ import annotations

import re

from inquiring_lines.parse.yaml_nodes import Mapping, Node, Scalar, Sequence

MAX_LENGTH = 10_000
"""In characters. What is longer may hold more values than are read, which the parser counts."""

_QUOTED = r'"[^"\\\n&]*"|' + r"'[^'\n]*'"
_ITEM = rf"{_QUOTED}|[^\W_](?:[\w/ \-]*[\w/\-])?"
_LINE = re.compile(
    r"(?P<key>[A-Za-z][A-Za-z0-9_\-]{0,99}): +"
    rf"(?:(?P<quoted>{_QUOTED}) *"
    rf"|(?P<list>\[(?:(?:{_ITEM})(?:, *(?:{_ITEM}))*)?\]) *"
    r"|(?P<words>[^\W_][^\n:#]*(?::(?=\S)[^\n:#]*)*))\n"
)
_ITEMS = re.compile(_ITEM)


def read_lines(text: str) -> Mapping | None:
    """The keys and values of front matter in its simplest form; None where it has another."""
    if not text or len(text) > MAX_LENGTH or not text.replace("\n", "").isprintable():
        return None
    pairs: list[tuple[Scalar, Node]] = []
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:
            return None
        key = line["key"]
        pairs.append((Scalar(key, at, at + len(key), exact=True), _value(line)))
        at = line.end()
    return Mapping(tuple(pairs), 0, at)


def _value(line: re.Match[str]) -> Node:
    kind = line.lastgroup or ""
    start, end = line.span(kind)
    if kind == "list":
        found = _ITEMS.finditer(line.string, start + 1, end - 1)
        return Sequence(tuple([_scalar(one[0], one.start()) for one in found]), start, end)
    return _scalar(line[kind].rstrip(" "), start)


def _scalar(written: str, start: int) -> Scalar:
    end = start + len(written)
    if written[0] in "\"'":
        return Scalar(written[1:-1], start, end, exact=True, offset=1)
    return Scalar(written, start, end, exact=True)
