"""One line a finding, as editors and `grep` read it."""

from __future__ import annotations

from inquiring_lines.check.report.base import Report, outcome, plain

NAME = "concise"


def write(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """The report; `colour` makes no difference."""
    lines = [
        plain(f"{one.path}:{one.span.line}:{one.span.column}: {one.code} {one.message}")
        for one in report.findings
    ]
    return "\n".join([*lines, outcome(report)]) + "\n"
