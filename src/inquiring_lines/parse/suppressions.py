"""`<!-- check-ignore: LNK001 the reason -->`, and `# check-ignore: …` in front matter: findings that an author knows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from inquiring_lines.model.diagnostics import Suppression
from inquiring_lines.model.spans import Span

SIGN = "check-ignore"

_COMMENT = re.compile(rf"<!--\s*{SIGN}\s*:(.*?)-->", re.DOTALL | re.IGNORECASE)
_LINE = re.compile(rf"\s*#\s*{SIGN}\s*:(.*)", re.IGNORECASE)
_BLOCK_TEXT = re.compile(r"^[^#]*:\s+[|>][+\-\d]*\s*$|^\s*-\s+[|>][+\-\d]*\s*$")
_CODE = re.compile(r"[\s,]*([A-Za-z]{3}\d{3})(?![\w-])")


def of_comment(html: str, span: Span, first_line: int, last_line: int) -> Iterator[Suppression]:
    """What a comment of HTML suppresses from one line to another, inclusive; nothing where it is another comment."""
    for found in _COMMENT.finditer(html):
        yield _suppression(found[1], span, first_line, last_line)


def of_front_matter(text: str, first_line: int) -> Iterator[Suppression]:
    """What comments of YAML suppress: each, findings in the key below it, or in the item of a list.

    What stands in a text of several lines is no comment.
    """
    lines = text.split("\n")
    inside = set(_texts(lines))
    for at, line in enumerate(lines):
        found = _LINE.fullmatch(line)
        if not found or at in inside:
            continue
        start = next((n for n in range(at + 1, len(lines)) if _is_content(lines[n])), at + 1)
        own = _indent(lines[start]) if start < len(lines) else 0
        is_item = start < len(lines) and lines[start].lstrip().startswith("-")
        more = itertools.takewhile(
            lambda n, own=own, is_item=is_item: _continues(lines[n], own, is_item=is_item),  # type: ignore[misc]
            range(start + 1, len(lines)),
        )
        span = Span.on_line(first_line + at, _indent(line) + 1, len(line.strip()))
        yield _suppression(found[1], span, first_line + start, first_line + start + len(list(more)))


def _texts(lines: list[str]) -> Iterator[int]:
    """The lines within block texts, `key: |` and `key: >`."""
    limit: int | None = None
    for at, line in enumerate(lines):
        if limit is not None and (not line.strip() or _indent(line) > limit):
            yield at
            continue
        limit = _indent(line) if _BLOCK_TEXT.search(line) else None


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _continues(line: str, indent: int, *, is_item: bool) -> bool:
    """True for a line that is part of the value that begins above it at an indent."""
    if not line.strip() or _indent(line) > indent:
        return True
    return not is_item and _indent(line) == indent and line.lstrip().startswith("-")


def _suppression(text: str, span: Span, first_line: int, last_line: int) -> Suppression:
    codes: list[str] = []
    at = 0
    while found := _CODE.match(text, at):
        codes.append(found[1].upper())
        at = found.end()
    reason = " ".join(text[at:].split()).lstrip(":—–- ")
    return Suppression(span, tuple(dict.fromkeys(codes)), reason, first_line, last_line)
