"""Which paragraphs of an essay say something that no note is cited for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inquiring_lines.model.links import Link
from inquiring_lines.parse.decode import FILL

if TYPE_CHECKING:
    from markdown_it.token import Token

_WORDS = frozenset({"text", "code_inline", "text_special"})
_ONLY_FIELDS = re.compile(r"[^\n:]{1,60}::[^\n]*(?:\n[^\n:]{1,60}::[^\n]*)*")
_ONLY_TAGS = re.compile(r"(?:#[^\s#]+\s*)+")
_LEADS_ON = (":", "：")


def is_uncited(tokens: list[Token], index: int, links: list[Link]) -> bool:
    """True for the text at `index` where it is a paragraph of its own, and none of its `links` is one to a note.

    A paragraph that leads on to what follows, has a footnote, or is nothing but pictures, fields or tags
    needs no citation.
    """
    opening = tokens[index - 1]
    if links and not (links[0].is_asset and all(one.is_asset for one in links)):
        return False
    if opening.type != "paragraph_open" or opening.level:
        return False
    children = tokens[index].children or []
    if any(child.type == "footnote_ref" for child in children):
        return False
    parts = (child.content if child.type in _WORDS else "\n" for child in children)
    words = "".join(parts).replace(FILL, "").strip()
    return is_said(words) and not (_ONLY_FIELDS.fullmatch(words) or _ONLY_TAGS.fullmatch(words))


def is_said(words: str) -> bool:
    """True for words that say something by themselves."""
    return bool(words) and not words.endswith(_LEADS_ON)
