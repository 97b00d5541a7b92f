"""Files to a folder: the new site whole, or the old one as it was.

The new site is made in the work folder, out of the site before the last (the spare), and then changes places
with the one that is published. So a small change is a small piece of work: one page of 10,000 takes 0.1 s, of
which 75 ms go into seeing that nobody touched the 30,000 files and folders that this rests on (`standing`).

A kill at any moment leaves one site whole. A power cut may not: to have 10,000 files on the disk for certain
takes longer than to write them again, which the next build does, since they do not look as recorded.
"""

# ruff: noqa: PTH101, PTH102 -- paths are strings here: to make 10,000 Path objects costs 30 ms

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from inquiring_lines.build.exchange import exchange
from inquiring_lines.build.lock import lock_itself
from inquiring_lines.build.manifest import NO_FILES, Digest, listing_of, manifest_of
from inquiring_lines.build.record import (
    EMPTY,
    Record,
    digest_of_record,
    drop_stale_records,
    forget_record,
    look_of_folder,
    read_record,
    record_of,
    tree_stands,
    write_record,
)
from inquiring_lines.build.refusals import refuse_foreign, refuse_lost, refuse_no_folder
from inquiring_lines.build.stage import Incoming, Stage
from inquiring_lines.build.table import Table
from inquiring_lines.build.taken import at_work, hold
from inquiring_lines.build.tree import Found, finding
from inquiring_lines.build.workplace import (
    ROOT,
    Workplace,
    discard,
    is_folder,
)
from inquiring_lines.config import MANIFEST
from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact, File

_NOTHING: Mapping[str, bytes] = {}

Kept = Callable[[Table], Table]
"""Gives the files that stay as they are, from those that were published last, both with their digests."""

Again = Callable[[list[str]], Iterable[File]]
"""Gives the files at some paths once more."""


class Written(msgspec.Struct, frozen=True):
    """What was published."""

    output: Path
    files: int
    bytes: int
    new: int = 0
    """How many of the files were not there before, or otherwise."""
    listing: Table = NO_FILES
    """Every file of the site with its digest."""
    site: Digest = b""
    """The digest of the whole site: what `standing.Stands` says of it."""

    @property
    def digests(self) -> dict[str, Digest]:
        """Every file of the site, but for its manifest: what the next build may keep."""
        return {path: one for path, one in self.listing.items() if path != MANIFEST}


def _none(_: list[str]) -> Iterable[File]:
    return ()


def _nothing_stays(_: Table) -> Table:
    return NO_FILES


def publish(
    fresh: Iterable[File],
    output: Path,
    *,
    kept: Mapping[str, bytes] = _NOTHING,
    again: Again = _none,
    cache: Path | None = None,
    force: bool = False,
    spare: Callable[[], Digest] = bytes,
) -> Written:
    """Make `output` hold these files and nothing else that a build wrote, in one step.

    `fresh` are files with their bytes; none is held in memory. `kept` are the digests of files whose bytes
    the caller has not: they are taken from what was published before. For those that lie nowhere any more,
    since somebody changed or deleted them, `again` is asked. Where one path is in both, `fresh` counts.

    `cache` is a folder, made where there is none, in which what makes the next publishing fast may be left;
    where it cannot be used, that lies hidden beside the output, and without `cache` nothing is left.
    `spare` gives what `standing.Stands` says of the spare, if it was looked at a moment ago.

    Files that no build wrote are refused, or kept with `force`; never overwritten. Raises InquireError, after
    which the output is as it was. A process that dies at any moment leaves the old site or the new, whole.
    """
    with publishing(output, cache) as publication:
        return publication.publish(
            fresh, kept=lambda _: listing_of(kept), again=again, force=force, spare=spare
        )


@contextlib.contextmanager
def publishing(output: Path, cache: Path | None, *, soon: bool = False) -> Iterator[Publication]:
    """As `publish`, in two steps: files may be laid into the publication's folder before they are published.

    `soon`: that will be at once, and what lies in the output is looked at from now on.
    """
    with contextlib.ExitStack() as stack:
        with _said(output):
            work = stack.enter_context(at_work(output, cache))
            incoming = Incoming(work.incoming)
            seen = stack.enter_context(_finding(work, output)) if soon else None
        yield Publication(work, incoming, output, seen)


class _Seen(msgspec.Struct, frozen=True):
    """What lies in the output."""

    record: Record
    """As the last build wrote it."""
    found: Callable[[], Found]
    """Waits for what is there now."""


@contextlib.contextmanager
def _finding(work: Workplace, output: Path) -> Iterator[_Seen]:
    """What lies in the output, which no other build exchanges meanwhile: it may have another work folder."""
    with hold(output):
        record = read_record(work, str(output)) if is_folder(output) else None
        with finding(str(output), record) as found:
            yield _Seen(record or EMPTY, found)


