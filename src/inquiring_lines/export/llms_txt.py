"""`llms.txt`: the site in short for language models, in the form of llmstxt.org."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from inquiring_lines.model.texts import clean

PATH = "llms.txt"
_MARKUP = re.compile(r"([\\\[\]<>`*])")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A page in a list."""

    title: str
    url: str
    """From the site's root, percent-encoded."""
    summary: str = ""


class Section(msgspec.Struct, frozen=True):
    """A list of pages. What is optional may be skipped where a shorter text is needed."""

    title: str
    items: tuple[Item, ...]
    is_optional: bool = False


def llms_txt(title: str, description: str, base_url: str, sections: Iterable[Section]) -> bytes:
    """The file: title, summary, a list a section, and last one named “Optional”, as the form has it.

    Addresses are absolute where the site's address is known. Sections and items keep their order; empty ones are
    left out.
    """
    found = [section for section in sections if section.items]
    parts = [f"# {_words(title)}\n"]
    if clean(description):
        parts.append(f"> {_words(description)}\n")
    parts += [
        f"## {_words(section.title)}\n\n{_list(section.items, base_url)}"
        for section in found
        if not section.is_optional
    ]
    more = "".join(_list(section.items, base_url) for section in found if section.is_optional)
    if more:
        parts.append(f"## Optional\n\n{more}")
    return "\n".join(parts).encode()


def _list(items: Iterable[Item], base_url: str) -> str:
    return "".join(_line(item, base_url) for item in items)


def _line(item: Item, base_url: str) -> str:
    address = base_url + item.url.removeprefix("./") if base_url else item.url
    summary = f": {_words(item.summary)}" if clean(item.summary) else ""
    return f"- [{_words(item.title)}]({clean(address).replace(' ', '%20')}){summary}\n"


def _words(text: str) -> str:
    """A text on one line, in which nothing is Markdown or HTML."""
    return _MARKUP.sub(r"\\\1", " ".join(clean(text).split()))
