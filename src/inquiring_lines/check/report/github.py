"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.report.base import (
    NOUNS,
    Report,
    counted,
    last_line,
    outcome,
    plain,
    told,
)
from inquiring_lines.check.report.markdown import document
from inquiring_lines.check.rule import all_rules
from inquiring_lines.model.diagnostics import Diagnostic, Severity

NAME = "github"
SHOWN = 10
"""Annotations of a kind that GitHub shows for a step; it drops the others without a word."""
SUMMARY_LIMIT = 1024 * 1024
"""Bytes that all summaries of a step may have together; with one more, GitHub shows none."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """The report, worst first; `colour` makes no difference. Whatever a note says, it stays on its line."""
    return "\n".join([*_annotations(report), outcome(report)]) + "\n"


def summary(report: Report, room: int = SUMMARY_LIMIT) -> str:
    """Markdown for the step's summary: all findings, or as many as `room` bytes hold."""
    return document(report, most=len(report.findings), room=room)


def _annotations(report: Report) -> Iterator[str]:
    titles = {rule.code: rule.title for rule in all_rules()}
    unshown: list[str] = []
    for severity, command in _COMMANDS.items():
        found = [one for one in report.findings if one.severity is severity]
        for finding in found[:SHOWN]:
            yield _annotation(report, finding, command, f"{finding.code} {titles[finding.code]}")
        if more := len(found) - SHOWN:
            unshown += [counted(more, NOUNS[severity])] if more > 0 else []
    if unshown:
        yield f"GitHub shows {SHOWN} of a kind. There are also {', '.join(unshown)}."


def _annotation(report: Report, finding: Diagnostic, command: str, title: str) -> str:
    span, end = finding.span, last_line(finding.span)
    place = [("file", plain(report.path(finding))), ("line", str(span.line))]
    if end == span.line == span.end_line:  # columns are refused where the lines are not the same
        place += [("col", str(span.column)), ("endLine", str(end))]
        place += [("endColumn", str(span.end_column))]
    else:
        place += [("endLine", str(end))]
    named = ",".join(f"{name}={_property(value)}" for name, value in [*place, ("title", title)])
    return f"::{command} {named}::{_data(told(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
