"""What a reader's browser fetches for a note: the page, its styles and its scripts, compressed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

NOTE = re.compile(r"(claim|source|line)-\d+")
ELSEWHERE = re.compile(r"(https?:)?//", re.IGNORECASE)
CSS_FETCH = re.compile(r"""(?:@import\s+|url\()\s*["']?(?:https?:)?//""")
JS_IMPORT = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")
FETCHED = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}
HELD = {"icon", "stylesheet", "modulepreload", "preload"}


@dataclass(frozen=True)
class PageSizes:
    """Compressed bytes of a page with its styles and scripts."""

    median: int
    largest: int
    html: int
    """Of the median, the page alone."""
    elsewhere: int
    """Requests to other hosts, over both pages."""


class Fetches(HTMLParser):
    """Collects what a page makes the browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep addresses of styles, scripts and pictures."""
        values = dict(attrs)
        address = values.get(FETCHED.get(tag, ""))
        if address and (tag != "link" or HELD & set((values.get("rel") or "").split())):
            self.files.append(address)


def page_sizes(site: Path) -> PageSizes:
    """Of the median and the largest page of a note, measured without what they fetch."""
    pages = [page for page in site.rglob("index.html") if NOTE.fullmatch(page.parent.name)]
    by_size = sorted((compressed(page), page) for page in pages)
    (html, median), (_, largest) = by_size[len(by_size) // 2], by_size[-1]
    whole = [sum(map(compressed, {page, *fetched(page, site)})) for page in (median, largest)]
    elsewhere = sum(requests_elsewhere(page, site) for page in (median, largest))
    return PageSizes(whole[0], whole[1], html, elsewhere)


def compressed(file: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(file.read_bytes(), 6))


def addresses(page: Path) -> list[str]:
    """What a page makes the browser fetch."""
    parser = Fetches()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.files


def fetched(page: Path, site: Path) -> Iterator[Path]:
    """The styles and scripts of a page, with the scripts that those import."""
    for address in addresses(page):
        if not ELSEWHERE.match(address):
            yield from with_imports(resolved(page, site, address))


def resolved(page: Path, site: Path, address: str) -> Path:
    """The file behind an address of the site."""
    path = urlsplit(address).path
    return site / path.lstrip("/") if path.startswith("/") else (page.parent / path).resolve()


def with_imports(file: Path) -> Iterator[Path]:
    """A style or script, and what a script imports."""
    if file.suffix not in (".css", ".js", ".mjs") or not file.is_file():
        return
    yield file
    if file.suffix != ".css":
        for address in JS_IMPORT.findall(file.read_text(encoding="utf-8")):
            yield from with_imports((file.parent / address).resolve())


def requests_elsewhere(page: Path, site: Path) -> int:
    """How many requests to other hosts a page and its styles make."""
    styles = [file for file in fetched(page, site) if file.suffix == ".css"]
    by_styles = sum(len(CSS_FETCH.findall(file.read_text(encoding="utf-8"))) for file in styles)
    return by_styles + sum(1 for address in addresses(page) if ELSEWHERE.match(address))
