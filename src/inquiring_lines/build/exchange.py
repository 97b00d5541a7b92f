"""Two folders change places: in one step where the system has one, else in three that can be taken back."""

# ruff: noqa: PTH104 -- paths are strings here: to make 10,000 Path objects costs 30 ms

from __future__ import annotations

import contextlib
import errno
import os
import platform
import sys

from inquiring_lines.build.workplace import Workplace, discard

_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})
"""What a system or file system says that cannot exchange; EPERM is what some containers say for ENOSYS."""

_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_AT_FDCWD = -100
_RENAMEAT2 = {
    "x86_64": 316,
    "aarch64": 276,
    "riscv64": 276,
    "armv7l": 382,
    "i686": 353,
    "ppc64le": 357,
    "s390x": 347,
}
"""The number of the system call, for C libraries that have no function for it."""

_ASIDE = "aside-"


def exchange(work: Workplace, output: str) -> None:
    """Put the work folder's tree in the place of `output`, and what was there in the place of the tree.

    Raises OSError, after which all is as it was.
    """
    if not os.path.lexists(output):
        os.rename(work.tree, output)
        return
    try:
        swap(work.tree, output)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        _in_turn(work, output)


def recover(work: Workplace, output: str) -> None:
    """Finish, or take back, an exchange that was cut short. Raises OSError."""
    for name in os.listdir(work.folder):
        if not name.startswith(_ASIDE):
            continue
        aside = f"{work.folder}/{name}"
        if name != _aside_name(aside):
            discard(aside)
        elif not os.path.lexists(output):
            os.rename(aside, output)
        elif not os.path.lexists(work.tree):
            os.rename(aside, work.tree)
        else:
            discard(aside)


def swap(first: str, second: str) -> None:
    """Exchange two folders in one step. Raises OSError: ENOSYS where the system has none."""
    if sys.platform == "linux":
        _swap_on_linux(os.fsencode(first), os.fsencode(second))
    elif sys.platform == "darwin":
        _swap_on_macos(os.fsencode(first), os.fsencode(second))
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def _swap_on_linux(first: bytes, second: bytes) -> None:
    import ctypes  # noqa: PLC0415 -- 2 ms, which only publishing need pay

    library = ctypes.CDLL(None, use_errno=True)
    arguments = (_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(*arguments)
    elif platform.machine() in _RENAMEAT2:
        failed = library.syscall(_RENAMEAT2[platform.machine()], *arguments)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _swap_on_macos(first: bytes, second: bytes) -> None:
    import ctypes  # noqa: PLC0415

    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renamex_np"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if library.renamex_np(first, second, _RENAME_SWAP):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _in_turn(work: Workplace, output: str) -> None:
    """The exchange where there is none: between its first two steps there is no output.

    The folder that is moved aside is itself the note of what goes on. It bears its inode's number, so that
    nothing else is ever taken for it.
    """
    aside = f"{work.folder}/{_aside_name(output)}"
    discard(aside)
    try:
        os.rename(output, aside)
        os.rename(work.tree, output)
    except BaseException:
        if not os.path.lexists(output):
            os.rename(aside, output)
        raise
    with contextlib.suppress(OSError):
        os.rename(aside, work.tree)


def _aside_name(folder: str) -> str:
    return f"{_ASIDE}{os.lstat(folder).st_ino:x}"
