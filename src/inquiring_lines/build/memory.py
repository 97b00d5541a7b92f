"""What a build remembers for the next. All of it may be deleted, damaged or another's at any time.

In the cache folder lie, for sites with drafts and without, and for checks, each in a folder of its own:

- `records`, the store: records of published notes, to which is only added;
- `world`, the columns that say where in it each note's records are;
- `pages`, what pages were drawn and what each was made from;
- `last`, what the last build saw and found, and the few pages that were drawn since `pages` was written.

A draft's text is in none of them, unless drafts are published. Nothing in them is ever run.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from inquiring_lines.build.digest import SIZE, digest
from inquiring_lines.build.graph_file import GraphFile
from inquiring_lines.build.history import History
from inquiring_lines.build.store import DamagedError, Reader, Writer, keeping
from inquiring_lines.build.world import Columns, World, packed
from inquiring_lines.model.diagnostics import Checked
from inquiring_lines.parse.scan import Stamp, stamp_of
from inquiring_lines.views.addresses import twin_file

T = TypeVar("T")
L = TypeVar("L", bound="LastCheck")
_LITTLE = 1_000_000
"""Bytes that are not worth an effort."""


class Seen(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file that was read."""

    stamp: Stamp
    digest: bytes


class DrawnPage(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A page of the site, and what it was made from: while that is the same, so is the page."""

    path: str
    plan: bytes
    note: int
    """The number of the note whose page it is; -1 where it is no note's."""
    template: str
    faces: bytes
    quotes: bytes
    digest: bytes
    """Of the file."""
    twin: bytes
    """The digest of its Markdown twin; empty where it has none."""

    @property
    def files(self) -> Iterator[tuple[str, bytes]]:
        """Its files and their digests."""
        yield self.path, self.digest
        if self.twin:
            yield twin_file(self.path), self.twin


class LastCheck(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """The last look at a vault."""

    settings: bytes
    """The digest of the configuration, and of what else holds for all notes."""
    world: bytes
    """The digest of the columns that it was made from."""
    files: bytes
    """The digest of the paths of all notes and assets."""
    notes: dict[bytes, Seen]
    """Every note, drafts too, by the digest of its path."""
    checked: Checked
    today: str


class Last(LastCheck, frozen=True, array_like=True, kw_only=True):
    """The last build."""

    assets: dict[str, Seen]
    """The theme's and the vault's files in the site, by their path there."""
    pages: bytes
    """The digest of the file with the pages, which a build that finds nothing to do need not read."""
    redrawn: tuple[DrawnPage, ...]
    """The pages that were drawn since that was written, in the place of those with their plans."""
    page_count: int
    closures: dict[str, bytes]
    """The digest of each template with all that it takes in."""
    shown: tuple[str, ...]
    """The vault's files that published notes show."""
    graph: GraphFile
    packed_index: msgspec.Raw
    """What to remember of the search index."""
    lists: dict[str, bytes]
    """The digests of the files that list all pages."""
    map: bytes
    """The digest of the map's file in the vault."""
    history: History
    map_files: dict[str, bytes]
    """The digests of the files that show the map."""
    file_count: int
    """Files of the site, of every sort."""
    site: bytes
    """The digest of what was published."""


class _Kept(NamedTuple):
    """What a file holds."""

    payload: bytes
    digest: bytes


class Memory:
    """The files of one cache folder, which is there."""

    def __init__(self, folder: Path, version: bytes) -> None:
        """`version`: what was kept under another is of no use."""
        self._version = version
        self.store = folder / "records"
        self.world_file = folder / "world"
        self._last_file = folder / "last"
        self._pages_file = folder / "pages"

    def world(self) -> World | None:
        """The last build's world; None where there is none that can be used."""
        found = self._load(self.world_file)
        columns = _decoded(found, Columns)
        if found is None or columns is None:
            return None
        try:
            Reader(self.store).close()
        except DamagedError:
            return None
        return World(columns, found.payload, found.digest)

    def last(self, world: World | None) -> Last | None:
        """The last build, where it was made from this world."""
        return self._last(Last, world)

    def last_check(self, world: World | None) -> LastCheck | None:
        """The last check, where it was made from this world."""
        return self._last(LastCheck, world)

    def _last(self, type_: type[L], world: World | None) -> L | None:
        found = _decoded(self._load(self._last_file), type_) if world else None
        return found if world and found and found.world == world.version else None

    def pages(self, last: Last) -> list[DrawnPage]:
        """Every page of the last build. Raises DamagedError where they are not to be had."""
        found = self._load(self._pages_file)
        pages = _decoded(found, tuple[DrawnPage, ...])
        if found is None or pages is None or found.digest != last.pages:
            raise DamagedError
        redrawn = {page.plan: page for page in last.redrawn}
        return [redrawn.get(page.plan, page) for page in pages]

    def save_pages(self, pages: Iterable[DrawnPage]) -> bytes:
        """Keep pages; gives the digest of their file."""
        payload = packed(tuple(pages))
        kept = _Kept(payload, digest(payload))
        self._save(self._pages_file, kept)
        return kept.digest

    def save_world(self, world: World) -> None:
        """Keep a world."""
        self._save(self.world_file, _Kept(world.packed, world.version))

    def tidied(self, world: World, before: World | None) -> World:
        """The world, after the store was written anew where more than half of it was of no use.

        Or where a note of `before` has gone: what it said, it may not want to have said.
        """
        with keeping():
            is_tidy = self.store.stat().st_size < 2 * world.live + _LITTLE
            if is_tidy and (before is None or before.number.keys() <= world.number.keys()):
                return world
            new = self.store.with_name("records.new")
            new.unlink(missing_ok=True)
            reader = Reader(self.store)
            with Writer(new) as writer:
                moved = world.moved(lambda slot: writer.put(reader.get(slot)))
            # Whoever comes between the next steps finds nothing that can be used, and not the wrong thing.
            self.world_file.unlink(missing_ok=True)
            new.replace(self.store)
        return moved

    def save_last(self, last: LastCheck) -> None:
        """Keep a build, or a check."""
        payload = packed(last)
        self._save(self._last_file, _Kept(payload, digest(payload)))

    def now(self) -> int:
        """The time of the disk, in ns: that by which files are stamped."""
        file = self.store.with_name("now")
        with keeping():
            file.write_bytes(b"")
            return file.stat().st_mtime_ns

    def copy(self, folder: Path) -> None:
        """Hold what a cache folder does, as far as that can be had: nothing is written there, nor locked."""
        import shutil  # noqa: PLC0415 - 2 ms, which a build can do without

        world = folder / self.world_file.name
        try:
            before = stamp_of(world.stat())
            for file in (self.world_file, self._last_file, self._pages_file, self.store):
                shutil.copyfile(folder / file.name, file)
            # A store goes after its world: while that is the same, all four belong together.
            if stamp_of(world.stat()) == before:
                return
        except OSError:
            pass
        self.forget()

    def forget(self) -> None:
        """Remove all that is kept."""
        for file in (self._last_file, self._pages_file, self.world_file, self.store):
            with keeping(), contextlib.suppress(FileNotFoundError):
                file.unlink()

    def _load(self, file: Path) -> _Kept | None:
        try:
            data = file.read_bytes()
        except OSError:
            return None
        found = _Kept(data[2 * SIZE :], data[SIZE : 2 * SIZE])
        is_ours = data[:SIZE] == self._version
        return found if is_ours and found.digest == digest(found.payload) else None

    def _save(self, file: Path, kept: _Kept) -> None:
        new = file.with_name(file.name + ".new")
        with keeping():
            new.write_bytes(self._version + kept.digest + kept.payload)
            new.replace(file)


def _decoded(found: _Kept | None, type_: type[T]) -> T | None:
    try:
        return None if found is None else msgspec.msgpack.decode(found.payload, type=type_)
    except msgspec.DecodeError:
        return None


def payload_of(file: Path) -> bytes:
    """The columns in a world's file, as they were packed. Raises DamagedError where it is gone."""
    try:
        return file.read_bytes()[2 * SIZE :]
    except OSError as error:
        raise DamagedError from error
