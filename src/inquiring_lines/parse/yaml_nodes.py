"""YAML as its author typed it: every scalar a text, every node with its place."""

from __future__ import annotations

import msgspec


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """A text. `exact` is true where each of its characters is one of the file's, from `start` on."""

    text: str
    start: int
    end: int
    exact: bool
    offset: int = 0
    """How far behind `start` the text begins: 1 where it is quoted."""


class Sequence(msgspec.Struct, frozen=True, gc=False):
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int


class Mapping(msgspec.Struct, frozen=True, gc=False):
    """Keys and values, in their order, repeated keys included."""

    pairs: tuple[tuple[Scalar, Node], ...]
    start: int
    end: int


Node = Scalar | Sequence | Mapping


class YamlError(Exception):
    """Why a text is no YAML; `index` is where."""

    def __init__(self, problem: str, index: int, *, limit: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.index = index
        self.limit = limit
