"""Where a build keeps what is not the site: a folder of its own for every output.

It lies in the vault's cache folder where that will do, else hidden beside the output. All in it may be
deleted at any time; nothing in it is trusted without a look, and nothing ever run.
"""

# ruff: noqa: PTH102, PTH108, PTH116 -- paths are strings here: to make 10,000 Path objects costs 30 ms

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path

import msgspec

ROOT = "."
"""A tree's own folder, among the paths below it."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_BY_DESCRIPTOR = os.stat in os.supports_dir_fd

Look = Callable[[str], os.stat_result]


class Workplace(msgspec.Struct, frozen=True):
    """The folder of one output. On the same device as the output, so that folders can change places."""

    folder: str

    @property
    def tree(self) -> str:
        """The new site while it is made; between builds the spare, which is the site before the last."""
        return f"{self.folder}/tree"

    @property
    def incoming(self) -> str:
        """Files as they come, until all are there."""
        return f"{self.folder}/incoming"

    @property
    def gone(self) -> str:
        """What came, while it is deleted."""
        return f"{self.folder}/gone"


def workplace(output: Path, cache: Path | None) -> Workplace:
    """The work folder of an output; need not be there. Raises OSError where the output's parent is not."""
    if cache is not None and _will_do(cache, output.parent):
        where = os.path.join(os.path.realpath(output.parent), output.name)
        name = blake2b(os.fsencode(where), digest_size=8).hexdigest()
        return Workplace(f"{cache}/site-{name}")
    return Workplace(f"{output.parent}/.{output.name}.inquire")


def _will_do(cache: Path, parent: Path) -> bool:
    """True for a real folder that can be written, on the device of `parent`."""
    try:
        seen = os.lstat(cache)
    except OSError:
        return False
    same_device = seen.st_dev == os.stat(parent).st_dev
    return stat.S_ISDIR(seen.st_mode) and same_device and os.access(cache, os.W_OK | os.X_OK)


def make_private(folder: str | Path) -> None:
    """Make a folder, where there is none, that version control leaves alone. Raises OSError."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder)
    with contextlib.suppress(FileExistsError):
        write_file(os.path.join(folder, ".gitignore"), b"*\n")


def is_folder(path: str | Path) -> bool:
    """True for a folder; False for a link to one, or for nothing. Raises OSError where that cannot be told."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def parent_of(path: str) -> str:
    """The folder that a path below a tree lies in."""
    return path.rpartition("/")[0] or ROOT


def write_file(path: str, data: bytes) -> None:
    """Write a file that is not there yet. Raises OSError.

    Without the objects that `open` makes: 10,000 files of 11 KB in 0.14 s instead of 0.17.
    """
    descriptor = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def discard(path: str | Path) -> None:
    """Delete what lies at a path, if anything: of a link itself, never what it leads to. Raises OSError."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISDIR(mode):
        import shutil  # noqa: PLC0415 - 2 ms

        shutil.rmtree(path)
    else:
        os.unlink(path)


def discard_unless_folder(path: str | Path) -> None:
    """Delete what lies at a path and is no folder, or has not become one meanwhile. Raises OSError."""
    try:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            os.unlink(path)
    except (FileNotFoundError, IsADirectoryError):
        return


@contextlib.contextmanager
def looking_into(folder: str) -> Iterator[Look]:
    """`lstat` for paths below a folder. Raises OSError.

    From the folder's descriptor where the system has that: the kernel then walks fewer names, 2.2 µs a file
    instead of 2.7 in a folder nine levels down.
    """
    if not _BY_DESCRIPTOR:
        yield lambda path: os.lstat(f"{folder}/{path}")
        return
    descriptor = os.open(folder, _FOLDER)
    try:
        yield partial(os.stat, dir_fd=descriptor, follow_symlinks=False)
    finally:
        os.close(descriptor)
