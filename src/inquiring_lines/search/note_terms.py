"""The words of a note: counted where it is read, from its own text alone, so that they can be kept with it.

What others are called is left out: a note is found by what it says. A name that the note's text does not settle –
its title may come from its file's name, or name another note; an alias may name a draft – is added by `whole`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from inquiring_lines.model.links import Html, Link
from inquiring_lines.model.links import Text as Linked
from inquiring_lines.model.notes import Header
from inquiring_lines.search.count import Terms, Text, count, named
from inquiring_lines.search.plain import plain


def terms_of(header: Header, blocks: Sequence[Html]) -> Terms:
    """The words of a note, with its names where its text settles them; else with a title of no words."""
    links = header.links
    title = "".join(part for part in header.title if isinstance(part, str))
    aliases = tuple(alias.text for alias in header.fields.aliases)
    is_settled = len(header.title) == 1 and title and not any("[[" in alias for alias in aliases)
    text = Text(
        title=title if is_settled else "",
        aliases=aliases if is_settled else (),
        summary=_own_words(header.summary, links) if header.summary_is_given else "",
        headings=tuple(_own_words(heading.text, links) for heading in header.headings),
        body=plain(blocks, links),
    )
    terms = count(text)
    if is_settled and not terms.title_length:
        return count(msgspec.structs.replace(text, title="", aliases=()))
    return terms


def whole(terms: Terms, title: str, aliases: Iterable[str]) -> Terms:
    """The words of a note that is called so, in a text that names no unpublished note."""
    return terms if terms.title_length else named(terms, title, aliases)


def _own_words(text: Linked, links: Sequence[Link]) -> str:
    """A text without the titles of other notes."""
    return "".join(part if isinstance(part, str) else links[part.link].words for part in text)
