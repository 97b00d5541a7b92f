"""Findings as JUnit's XML: a suite a rule, which passes where the rule finds nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape  # xml.sax.saxutils loads urllib.request: 19 ms

from inquiring_lines.check.report.base import Report, plain
from inquiring_lines.check.rule import Rule, all_rules
from inquiring_lines.model.diagnostics import Diagnostic

NAME = "junit"


def write(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """The report; `colour` makes no difference. No time is measured, so that the same vault gives the same bytes."""
    by_rule: dict[str, list[Diagnostic]] = {rule.code: [] for rule in all_rules()}
    for finding in report.findings:
        by_rule[finding.code].append(finding)
    failures = sum([_fails(report, finding) for finding in report.findings])
    tests = sum([len(findings) or 1 for findings in by_rule.values()])
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="inquire check" tests="{tests}" failures="{failures}" errors="0" time="0">',
        *(line for rule in all_rules() for line in _suite(report, rule, by_rule[rule.code])),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _suite(report: Report, rule: Rule, findings: list[Diagnostic]) -> Iterator[str]:
    failures = sum([_fails(report, finding) for finding in findings])
    skipped = int(rule.code in report.left_out and not findings)
    yield (
        f"  <testsuite name={_attribute(f'{rule.code} {rule.title}')} tests="
        f'"{len(findings) or 1}" failures="{failures}" errors="0" skipped="{skipped}" time="0">'
    )
    names = _told_apart(_name(report, finding) for finding in findings)
    for finding, name in zip(findings, names, strict=True):
        yield from _case(report, finding, name)
    if not findings:
        yield _idle(rule, skipped=bool(skipped))
    yield "  </testsuite>"


def _case(report: Report, finding: Diagnostic, name: str) -> Iterator[str]:
    """A finding that fails the check fails its case; a milder one is told in a case that passes."""
    path, text = plain(report.path(finding)), _text(report, finding)
    yield f'{_opening(finding.code, name)} file={_attribute(path)} time="0">'
    if _fails(report, finding):
        message = _attribute(plain(finding.message))
        yield f'      <failure type="{finding.severity.value}" message={message}>{text}</failure>'
    else:
        yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _idle(rule: Rule, *, skipped: bool) -> str:
    opening = f'{_opening(rule.code, rule.title)} time="0"'
    if skipped:
        return f'{opening}>\n      <skipped message="not asked"/>\n    </testcase>'
    return f"{opening}/>"


def _opening(code: str, name: str) -> str:
    """Readers take what stands before the last dot for a package, and the class for the suite's name."""
    return f'    <testcase classname="inquire.{code}" name={_attribute(name)}'


def _name(report: Report, finding: Diagnostic) -> str:
    """Without its line, so that a finding whose line moves is not taken for a new one."""
    return plain(f"{report.path(finding)}: {finding.message}")


def _told_apart(names: Iterable[str]) -> Iterator[str]:
    """Names that are all different: GitLab leaves out cases whose name it has seen."""
    count: Counter[str] = Counter()
    given: set[str] = set()
    for name in names:
        own = name
        while own in given:
            count[name] += 1
            own = f"{name} ({count[name] + 1})"
        given.add(own)
        yield own


def _text(report: Report, finding: Diagnostic) -> str:
    place = f"{report.path(finding)}:{finding.span.line}:{finding.span.column}"
    text = plain(f"{place}: {finding.code} {finding.message}")
    return escape(f"{text}\nhelp: {plain(finding.help)}" if finding.help else text)


def _fails(report: Report, finding: Diagnostic) -> bool:
    return finding.severity.rank <= report.fail_on.rank


def _attribute(text: str) -> str:
    return f'"{escape(text)}"'
