"""Which files a vault has: its notes, and the files that notes may show."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from inquiring_lines.config import CACHE_FOLDER, MANIFEST, Vault, is_template_folder
from inquiring_lines.errors import InquireError
from inquiring_lines.model.notes import SourceFile


class Listing(msgspec.Struct, frozen=True):
    """The files of a vault: POSIX paths relative to its root, sorted."""

    notes: tuple[str, ...]
    assets: tuple[str, ...]


def scan(vault: Vault) -> Listing:
    """The vault's notes and assets. Links that lead out of the vault, and what is no regular file, are left out."""
    notes: list[str] = []
    assets: list[str] = []
    for file in _files(vault):
        path = Path(os.path.relpath(file, vault.root)).as_posix()
        if any(fnmatch.fnmatch(path, glob) for glob in vault.config.ignore):
            continue
        if file.suffix.lower() != ".md":
            assets.append(path)
        elif file.is_relative_to(vault.notes):
            notes.append(path)
    return Listing(tuple(sorted(notes)), tuple(sorted(assets)))


def read(vault: Vault, path: str) -> SourceFile:
    """The note at `path`, relative to the vault's root. Raises InquireError where it cannot be read."""
    file = vault.root / path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InquireError(
            f"{path} cannot be read: {error.strerror}.",
            "Check its permissions, or leave it out with `ignore` in the configuration.",
        ) from error
    return SourceFile(path, Path(os.path.relpath(file, vault.notes)).as_posix(), data)


def _files(vault: Vault) -> Iterator[Path]:
    roots = [vault.root]
    if not vault.notes.is_relative_to(vault.root):
        roots.append(vault.notes)
    for root in roots:
        for folder, names, files in os.walk(root):
            here = Path(folder)
            names[:] = [name for name in names if _is_read(vault, here / name)]
            for name in files:
                if not name.startswith(".") and _is_within(here / name, root):
                    yield here / name


def _is_read(vault: Vault, folder: Path) -> bool:
    return not (
        folder.name.startswith(".")
        or folder.name in ("node_modules", CACHE_FOLDER)
        or folder == vault.output
        or (folder / MANIFEST).exists()
        or is_template_folder(folder)
    )


def _is_within(file: Path, root: Path) -> bool:
    """True for a regular file that is, and whose target is, below `root`."""
    try:
        mode = file.lstat().st_mode
        if stat.S_ISLNK(mode):
            return file.is_file() and file.resolve().is_relative_to(root.resolve())
    except OSError:
        return False
    return stat.S_ISREG(mode)
