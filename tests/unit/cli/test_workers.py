"""What processes of this machine leave behind."""

from __future__ import annotations

import gc
import os
import threading

import pytest

from inquiring_lines.cli.workers import WORTHWHILE, Workers


class Knot:
    """Refers to itself, as a line's diagram does."""

    def __init__(self) -> None:
        self.own = self


def make_knots(count: int) -> int:
    """Make some and let go of them; how many are there all the same."""
    for _ in range(count):
        Knot()
    return sum(isinstance(one, Knot) for one in gc.get_objects())


def test_a_worker_lets_go_of_what_refers_to_itself() -> None:
    with Workers(2) as executors:
        left = executors(WORTHWHILE).submit(make_knots, 50_000).result()
    assert left < 20_000


def test_workers_that_were_let_go_of_are_followed_by_others() -> None:
    with Workers(2) as executors:
        first = executors(WORTHWHILE)
        executors.rest()
        with pytest.raises(RuntimeError):
            first.submit(int)
        assert executors(WORTHWHILE).submit(int, "7").result() == 7


def pid() -> bytes:
    return str(os.getpid()).encode()


@pytest.mark.parametrize(("jobs", "count"), [(1, WORTHWHILE), (2, WORTHWHILE - 1)])
def test_a_question_is_answered_here_where_another_process_is_not_wanted_or_not_worthwhile(
    jobs: int, count: int
) -> None:
    with Workers(jobs) as executors, executors.aside(pid, count) as answer:
        assert answer() == pid()


def test_workers_are_let_go_of_before_a_question_is_put_aside() -> None:
    with Workers(2) as executors:
        threads = threading.active_count()
        executors(WORTHWHILE).submit(int).result()
        assert threading.active_count() > threads
        with executors.aside(pid, WORTHWHILE) as answer:
            assert threading.active_count() == threads
            assert answer()
