"""Every rule's docstring is its test: it fires on the bad note, at its place, and not on the good one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.check.answers import Answer, Gone, Good, Moved, Private, Unverified
from inquiring_lines.check.rule import Example, Rule, all_rules
from tests.conftest import Files, MadeVault

ANSWERS: dict[str, Answer] = {
    "https://example.org/gone": Gone("it answers 404 (not found)"),
    "https://example.org/moved": Moved("https://example.org/new"),
    "https://example.org/busy": Unverified("it answers 429 (too many requests)"),
    "https://example.org/elsewhere-today": Good(),
    "http://10.0.0.7/": Private("10.0.0.7 is no address of the public internet"),
    "https://wiki.internal/mirror": Private("“wiki.internal” is a name within a network"),
}
"""What the web answers in the examples of the rules that ask it; all else there is."""

RULES = [pytest.param(rule, id=rule.code) for rule in all_rules()]


def laid(vault: Callable[[Files], MadeVault], example: Example) -> MadeVault:
    made = vault(example.files)
    for path, there in example.links.items():
        (made.root / path).symlink_to(there)
    return made


def found(made: MadeVault, code: str) -> list[str]:
    return [
        f"{one.path}:{one.span.line}:{one.span.column}"
        for one in made.check(ANSWERS)
        if one.code == code
    ]


@pytest.mark.parametrize("rule", RULES)
def test_it_fires_on_its_bad_note_at_its_place(
    rule: Rule, vault: Callable[[Files], MadeVault]
) -> None:
    assert rule.bad.found_at
    assert sorted(found(laid(vault, rule.bad), rule.code)) == sorted(rule.bad.found_at)


@pytest.mark.parametrize("rule", RULES)
def test_it_is_silent_on_its_good_note(rule: Rule, vault: Callable[[Files], MadeVault]) -> None:
    assert rule.good.files
    assert not found(laid(vault, rule.good), rule.code)


@pytest.mark.parametrize("rule", RULES)
def test_its_docstring_says_why_and_how_to_mend_it(rule: Rule) -> None:
    assert "\n**Why.** " in rule.text
    assert "\n**Fix.** " in rule.text
    assert len(rule.title) <= 110


@pytest.mark.parametrize("rule", RULES)
def test_every_finding_has_help(rule: Rule, vault: Callable[[Files], MadeVault]) -> None:
    for finding in laid(vault, rule.bad).check(ANSWERS):
        assert finding.help, finding


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(codes) == len(set(codes))
