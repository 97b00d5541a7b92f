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
    fate: str = ""
    """`retracted`, `superseded`, or nothing."""
    classes: str = ""
    """Of HTML: its kind, its state and its fate, as in `is-claim is-contested is-retracted`."""
    href: str = ""
    """From the page that shows the diagram; empty for the page's own note."""


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


class Box(msgspec.Struct, frozen=True):
    """A note in its place."""

    note: Node
    role: Role
    x: int
    y: int
    width: int
    height: int
    place: str
    """What its words are aligned to, the question's with their middle, and a line above the first: paths are from there."""
    outline: str
    """A path, by kind."""
    mark: str
    """A path: the kind's sign, before the first line. Empty for the question."""
    lines: tuple[str, ...]


class Caption(msgspec.Struct, frozen=True):
    """The name of a part of the diagram, over its first row. The interface has the words for the role."""

    role: Role
    x: int
    y: int


class Connector(msgspec.Struct, frozen=True):
    """A relation as a line."""

    source: Node
    target: Node
    path: str
    """The line, to be stroked, from where it leaves the others of its bundle."""
    head: str
    """A path to fill, at the target; for a relation that runs both ways at the source too. Where several lines
    end in one place the first has it."""


class Bundle(msgspec.Struct, frozen=True):
    """Lines that run together: one relation, one note at which they meet."""

    relation: str
    name: str
    """The relation in words, for want of better ones."""
    halo: str
    """The path of all, to be stroked in the paper's colour first, so that what they cross passes under them."""
    connectors: tuple[Connector, ...]


class Label(msgspec.Struct, frozen=True):
    """A relation's name on its bundle, where its place does not tell it and there is room; centred at `x`."""

    relation: str
    name: str
    x: int
    y: int


class Row(msgspec.Struct, frozen=True):
    """A line of the table that says what the drawing shows."""

    source: Node
    relation: str
    name: str
    """As a bundle's."""
    target: Node
    reason: str


class Diagram(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing, complete."""

    width: int
    height: int
    question: Box
    boxes: tuple[Box, ...]
    """The others, in reading order."""
    bundles: tuple[Bundle, ...]
    labels: tuple[Label, ...]
    captions: tuple[Caption, ...]
    left_out: int
    """Notes that only the table names."""
