"""What runs in a process of its own tells what came of it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from inquiring_lines.build.aside import aside
from tests.conftest import inquire
from tests.processes import apart, apart_with_forks


@apart
def succeeds(parent: int) -> None:
    assert os.getpid() != parent
    assert threading.active_count() == 1  # so that a build in it may fork


@apart_with_forks
def forks() -> None:
    with aside(lambda: str(os.getppid()).encode()) as (answer,):
        assert answer() == str(os.getpid()).encode()


@apart
def does_not_fork() -> None:
    with aside(lambda: str(os.getpid()).encode()) as (answer,):
        assert answer() == str(os.getpid()).encode()


@apart
def fails(word: str) -> None:
    found = word + "wood"
    assert not found


@apart
def dies() -> None:
    os._exit(9)


def test_a_test_runs_in_another_process() -> None:
    succeeds(os.getpid())


def test_builds_in_it_fork_only_where_that_is_said() -> None:
    forks()
    does_not_fork()


def test_a_failure_is_told_with_all_that_was_known_at_it() -> None:
    with pytest.raises(pytest.fail.Exception, match="driftwood"):
        fails("drift")


def test_where_the_process_dies_the_test_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="ended before the test did"):
        dies()


def test_a_command_speaks_as_in_a_new_python(tmp_path: Path) -> None:
    for arguments in (["--version"], ["new", "claim", "Tiefe über Breite"], ["check", "--nope"]):
        folders = [tmp_path / name / arguments[0] for name in ("here", "there")]
        for folder in folders:
            folder.mkdir(parents=True)
        here = inquire(*arguments, cwd=folders[0])
        there = inquire(*arguments, cwd=folders[1], environment={"PYTHONIOENCODING": "utf-8"})
        assert (here.returncode, here.stdout, here.stderr) == (
            there.returncode,
            there.stdout,
            there.stderr,
        )
