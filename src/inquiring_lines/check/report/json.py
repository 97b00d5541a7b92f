"""Findings for other programs. The form is a contract: see docs/check.md."""

from __future__ import annotations

from typing import Any

import msgspec

from inquiring_lines.check.report.base import Report, encodable
from inquiring_lines.model.diagnostics import Diagnostic

NAME = "json"
VERSION = 1


def write(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """The report; `colour` makes no difference."""
    data = {
        "version": VERSION,
        "looked_at": report.looked_at,
        "findings": [_finding(finding) for finding in report.findings],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _finding(finding: Diagnostic) -> dict[str, Any]:
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": encodable(finding.path),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": encodable(finding.message),
        "help": encodable(finding.help),
    }
