"""JUnit's XML, by the rules that its common schemas share."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import msgspec
import pytest

from inquiring_lines.check.report import junit
from inquiring_lines.check.report.base import Report, plain
from inquiring_lines.check.rule import all_rules
from inquiring_lines.model.diagnostics import Diagnostic, Severity
from inquiring_lines.model.spans import Span
from tests.unit.check.report.made import HOSTILE, finding, hostile, many, report

SUITES = {"name", "tests", "failures", "errors", "time"}
SUITE = SUITES | {"skipped"}
CASE = {"classname", "name", "time"}
INSIDE = {"failure": {"type", "message"}, "skipped": {"message"}, "system-out": set[str]()}


def suites(made: Report) -> list[Element]:
    """The suites of a report, which keeps the schema's rules: names, attributes, and counts that are true."""
    text = junit.write(made)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    root = fromstring(text.encode())  # noqa: S314 - it is our own
    assert root.tag == "testsuites"
    assert set(root.attrib) == SUITES
    for suite in root:
        assert suite.tag == "testsuite"
        assert set(suite.attrib) == SUITE
        assert_counts(suite, "skipped")
        for case in suite:
            assert case.tag == "testcase"
            assert CASE <= set(case.attrib) <= CASE | {"file"}
            assert len(case) <= 1
            assert all(set(inner.attrib) == INSIDE[inner.tag] for inner in case)
        names = [case.attrib["name"] for case in suite]
        assert len(set(names)) == len(names)
        assert all(names)
    assert_counts(root)
    return list(root)


def assert_counts(element: Element, *also: str) -> None:
    tags = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    assert int(element.attrib["tests"]) == len(list(element.iter("testcase")))
    for name in ("failures", "errors", *also):
        assert int(element.attrib[name]) == len(list(element.iter(tags[name])))
    assert float(element.attrib["time"]) == 0


def suite_of(made: Report, code: str = "LNK001") -> Element:
    (found,) = (one for one in suites(made) if one.attrib["name"].startswith(f"{code} "))
    return found


def test_a_clean_vault_passes_a_test_for_each_rule() -> None:
    found = suites(report())
    assert [one.attrib["name"] for one in found] == [
        f"{rule.code} {rule.title}" for rule in all_rules()
    ]
    assert all(len(one) == 1 and not len(one[0]) for one in found)


def test_a_finding_fails_a_test_in_its_rule_s_suite() -> None:
    made = report(finding())
    (case,) = suite_of(made)
    assert case.attrib["classname"] == "inquire.LNK001"
    assert case.attrib["name"] == "notes/a.md: no note is named “b”"
    assert case.attrib["file"] == "notes/a.md"
    (failure,) = case
    assert failure.attrib == {"type": "error", "message": "no note is named “b”"}
    assert failure.text == "notes/a.md:5:3: LNK001 no note is named “b”\nhelp: Correct it."
    assert sum(int(one.attrib["failures"]) for one in suites(made)) == 1


@pytest.mark.parametrize("least", Severity)
def test_what_fails_the_check_fails_here_and_nothing_else(least: Severity) -> None:
    found = [finding(severity=severity) for severity in Severity]
    made = msgspec.structs.replace(report(*found), fail_on=least)
    tags = [case[0].tag for case in suite_of(made)]
    assert tags == ["failure"] * (least.rank + 1) + ["system-out"] * (2 - least.rank)


def test_a_rule_that_was_not_asked_is_skipped_and_not_passed() -> None:
    made = msgspec.structs.replace(report(), left_out=frozenset({"LNK002"}))
    assert suite_of(made, "LNK002")[0][0].tag == "skipped"
    assert suite_of(made, "LNK002").attrib["skipped"] == "1"
    assert not len(suite_of(made, "LNK001")[0])


def test_a_case_keeps_its_name_when_its_line_moves() -> None:
    before, after = suite_of(report(finding())), suite_of(report(finding(line=50)))
    assert before[0].attrib["name"] == after[0].attrib["name"]


def test_cases_that_are_alike_have_names_of_their_own() -> None:
    copied = "no note is named “b” (2)"
    made = report(finding(), finding(message=copied), finding(line=6), finding(line=7))
    assert [case.attrib["name"] for case in suite_of(made)] == [
        "notes/a.md: no note is named “b”",
        "notes/a.md: no note is named “b” (2)",
        "notes/a.md: no note is named “b” (3)",
        "notes/a.md: no note is named “b” (4)",
    ]
    assert len(suite_of(many(300))) == 300


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    one = Diagnostic(f"a/{text}", Span(1, 1, 1, 2), "LNK001", Severity.ERROR, text, text)
    (case,) = suite_of(report(one))
    assert case.attrib["file"] == plain(f"a/{text}")
    assert case[0].attrib["message"] == plain(text)
    assert (case[0].text or "").startswith(plain(f"a/{text}:1:1: LNK001 {text}"))


def test_hostile_texts_together_keep_the_rules() -> None:
    assert len(suite_of(hostile())) == len(HOSTILE)


def test_paths_are_the_repository_s() -> None:
    assert suite_of(report(finding(), prefix="docs"))[0].attrib["file"] == "docs/notes/a.md"
