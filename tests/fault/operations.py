"""Every operation on the file system of a piece of code: counted, and one of them made to go wrong."""

from __future__ import annotations

import builtins
import contextlib
import errno
import os
import signal
import warnings
from collections.abc import Callable, Iterator

import pytest

from inquiring_lines.build import exchange

WRITING = "open write mkdir link symlink replace rename unlink rmdir chmod utime sendfile".split()
READING = "scandir listdir lstat stat".split()

Fault = Callable[[], None]


@contextlib.contextmanager
def watched(before: Callable[[int], None], *, reading: bool = False) -> Iterator[None]:
    """Call `before`, with a count from 1, ahead of every operation."""
    count = 0

    def watch(real: Callable[..., object]) -> Callable[..., object]:
        def operation(*arguments: object, **options: object) -> object:
            nonlocal count
            count += 1
            before(count)
            return real(*arguments, **options)

        return operation

    with pytest.MonkeyPatch.context() as patch:
        for name in (*WRITING, *(READING if reading else ())):
            patch.setattr(os, name, watch(getattr(os, name)))
        patch.setattr(builtins, "open", watch(open))
        patch.setattr(exchange, "swap", watch(exchange.swap))
        yield


@contextlib.contextmanager
def without_exchange() -> Iterator[None]:
    """A system that cannot exchange two folders in one step."""

    def swap(_first: str, _second: str) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exchange, "swap", swap)
        yield


def forked(action: Callable[[], object]) -> int:
    """Start an action in a process of its own; gives its number. It exits with 0, or 1 where it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child starts no threads
        process = os.fork()
    if process:
        return process
    code = 1
    try:
        action()
        code = 0
    finally:
        os._exit(code)


def dies_before(step: int, action: Callable[[], object]) -> bool:
    """Run an action in a process that is killed ahead of its operation `step`; True where it came to that."""

    def kill(count: int) -> None:
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        with watched(kill):
            action()

    _, status = os.waitpid(forked(run), 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def steps(limit: int = 400) -> Iterator[int]:
    """1, 2, 3, …; fails where the end never comes."""
    yield from range(1, limit)
    pytest.fail("more operations than were tried")
