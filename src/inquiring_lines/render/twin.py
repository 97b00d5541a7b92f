"""A page's Markdown twin: what its `<main>` says, for those who read text alone.

It is made from the page as it was drawn: it holds what the page holds, whatever the theme, and nothing that
the page withholds.
"""

from __future__ import annotations

import re
from typing import Any

from inquiring_lines.errors import InquireError

_FOR_EYES = ["svg", "button", "form", "script", "template", "dialog", "nav"]
_BLANK = re.compile(r"\n{3,}")


def twin(page: bytes) -> bytes:
    """The Markdown of a page's HTML; links lead where the page's do. 5 ms a page.

    Raises InquireError where the package that it needs is not installed.
    """
    soup, converter = _tools()
    main = soup(page[page.find(b"<main") : page.rfind(b"</main>") + 7], "html.parser")
    for element in main.find_all(_FOR_EYES):
        element.decompose()
    for element in main.select(".margin, .scripted, [hidden]"):
        element.decompose()
    text = converter.convert_soup(main)
    return (_BLANK.sub("\n\n", text).strip() + "\n").encode()


def _tools() -> tuple[Any, Any]:
    """What reads HTML, and what writes Markdown: imported where twins are asked for."""
    try:
        from bs4 import BeautifulSoup  # noqa: PLC0415
        from markdownify import MarkdownConverter  # noqa: PLC0415
    except ImportError as error:
        raise InquireError(
            "Markdown twins need the package markdownify.",
            "Install it: pip install 'inquiring-lines[twins]'. Or leave out `twins` in the configuration.",
        ) from error
    return BeautifulSoup, MarkdownConverter(heading_style="ATX", bullets="-")
