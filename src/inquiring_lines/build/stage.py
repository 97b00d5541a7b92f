"""The new site on its way: files as they come, and the tree that takes them."""

# ruff: noqa: PTH101, PTH102, PTH105, PTH106, PTH108, PTH123 -- paths are strings here: to make 10,000 Path objects costs 30 ms

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Iterable

from inquiring_lines.build.digest import digest, digest_along
from inquiring_lines.build.record import Record, look_of_file, look_of_folder, record_of
from inquiring_lines.build.workplace import (
    ROOT,
    discard,
    is_folder,
    looking_into,
    parent_of,
    write_file,
)
from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact, File, Laid

_SETTLED = 1_000_000_000
"""Nanoseconds after which a file that is written again has another time, on any file system that counts."""

_NO_LINKS = frozenset(
    {errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EXDEV}
)
"""What a file system says that has no hard links, or no more of them for this file."""


_laid = itertools.count()


def lay(folder: str, artifact: Artifact, digest: bytes) -> Laid:
    """Write a file among those that come, from any process: 350 MB of pages need not travel to one. Raises OSError."""
    name = _name(folder)
    write_file(name, artifact.data)
    return Laid(artifact.path, name, digest)


def lay_in_pieces(folder: str, path: str, pieces: Iterable[bytes]) -> Laid:
    """Write a file that need not fit into memory, likewise."""
    name = _name(folder)
    with open(name, "xb") as file:
        return Laid(path, name, digest_along(pieces, file.write))


def _name(folder: str) -> str:
    return f"{folder}/{os.getpid()}-{next(_laid)}"


class Incoming:
    """Files as they come, each written at once under a name of no meaning: a site need not fit into memory.

    Nothing else is touched before all are there. So a build that ends early has spoilt nothing, and what goes
    can go before anything comes: a page may take the place of a folder, or change in the case of its name only.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._names: dict[str, str] = {}
        self.digests: dict[str, bytes] = {}
        os.mkdir(folder)

    def take(self, files: Iterable[File]) -> None:
        """Take all that come. Of two files for one path, the later counts. Raises OSError, InquireError."""
        for file in files:
            _refuse_outside(file.path)
            laid = file if isinstance(file, Laid) else self._written(file)
            self._names[laid.path] = laid.file
            self.digests[laid.path] = laid.digest

    def _written(self, artifact: Artifact) -> Laid:
        return lay(self.folder, artifact, digest(artifact.data))

    def where(self, path: str) -> str | None:
        """Where the file for a path lies; None where it did not come."""
        return self._names.get(path)


def _refuse_outside(path: str) -> None:
    if not path or path.startswith("/") or {"", ".", ".."}.intersection(path.split("/")):
        raise InquireError(
            f"A file of the site would be written to {path!r}, which is no place in it.",
            "Change the address, or the name, of the note or file that it comes from.",
        )


class Stage:
    """A tree on its way to be the new site. No file in it is ever changed in place: others may share it.

    Every method raises OSError where the disk fails; the tree is then spoilt.
    """

    def __init__(self, folder: str, record: Record) -> None:
        """`record`: what lies in the folder."""
        self.folder = folder
        self._record = record
        self._changed: dict[str, bytes] = {}
        """The digests of the files that came."""
        self._removed: set[str] = set()
        self._folders = set(record.folders.names)
        self._touched: set[str] = set()

    def remove(self, path: str) -> None:
        """Remove a file, or whatever else lies there, and the folders that are left empty."""
        discard(f"{self.folder}/{path}")
        self._removed.add(path)
        parent = parent_of(path)
        while parent != ROOT and self._is_removed(parent):
            parent = parent_of(parent)
        self._touched.add(parent)

    def move_in(self, source: str, path: str, digest: bytes) -> None:
        """Put the file at `source`, of these bytes, at a path."""
        os.replace(source, self._place_for(path, digest))

    def link_in(self, source: str, path: str, digest: bytes) -> None:
        """Have the file at `source`, of these bytes, at a path too: by a link, else by a copy."""
        target = self._place_for(path, digest)
        if path in self._record.files and path not in self._removed:
            os.unlink(target)
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _copy(source, target)

    def copy_in(self, source: str, path: str) -> None:
        """Make what lies at a path, file or folder, a copy of what lies at `source`."""
        self._make_folder(parent_of(path))
        self._touched.add(parent_of(path))
        _mirror(source, f"{self.folder}/{path}")

    def record(self, strangers: tuple[str, ...]) -> Record:
        """How the tree looks now. What was not touched is not looked at again."""
        files = self._record.files.changed(self._changed, self._removed - self._changed.keys())
        before = self._record.folders
        with looking_into(self.folder) as look:
            seen = {path: look_of_file(look(path)) for path in self._changed}
            touched = {
                path: look_of_folder(look(path)) for path in self._touched & self._folders | {ROOT}
            }
        return record_of(
            files,
            self._record.looks.changed(seen, self._removed - seen.keys()),
            before.changed(touched, set(before.names).difference(self._folders)),
            strangers,
        )

    def _is_removed(self, folder: str) -> bool:
        """True where a folder was empty, and went."""
        try:
            os.rmdir(f"{self.folder}/{folder}")
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
                return False
            raise
        self._folders.discard(folder)
        return True

    def _place_for(self, path: str, digest: bytes) -> str:
        parent = parent_of(path)
        self._make_folder(parent)
        self._touched.add(parent)
        self._changed[path] = digest
        return f"{self.folder}/{path}"

    def _make_folder(self, folder: str) -> None:
        if folder == ROOT or folder in self._folders:
            return
        self._make_folder(parent_of(folder))
        os.mkdir(f"{self.folder}/{folder}")
        self._folders.add(folder)
        self._touched |= {folder, parent_of(folder)}


def _mirror(source: str, target: str) -> None:
    """Make `target` a copy of what lies at `source`, links as links; what is the same already stays."""
    mode = os.lstat(source).st_mode
    if not stat.S_ISDIR(mode):
        if not _is_same(source, target):
            discard(target)
            _copy(source, target)
        return
    if not is_folder(target):
        discard(target)
        os.mkdir(target)
    names = sorted(os.listdir(source))
    for name in _without(os.listdir(target), names):
        discard(f"{target}/{name}")
    for name in names:
        _mirror(f"{source}/{name}", f"{target}/{name}")
    os.chmod(target, stat.S_IMODE(mode) | stat.S_IRWXU)


def _copy(source: str, target: str) -> None:
    import shutil  # noqa: PLC0415 - 2 ms

    shutil.copy2(source, target, follow_symlinks=False)


def _without(names: Iterable[str], kept: Iterable[str]) -> list[str]:
    return sorted(set(names).difference(kept))


def _is_same(source: str, target: str) -> bool:
    """True for a regular file of which `target` is a copy, made when the file had been left alone for a while.

    A file that was written a moment before it was copied may have been written again with the same time.
    """
    try:
        here, there = os.lstat(source), os.lstat(target)
    except FileNotFoundError:
        return False
    regular = stat.S_ISREG(here.st_mode) and here.st_mode == there.st_mode
    same = (here.st_size, here.st_mtime_ns) == (there.st_size, there.st_mtime_ns)
    return regular and same and there.st_ctime_ns - there.st_mtime_ns > _SETTLED
