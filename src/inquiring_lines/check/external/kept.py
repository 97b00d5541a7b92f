"""Answers of earlier runs, for as long as they are likely to hold: one file, which may be deleted at any time.

A file that is damaged, of another version, or not one of ours is as good as none; so is a folder that cannot be
written. What it says is never run, and an address in it is read like any other.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from inquiring_lines.check.answers import Answer, Gone, Good, Moved, Private, Unverified
from inquiring_lines.check.external.urls import Address, read
from inquiring_lines.config import CACHE_FOLDER

NAME = "external"
"""The file, in the vault's cache folder."""
VERSION = 1
DAY = 86_400.0
_LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read: 300,000 answers."""


class Kept(msgspec.Struct, frozen=True):
    """An answer, and when it came."""

    answer: Answer
    at: float
    """Seconds since 1970."""


class _File(msgspec.Struct, frozen=True):
    version: int
    answers: dict[str, Kept]


def kept_file(root: Path) -> Path:
    """Where the answers of a vault's addresses are kept."""
    return root / CACHE_FOLDER / NAME


def lifetime(answer: Answer) -> float:
    """Seconds for which an answer holds; 0 for what is not kept."""
    match answer:
        case Good() | Moved():
            return 7 * DAY
        case Gone():
            return DAY
        case Private() | Unverified():
            return 0


def read_kept(file: Path, now: float) -> dict[str, Kept]:
    """The answers that still hold, by address."""
    try:
        found = msgspec.json.decode(_bytes(file), type=_File)
    except (OSError, ValueError):
        return {}
    if found.version != VERSION:
        return {}
    return {url: kept for url, kept in found.answers.items() if _holds(kept, now)}


def write_kept(file: Path, kept: Mapping[str, Kept]) -> None:
    """Keep answers, in the place of those that were kept; nothing where that cannot be done."""
    known = {url: one for url, one in sorted(kept.items()) if lifetime(one.answer)}
    with contextlib.suppress(OSError), _new(file) as draft:
        draft.write_bytes(msgspec.json.encode(_File(VERSION, known)))


def _holds(kept: Kept, now: float) -> bool:
    # An address that has moved may be written into a note: a file that somebody else made may not say which.
    if isinstance(kept.answer, Moved) and not isinstance(read(kept.answer.to), Address):
        return False
    return 0 <= now - kept.at < lifetime(kept.answer)


def _bytes(file: Path) -> bytes:
    """What is in a file, which must be a file. Raises OSError or ValueError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(file, flags | getattr(os, "O_BINARY", 0)), "rb") as opened:  # noqa: PTH123
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise ValueError(file)
        return opened.read()


@contextlib.contextmanager
def _new(file: Path) -> Iterator[Path]:
    """A file for this user alone, which takes another's place once it is written. Raises OSError."""
    _make_folder(file.parent)
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    """Make the cache folder, where there is none, so that version control leaves it alone. Raises OSError."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir()
        (folder / ".gitignore").write_bytes(b"*\n")
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        raise NotADirectoryError(
            folder
        )  # what is written to a link would be written wherever it leads
