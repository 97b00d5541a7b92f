"""The files beside the pages that tell of all notes: the search index, and lists for machines.

After a small change the index is brought up to date, and the lists are made anew only where they would say something
else. Whole ones are made in another process, while pages are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import msgspec

from inquiring_lines.build.digest import digest
from inquiring_lines.build.draw import Desk
from inquiring_lines.build.memory import Last
from inquiring_lines.build.search_files import Index, Renewed, renewed_index, unpacked_index
from inquiring_lines.build.stale import touched
from inquiring_lines.build.world import Record, StoredRecords
from inquiring_lines.model.artifacts import Artifact, File

R = TypeVar("R")


class Before(msgspec.Struct, frozen=True):
    """The last build, with the records that it had."""

    last: Last
    records: StoredRecords


class Charted(msgspec.Struct, frozen=True):
    """The map, as far as it was made."""

    data: bytes
    """What its file in the vault holds."""
    files: tuple[Artifact, ...] | None
    """Those of the site that show it; None where they are as they were."""


class Beside:
    """These files: `fresh` with their bytes, on their way from `begin` on; `kept` by their digests."""

    def __init__(
        self,
        desk: Desk,
        before: Before | None,
        records: StoredRecords,
        output: Path,
        charted: Charted,
    ) -> None:
        """`records` are those of now, and `output` holds what was published last."""
        self._desk = desk
        self._records = records
        self._charted = charted
        self._before = before
        changed = touched(before.records.world, records.world) if before else set[str]()
        renewed = _renewed(before, records, output, changed) if before else None
        self._kept = renewed.index.digests if renewed else {}
        self._index = _settled(renewed) if renewed else None
        is_kept = before and not _say_otherwise(before.records, records, changed)
        self._kept_lists = before.last.lists if before and is_kept else {}
        self._lists = _settled(list[Artifact]()) if is_kept else None
        self.index: Index
        """The index as it will be; there once `fresh` is exhausted."""
        self.lists: dict[str, bytes]
        """The digests of the lists, likewise."""
        self.map_files = _digests(charted.files or ()) or (before.last.map_files if before else {})
        """The digests of the files that show the map."""

    def begin(self) -> tuple[Future[Renewed], Future[list[Artifact]]]:
        """The index and the lists, under way.

        Not before the graph is let go of: for 10,000 notes the index takes 26 MB while it is made.
        """
        self._index = self._index or self._desk.index()
        self._lists = self._lists or self._desk.lists()
        return self._index, self._lists

    def fresh(self) -> Iterator[File]:
        """The files that are made anew."""
        index, listed = self.begin()
        renewed, lists = index.result(), listed.result()
        self.index = renewed.index
        self.lists = _digests(lists) or self._kept_lists
        yield from lists
        yield from self._charted.files or ()
        yield from renewed.files

    def kept(self) -> dict[str, bytes]:
        """The digests of the files that stay as they are; of a file that is `fresh` too, not the one that counts."""
        return {**self._kept, **self._kept_lists, **self.map_files}

    def gone(self) -> set[str]:
        """The files of the last build that are no more; to be asked once `fresh` is exhausted."""
        if self._before is None:
            return set()
        last = self._before.last
        index = unpacked_index(last.packed_index).digests
        had = index.keys() | last.lists.keys() | last.map_files.keys()
        return had - self.index.digests.keys() - self.lists.keys() - self.map_files.keys()

    def again(self, wanted: Iterable[str]) -> Iterator[File]:
        """Files that stay as they are, but lie nowhere any more."""
        paths = set(wanted)
        if paths & self._kept_lists.keys():
            yield from (one for one in self._desk.lists().result() if one.path in paths)
        if paths & self.map_files.keys():
            from inquiring_lines.build.map_files import mapped_again  # noqa: PLC0415 - rare

            files = mapped_again(self._records, self._charted.data)
            yield from (one for one in files if one.path in paths)
        if paths & self._kept.keys():
            found = self._desk.index().result().files
            yield from (one for one in found if one.path in paths)


def _digests(files: Iterable[Artifact]) -> dict[str, bytes]:
    return {one.path: digest(one.data) for one in files}


def _settled(result: R) -> Future[R]:
    future: Future[R] = Future()
    future.set_result(result)
    return future


def _renewed(
    before: Before, records: StoredRecords, output: Path, changed: set[str]
) -> Renewed | None:
    """The index after a small change; None where it must be written whole."""
    index = unpacked_index(before.last.packed_index)
    if not changed:
        return Renewed(index, ())
    return renewed_index(
        index, lambda path: (output / path).read_bytes(), before.records, records, changed
    )


def _say_otherwise(before: StoredRecords, now: StoredRecords, changed: set[str]) -> bool:
    """True where a list of all notes would."""
    old, new = before.world, now.world
    return (
        old.ids != new.ids
        or old.columns.dates != new.columns.dates
        or any(
            old.slot(old.number[note], Record.FACE).check
            != new.slot(new.number[note], Record.FACE).check
            for note in changed
        )
    )
