"""Findings in SARIF 2.1.0, as code scanning services and editors read them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import msgspec

from inquiring_lines import __version__
from inquiring_lines.check.explain import page, remedy, why
from inquiring_lines.check.report.base import (
    Report,
    encodable,
    encoded,
    fingerprints,
    plain,
    told,
)
from inquiring_lines.check.rule import Rule, all_rules
from inquiring_lines.model.diagnostics import Diagnostic, Edit, Severity
from inquiring_lines.model.spans import Span

NAME = "sarif"
VERSION = "2.1.0"
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
"""What services take for the repository's root. Its address is left out: it would name a folder of this machine."""
_FINGERPRINT = "inquireFinding/v1"


def write(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """The report; `colour` makes no difference. Every rule is described, so that a clean run says what it asked."""
    rules = all_rules()
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules)},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The repository's root."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            encoded(_result(report, finding, index[finding.code], mark))
            for finding, mark in fingerprints(report)
        ],
        "properties": {"lookedAt": report.looked_at},
    }
    log = {"$schema": _SCHEMA, "version": VERSION, "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _driver(rules: tuple[Rule, ...]) -> dict[str, Any]:
    return {
        "name": "Inquiring Lines",
        "semanticVersion": __version__,
        "rules": [_descriptor(rule) for rule in rules],
    }


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": why(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "help": {"text": f"{why(rule)}\n\n{remedy(rule)}", "markdown": page(rule)},
    }


def _result(report: Report, finding: Diagnostic, rule: int, mark: str) -> dict[str, Any]:
    artifact = {"uri": _uri(report.path(finding)), "uriBaseId": _ROOT}
    place = {"artifactLocation": artifact, "region": _region(finding.span)}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(told(finding))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINT: mark},
    }
    if finding.fix:
        change = {"artifactLocation": artifact, "replacements": [*map(_replacement, finding.fix)]}
        does = _message(plain(finding.help or finding.message or finding.code))
        result["fixes"] = [{"description": {"text": does}, "artifactChanges": [change]}]
    return result


def _replacement(edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": _region(edit.span),
        "insertedContent": {"text": encodable(edit.text)},
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


_NOT_A_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def _uri(path: str) -> str:
    """A path as a relative reference; the bytes of a name that is no UTF-8 are themselves."""
    return quote(_NOT_A_BYTE.sub("�", path).encode("utf-8", "surrogateescape"))


def _message(text: str) -> str:
    """A text in which a reader of SARIF finds neither a placeholder `{0}` nor a link `[text](address)`."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