class Publication:
    """A site that is about to be published."""

    def __init__(
        self, work: Workplace, incoming: Incoming, output: Path, seen: _Seen | None
    ) -> None:
        self._work, self._incoming, self._output, self._seen = work, incoming, output, seen

    @property
    def folder(self) -> str:
        """Where files can be laid."""
        return self._incoming.folder

    def publish(
        self,
        fresh: Iterable[File],
        *,
        kept: Kept = _nothing_stays,
        again: Again = _none,
        force: bool = False,
        spare: Callable[[], Digest] = bytes,
    ) -> Written:
        """See the function of this name. `kept` is asked when all that is fresh has come."""
        with _said(self._output):
            refuse_no_folder(self._output)
            self._incoming.take(fresh)
            with contextlib.ExitStack() as stack:
                seen = self._seen or stack.enter_context(_finding(self._work, self._output))
                return self._published(seen, kept, again, spare, force=force)

    def _published(
        self,
        seen: _Seen,
        kept: Kept,
        again: Again,
        seen_spare: Callable[[], Digest],
        *,
        force: bool,
    ) -> Written:
        work, incoming, output = self._work, self._incoming, self._output
        spare = _spare(work, seen_spare)
        wanted = kept(seen.record.files).changed(incoming.digests)
        stale = _stale(wanted, spare)
        manifest = manifest_of(wanted)  # 5 ms for 10,000 pages, of the 25 that the look takes
        found = seen.found()
        refuse_foreign(output, found.strangers, wanted.names, force=force)
        lacking = [p for p in stale if not incoming.where(p) and not found.has(p, wanted.get(p))]
        if lacking:
            incoming.take(again(lacking))
            refuse_lost(output, [path for path in lacking if not incoming.where(path)])
            wanted = wanted.changed(incoming.digests)
            manifest = manifest_of(wanted)
        known = found.known.files
        new = sum(known.get(path) != one for path, one in incoming.digests.items())
        now = _fill(work, found, spare, wanted, stale, incoming, manifest)
        with lock_itself(work.tree):  # it becomes the output, which must not be held by another yet
            exchange(work, str(output))
            _settle(work, str(output), now)
        return Written(output, len(now.files) - 1, now.size, new, now.files, now.site)


@contextlib.contextmanager
def _said(output: Path) -> Iterator[None]:
    """Say what keeps a site from being written."""
    try:
        yield
    except OSError as error:
        raise InquireError(
            f"The site cannot be written to {output}: {error.strerror or error}.",
            "Check the folder's permissions and the space on its disk, or name another with --output.",
        ) from error


def prepare(output: Path, cache: Path) -> None:
    """Make the spare what the output is, so that the next small change finds it ready.

    Worth its while after a build that wrote most of a site: it takes the 0.3 s for 10,000 pages that the next
    build would. Where it fails that one is slower, and nothing else.
    """
    with contextlib.suppress(OSError, InquireError), at_work(output, cache) as work:
        spare = _spare(work)
        with _finding(work, output) as seen:
            found = seen.found()
            wanted = found.known.files
            stale = _stale(wanted, spare)
            if len(wanted) and all(found.has(path, wanted.get(path)) for path in stale):
                manifest = manifest_of(wanted)
                _fill(work, found, spare, wanted, stale, Incoming(work.incoming), manifest)


def _spare(work: Workplace, seen: Callable[[], Digest] = bytes) -> Record:
    """What lies in the spare; nothing, where it is not as it was left: it is removed then.

    Its record is another after each build: while it is the one that was `seen`, so is the spare, which is ours.
    """
    record = read_record(work, work.tree)
    if record is not None and is_folder(work.tree):
        was_seen = seen() == digest_of_record(work, work.tree)
        if was_seen or tree_stands(work.tree, record):
            return record
    if is_folder(work.tree):
        forget_record(work, work.tree)
    discard(work.tree)
    return EMPTY


def _stale(wanted: Table, spare: Record) -> list[str]:
    """The files that the spare has not, or has otherwise; the manifest is always made anew."""
    return [path for path in wanted.apart_from(spare.files) if path != MANIFEST]


def _cleared(work: Workplace, found: Found, spare: Record, wanted: Table) -> Stage:
    """The spare, without what goes, with what no build wrote as it lies in the output; from here on spoilt."""
    if not is_folder(work.tree):
        os.mkdir(work.tree)
    forget_record(work, work.tree)
    if is_folder(found.folder):
        os.chmod(work.tree, stat.S_IMODE(os.lstat(found.folder).st_mode))
    stage = Stage(work.tree, spare)
    going = set(spare.strangers).difference(found.kept)
    going |= spare.files.names.lacking(wanted.names) - {MANIFEST}
    for path in sorted(going):
        stage.remove(path)
    for path in found.kept:
        stage.copy_in(f"{found.folder}/{path}", path)
    return stage


def _fill(
    work: Workplace,
    found: Found,
    spare: Record,
    wanted: Table,
    stale: list[str],
    incoming: Incoming,
    manifest: bytes,
) -> Record:
    """Make the spare the site that is wanted, from what came and what lies in the output; its record."""
    incoming.take([Artifact(MANIFEST, manifest)])
    stage = _cleared(work, found, spare, wanted)
    for path in (*stale, MANIFEST):
        if source := incoming.where(path):
            stage.move_in(source, path, incoming.digests[path])
        else:
            stage.link_in(f"{found.folder}/{path}", path, wanted.get(path))
    record = stage.record(found.kept)
    write_record(work, work.tree, record)
    return record


def _settle(work: Workplace, output: str, record: Record) -> None:
    """Keep the record true, and alone. All is published by now: what fails here costs the next build time."""
    with contextlib.suppress(OSError):
        seen = os.lstat(output)  # some file systems give a folder that is moved another time
        root = {ROOT: look_of_folder(seen)}
        if root[ROOT] != record.folders.get(ROOT):
            moved = record.folders.changed(root)
            write_record(
                work, output, record_of(record.files, record.looks, moved, record.strangers)
            )
        drop_stale_records(work, filter(is_folder, (output, work.tree)))
