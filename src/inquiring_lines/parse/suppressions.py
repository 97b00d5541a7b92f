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
_CODE = re.compile(r"[\s,]*([A-Za-z]{3}\d{3})(?![\w-])")


def of_comment(html: str, span: Span, first_line: int, last_line: int) -> Iterator[Suppression]:
    """What a comment of HTML suppresses from one line to another, inclusive; nothing where it is another comment."""
    for found in _COMMENT.finditer(html):
        yield _suppression(found[1], span, first_line, last_line)


def of_front_matter(text: str, first_line: int) -> Iterator[Suppression]:
    """What comments of YAML suppress: each, findings in the key below it, with all lines of its value."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if found := _LINE.fullmatch(line):
            start = next((n for n in range(at + 1, len(lines)) if _is_content(lines[n])), at + 1)
            more = itertools.takewhile(
                lambda n: not _begins(lines[n]), range(start + 1, len(lines))
            )
            indent = len(line) - len(line.lstrip())
            span = Span.on_line(first_line + at, indent + 1, len(line.strip()))
            end = start + sum(1 for _ in more)
            yield _suppression(found[1], span, first_line + start, first_line + end)


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _begins(line: str) -> bool:
    """True for a line that is not part of the value above it."""
    return bool(line) and not line[0].isspace() and not line.startswith("-")


def _suppression(text: str, span: Span, first_line: int, last_line: int) -> Suppression:
    codes: list[str] = []
    at = 0
    while found := _CODE.match(text, at):
        codes.append(found[1].upper())
        at = found.end()
    reason = " ".join(text[at:].split()).lstrip(":—–- ")
    return Suppression(span, tuple(dict.fromkeys(codes)), reason, first_line, last_line)
