"""Whether the two trees that a small build rests on are as they were left: the published site, and the spare.

Files that did not change lie in both, as one file with two names. So each is looked at once, in the site; that the
spare has it still is told by its folder, whose time changes with every entry that comes, goes or is replaced.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from inquiring_lines.build.aside import aside
from inquiring_lines.build.manifest import Digest
from inquiring_lines.build.record import (
    EMPTY,
    Record,
    digest_of_record,
    files_stand,
    folders_stand,
    read_record,
    tree_stands,
)
from inquiring_lines.build.table import Table
from inquiring_lines.build.tree import is_welcome
from inquiring_lines.build.workplace import Workplace, workplace


class Stands(msgspec.Struct, frozen=True):
    """What a look at the trees came to; each waits until it is known."""

    site: Callable[[], Digest] = bytes
    """The digest of the site that the output is, file for file, as it was published; else empty."""
    spare: Callable[[], Digest] = bytes
    """The digest of the spare's record, where the spare is as it was left; else empty."""


@contextlib.contextmanager
def looking(output: Path, cache: Path | None, *, force: bool) -> Iterator[Stands]:
    """Gives what a look at the trees that were published with this cache comes to; it goes on meanwhile.

    With `force`, files may lie in the output that no build wrote. Without a cache nothing stands.
    """
    if cache is None:
        yield Stands()
        return
    trees = Trees(output, cache, force=force)
    with aside(trees.site, trees.spare) as (site, spare):
        yield Stands(site, spare)


class Trees:
    """The two trees of an output, looked at once. 75 ms for the site, 30 for the spare, for 10,000 pages."""

    def __init__(self, output: Path, cache: Path, *, force: bool = False) -> None:
        self._output = output
        self._cache = cache
        self._force = force

    def site(self) -> Digest:
        """As in `Stands`. Nothing is read but the record of how it looked."""
        record = self._standing
        is_ours = self._force or all(map(is_welcome, record.strangers))
        return record.site if is_ours else b""

    def spare(self) -> Digest:
        """As in `Stands`."""
        try:
            work = self._work
            record = read_record(work, work.tree)
            return digest_of_record(work, work.tree) if record and self._is_left(record) else b""
        except OSError:
            return b""

    @cached_property
    def _work(self) -> Workplace:
        return workplace(self._output, self._cache)

    @cached_property
    def _standing(self) -> Record:
        """The record of the output, where that is as it says; else of nothing."""
        try:
            record = read_record(self._work, str(self._output))
        except OSError:
            return EMPTY
        return record if record and tree_stands(str(self._output), record) else EMPTY

    def _is_left(self, spare: Record) -> bool:
        shared = self._standing
        own = {*spare.files.apart_from(shared.files), *spare.looks.apart_from(shared.looks)}
        looks = Table.of({path: spare.looks.get(path) for path in own}, spare.looks.width)
        return folders_stand(self._work.tree, spare.folders) and files_stand(self._work.tree, looks)
