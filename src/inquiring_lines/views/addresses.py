"""Addresses, and how they are written.

An address is relative to the site's root and ends with a slash, as in `claims/some-claim/`; the home page's
is empty.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from inquiring_lines.model.kinds import KINDS

_SAFE = re.compile(r"[a-zA-Z0-9_.~/-]*").fullmatch
"""Most addresses need no quoting, which takes 1 µs; a page has twenty."""

HOME = ""
NOTES = "notes/"
NOT_FOUND = "404.html"
SEARCH = "search/"
"""The search page; the index's files lie below it."""
TAGS = "tags/"
MAP = "map/"
BY_AUTHOR = "sources/by_author/"
INDEXES = (
    *(f"{info.folder}/" for info in KINDS.values() if info.folder),
    *(NOTES, TAGS, MAP, SEARCH),
)
FILES = "files/"
"""The vault's own images and files lie below it."""


def file_of(address: str) -> str:
    """The file that a page's address stands for."""
    return address if address.endswith(".html") else f"{address}index.html"


def twin_file(page: str) -> str:
    """The file of the Markdown twin of the page whose file this is."""
    return page.removesuffix("html") + "md"


def href(address: str, root: str = "") -> str:
    """An address as it is written in a link, on a page from which `root` leads up to the site's root."""
    return root + (address if _SAFE(address) else quote(address, safe="/")) or "./"


def root_from(address: str) -> str:
    """The way from a page up to the site's root: `../../`, or nothing from the home page."""
    return "../" * address.count("/")


def page_address(address: str, number: int) -> str:
    """The address of a further page of a long list.

    It has an underscore, and so has `BY_AUTHOR`: no slug has, so that no note, alias or tag wants it.
    """
    return address if number == 1 else f"{address}page_{number}/"


def asset_address(path: str) -> str:
    """Where a file of the vault lies in the site; below it too where the notes lie outside of the vault."""
    return FILES + path.replace("../", "outside/")
