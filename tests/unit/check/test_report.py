"""What the reports show."""

from __future__ import annotations

import json

import pytest

from inquiring_lines.check.report import concise, full
from inquiring_lines.check.report import json as json_report
from inquiring_lines.check.report.base import Report
from inquiring_lines.check.report.formats import formats
from inquiring_lines.model.diagnostics import Diagnostic, LookedAt, Severity
from inquiring_lines.model.spans import Span

LOOKED = LookedAt(notes=1, links=2, anchors=0, assets=0, relations=1_234)


def report(line: str, start: int, end: int, severity: Severity = Severity.ERROR) -> Report:
    finding = Diagnostic(
        "a.md", Span(1, start, 1, end), "LNK001", severity, "no such note", "Correct it."
    )
    return Report((finding,), LOOKED, lambda _: [line])


def test_the_span_is_underlined_under_its_own_characters() -> None:
    shown = full.write(report("See [[x]] now.", 5, 10)).splitlines()
    assert shown[0] == "a.md:1:5: LNK001 no such note"
    assert shown[1].index("[[x]]") == shown[2].index("^^^^^")
    assert shown[2].count("^") == 5
    assert shown[3].strip() == "help: Correct it."


def test_wide_characters_before_and_in_the_span_take_two_columns() -> None:
    source, marks = full.write(report("漢字 [[漢字]]", 4, 10)).splitlines()[1:3]
    assert marks.index("^") == source.index("[[") + 2
    assert marks.count("^") == 8


def test_combining_marks_take_no_column() -> None:
    source, marks = full.write(report("e\u0301 [[x]]", 4, 9)).splitlines()[1:3]
    assert marks.index("^") == source.index("[[") - 1


def test_a_long_line_is_cut_around_the_span() -> None:
    line = "x" * 500 + "[[bad]]" + "y" * 500
    source, marks = full.write(report(line, 501, 508)).splitlines()[1:3]
    assert len(source) < 120
    assert source.index("[[bad]]") == marks.index("^^^^^^^")


def test_control_characters_of_a_note_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in full.write(report("\x1b[31mred [[x]]", 10, 15))


def test_colour_is_only_used_where_it_is_wanted() -> None:
    assert "\x1b[" not in full.write(report("[[x]]", 1, 6))
    assert "\x1b[" in full.write(report("[[x]]", 1, 6), colour=True)


def test_a_finding_without_a_source_line_still_shows_its_message_and_help() -> None:
    finding = Diagnostic("gone.md", Span(1, 1, 1, 1), "FMT009", Severity.ERROR, "too big", "Cut.")
    shown = full.write(Report((finding,), LOOKED, lambda _: []))
    assert "gone.md:1:1: FMT009 too big\n      help: Cut.\n" in shown


def test_the_last_line_says_what_was_looked_at_and_what_was_found() -> None:
    for name in ("full", "concise"):
        last = formats()[name](report("[[x]]", 1, 6)).splitlines()[-1]
        assert last == ("Looked at 1 note, 2 links, 0 anchors, 0 assets, 1,234 relations: 1 error.")


def test_concise_is_a_line_a_finding() -> None:
    assert concise.write(report("[[x]]", 1, 6)).splitlines()[0] == "a.md:1:1: LNK001 no such note"


def test_json_has_the_form_that_others_read() -> None:
    data = json.loads(json_report.write(report("[[x]]", 1, 6, Severity.INFO)))
    assert data == {
        "version": 1,
        "looked_at": {"notes": 1, "links": 2, "anchors": 0, "assets": 0, "relations": 1234},
        "findings": [
            {
                "code": "LNK001",
                "severity": "info",
                "path": "a.md",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 6,
                "message": "no such note",
                "help": "Correct it.",
            }
        ],
    }


@pytest.mark.parametrize("name", ["concise", "full", "json"])
def test_every_format_is_found_by_its_name(name: str) -> None:
    assert name in formats()
