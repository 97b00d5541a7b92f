"""A body's HTML as plain text, cheaply: its tags taken out, its characters as they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from inquiring_lines.model.links import Html, Link, LinkSlot

_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    r"|sup|time|u|var|wbr)(?:\s[^>]*)?>"
)
_TAG = re.compile("<[^>]*>")


def plain(blocks: Sequence[Html], links: Sequence[Link]) -> str:
    """The words of a body's blocks, code among them, with white space as it comes.

    `links` are the note's: where one shows its author's words, these are the note's own and stand here; where it
    shows its target's title they do not: a note is found by what it says, not by what others are called, a
    renamed note changes no other, and no draft is named. `blocks` are sanitised HTML: no `>` stands in a tag.
    """
    return plain_html(
        "\n".join(
            [
                "".join([part if isinstance(part, str) else _shown(part, links) for part in block])
                for block in blocks
            ]
        )
    )


def plain_html(html: str) -> str:
    """The same of sanitised HTML without slots."""
    text = _TAG.sub(" ", _WITHIN_WORDS.sub("", html))
    return unescape(text) if "&" in text else text


def _shown(slot: object, links: Sequence[Link]) -> str:
    return f" {_escaped(links[slot.link].words)} " if isinstance(slot, LinkSlot) else ""


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
