"""Findings as a Markdown table, for a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from inquiring_lines.check.report.base import Report, found, outcome, plain, told
from inquiring_lines.model.diagnostics import Diagnostic

NAME = "markdown"
MOST = 100
"""Findings in a comment: more are not read there."""
ROOM = 60_000
"""Bytes of a comment. GitHub refuses one of more than 65,536 characters."""
_CELL = 500
"""Characters of a cell: a note may hold a link of any length."""
_HEAD = "| File | Line | Rule | Finding |\n|---|---|---|---|\n"


def write(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """The report, the worst of it where it is long; `colour` makes no difference."""
    return document(report, MOST, ROOM)


def document(report: Report, most: int, room: int) -> str:
    """The report with at most `most` findings, in `room` bytes of UTF-8; empty where not even the count fits."""
    title = f"### Inquire check: {found(report.findings)}\n\n"
    last = f"{outcome(report)}\n"
    left = room - _size(title) - _size(last) - _size(_HEAD) - _size(_more(report.findings))
    shown = set(_that_fit(report, most, left))
    if left < 0:
        return title + last if _size(title + last) <= room else ""
    rows = "".join(_rows(report, shown))
    hidden = [one for number, one in enumerate(report.findings) if number not in shown]
    table = f"{_HEAD}{rows}\n" if rows else ""
    return title + table + (_more(hidden) if hidden else "") + last


def _that_fit(report: Report, most: int, room: int) -> Iterator[int]:
    """The positions of the findings that are shown: the worst, and among those the first."""
    findings = report.findings
    worst_first = sorted(range(len(findings)), key=lambda number: findings[number].severity.rank)
    for number in worst_first[:most]:
        finding = findings[number]
        room -= _size(_row(finding, _file(report, finding)))
        if room < 0:
            return
        yield number


def _rows(report: Report, shown: set[int]) -> Iterator[str]:
    """A row a finding, by place; a file is named in its first."""
    chosen = (report.findings[number] for number in sorted(shown))
    for _, findings in groupby(chosen, key=lambda finding: finding.path):
        file = None
        for finding in findings:
            yield _row(finding, _file(report, finding) if file is None else "")
            file = finding.path


def _row(finding: Diagnostic, file: str) -> str:
    rule = f"{finding.code} {finding.severity.value}"
    return f"| {file} | {finding.span.line} | {rule} | {escaped(_cut(told(finding)))} |\n"


def _file(report: Report, finding: Diagnostic) -> str:
    return f"<code>{escaped(_cut(plain(report.path(finding))))}</code>"


def _more(findings: Iterable[Diagnostic]) -> str:
    hidden = list(findings)
    return f"And {len(hidden):,} more: {found(hidden)}.\n\n"


def _cut(text: str) -> str:
    return text if len(text) <= _CELL else f"{text[: _CELL - 1]}…"


_SIGN = re.compile(r"[\\`*_\[\]<>|(){}&]|(?<=www)\.", re.IGNORECASE)
_SIGIL = re.compile(r"[@#!~%$^&](?=\S)|:(?=[\w+/-])")


def escaped(text: str) -> str:
    """A text that is shown as it is, in a cell of a table, and does nothing.

    GitHub and GitLab look for @names, #numbers, :pictures: and addresses in the text that comes of Markdown,
    where an escape is gone; a sign in an element of its own they do not take for the beginning of one.
    """
    marked = _SIGIL.sub(lambda sigil: f"\x00{ord(sigil[0])};", text)
    signs = _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", marked)
    return re.sub("\x00(\\d+;)", r"<span>&#\1</span>", signs)


def _size(text: str) -> int:
    return len(text.encode())
