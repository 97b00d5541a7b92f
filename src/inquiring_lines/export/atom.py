"""The feed of what changed lately: Atom, RFC 4287."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from inquiring_lines.export.xml import DECLARATION, element, escaped
from inquiring_lines.model.texts import clean, iso_date

PATH = "feed.xml"
_NEVER = "1970-01-01"
"""The form asks for a date of a feed that is empty, too."""
MOST = 50
"""Entries: those changed last."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A note in the feed."""

    title: str
    url: str
    """From the site's root, percent-encoded."""
    summary: str = ""
    kind: str = ""
    """What its kind is called."""
    created: str = ""
    updated: str = ""
    """As YYYY-MM-DD, as its author wrote it."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What the feed says of the site."""

    title: str
    base_url: str
    """Ends with a slash; empty where it is not known."""
    description: str = ""
    author: str = ""
    language: str = ""


def atom(feed: Feed, entries: Iterable[Entry]) -> bytes | None:
    """The feed; None without the site's address, which its ids need.

    Dates are the notes' own, never the clock's, so that the same notes give the same bytes. A note without a
    date has no place in it. An id is the address, which a note keeps by `permalink` when its file moves.
    """
    dated = [(date, entry) for entry in entries if (date := _changed(entry))]
    if not feed.base_url:
        return None
    dated.sort(key=lambda pair: pair[1].url)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    body = "".join(_entry(feed, entry, date) for date, entry in dated[:MOST])
    updated = dated[0][0] if dated else _NEVER
    return f"{DECLARATION}{_head(feed, updated)}{body}</feed>\n".encode()


def _head(feed: Feed, updated: str) -> str:
    language = f' xml:lang="{escaped(feed.language)}"' if clean(feed.language) else ""
    base = escaped(feed.base_url)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{language}>\n'
        f"<id>{base}</id>\n"
        f"<title>{escaped(feed.title) or base}</title>\n"
        f"{element('subtitle', feed.description)}"
        f"<updated>{updated}T00:00:00Z</updated>\n"
        f"<author><name>{escaped(feed.author) or escaped(feed.title) or base}</name></author>\n"
        f'<link rel="alternate" type="text/html" href="{base}"/>\n'
        f'<link rel="self" type="application/atom+xml" href="{base}{PATH}"/>\n'
    )


def _entry(feed: Feed, entry: Entry, updated: str) -> str:
    address = escaped(feed.base_url + entry.url.removeprefix("./"))
    created = iso_date(entry.created)
    kind = f'<category term="{escaped(entry.kind)}"/>\n' if clean(entry.kind) else ""
    return (
        f"<entry>\n<id>{address}</id>\n<title>{escaped(entry.title) or address}</title>\n"
        f'<link rel="alternate" type="text/html" href="{address}"/>\n'
        f"{f'<published>{created}T00:00:00Z</published>' if created else ''}"
        f"<updated>{updated}T00:00:00Z</updated>\n"
        f"{kind}{element('summary', entry.summary)}</entry>\n"
    )


def _changed(entry: Entry) -> str:
    return iso_date(entry.updated) or iso_date(entry.created)
