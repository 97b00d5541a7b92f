"""Findings as GitLab's Code Quality reads them, beside the changes of a merge request."""

from __future__ import annotations

from typing import Any

import msgspec

from inquiring_lines.check.report.base import (
    Report,
    encodable,
    encoded,
    fingerprints,
    last_line,
    told,
)
from inquiring_lines.model.diagnostics import Diagnostic, Severity

NAME = "gitlab"
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
"""`critical` and `blocker` are for what stops work; no finding about a note does."""


def write(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """The report; `colour` makes no difference."""
    data = [encoded(_issue(report, finding, mark)) for finding, mark in fingerprints(report)]
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _issue(report: Report, finding: Diagnostic, mark: str) -> dict[str, Any]:
    span = finding.span
    return {
        "description": told(finding),
        "check_name": finding.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": encodable(report.path(finding)),
            "lines": {"begin": span.line, "end": last_line(span)},
        },
    }
