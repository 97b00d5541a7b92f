"""The list of pages for search engines: sitemaps.org, in parts where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from inquiring_lines.export.xml import DECLARATION, escaped
from inquiring_lines.model.texts import iso_date

PATH = "sitemap.xml"
MOST_URLS = 50_000
MOST_BYTES = 50_000_000
"""What the protocol allows a file to hold; its 50 MB are 52,428,800 bytes."""
_LONGEST = 2048
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OPEN = f"{DECLARATION}<urlset {_SPACE}>\n".encode()
_CLOSE = b"</urlset>\n"


class Location(msgspec.Struct, frozen=True, order=True):
    """A page: its address from the site's root, percent-encoded, and the day of its last change, if known."""

    url: str
    changed: str = ""


def sitemap(
    base_url: str,
    pages: Iterable[Location],
    most_urls: int = MOST_URLS,
    most_bytes: int = MOST_BYTES,
) -> dict[str, bytes]:
    """The files by path: one, or an index and its parts. None without the site's address.

    Pages are sorted, each once. An address of more than 2,048 characters, which the protocol does not allow,
    is left out.
    """
    if not base_url:
        return {}
    parts = list(_parts(list(_entries(base_url, pages)), most_urls, most_bytes))
    if len(parts) == 1:
        return {PATH: parts[0]}
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    found = "".join(f"<sitemap><loc>{escaped(base_url + name)}</loc></sitemap>\n" for name in names)
    index = f"{DECLARATION}<sitemapindex {_SPACE}>\n{found}</sitemapindex>\n"
    return {PATH: index.encode(), **dict(zip(names, parts, strict=True))}


def _entries(base_url: str, pages: Iterable[Location]) -> Iterator[bytes]:
    for url, changed in sorted(
        {page.url.removeprefix("./"): page.changed for page in pages}.items()
    ):
        address, date = escaped(base_url + url), iso_date(changed)
        if len(address) < _LONGEST:
            day = f"<lastmod>{date}</lastmod>" if date else ""
            yield f"<url><loc>{address}</loc>{day}</url>\n".encode()


def _parts(entries: list[bytes], most_urls: int, most_bytes: int) -> Iterator[bytes]:
    part: list[bytes] = []
    size = room = most_bytes - len(_OPEN) - len(_CLOSE)
    for entry in entries:
        if part and (len(part) == most_urls or len(entry) > size):
            yield b"".join((_OPEN, *part, _CLOSE))
            part, size = [], room
        part.append(entry)
        size -= len(entry)
    yield b"".join((_OPEN, *part, _CLOSE))
