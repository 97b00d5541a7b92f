"""YAML from libyaml's events: no tag is ever constructed, and nothing is coerced (`no`, `007` and `12:30` stay text).

Nesting and aliases cost no more than the limits below allow.
"""

from __future__ import annotations

import yaml

from inquiring_lines.parse.decode import allowed
from inquiring_lines.parse.yaml_nodes import Mapping, Node, Scalar, Sequence, YamlError

MAX_DEPTH = 20
"""Front matter has two levels; twenty leave room for what other programs keep in it."""
MAX_NODES = 10_000
"""After aliases are followed. The longest real front matter seen has some hundreds."""

_LOADER: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, start: int, anchor: str | None, *, is_mapping: bool) -> None:
        self.start = start
        self.anchor = anchor
        self.is_mapping = is_mapping
        self.items: list[Node] = []

    def close(self, end: int) -> Node:
        if not self.is_mapping:
            return Sequence(tuple(self.items), self.start, end)
        pairs: list[tuple[Scalar, Node]] = []
        for key, value in zip(self.items[::2], self.items[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise YamlError("a key must be one word, not a list", key.start)
            pairs.append((key, value))
        return Mapping(tuple(pairs), self.start, end)


class _Composer:
    """Takes events, and has the one node that they make."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = _Open(0, None, is_mapping=False)
        self._stack = [self._root]
        self._known: dict[str, tuple[Node, int]] = {}
        self._count = 0

    @property
    def node(self) -> Node | None:
        """The node; None where there was none."""
        return self._root.items[0] if self._root.items else None

    def take(self, event: yaml.Event) -> None:
        """Add what an event brings. Raises YamlError."""
        start, end = _marks(event)
        if isinstance(event, yaml.ScalarEvent):
            self._add(_scalar(event, start, end, self._text), event.anchor, start)
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_depth(len(self._stack), start)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self._stack.append(_Open(start, event.anchor, is_mapping=is_mapping))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self._stack.pop()
            self._add(done.close(end), done.anchor, start)
        elif isinstance(event, yaml.AliasEvent):
            node, size = self._aliased(str(event.anchor), start)
            self._count += size
            self._add(node, None, start)

    def _add(self, node: Node, anchor: str | None, start: int) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise YamlError("too much in it", start, limit=f"{MAX_NODES:,} values")
        if len(self._stack) == 1 and self._root.items:
            raise YamlError("there is a second YAML document", start)
        self._stack[-1].items.append(node)
        if anchor:
            self._known[anchor] = (node, _size(node))

    def _aliased(self, name: str, start: int) -> tuple[Node, int]:
        if name not in self._known:
            raise YamlError(f"*{name} refers to nothing that stands before it", start)
        return self._known[name]


def compose(text: str) -> Node | None:
    """The one node that `text` holds, None where it holds none. Raises YamlError."""
    composer = _Composer(text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        index = min(mark.index if mark else 0, len(text))
        if "nesting depth" in (error.problem or ""):
            # The library has a limit of its own, of 1,000 levels, since PyYAML 6.0.4: it reads ahead of the composer.
            _refuse_depth(MAX_DEPTH + 1, index)
        raise YamlError(error.problem or error.context or "it is no YAML", index) from error
    except yaml.YAMLError as error:
        raise YamlError(str(error).splitlines()[0], 0) from error
    return composer.node


def _marks(event: yaml.Event) -> tuple[int, int]:
    """Where an event starts and ends, as indexes."""
    first, last = event.start_mark, event.end_mark
    return (first.index if first else 0), (last.index if last else 0)


def _scalar(event: yaml.ScalarEvent, start: int, end: int, text: str) -> Scalar:
    style, value = event.style, str(event.value)
    offset = 1 if style in ("'", '"') else 0
    if style == '"' and value != allowed(value):
        raise YamlError("an escape stands for a character that has no place in a text", start)
    exact = style not in ("|", ">") and text.startswith(value, start + offset)
    return Scalar(value, start, end, exact, offset if exact else 0)


def _size(node: Node) -> int:
    """How many nodes a node holds, aliases followed, counted no further than the limit."""
    count, rest = 0, [node]
    while rest and count <= MAX_NODES:
        here = rest.pop()
        count += 1
        if isinstance(here, Sequence):
            rest += here.items
        elif isinstance(here, Mapping):
            rest += [value for _, value in here.pairs]
    return count


def _refuse_depth(depth: int, index: int) -> None:
    if depth > MAX_DEPTH:
        raise YamlError("nested too deep", index, limit=f"{MAX_DEPTH} levels")
