"""Which rules were not asked, so that no report says that they found nothing."""

from __future__ import annotations

import pytest

from inquiring_lines.check.control import Choice, left_out
from inquiring_lines.check.rule import all_rules
from inquiring_lines.config import CheckConfig

ASKED = frozenset(rule.code for rule in all_rules() if not rule.code.startswith("EXT"))
ALL = frozenset(rule.code for rule in all_rules())


def beginning(text: str) -> frozenset[str]:
    return frozenset(code for code in ASKED if code.startswith(text))


def test_by_default_only_addresses_of_the_web_are_not_asked() -> None:
    assert left_out(CheckConfig()) == ALL - ASKED
    assert left_out(CheckConfig(), Choice(external=True)) == frozenset()


@pytest.mark.parametrize(
    ("choice", "asked"),
    [
        (Choice(select=("LNK",)), beginning("LNK")),
        (Choice(select=("lnk001",)), {"LNK001"}),
        (Choice(ignore=("GRA", "LNK001")), ASKED - beginning("GRA") - {"LNK001"}),
        (Choice(select=("LNK",), ignore=("LNK001",)), beginning("LNK") - {"LNK001"}),
        (Choice(paths=frozenset({"a.md"})), ASKED),
    ],
)
def test_what_is_not_selected_or_is_ignored_is_not_asked(choice: Choice, asked: set[str]) -> None:
    assert ALL - left_out(CheckConfig(), choice) == asked


def test_what_is_off_is_not_asked_unless_a_path_has_it_on() -> None:
    assert "LNK001" in left_out(CheckConfig(rules={"LNK": "off"}))
    assert "LNK001" not in left_out(CheckConfig(rules={"LNK": "off", "LNK001": "info"}))
    on = CheckConfig(rules={"LNK001": "off"}, paths={"a/*": {"LNK001": "error"}})
    assert "LNK001" not in left_out(on)
    off = CheckConfig(rules={"LNK001": "off"}, paths={"a/*": {"LNK001": "off", "GRA": "info"}})
    assert "LNK001" in left_out(off)


def test_what_is_off_in_some_paths_is_asked_in_the_others() -> None:
    assert "LNK001" not in left_out(CheckConfig(paths={"drafts/*": {"LNK001": "off"}}))
