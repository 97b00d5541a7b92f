"""Two processes that take turns where the test says, not where the system does."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence

import pytest

from tests.fault.operations import forked, watched

_TURNS = 200

Turn = tuple[Callable[[], object], int]
"""What a process does, and the operation on the file system ahead of which it gives way."""


def in_turns(turns: Sequence[Turn]) -> list[int]:
    """Run each until it gives way, waits for a lock or ends; then each again, until all have ended.

    Gives how they exited: 0, or 1 where one raised. Fails where they wait for each other.
    """
    running = {number: _stopped(*turn) for number, turn in enumerate(turns)}
    exits: dict[int, int] = {}
    for _ in range(_TURNS):
        for number, process in tuple(running.items()):
            os.kill(process, signal.SIGCONT)
            _, status = os.waitpid(process, os.WUNTRACED)
            if not os.WIFSTOPPED(status):
                exits[number] = os.waitstatus_to_exitcode(status)
                del running[number]
        if not running:
            return [exits[number] for number in range(len(turns))]
    for process in running.values():
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    pytest.fail("They wait for each other.")


def _stopped(action: Callable[[], object], step: int) -> int:
    """A process that will do this, stopped before it has begun."""

    def give_way(_: object = None) -> None:
        os.kill(os.getpid(), signal.SIGSTOP)

    def run() -> None:
        time.sleep = give_way
        give_way()
        with watched(lambda count: give_way() if count == step else None, reading=True):
            action()

    process = forked(run)
    _, status = os.waitpid(process, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    return process
