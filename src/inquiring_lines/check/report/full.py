"""Findings as a person reads them: place, message, the line with its span underlined, help."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from inquiring_lines.check.report.base import Report, outcome, plain
from inquiring_lines.model.diagnostics import Diagnostic, Severity

NAME = "full"
_WIDTH = 96
"""Columns of a source line that are shown, its span in view."""
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def write(report: Report, *, colour: bool = False) -> str:
    """The report. With `colour`, ANSI escapes mark severity, span and help."""
    return "\n\n".join([*findings(report, colour=colour), outcome(report)]) + "\n"


def findings(report: Report, *, colour: bool = False) -> list[str]:
    """The findings alone, each a few lines."""
    paint = _Paint(colour)
    return [
        "\n".join(_finding(finding, report.lines(finding.path), paint))
        for finding in report.findings
    ]


class _Paint:
    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on else text


def _finding(finding: Diagnostic, lines: list[str], paint: _Paint) -> Iterator[str]:
    span, tone = finding.span, _COLOURS[finding.severity]
    place = paint(plain(f"{finding.path}:{span.line}:{span.column}"), "1")
    yield f"{place}: {paint(finding.code, f'1;{tone}')} {plain(finding.message)}"
    if 0 < span.line <= len(lines) and lines[span.line - 1].strip():
        line = lines[span.line - 1]
        end = span.end_column if span.end_line == span.line else len(line) + 1
        shown, before, marked = _excerpt(line, span.column - 1, max(end - 1, span.column))
        gutter = f"{span.line:>5} │ "
        yield paint(gutter, "2") + shown
        yield paint("      │ ", "2") + " " * before + paint("^" * marked, f"1;{tone}")
    if finding.help:
        yield f"      {paint('help:', '1;36')} {plain(finding.help)}"


def _excerpt(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A line cut to `_WIDTH` around a span, and the columns on screen before and under the span."""
    line = "".join(" " if char == "\t" or not char.isprintable() else char for char in line)
    first = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
    last = first + _WIDTH
    head, tail = ("…" if first else ""), ("…" if last < len(line) else "")
    shown = line[first:last]
    before = _columns(head + line[first:start])
    return head + shown + tail, before, max(1, _columns(line[start : min(end, last)]))


def _columns(text: str) -> int:
    """The columns that a text takes in a terminal: two for wide characters, none for combining marks."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
