"""A file of records, to which is only added: what a build keeps for the next, and for its own workers.

A record is found by its slot, which also says what its digest is: a damaged one is known as such.
"""

from __future__ import annotations

import contextlib
import os
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol

from inquiring_lines.build.digest import SHORT, digest


class Slot(NamedTuple):
    """Where a record lies, and its check."""

    at: int
    length: int
    check: int
    """The record's short digest, as a number."""


NOWHERE = Slot(0, 0, 0)
"""The slot of what is not kept."""


class DamagedError(Exception):
    """A record is not what its slot says. What was kept is of no use; all can be made anew."""


class UnkeptError(Exception):
    """What was to be kept cannot be written where it should be."""


@contextlib.contextmanager
def keeping() -> Iterator[None]:
    """Raise UnkeptError where the disk fails."""
    try:
        yield
    except OSError as error:
        raise UnkeptError(error.strerror or str(error)) from error


class Source(Protocol):
    """Where records are read from."""

    def get(self, slot: Slot) -> bytes:
        """The record in a slot."""


class Reader:
    """Reads records of a store's file. Raises DamagedError where it is missing.

    The file is read, not mapped: one that another program cuts short would end this process.
    """

    def __init__(self, file: Path) -> None:
        try:
            self._file = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise DamagedError from error
        self._close = weakref.finalize(self, os.close, self._file)

    def get(self, slot: Slot) -> bytes:
        """The record in a slot. Raises DamagedError where it is another."""
        try:
            record = _read_at(self._file, slot.at, slot.length)
        except OSError as error:
            raise DamagedError from error
        if check(record) != slot.check:
            raise DamagedError
        return record

    def close(self) -> None:
        """Let go of the file."""
        self._close()


if hasattr(os, "pread"):

    def _read_at(file: int, at: int, length: int) -> bytes:
        return os.pread(file, length, at)

else:

    def _read_at(file: int, at: int, length: int) -> bytes:
        os.lseek(file, at, os.SEEK_SET)
        return os.read(file, length)


class Carried:
    """Reads records that came along with a task, where there is no file: on another machine."""

    def __init__(self, records: bytes) -> None:
        self._records = records

    def get(self, slot: Slot) -> bytes:
        """The record in a slot."""
        return self._records[slot.at : slot.at + slot.length]


class Writer:
    """Adds records to a store's file. What is there already is never changed."""

    def __init__(self, file: Path) -> None:
        self.file = file
        with keeping():
            self._opened = file.open("ab")
        self._at = self._opened.tell()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with keeping():
            self._opened.close()

    def put(self, record: bytes) -> Slot:
        """Add a record."""
        try:
            self._opened.write(record)
        except OSError as error:
            raise UnkeptError(error.strerror or str(error)) from error
        slot = Slot(self._at, len(record), check(record))
        self._at += len(record)
        return slot

    def put_unless(self, record: bytes, old: Slot | None) -> Slot:
        """Add a record, unless `old` is the slot of just this one."""
        if old and old.length == len(record) and old.check == check(record):
            return old
        return self.put(record)

    def flush(self) -> None:
        """Let readers see what was added."""
        with keeping():
            self._opened.flush()


def check(record: bytes) -> int:
    """The number by which a record is known."""
    return int.from_bytes(digest(record, SHORT), "little")
