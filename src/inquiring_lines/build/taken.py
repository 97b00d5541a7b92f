"""What a build has to itself: its work folder, which it leaves tidy, and the output while it counts on that."""

# ruff: noqa: PTH104, PTH106 -- paths are strings here: to make 10,000 Path objects costs 30 ms

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from inquiring_lines.build.exchange import recover
from inquiring_lines.build.lock import LOCK, lock, lock_itself
from inquiring_lines.build.record import read_record
from inquiring_lines.build.workplace import (
    Workplace,
    discard,
    discard_unless_folder,
    is_folder,
    make_private,
    workplace,
)

_ATTEMPTS = 20


@contextlib.contextmanager
def hold(output: Path) -> Iterator[None]:
    """Hold the output; where it is not there, the folder that it will lie in."""
    with contextlib.ExitStack() as stack:
        if not is_folder(output):
            stack.enter_context(lock_itself(output.parent))
        stack.enter_context(lock_itself(output))
        yield


@contextlib.contextmanager
def at_work(output: Path, cache: Path | None) -> Iterator[Workplace]:
    """The work folder, locked, with what an earlier process left in it settled; tidied in the end."""
    output.parent.mkdir(parents=True, exist_ok=True)
    if cache is not None and not cache.is_symlink():
        with contextlib.suppress(OSError):
            make_private(cache)
    work = workplace(output, cache)
    with _locked(work):
        try:
            _settle_what_was_left(work, output)
            yield work
        except BaseException:
            _remove_spoilt(work)
            raise
        finally:
            _tidy(work, leave_nothing=cache is None)


@contextlib.contextmanager
def _locked(work: Workplace, *, make: bool = True) -> Iterator[bool]:
    """Lock the work folder; once more where a build that leaves nothing removed it in between.

    With `make`, what lies there and is no folder makes way for one. False where there is none.
    """
    for attempt in range(_ATTEMPTS):
        if make:
            discard_unless_folder(work.folder)
            with contextlib.suppress(FileNotFoundError):
                make_private(work.folder)
        elif not is_folder(work.folder):
            break
        with lock(work.folder) as is_held:
            if is_held or attempt == _ATTEMPTS - 1:
                yield True
                return
    yield False


def _settle_what_was_left(work: Workplace, output: Path) -> None:
    recover(work, str(output))
    _discard_incoming(work)
    beside = workplace(output, None)
    if work != beside:
        with _locked(beside, make=False) as is_there:
            if is_there:
                recover(beside, str(output))
                _dissolve(beside)


def _remove_spoilt(work: Workplace) -> None:
    """Remove a tree that is neither the old site nor the new: only those have a record."""
    with contextlib.suppress(OSError):
        if read_record(work, work.tree) is None:
            discard(work.tree)


def _discard_incoming(work: Workplace) -> None:
    """Delete what came; under another name, so that no other process lays anything in it meanwhile.

    But for one file each, which a process lays that had found the folder when it got its other name.
    """
    _discard_with_late(work.gone)
    if is_folder(work.incoming):
        os.rename(work.incoming, work.gone)
    _discard_with_late(work.gone)
    discard(work.incoming)


def _discard_with_late(folder: str) -> None:
    """Delete a folder, and what comes into it meanwhile."""
    for left in reversed(range(_ATTEMPTS)):
        try:
            discard(folder)
        except OSError as error:
            if error.errno != errno.ENOTEMPTY or not left:
                raise
        else:
            return


def _tidy(work: Workplace, *, leave_nothing: bool) -> None:
    """Remove what the next build has no use for. What cannot be removed now is removed then."""
    with contextlib.suppress(OSError):
        _discard_incoming(work)
        if leave_nothing:
            _dissolve(work)


def _dissolve(work: Workplace) -> None:
    """Delete the work folder, the lock last; without it another build may be at work there at once, and it stays."""
    for name in sorted(os.listdir(work.folder), key=LOCK.__eq__):
        discard(f"{work.folder}/{name}")
    with contextlib.suppress(OSError):
        os.rmdir(work.folder)
