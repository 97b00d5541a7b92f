from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from inquiring_lines.build import aside as module
from inquiring_lines.build.aside import aside, turns

CAN_FORK = module._can_fork

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs a second process"
)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build of its own: what runs the tests may have threads, and is not forked otherwise."""
    monkeypatch.setattr(module, "_can_fork", CAN_FORK)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def pid() -> bytes:
    return str(os.getpid()).encode()


@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
class TestAside:
    def test_another_process_answers(self) -> None:
        with aside(pid) as (answer,):
            assert answer() not in {b"", pid()}

    def test_it_answers_one_after_another_whichever_is_asked_for(self) -> None:
        seen: list[bytes] = []

        def first() -> bytes:
            seen.append(pid())
            return b""

        def second() -> bytes:
            return b"".join(seen)

        with aside(first, second) as (one, two):
            assert two() not in {b"", pid()}
            assert (one(), two()) == (b"", two())

    def test_an_answer_may_be_long(self) -> None:
        with aside(lambda: pid() * 100_000, pid) as (long, short):
            assert long() == short() * 100_000 != pid() * 100_000

    def test_turns_are_counted_in_all_processes(self) -> None:
        with turns(1_000) as turn:

            def take() -> bytes:
                return str(sum(itertools.takewhile(bool, (turn() for _ in range(2_000))))).encode()

            with aside(take) as (answer,):
                assert int(take()) + int(answer()) == 1_000
            assert not turn()

    def test_beside_threads_this_one_does(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(threading, "active_count", lambda: 2)
        with aside(pid) as (answer,):
            assert answer() == pid()

    def test_where_no_process_can_be_made_this_one_does(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full() -> int:
            raise BlockingIOError

        monkeypatch.setattr(os, "fork", full)
        with aside(pid) as (answer,):
            assert answer() == pid()

    def test_where_the_other_fails_this_one_answers(self) -> None:
        here = pid()

        def question() -> bytes:
            if pid() != here:
                raise MemoryError
            return b"answer"

        with aside(question) as (answer,):
            assert answer() == b"answer"

    def test_where_the_other_fails_after_an_answer_this_one_gives_the_next(self) -> None:
        here = pid()

        def question() -> bytes:
            if pid() != here:
                os._exit(0)
            return here

        with aside(pid, question) as (one, two):
            assert two() == here
            assert one() not in {b"", here}

    def test_what_is_not_asked_for_is_not_waited_for(self, tmp_path: Path) -> None:
        def question() -> bytes:
            (tmp_path / "child").write_bytes(pid())
            time.sleep(60)
            return b""

        start = time.monotonic()
        with aside(question):
            while not (tmp_path / "child").exists() or not (tmp_path / "child").read_bytes():
                time.sleep(0.01)
        assert time.monotonic() - start < 30
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "child").read_bytes()), 0)
