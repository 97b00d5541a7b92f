"""Every rule's docstring is its test: it fires on the bad note, at its place, and not on the good one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.check.rule import Rule, all_rules
from tests.conftest import Files, MadeVault

RULES = [pytest.param(rule, id=rule.code) for rule in all_rules()]


def found(made: MadeVault, code: str) -> list[str]:
    return [
        f"{one.path}:{one.span.line}:{one.span.column}" for one in made.check() if one.code == code
    ]


@pytest.mark.parametrize("rule", RULES)
def test_it_fires_on_its_bad_note_at_its_place(
    rule: Rule, vault: Callable[[Files], MadeVault]
) -> None:
    assert rule.bad.found_at
    assert found(vault(rule.bad.files), rule.code) == sorted(rule.bad.found_at)


@pytest.mark.parametrize("rule", RULES)
def test_it_is_silent_on_its_good_note(rule: Rule, vault: Callable[[Files], MadeVault]) -> None:
    assert rule.good.files
    assert not found(vault(rule.good.files), rule.code)


@pytest.mark.parametrize("rule", RULES)
def test_its_docstring_says_why_and_how_to_mend_it(rule: Rule) -> None:
    assert "\n**Why.** " in rule.text
    assert "\n**Fix.** " in rule.text
    assert len(rule.title) <= 110


@pytest.mark.parametrize("rule", RULES)
def test_every_finding_has_help(rule: Rule, vault: Callable[[Files], MadeVault]) -> None:
    for finding in vault(rule.bad.files).check():
        assert finding.help, finding


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(codes) == len(set(codes))
