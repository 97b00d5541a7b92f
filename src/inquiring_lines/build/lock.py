"""One build at a time: a lock that ends with the process that holds it."""

# ruff: noqa: PTH116 -- paths are strings here: to make 10,000 Path objects costs 30 ms

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from inquiring_lines.errors import InquireError

LOCK = "lock"
"""The name of the file in a folder that is locked."""

_PATIENCE = 60.0
_PAUSE = 0.02
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FILE_FLAGS = os.O_RDWR | os.O_CREAT | _NOFOLLOW
_FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NOFOLLOW

_held: set[int] = set()
"""The descriptors of locks that this process holds: a worker that it forks must not keep one alive."""

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go() -> None:
        while _held:
            os.close(_held.pop())

    os.register_at_fork(after_in_child=_let_go)


def silent(_: str) -> None:
    """Tell nobody."""


@contextlib.contextmanager
def lock(
    folder: Path | str, *, patience: float = _PATIENCE, tell: Callable[[str], None] = silent
) -> Iterator[bool]:
    """Hold the lock of a folder, which must be there; where it cannot be written there is none, and False.

    Waits for another process that holds it, of which `tell` is told once. Raises InquireError when that takes
    longer than `patience` seconds. The file that it leaves means nothing: the system drops the lock of a
    process that dies.
    """
    with _holding(os.path.join(folder, LOCK), _FILE_FLAGS, patience, tell) as is_held:
        yield is_held


@contextlib.contextmanager
def lock_itself(folder: Path | str) -> Iterator[bool]:
    """Hold a folder without leaving a file in it, as `lock` does; False too where it is not there.

    What is held is the folder, not its name: one that changes places with another takes its lock along.
    """
    with _holding(os.fspath(folder), _FOLDER_FLAGS, _PATIENCE, silent) as is_held:
        yield is_held


@contextlib.contextmanager
def _holding(path: str, flags: int, patience: float, tell: Callable[[str], None]) -> Iterator[bool]:
    descriptor = _taken(path, flags, patience, tell)
    if descriptor is None:
        yield False
        return
    _held.add(descriptor)
    try:
        yield True
    finally:
        if descriptor in _held:
            _held.discard(descriptor)
            os.close(descriptor)


def _taken(path: str, flags: int, patience: float, tell: Callable[[str], None]) -> int | None:
    """A descriptor that holds the lock; None where there can be none."""
    end = time.monotonic() + patience
    waits = False
    while True:
        try:
            descriptor = _attempt(path, flags)
        except OSError:
            return None
        if descriptor is not None:
            return descriptor
        if time.monotonic() > end:
            raise InquireError(
                f"Another build has held {path} for {patience:.0f} seconds.",
                "Wait until it is done, or end it; then build again.",
            )
        if not waits:
            tell("Another build is at work here; waiting for it to end …")
            waits = True
        time.sleep(_PAUSE)


def _attempt(path: str, flags: int) -> int | None:
    """A descriptor that holds the lock; None while another has it. Raises OSError where there can be none."""
    descriptor = os.open(path, flags, 0o666)
    try:
        _take(descriptor)
        if os.path.samestat(os.fstat(descriptor), os.stat(path)):
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass  # held, or deleted between the two calls by a build that removes all that it made
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None
