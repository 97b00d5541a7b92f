"""Questions that another process answers, while this one goes on."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

from inquiring_lines.build.means import Question

_SIZE = 8
"""Bytes that say how long an answer is."""


@contextlib.contextmanager
def aside(*questions: Question) -> Iterator[list[Question]]:
    """Gives for each of the questions what waits for its answer; another process is at work at them, in turn.

    The process is a fork, which needs 2 ms to begin. Where none can be made – on other systems than Linux, on
    a single core, beside threads, whose locks a fork would find held for ever – a question is answered when
    the answer is asked for; likewise where the process died.
    """
    asked = _asked(questions) if _can_fork() else None
    if asked is None:
        yield list(questions)
        return
    try:
        yield [asked.waiting(number) for number in range(len(questions))]
    finally:
        asked.end()


@contextlib.contextmanager
def turns(count: int) -> Iterator[Callable[[], bool]]:
    """Gives what is true so many times, at most 4,000, in all processes together that are forked meanwhile."""
    here, there = os.pipe()
    os.write(there, bytes(count))
    os.close(there)
    try:
        yield lambda: os.read(here, 1) != b""
    finally:
        os.close(here)


class _Asked:
    """Questions under way."""

    def __init__(self, questions: Sequence[Question], child: int, pipe: int) -> None:
        self._questions = questions
        self._child = child
        self._pipe = pipe
        self._answers: list[bytes] = []

    def waiting(self, number: int) -> Question:
        """What waits for the answer to one of the questions."""
        return lambda: self._answer(number)

    def end(self) -> None:
        """Let the process go, whether it has answered or not."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._pipe)

    def _answer(self, number: int) -> bytes:
        while len(self._answers) <= number:
            head = _read(self._pipe, _SIZE)
            size = int.from_bytes(head, "little")
            answer = _read(self._pipe, size)
            if len(head) < _SIZE or len(answer) < size:  # it died
                return self._questions[number]()
            self._answers.append(answer)
        return self._answers[number]


def _read(pipe: int, size: int) -> bytes:
    """So many bytes; fewer where the other process died."""
    parts: list[bytes] = []
    while size and (part := os.read(pipe, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _can_fork() -> bool:
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _asked(questions: Sequence[Question]) -> _Asked | None:
    here, there = os.pipe()
    try:
        child = os.fork()
    except OSError:  # too many processes
        os.close(here)
        os.close(there)
        return None
    if child == 0:
        _answer(questions, there)
    os.close(there)
    return _Asked(questions, child, here)


def _answer(questions: Sequence[Question], pipe: int) -> None:
    """What the other process does; it ends in here, and leaves what its parent opened alone."""
    status = 1
    try:
        for question in questions:
            said = question()
            _write(pipe, len(said).to_bytes(_SIZE, "little") + said)
        status = 0
    finally:
        os._exit(status)


def _write(pipe: int, data: bytes) -> None:
    """Write all of it: the kernel takes 64 KB at once, and the rest when that is read."""
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]
