"""A question that another process answers, while this one goes on."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

Question = Callable[[], bytes]
"""What is to be worked out; it reads files, and changes nothing. At most 4,096 bytes."""


@contextlib.contextmanager
def aside(question: Question) -> Iterator[Question]:
    """Gives what waits for the answer to `question`, at which another process is at work from now on.

    The process is a fork, which needs 2 ms to begin. Where none can be made – on other systems than Linux, on
    a single core, beside threads, whose locks a fork would find held for ever – the question is answered when
    the answer is asked for; likewise where the process died.
    """
    asked = _asked(question) if _can_fork() else None
    if asked is None:
        yield question
        return
    try:
        yield asked.answer
    finally:
        asked.end()


class _Asked:
    """A question under way."""

    def __init__(self, question: Question, child: int, pipe: int) -> None:
        self._question = question
        self._child: int | None = child
        self._pipe = pipe

    def answer(self) -> bytes:
        said = b""
        while part := os.read(self._pipe, 4096):
            said += part
        has_failed = self._waited() != 0
        return self._question() if has_failed else said

    def end(self) -> None:
        """Let the process go, whether it has answered or not."""
        if self._child is not None:
            os.kill(self._child, signal.SIGKILL)
            self._waited()
        os.close(self._pipe)

    def _waited(self) -> int:
        child, self._child = self._child, None
        return os.waitpid(child, 0)[1] if child is not None else 1


def _can_fork() -> bool:
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _asked(question: Question) -> _Asked | None:
    here, there = os.pipe()
    try:
        child = os.fork()
    except OSError:  # too many processes
        os.close(here)
        os.close(there)
        return None
    if child == 0:
        _answer(question, there)
    os.close(there)
    return _Asked(question, child, here)


def _answer(question: Question, pipe: int) -> None:
    """What the other process does; it ends in here, and leaves what its parent opened alone."""
    status = 1
    try:
        os.write(pipe, question())
        status = 0
    finally:
        os._exit(status)
