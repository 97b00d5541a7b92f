"""SARIF, by its specification, and by Microsoft's validator where that is installed."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest

from inquiring_lines import __version__
from inquiring_lines.check.report import sarif
from inquiring_lines.check.report.base import Report
from inquiring_lines.check.rule import all_rules
from inquiring_lines.model.diagnostics import Edit, Severity
from inquiring_lines.model.spans import Span
from tests.conftest import ROOT, leave_out
from tests.unit.check.report.made import HOSTILE, finding, hostile, many, report

VALIDATORS = [
    file
    for file in sorted(ROOT.glob(".tools/node_modules/@microsoft/sarif-multitool-*/*"))
    if file.name in ("Sarif.Multitool", "Sarif.Multitool.exe")
]


def run_of(made: Report) -> dict[str, Any]:
    """The one run of a log."""
    log = json.loads(sarif.write(made))
    assert list(log) == ["$schema", "version", "runs"]
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def only(made: Report) -> dict[str, Any]:
    """The only result of a log."""
    (result,) = run_of(made)["results"]
    assert isinstance(result, dict)
    return result


def test_a_result_says_what_where_and_how_bad() -> None:
    run = run_of(report(finding()))
    result = run["results"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "LNK001"
    assert result["level"] == "error"
    assert result["message"] == {"text": "no note is named “b”. Correct it."}
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "notes/a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 11},
    }


def test_a_log_without_findings_still_says_what_was_asked() -> None:
    run = run_of(report())
    assert run["results"] == []
    assert len(run["tool"]["driver"]["rules"]) == len(all_rules())
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["properties"]["lookedAt"]["notes"] == 3


def test_the_levels_are_those_of_the_standard() -> None:
    found = [finding(severity=severity) for severity in Severity]
    levels = [result["level"] for result in run_of(report(*found))["results"]]
    assert levels == ["error", "warning", "note"]


def test_the_tool_names_no_address_and_no_folder() -> None:
    run = run_of(report(finding()))
    assert set(run["tool"]["driver"]) == {"name", "semanticVersion", "rules"}
    assert run["tool"]["driver"]["semanticVersion"] == __version__
    assert set(run["originalUriBaseIds"]["%SRCROOT%"]) == {"description"}


def test_every_rule_is_described_within_what_code_scanning_takes() -> None:
    rules = run_of(report())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule["id"] for rule in rules)
    for rule in rules:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", rule["name"])
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
            assert 0 < len(text) <= 1024
            assert text.endswith(".")
        assert rule["fullDescription"]["text"] in rule["help"]["text"]
        assert len(rule["help"]["text"]) > len(rule["fullDescription"]["text"]) + 5
        assert rule["help"]["markdown"].startswith(f"## {rule['id']} ")
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


@pytest.mark.parametrize(
    "path", ["notes/ü b.md", "a%20b#c?d.md", "c:d.md", "x/~y.md", "漢字/[[a]].md"]
)
def test_a_path_is_a_relative_reference_that_gives_the_file_s_name_back(path: str) -> None:
    uri = only(report(finding(path)))["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert uri.isascii()
    assert unquote_to_bytes(uri) == path.encode()


def test_a_file_name_that_is_no_utf_8_keeps_its_bytes() -> None:
    path = os.fsdecode(b"notes/b\xff.md")
    uri = only(report(finding(path)))["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "notes/b%FF.md"


def test_the_vault_s_folder_stands_before_the_path_in_findings_and_fixes() -> None:
    fix = Edit(Span(5, 3, 5, 11), "[[c]]")
    result = only(report(finding(fix=[fix]), prefix="docs/my vault"))
    there = {"uri": "docs/my%20vault/notes/a.md", "uriBaseId": "%SRCROOT%"}
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == there
    assert result["fixes"][0]["artifactChanges"][0]["artifactLocation"] == there


@pytest.mark.parametrize("text", HOSTILE)
def test_a_message_has_neither_placeholders_nor_links(text: str) -> None:
    shown = only(report(finding(message=text)))["message"]["text"]
    assert re.search(r"\[[^\]]*\]\(", shown) is None
    assert re.search(r"(?<!\{)(\{\{)*\{(?!\{)", shown) is None
    assert shown.endswith(".")


def applied(line: str, replacements: list[dict[str, Any]]) -> str:
    """A first line with what a fix puts in place, from behind, so that columns hold."""
    for one in sorted(replacements, key=lambda one: -one["deletedRegion"]["startColumn"]):
        region = one["deletedRegion"]
        assert region["startLine"] == region["endLine"] == 1
        before, after = line[: region["startColumn"] - 1], line[region["endColumn"] - 1 :]
        line = before + one["insertedContent"]["text"] + after
    return line


def test_a_fix_mends_the_line_that_it_is_for() -> None:
    edits = [Edit(Span(1, 3, 1, 4), "[["), Edit(Span(1, 5, 1, 6), ""), Edit(Span(1, 8, 1, 8), "!")]
    (fix,) = only(report(finding(line=1, fix=edits)))["fixes"]
    assert fix["description"]["text"] == "Correct it."
    (change,) = fix["artifactChanges"]
    assert applied("👩 (x)_e\u0301y", change["replacements"]) == "👩 [[x_e!\u0301y"


def test_a_finding_without_a_fix_has_none() -> None:
    assert "fixes" not in only(report(finding()))


def test_fingerprints_are_our_own_so_that_an_upload_adds_its_line_s() -> None:
    prints = only(report(finding()))["partialFingerprints"]
    assert list(prints) == ["inquireFinding/v1"]
    assert re.fullmatch("[0-9a-f]{64}", prints["inquireFinding/v1"])


RULES = ("--rule-kind", "Sarif;Ghas;Gh")


def validated(logs: Mapping[str, str], folder: Path) -> dict[str, list[str]]:
    """What the validator finds in each log, as level and rule. One start for all: it takes two seconds."""
    if not VALIDATORS:
        leave_out("there is no SARIF validator here: make tools")
    found = folder / "found"
    for name, log in logs.items():
        (folder / f"{name}.sarif").write_text(log, encoding="utf-8")
    subprocess.run(
        (VALIDATORS[0], "validate", folder / "*.sarif", *RULES, "--output", found),
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        check=True,
    )
    run = json.loads(found.read_text(encoding="utf-8-sig"))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"]
    messages: dict[str, list[str]] = {name: [] for name in logs}
    for one in run["results"]:
        file = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        messages[Path(file).stem].append(f"{one.get('level', 'warning')} {one['ruleId']}")
    return {name: sorted(said) for name, said in messages.items()}


def test_the_validator_only_misses_an_address_of_the_project_and_would_find_what_is_wrong(
    tmp_path: Path,
) -> None:
    edit = [Edit(Span(5, 3, 5, 3), "x")]
    made = {
        "nothing": report(),
        "one": report(finding(fix=edit), prefix="a b"),
        "hostile": hostile(),
        "many": many(200),
    }
    logs = {name: sarif.write(one) for name, one in made.items()}
    wrong = sarif.write(report(finding())).replace('"startLine": 5', '"startLine": 0')
    found = validated({**logs, "wrong": wrong}, tmp_path)
    assert "error JSON1008" in found.pop("wrong")
    assert found == {name: ["warning SARIF2005"] for name in logs}
