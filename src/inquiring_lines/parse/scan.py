"""Which files a vault has: its notes, and the files that notes may show."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path

import msgspec

from inquiring_lines.config import CACHE_FOLDER, MANIFEST, Vault, is_template_folder
from inquiring_lines.errors import InquireError
from inquiring_lines.model.notes import SourceFile

OUT_OF_VAULT = "it is a link out of the vault"
"""Why a file or folder is left out that lies elsewhere."""

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of content and of anything (both in ns), and inode.

The kernel sets the third, whatever the clock or a program says of the second: while all four are the same, so
is the content. (Not on Windows, where it is the time of creation.)
"""


class Listing(msgspec.Struct, frozen=True):
    """The files of a vault: POSIX paths relative to its root, sorted."""

    notes: tuple[str, ...]
    assets: tuple[str, ...]
    stamps: dict[str, Stamp]
    """Of each note and asset."""
    left_out: tuple[tuple[str, str], ...]
    """What is not read, though it lies where notes lie: its path, and why."""


def scan(vault: Vault) -> Listing:
    """The vault's notes and assets. Links that lead out of the vault, and what is no regular file, are left out.

    Raises InquireError where a folder cannot be read.
    """
    stamps: dict[str, Stamp] = {}
    notes: list[str] = []
    assets: list[str] = []
    left_out: list[tuple[str, str]] = []
    ignore, inside = vault.config.ignore, _inside(str(vault.notes))
    for folder in _roots(vault):
        above = os.path.relpath(folder, vault.root).replace(os.sep, "/")
        prefix = "" if above == "." else f"{above}/"
        for path, file, why in _files(vault, str(folder), prefix, str(folder)):
            if ignore and any(fnmatch.fnmatch(path, glob) for glob in ignore):
                continue
            if not (path.isascii() or _is_text(path)):
                left_out.append((_shown(path), "its name is no UTF-8: rename it"))
                continue
            if why:
                left_out.append((path, why))
                continue
            try:
                stamps[path] = stamp_of(os.stat(file))
            except FileNotFoundError:  # it has gone since the folder was read
                continue
            if path[-3:].lower() != ".md":
                assets.append(path)
            elif file.startswith(inside):
                notes.append(path)
    return Listing(tuple(sorted(notes)), tuple(sorted(assets)), stamps, tuple(sorted(left_out)))


def read(vault: Vault, path: str) -> SourceFile:
    """The note at `path`, relative to the vault's root. Raises InquireError where it cannot be read."""
    try:
        with open(vault.root / path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise InquireError(
            f"{path} cannot be read: {error.strerror}.",
            "Check its permissions, or leave it out with `ignore` in the configuration.",
        ) from error
    return SourceFile(path, places(vault)(path), data)


def places(vault: Vault) -> Callable[[str], str]:
    """What makes of a note's path below the vault's root its path below the notes folder."""
    above = os.path.relpath(vault.notes, vault.root).replace(os.sep, "/")
    prefix = "" if above == "." else f"{above}/"
    return lambda path: path.removeprefix(prefix)


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells a file's content from that of before without reading it."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _roots(vault: Vault) -> Iterator[Path]:
    yield vault.root
    if not vault.notes.is_relative_to(vault.root):
        yield vault.notes


def _files(vault: Vault, folder: str, prefix: str, root: str) -> Iterator[tuple[str, str, str]]:
    """What lies below a folder: path from the vault's root, path, and why it is left out, if it is.

    `prefix` is the folder's own path from the vault's root, with a slash.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=attrgetter("name"))
    except OSError as error:
        raise InquireError(
            f"The folder {folder} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error
    for entry in found:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_file(follow_symlinks=False):
            yield prefix + name, entry.path, ""
        elif entry.is_dir(follow_symlinks=False):
            if _is_read(vault, entry):
                yield from _files(vault, entry.path, f"{prefix}{name}/", root)
        elif (why := _why_not(entry, root)) or entry.is_file():
            yield prefix + name, entry.path, why


def _is_text(path: str) -> bool:
    """False where a name holds bytes that no text has; pages, reports and addresses could not name it."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_read(vault: Vault, entry: os.DirEntry[str]) -> bool:
    return not (
        entry.name in ("node_modules", CACHE_FOLDER)
        or entry.path == str(vault.output)
        or os.path.exists(os.path.join(entry.path, MANIFEST))
        or is_template_folder(Path(entry.path))
    )


def _why_not(entry: os.DirEntry[str], root: str) -> str:
    """Why a file is left out; empty for one that is read. A link to a folder is no file, and not followed."""
    try:
        if entry.is_symlink():
            if not os.path.exists(entry.path):
                return "it is a link to nothing"
            if not _lies_in(os.path.realpath(entry.path), os.path.realpath(root)):
                return OUT_OF_VAULT
        else:
            return "it is no regular file"
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    return ""


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(_inside(folder))


def _inside(folder: str) -> str:
    """What the path of all that lies in a folder begins with."""
    return folder.rstrip(os.sep) + os.sep
