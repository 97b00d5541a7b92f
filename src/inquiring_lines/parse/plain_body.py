"""A body in its simplest form, which needs no Markdown parser.

Two of three notes are paragraphs of plain words, in which nothing is marked up but links `[[name]]`. To read such a
body takes a fifth of the time that the parser takes.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from inquiring_lines.model.links import Form, Link
from inquiring_lines.model.relations import CITES
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.link_text import NAME_ALONE
from inquiring_lines.parse.slots import link_mark

_OTHER_SIGNS = ("\\", "`", "*", "_", "^", "<", "&", "#", "\t")
"""What may be more than words."""
_OTHER_PAIRS = ("~~", "==", "::", "%%", "![")
"""Likewise. To look for two characters takes thirty times as long as for one, which is looked for before."""


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """Lines without a blank one between them."""

    text: str
    """With marks for its links."""
    links: tuple[Link, ...]
    span: Span


def plain_paragraphs(text: str, first_line: int, number: int) -> list[Paragraph] | None:
    """A body's paragraphs; None where it may have other blocks, or more marked up than links that are a name alone.

    `number`: of its first link. Lines that begin with letters are paragraphs (see `plain_lines`).
    """
    lines = text.split("\n")
    if not _is_plain(text, lines):
        return None
    found: list[Paragraph] = []
    for line, words in _blocks(lines, first_line):
        paragraph = _paragraph(words, line, number)
        if paragraph is None:
            return None
        found.append(paragraph)
        number += len(paragraph.links)
    return found


def _is_plain(text: str, lines: list[str]) -> bool:
    """False where anything but a link may be marked up; also for a space at a line's end, which the parser may take off."""
    return (
        "".join([line[:1] for line in lines]).isalpha()
        and not any(map(str.isspace, [line[-1:] for line in lines]))
        and not any(sign in text for sign in _OTHER_SIGNS)
        and not any(pair[0] in text and pair in text for pair in _OTHER_PAIRS)
    )


def _blocks(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """The lines between blank ones, with the number of the first of them."""
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line:
            if start < at:
                yield first_line + start, "\n".join(lines[start:at])
            start = at + 1


def _paragraph(words: str, first_line: int, number: int) -> Paragraph | None:
    """The paragraph that begins on a line; None where a bracket is none of a link that is a name alone."""
    parts: list[str] = []
    links: list[Link] = []
    line, begins = first_line, 0
    end = 0
    while (start := words.find("[", end)) >= 0:
        found = NAME_ALONE.match(words, start)
        if not found or not (name := found[1].strip()):
            return None
        if (newline := words.rfind("\n", end, start)) >= 0:
            line, begins = line + words.count("\n", end, start), newline + 1
        parts += (words[end:start], link_mark(number + len(links)))
        end = found.end()
        links.append(
            Link(
                form=Form.NAME,
                target=name,
                span=Span.on_line(line, start - begins + 1, end - start),
                relation=CITES.name,
                target_at=2 + found[1].find(name),
            )
        )
    text = "".join(parts) + words[end:] if parts else words
    last_line, last = first_line + words.count("\n"), len(words) - words.rfind("\n")
    return Paragraph(text, tuple(links), Span(first_line, 1, last_line, last))
