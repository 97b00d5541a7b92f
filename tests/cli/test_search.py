"""`inquire search`: what is found, and how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MadeVault, inquire


@pytest.fixture
def made(tmp_path: Path) -> MadeVault:
    return MadeVault(tmp_path).write(
        {
            "rivers.md": "---\nkind: question\ntitle: Why do rivers meander?\n---\nThe outer bank is worn.\n",
            "bank.md": "---\nkind: claim\ntitle: The outer bank wears away\n---\nFlow is faster there.\n",
            "plan.md": "---\ndraft: true\ntitle: A secret plan\n---\nThe outer bank.\n",
            "names.md": "---\ntitle: Names\n---\nSee [[plan]] and 河川の蛇行.\n",
        }
    )


def found(made: MadeVault, *arguments: str) -> tuple[int, list[str], str]:
    done = inquire("search", *arguments, cwd=made.root)
    paths = [line.strip() for line in done.stdout.splitlines() if line.strip().endswith(".md")]
    return done.returncode, paths, done.stderr


def test_notes_are_found_by_their_words_titles_first(made: MadeVault) -> None:
    assert found(made, "outer", "bank")[:2] == (0, ["bank.md", "rivers.md"])
    assert found(made, "outer bank")[1] == ["bank.md", "rivers.md"]


@pytest.mark.parametrize("words", ["meand", "maender", "MEANDER", "meandr"])
def test_unfinished_and_mistyped_words_are_found(made: MadeVault, words: str) -> None:
    assert found(made, words)[1] == ["rivers.md"]


def test_kind_and_state_choose(made: MadeVault) -> None:
    assert found(made, "bank", "--kind", "question")[1] == ["rivers.md"]
    assert found(made, "bank", "--state", "unsupported")[1] == ["bank.md"]
    assert found(made, "bank", "--limit", "1")[1:] == (
        ["bank.md"],
        "2 notes found, the best 1 shown.\n",
    )


def test_no_draft_is_found_nor_named(made: MadeVault) -> None:
    assert found(made, "secret")[:2] == (1, [])
    assert found(made, "plan")[:2] == (1, [])
    assert "plan" not in inquire("search", "names", cwd=made.root).stdout


def test_other_scripts_are_found(made: MadeVault) -> None:
    assert found(made, "蛇行")[1] == ["names.md"]


def test_nothing_found_is_said_with_exit_1(made: MadeVault) -> None:
    code, paths, said = found(made, "zebra")
    assert (code, paths) == (1, [])
    assert "No note has “zebra”." in said


@pytest.mark.parametrize("words", ["", "  ", "!!!", "constructor"])
def test_words_that_are_none_find_none(made: MadeVault, words: str) -> None:
    assert found(made, words)[0] == 1


def test_without_words_the_usage_is_told(made: MadeVault) -> None:
    done = inquire("search", cwd=made.root)
    assert done.returncode == 2
    assert "Missing argument" in done.stderr
