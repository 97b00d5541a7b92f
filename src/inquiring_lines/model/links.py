"""Links, and texts that hold them.

A title is never baked into a text: where a link stands, the text has a slot, which is filled once all
notes are known. So a renamed note is renamed everywhere, and a draft's title leaks nowhere.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from inquiring_lines.model.spans import Span


class LinkSlot(msgspec.Struct, frozen=True, tag="link", array_like=True, gc=False):
    """The place of a link that shows the author's words, else the target's title."""

    link: int
    """Its position in the note's links."""


class LinkOpen(msgspec.Struct, frozen=True, tag="open", array_like=True, gc=False):
    """Where a link with content of its own begins."""

    link: int


class LinkClose(msgspec.Struct, frozen=True, tag="close", array_like=True, gc=False):
    """Where it ends."""

    link: int


class HeadingSlot(msgspec.Struct, frozen=True, tag="heading", array_like=True, gc=False):
    """The place of a heading's id, which depends on whether the heading names a draft."""

    heading: int


Text = tuple[str | LinkSlot, ...]
"""Words and links."""

Html = tuple[str | LinkSlot | LinkOpen | LinkClose | HeadingSlot, ...]
"""Safe HTML and slots."""


class Form(StrEnum):
    """What a link's target is written as."""

    NAME = "name"
    """`[[name]]`: an id, a stem or the tail of a path, a title, an alias."""
    PATH = "path"
    """`[text](path.md)`: a path from the note's folder."""
    CITEKEY = "citekey"
    """`@key`: a source's citation key."""
    ASSET = "asset"
    """An image or a file: a path from the note's folder."""
    ASSET_NAME = "asset name"
    """`![[image.png]]`: a path in the vault, or a file's name."""


_OF_ASSETS = (Form.ASSET, Form.ASSET_NAME)


class Link(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link as an author wrote it, before it is known what it leads to."""

    form: Form
    target: str
    """The name, path or key, decoded; empty for a heading of the same note."""
    span: Span
    """From its first bracket to its last."""
    relation: str
    """The canonical name of its relation; `cites` for a plain link."""
    anchor: str = ""
    """The heading, or `^block`, that it points to."""
    words: str = ""
    """What the author wants shown in the place of the title."""
    inverse: bool = False
    """Written from the relation's inverse side."""
    sentence: Text = ()
    reason: Text = ()
    in_body: bool = True
    embed: bool = False
    """Written with `!`."""
    nested: bool = False
    """It stands in the words of another link, where it can only show its own."""
    width: str = ""
    """An image's width in pixels, where the author gave one."""
    target_at: int = 0
    """How many columns behind the span's start `target` stands, letter by letter; 0 where it does not."""

    @property
    def target_span(self) -> Span | None:
        """Where the target stands, letter by letter as in `target`; None where it is written otherwise."""
        line, column = self.span.line, self.span.column + self.target_at
        return Span.on_line(line, column, len(self.target)) if self.target_at else None

    @property
    def is_asset(self) -> bool:
        """True for an image or a file, which is not a note."""
        return self.form in _OF_ASSETS


def words_only(text: Text, links: tuple[Link, ...]) -> str:
    """The text as it was typed: author's words, else the name as written. For ids and names, not for pages."""
    return "".join(
        part if isinstance(part, str) else links[part.link].words or links[part.link].target
        for part in text
    )
