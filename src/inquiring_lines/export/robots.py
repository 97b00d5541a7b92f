"""`robots.txt`: everything may be read, and where the list of pages is."""

from __future__ import annotations

from inquiring_lines.export.sitemap import PATH as SITEMAP
from inquiring_lines.model.texts import clean

PATH = "robots.txt"


def robots(base_url: str) -> bytes:
    """The file. Robots ask for it at the root of a host only; below a path it does no harm."""
    found = f"\nSitemap: {clean(base_url)}{SITEMAP}\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{found}".encode()
