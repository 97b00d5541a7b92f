"""What every format of report is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

from inquiring_lines.model.diagnostics import Diagnostic, LookedAt, Severity


class Report(msgspec.Struct, frozen=True):
    """The outcome of a check."""

    findings: tuple[Diagnostic, ...]
    looked_at: LookedAt
    lines: Callable[[str], list[str]]
    """The lines of a note, by its path; empty where it cannot be read."""


def counted(number: int, noun: str) -> str:
    """“1 note”, “2 notes”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def outcome(report: Report) -> str:
    """The last line: what was looked at, and what was found."""
    seen = report.looked_at
    looked = ", ".join(
        counted(number, noun)
        for number, noun in (
            (seen.notes, "note"),
            (seen.links, "link"),
            (seen.anchors, "anchor"),
            (seen.assets, "asset"),
            (seen.relations, "relation"),
        )
    )
    return f"Looked at {looked}: {found(report.findings)}."


def found(findings: tuple[Diagnostic, ...]) -> str:
    """“2 errors, 1 warning”, worst first; “nothing to report” where there is none."""
    count = Counter(finding.severity for finding in findings)
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    named = [counted(count[one], noun) for one, noun in nouns.items() if count[one]]
    return ", ".join(named) or "nothing to report"
