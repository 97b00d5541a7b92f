"""Which findings count: severities by rule and path, suppressions, a baseline, what a user asks for.

The rules know nothing of it, so that what they find can be kept whatever the configuration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import PurePosixPath

import msgspec

from inquiring_lines.check.baseline import Key, read_baseline
from inquiring_lines.check.rule import Finding, all_rules
from inquiring_lines.check.rules import unneeded_suppression as unneeded
from inquiring_lines.config import CheckConfig, Level, Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.model.diagnostics import Checked, Diagnostic, Severity, Suppression
from inquiring_lines.names import did_you_mean, nearest

EXTERNAL = "EXT"
"""The rules that find nothing unless addresses of the web are asked."""


class Choice(msgspec.Struct, frozen=True):
    """What a user asks to see. It hides findings; it changes none."""

    select: tuple[str, ...] = ()
    """Codes, or beginnings of codes; empty for all."""
    ignore: tuple[str, ...] = ()
    paths: frozenset[str] | None = None
    """The only files and folders reported on; None for all."""
    about: frozenset[str] = frozenset()
    """Names of notes: a finding whose target is one of them is reported on too, wherever it stands."""
    external: bool = False


class Controlled(msgspec.Struct, frozen=True):
    """What counts."""

    findings: tuple[Diagnostic, ...]
    """To be reported, sorted by place."""
    counted: tuple[Diagnostic, ...]
    """All that count, whatever is asked to be seen, with those that the baseline knows: what a new one holds."""
    baseline: Counter[Key]
    """What the baseline still has to know: no more than is found."""


_EVERYTHING = Choice()
_NO_BASELINE: Counter[Key] = Counter()


def controlled(
    checked: Checked,
    config: CheckConfig,
    choice: Choice = _EVERYTHING,
    baseline: Counter[Key] = _NO_BASELINE,
    baseline_path: str = "",
) -> Controlled:
    """Of what the rules found, what counts. Raises InquireError where a rule is named that does not exist."""
    levels = _Levels(config)
    _refuse_unknown((*choice.select, *choice.ignore), "--select and --ignore take")
    found, spent = _without_suppressed(checked)
    counted = [one for finding in found if (one := levels.applied(finding))]
    idle = levels.made(_idle(checked, spent, choice))
    fresh, left = _without_known([*counted, *idle], baseline)
    if not choice.external:  # what the web would answer is not known: those entries stay
        left = Counter({key: n for key, n in left.items() if not key[0].startswith(EXTERNAL)})
    gone = levels.made(
        (baseline_path, unneeded.entry(*key, number))
        for key, number in sorted(left.items())
        if number
    )
    shown = [one for one in (*fresh, *gone) if _is_asked_for(one, choice)]
    return Controlled(
        findings=tuple(sorted(shown, key=_place)),
        counted=tuple(sorted([*counted, *idle], key=_place)),
        baseline=baseline - left,
    )


def that_count(checked: Checked, vault: Vault) -> tuple[Diagnostic, ...]:
    """Of what the rules found in a vault, what counts by its configuration and its baseline."""
    config = vault.config.check
    if not config.baseline:
        return controlled(checked, config).findings
    known = read_baseline(vault.root / config.baseline)
    return controlled(checked, config, baseline=known, baseline_path=config.baseline).findings


def fails(findings: Iterable[Diagnostic], least: Severity) -> bool:
    """True where a finding is as bad as `least`, or worse."""
    return any(finding.severity.rank <= least.rank for finding in findings)


def matches(code: str, named: Collection[str]) -> bool:
    """True where a code is named, or the beginning of it."""
    return any(code.startswith(one.upper()) for one in named)


def left_out(config: CheckConfig, choice: Choice = _EVERYTHING) -> frozenset[str]:
    """The codes of which nothing can be reported: not selected, ignored, off, or of addresses that nobody asks."""
    return frozenset(
        rule.code
        for rule in all_rules()
        if (choice.select and not matches(rule.code, choice.select))
        or matches(rule.code, choice.ignore)
        or (rule.code.startswith(EXTERNAL) and not choice.external)
        or _is_off(rule.code, config)
    )


def _is_off(code: str, config: CheckConfig) -> bool:
    """True where a rule is off, and no path has it on again."""
    by_path = {_named(code, levels) for levels in config.paths.values()}
    return _named(code, config.rules) == "off" and by_path <= {"off", None}


class _Levels:
    """The severities that the configuration gives."""

    def __init__(self, config: CheckConfig) -> None:
        self._config = config
        for named in (config.rules, *config.paths.values()):
            _refuse_unknown(named, "The configuration's `check` takes")
        self._by_rule: dict[str, Level] = {}

    @cached_property
    def _own(self) -> dict[str, Severity]:
        return {rule.code: rule.severity for rule in all_rules()}

    def applied(self, finding: Diagnostic) -> Diagnostic | None:
        """The finding with the severity that it has here; None where it has none."""
        level = self._level(finding.code, finding.path)
        if level is None or level == finding.severity.value:
            return finding
        if level == "off":
            return None
        return msgspec.structs.replace(finding, severity=Severity(level))

    def made(self, found: Iterable[tuple[str, Finding]]) -> Iterator[Diagnostic]:
        """Findings of SUP001, where it is not off."""
        for path, one in found:
            finding = Diagnostic(
                *(path, one.span, unneeded.CODE, unneeded.SEVERITY, one.message, one.help),
                target=one.target,
            )
            if leveled := self.applied(finding):
                yield leveled

    def _level(self, code: str, path: str) -> Level | None:
        level = _named(code, self._config.rules) if self._config.rules else None
        for glob, named in self._config.paths.items():
            if fnmatchcase(path, glob):
                level = _named(code, named) or level
        return level


def _named(code: str, levels: Mapping[str, Level]) -> Level | None:
    """The level of the longest beginning of a code that is named."""
    fitting = [one for one in levels if code.startswith(one.upper())]
    return levels[max(fitting, key=len)] if fitting else None


def _refuse_unknown(named: Iterable[str], what: str) -> None:
    codes = [rule.code for rule in all_rules()]
    for one in named:
        if not one or not any(code.startswith(one.upper()) for code in codes):
            raise InquireError(
                f"There is no rule “{one}”.",
                did_you_mean(
                    nearest(one.upper(), codes, limit=1),
                    f"{what} codes, or beginnings of codes such as LNK; `inquire explain` lists them.",
                ),
            )


def _without_suppressed(checked: Checked) -> tuple[list[Diagnostic], set[tuple[int, str]]]:
    """The findings that no suppression is for; and which suppressions, by position and code, were of use."""
    by_path: dict[str, list[tuple[int, Suppression]]] = {}
    for number, (path, suppression) in enumerate(checked.suppressions):
        by_path.setdefault(path, []).append((number, suppression))
    left: list[Diagnostic] = []
    spent: set[tuple[int, str]] = set()
    for finding in checked.findings:
        hits = [
            (number, finding.code)
            for number, one in by_path.get(finding.path, ())
            if finding.code in one.codes and one.first_line <= finding.span.line <= one.last_line
        ]
        spent.update(hits)
        if not hits:
            left.append(finding)
    return left, spent


def _idle(
    checked: Checked, spent: set[tuple[int, str]], choice: Choice
) -> Iterator[tuple[str, Finding]]:
    known = {rule.code for rule in all_rules()}
    for number, (path, one) in enumerate(checked.suppressions):
        if not one.codes:
            yield path, unneeded.without_code(one)
        elif not one.reason:
            yield path, unneeded.without_reason(one)
        for code in one.codes:
            if code not in known:
                yield path, unneeded.unknown(one, code, nearest(code, known, limit=1))
            elif (number, code) not in spent and _is_asked(code, path, checked, choice):
                yield path, unneeded.idle(one, code)


def _is_asked(code: str, path: str, checked: Checked, choice: Choice) -> bool:
    """False where a rule had no occasion to find anything: the links of a draft are looked at once it is published."""
    return path not in checked.drafts and (choice.external or not code.startswith(EXTERNAL))


def _without_known(
    findings: Iterable[Diagnostic], baseline: Counter[Key]
) -> tuple[list[Diagnostic], Counter[Key]]:
    """The findings that a baseline does not know, and what of it no finding needs."""
    left = baseline.copy()
    fresh: list[Diagnostic] = []
    for finding in findings:
        if left[finding.key] > 0:
            left[finding.key] -= 1
        else:
            fresh.append(finding)
    return fresh, left


def _is_asked_for(finding: Diagnostic, choice: Choice) -> bool:
    return (
        (not choice.select or matches(finding.code, choice.select))
        and not matches(finding.code, choice.ignore)
        and (choice.paths is None or _is_in(finding, choice.paths, choice.about))
    )


def _is_in(finding: Diagnostic, paths: frozenset[str], about: frozenset[str]) -> bool:
    path = PurePosixPath(finding.path)
    name = finding.target.partition("#")[0].rpartition("/")[2].removesuffix(".md")
    return (
        finding.path in paths
        or name in about
        or any(str(parent) in paths for parent in path.parents)
    )


def _place(finding: Diagnostic) -> tuple[object, ...]:
    return finding.path, finding.span, finding.code, finding.message
