"""What a diagram is made from, and what a template prints: plain frozen data.

Lengths are user units of an SVG whose `viewBox` is `0 0 width height`. Nothing here needs a `style` attribute:
shapes are paths, and the rest is classes, so that a strict Content-Security-Policy holds.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from inquiring_lines.model.kinds import Kind


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A note, as the diagram is told of it."""

    id: str
    kind: Kind
    title: str
    label: str = ""
    """What its box says, where that is shorter than the title: “Rendle et al. 2020”."""
    state: str = ""
    """The derived state; empty for kinds that have none."""
    fate: str = ""
    """`retracted`, `superseded`, or nothing."""
    href: str = ""
    """From the page that shows the diagram."""


class Tie(msgspec.Struct, frozen=True):
    """A relation between two notes, in its canonical direction."""

    source: str
    target: str
    relation: str
    reason: str = ""
    mutual: bool = False
    """The relation is its own inverse."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The room that a diagram has, and how it is set."""

    width: int
    columns: int
    """Boxes side by side, at most."""
    source_columns: int
    """The same for sources, whose labels are short."""
    gap: int
    """Between boxes, where lines pass."""
    size: int
    """Of the letters."""
    leading: int
    """From line to line."""
    lines: int
    """In a box, at most."""
    most: int
    """Notes drawn; the table names them all."""


WIDE = Form(width=720, columns=3, source_columns=4, gap=32, size=14, leading=18, lines=3, most=40)
"""For a column of 640 pixels or more, where its letters are 12.4 pixels high or more."""
NARROW = Form(width=360, columns=2, source_columns=2, gap=24, size=13, leading=17, lines=4, most=24)
"""For a telephone: 12.9 pixels on a screen of 390 with margins of 16."""


class Role(StrEnum):
    """Where a note stands in its line, which is where it stands in the diagram."""

    QUESTION = "question"
    ANSWER = "answer"
    SUPPORT = "support"
    AGAINST = "against"
    SOURCE = "source"


class Words(msgspec.Struct, frozen=True):
    """A line of text: its start, on its baseline."""

    text: str
    x: int
    y: int


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A note in its place."""

    note: str
    kind: Kind
    role: Role
    state: str
    fate: str
    title: str
    """In full: the link's `<title>`."""
    href: str
    x: int
    y: int
    width: int
    height: int
    outline: str
    """A path, by kind."""
    mark: str
    """A path: the kind's sign, before the first line. Empty for the question."""
    lines: tuple[Words, ...]


class Caption(msgspec.Struct, frozen=True):
    """The name of a part of the diagram, over its first row. The interface has the words for the role."""

    role: Role
    x: int
    y: int


class Connector(msgspec.Struct, frozen=True, kw_only=True):
    """A relation as a line from its source to its target."""

    source: str
    target: str
    source_title: str
    target_title: str
    relation: str
    reason: str
    path: str
    """The line, to be stroked."""
    head: str
    """A path to fill, at the target; for a relation that runs both ways at the source too."""


class Bundle(msgspec.Struct, frozen=True):
    """Lines that run together: one relation, one note at which they meet."""

    relation: str
    halo: str
    """The path of all, to be stroked in the paper's colour first, so that what they cross passes under them."""
    connectors: tuple[Connector, ...]
    label: Words | None
    """The relation's name, centred at `x`; none where its place tells it, or where there is no room."""


class Row(msgspec.Struct, frozen=True):
    """A line of the table that says what the drawing shows."""

    source: Node
    relation: str
    target: Node
    reason: str


class Diagram(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing, complete."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    """In reading order: the question, then row by row."""
    bundles: tuple[Bundle, ...]
    captions: tuple[Caption, ...]
    relations: tuple[str, ...]
    """Those that are drawn, for the key: each once, sorted."""
    left_out: int
    """Notes that only the table names."""
