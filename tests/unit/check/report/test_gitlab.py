"""GitLab's Code Quality, by its documented form."""

from __future__ import annotations

import json
import re
from typing import Any

from inquiring_lines.check.report import gitlab
from inquiring_lines.check.report.base import Report
from inquiring_lines.model.diagnostics import Diagnostic, Severity
from inquiring_lines.model.spans import Span
from tests.unit.check.report.made import finding, hostile, many, report

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def issues(made: Report) -> list[dict[str, Any]]:
    """The issues of a report, each of which has the form that GitLab asks for."""
    text = gitlab.write(made)
    assert not text.startswith("\ufeff")
    read = json.loads(text)
    assert isinstance(read, list)
    for issue in read:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["description"]
        assert issue["severity"] in SEVERITIES
        assert re.fullmatch("[0-9a-f]{64}", issue["fingerprint"])
        path, lines = issue["location"]["path"], issue["location"]["lines"]
        assert not path.startswith(("/", "./"))
        assert 1 <= lines["begin"] <= lines["end"]
    assert len({issue["fingerprint"] for issue in read}) == len(read)
    return read


def test_an_issue_says_what_where_and_how_bad() -> None:
    (issue,) = issues(report(finding()))
    assert issue["description"] == "no note is named “b”. Correct it."
    assert issue["check_name"] == "LNK001"
    assert issue["location"] == {"path": "notes/a.md", "lines": {"begin": 5, "end": 5}}


def test_nothing_to_report_is_an_empty_list() -> None:
    assert gitlab.write(report()) == "[]\n"


def test_severities_are_gitlab_s() -> None:
    found = [finding(severity=severity) for severity in Severity]
    assert [one["severity"] for one in issues(report(*found))] == ["major", "minor", "info"]


def test_a_path_is_exact_and_the_repository_s() -> None:
    (issue,) = issues(report(finding("notes/a\nb ü%.md"), prefix="docs"))
    assert issue["location"]["path"] == "docs/notes/a\nb ü%.md"


def test_lines_end_where_something_stands() -> None:
    span = Span(2, 1, 4, 1)
    (issue,) = issues(report(Diagnostic("a.md", span, "FMT001", Severity.ERROR, "broken")))
    assert issue["location"]["lines"] == {"begin": 2, "end": 3}


def test_hostile_texts_and_many_alike_keep_the_form() -> None:
    assert len(issues(hostile())) == len(hostile().findings)
    assert len(issues(many(500))) == 500
