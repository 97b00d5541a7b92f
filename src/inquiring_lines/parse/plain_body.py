"""A body in its simplest form, which needs no Markdown parser.

Two of three of the demo's notes are paragraphs of plain words, with nothing marked up but links `[[name]]`. To read such a
body takes a fifth of the time that the parser takes; half, where the sentences around links are kept.
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
    for line, block in _blocks(lines, first_line):
        paragraph = _paragraph(block, line, number)
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


def _blocks(lines: list[str], first_line: int) -> Iterator[tuple[int, list[str]]]:
    """The lines between blank ones, with the number of the first of them."""
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line:
            if start < at:
                yield first_line + start, lines[start:at]
            start = at + 1


def _paragraph(lines: list[str], first: int, number: int) -> Paragraph | None:
    """Lines, from the `first` on, as a paragraph; None where a bracket is none of a link that is a name alone."""
    parts: list[str] = []
    links: list[Link] = []
    for line, words in enumerate(lines, first):
        end = 0
        while (start := words.find("[", end)) >= 0:
            found = NAME_ALONE.match(words, start)
            if not found or not (name := found[1].strip()):
                return None
            parts += (words[end:start], link_mark(number + len(links)))
            end = found.end()
            links.append(
                Link(
                    form=Form.NAME,
                    target=name,
                    span=Span(line, start + 1, line, end + 1),
                    relation=CITES.name,
                    target_at=2 + found[1].find(name),
                )
            )
        parts += (words[end:], "\n")
    parts.pop()
    span = Span(first, 1, first + len(lines) - 1, len(lines[-1]) + 1)
    return Paragraph("".join(parts), tuple(links), span)
