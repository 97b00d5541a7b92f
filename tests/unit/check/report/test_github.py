"""Workflow commands, read as GitHub's runner reads them, and the summary of a step."""

from __future__ import annotations

import pytest

from inquiring_lines.check.report import github
from inquiring_lines.check.report.base import Report, plain, told
from inquiring_lines.check.rule import all_rules
from inquiring_lines.model.diagnostics import Diagnostic, Severity
from inquiring_lines.model.spans import Span
from tests.unit.check.report.made import HOSTILE, finding, hostile, report

Command = tuple[str, dict[str, str], str]
LAST = "Looked at 3 notes, 2 links, 0 anchors, 0 assets, 1 relation: "


def read(line: str) -> Command:
    """A command, its properties and its message: up to the first “::”, parted at commas, then unescaped."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    command, _, properties = head.partition(" ")
    parted = [one.partition("=")[::2] for one in properties.split(",")]
    return command, {name: unescaped(value) for name, value in parted}, unescaped(data)


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def commands(made: Report) -> list[Command]:
    """The commands of a report; all other lines are ours, without a word of a note."""
    lines = github.write(made).splitlines()
    assert lines[-1].startswith(LAST)
    ours = [line for line in lines[:-1] if not line.startswith("::")]
    assert all(line.startswith("GitHub shows 10 of a kind. ") for line in ours)
    return [read(line) for line in lines if line.startswith("::")]


def test_a_command_says_what_where_and_how_bad() -> None:
    assert github.write(report(finding())).splitlines()[0] == (
        "::error file=notes/a.md,line=5,col=3,endLine=5,endColumn=11,"
        "title=LNK001 Link to a note that does not exist::no note is named “b”. Correct it."
    )


def test_nothing_to_report_is_the_last_line_alone() -> None:
    assert github.write(report()) == f"{LAST}nothing to report.\n"


def test_the_worst_comes_first_then_the_first_in_place() -> None:
    found = [
        finding("a.md", severity=Severity.INFO),
        finding("b.md", severity=Severity.ERROR),
        finding("c.md", severity=Severity.WARNING),
        finding("d.md", severity=Severity.ERROR),
    ]
    shown = [(command, properties["file"]) for command, properties, _ in commands(report(*found))]
    assert shown == [("error", "b.md"), ("error", "d.md"), ("warning", "c.md"), ("notice", "a.md")]


def test_no_more_is_annotated_than_is_shown_and_the_rest_is_counted() -> None:
    errors = [finding(line=line) for line in range(1, 45)]
    warnings = [finding(line=line, severity=Severity.WARNING) for line in range(1, 11)]
    remarks = [finding(line=line, severity=Severity.INFO) for line in range(1, 12)]
    made = report(*errors, *warnings, *remarks)
    kinds = [command for command, _, _ in commands(made)]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    lines = github.write(made).splitlines()
    assert lines[-2] == "GitHub shows 10 of a kind. There are also 34 errors, 1 remark."
    assert lines[-1] == f"{LAST}44 errors, 10 warnings, 11 remarks."


def test_ten_of_a_kind_are_all_shown_and_nothing_is_said_of_others() -> None:
    made = report(*(finding(line=line) for line in range(1, 11)))
    assert len(github.write(made).splitlines()) == 11


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_note_says_it_stays_in_its_own_place(text: str) -> None:
    one = Diagnostic(text, Span(1, 1, 1, 2), "LNK001", Severity.ERROR, text, text)
    ((command, properties, message),) = commands(report(one))
    assert command == "error"
    assert message == told(one)
    titles = {rule.code: rule.title for rule in all_rules()}
    assert properties == {
        "file": plain(text),
        "line": "1",
        "col": "1",
        "endLine": "1",
        "endColumn": "2",
        "title": f"LNK001 {titles['LNK001']}",
    }


def test_columns_are_left_out_where_lines_differ_for_the_runner_refuses_them() -> None:
    one = Diagnostic("a.md", Span(2, 1, 5, 1), "FMT001", Severity.ERROR, "broken")
    ((_, properties, _),) = commands(report(one))
    assert {name: properties[name] for name in properties if name != "title"} == {
        "file": "a.md",
        "line": "2",
        "endLine": "4",
    }


def test_paths_are_the_repository_s() -> None:
    ((_, properties, _),) = commands(report(finding(), prefix="docs/vault"))
    assert properties["file"] == "docs/vault/notes/a.md"


def test_the_summary_has_the_whole_count_and_every_finding() -> None:
    made = report(*(finding(line=line) for line in range(1, 301)))
    lines = github.summary(made).splitlines()
    assert lines[0] == "### Inquire check: 300 errors"
    assert sum(line.count("LNK001") for line in lines) == 300
    assert not any(line.startswith("And ") for line in lines)


@pytest.mark.parametrize("room", [-1, 0, 50, 300, 1_000, 20_000])
def test_the_summary_keeps_within_its_room_and_says_what_is_left_out(room: int) -> None:
    made = report(*(finding(line=line, message="ü" * 80) for line in range(1, 301)))
    text = github.summary(made, room)
    assert len(text.encode()) <= max(room, 0)
    shown = text.count("| LNK001 ")
    assert (f"And {300 - shown} more: {300 - shown} errors." in text) == (room >= 300)
    assert ("300 errors" in text) == (room >= 300)


def test_a_hostile_summary_keeps_within_its_room() -> None:
    assert 0 < len(github.summary(hostile(), 9_000).encode()) <= 9_000
