"""What fans out: reading notes, and drawing pages. Tasks hold all that they need, and run in any process.

Nothing large crosses a process border twice: a note's text goes in and its records come out, packed; they are
put into the store's file, from which the drawing processes of this machine read what they need; a drawn page
is laid where it will be published from, or comes out of another machine.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from inquiring_lines.build.digest import digest, quotes, structure
from inquiring_lines.build.give_back import give_back, trim
from inquiring_lines.build.memory import DrawnPage, payload_of
from inquiring_lines.build.stage import lay
from inquiring_lines.build.store import Carried, DamagedError, Reader, Source
from inquiring_lines.build.world import Columns, StoredRecords, World, packed
from inquiring_lines.export.graph_json import parts_of, writers
from inquiring_lines.model.artifacts import Artifact, File
from inquiring_lines.model.notes import outline
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.render.theme import Theme
from inquiring_lines.views.addresses import twin_file
from inquiring_lines.views.models import Site
from inquiring_lines.views.plans import HomePlan, NotePlan, Plan

if TYPE_CHECKING:
    from inquiring_lines.build.search_files import Renewed

R = TypeVar("R")


class InProcess(Executor):
    """Runs a task when it is handed over: for few notes, faster than a process of its own."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it now."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


AHEAD = 16
"""Tasks that are handed over before the first is done with: what they give waits in memory."""


def in_order(jobs: Iterator[Future[R]], ahead: int) -> Iterator[R]:
    """What jobs give, in their order. `ahead` of them are handed over before the first is waited for.

    They are handed over at once, not when the first result is asked for.
    """
    waiting = deque(job for _, job in zip(range(ahead), jobs, strict=False))
    return _results(waiting, jobs)


def _results(waiting: deque[Future[R]], jobs: Iterator[Future[R]]) -> Iterator[R]:
    while waiting:
        found = waiting.popleft().result()
        waiting.extend(job for _, job in zip(range(1), jobs, strict=False))
        yield found


class ReadNote(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What reading a note gives, packed."""

    header: bytes
    outline: bytes
    """The header as far as the graph and the check look at it."""
    body: bytes
    terms: bytes
    structure: bytes
    quotes: bytes


class Here(msgspec.Struct, frozen=True):
    """Records in files of this machine."""

    world: Path
    store: Path
    version: bytes
    """The digest of the columns, which tells one state of the files from another."""


class Along(msgspec.Struct, frozen=True):
    """Records that travel with the task."""

    world: bytes
    store: bytes
    version: bytes


class Press(msgspec.Struct, frozen=True):
    """What pages are drawn with."""

    records: Here | Along
    site: Site
    vocabulary: Vocabulary
    theme: Theme
    folder: str = ""
    """Where pages are laid; empty where they travel, since that is another machine's."""


Drawn = tuple[DrawnPage, tuple[File, ...]]
"""A page, and its files."""


def read_headers(texts: list[bytes], vocabulary: Vocabulary) -> list[ReadNote]:
    """Read notes; all but their headers, which a check needs, is left empty. A task."""
    from inquiring_lines.parse.note import read  # noqa: PLC0415 - 60 ms that not every build needs

    outlines = [packed(read(text, vocabulary, for_pages=False)[0]) for text in texts]
    return [ReadNote(kept, kept, b"", b"", b"", b"") for kept in outlines]


def read_notes(texts: list[bytes], vocabulary: Vocabulary) -> list[ReadNote]:
    """Read notes. A task: what it imports is imported where it runs."""
    from inquiring_lines.parse.note import read  # noqa: PLC0415 - as above
    from inquiring_lines.search.note_terms import terms_of  # noqa: PLC0415

    found = []
    for text in texts:
        header, blocks = read(text, vocabulary)
        found.append(
            ReadNote(
                header=packed(header),
                outline=packed(outline(header)),
                body=packed(blocks),
                terms=packed(terms_of(header, blocks)),
                structure=structure(header),
                quotes=quotes(header),
            )
        )
    return found


def warm_up(theme: Theme) -> None:
    """Import and compile what drawing needs, while there is nothing else to do. A task."""
    from inquiring_lines.render.render import Renderer  # noqa: PLC0415 - 40 ms, as above

    Renderer(theme).warm_up()


def get_ready() -> None:
    """Import what drawing a page needs: 60 ms, for when there is nothing else to do."""
    from inquiring_lines.render import render  # noqa: F401, PLC0415 - as above
    from inquiring_lines.views import pages  # noqa: F401, PLC0415


def draw_pages(press: Press, plans: list[bytes]) -> bytes:
    """Draw the pages of packed plans; packed. A task. Raises InquireError where a template has a fault.

    One piece is quicker to send than many. And where it comes while the graph is still there, it does not lie
    among its notes, and hold their memory when they go: 40 MB of 10,000.
    """
    drawing = _at_work(press)
    drawn = packed([_drawn(drawing, plan, press.folder) for plan in plans])
    drawing.rest()
    return drawn


unpacked_pages = msgspec.msgpack.Decoder(list[Drawn]).decode
"""Pages that `draw_pages` drew."""


_BETWEEN = 5
"""Tasks after which what they took is given back."""


class _Drawing:
    """Views and templates of one press, kept from task to task."""

    def __init__(self, press: Press) -> None:
        from inquiring_lines.render.render import Renderer  # noqa: PLC0415 - 40 ms, as above
        from inquiring_lines.views.views import Views  # noqa: PLC0415

        self.world, source = _opened(press.records)
        self.records = StoredRecords(self.world, source)
        self.views = Views(self.records, press.site, press.vocabulary)
        self.renderer = Renderer(press.theme)
        self._tasks = 0

    def rest(self) -> None:
        """Give back, after some tasks, what their pages took."""
        self._tasks += 1
        if self._tasks % _BETWEEN == 0:
            trim(len(self.world.ids))


unpacked_plan = msgspec.msgpack.Decoder(Plan).decode
"""A plan that `packed` made a record of."""

_last: list[tuple[tuple[object, ...], _Drawing]] = []


def _at_work(press: Press) -> _Drawing:
    place = _place(press.records)
    key = (press.records.version, place, press.site, press.vocabulary, press.theme)
    if not _last or _last[0][0] != key:
        _last[:] = [(key, _Drawing(press))]
    return _last[0][1]


def _place(records: Here | Along) -> tuple[int, ...]:
    """The file, whatever its name: one that was made anew after it was found damaged is another."""
    if isinstance(records, Along):
        return ()
    try:
        status = records.store.stat()
    except OSError as error:
        raise DamagedError from error
    return status.st_dev, status.st_ino


def forget() -> None:
    """Let go of what is kept from task to task, where the process goes on."""
    _last.clear()
    _known.clear()


_known: list[World] = []


def hold(world: World) -> None:
    """Spare tasks that run in this process the reading of a world's columns: 8 ms for 10,000 notes."""
    _known[:] = [world]


def _opened(records: Here | Along) -> tuple[World, Source]:
    if isinstance(records, Here) and _known and _known[0].version == records.version:
        return _known[0], Reader(records.store)
    data = payload_of(records.world) if isinstance(records, Here) else records.world
    world = World(msgspec.msgpack.decode(data, type=Columns))
    if isinstance(records, Here):
        return world, Reader(records.store)
    return world, Carried(records.store)


def _drawn(drawing: _Drawing, packed_plan: bytes, folder: str) -> Drawn:
    from inquiring_lines.render.twin import twin  # noqa: PLC0415 - as above
    from inquiring_lines.views.pages import page_of  # noqa: PLC0415

    plan = unpacked_plan(packed_plan)
    views, number = drawing.views, drawing.world.number
    views.start()
    page = page_of(views, plan)
    file = drawing.renderer.page(page)
    own = plan.note if isinstance(plan, NotePlan | HomePlan) else ""
    twins = [Artifact(twin_file(file.path), twin(file.data))] if page.has_twin else []
    files = (file, *twins)
    digests = [digest(one.data) for one in files]
    reads = views.reads()
    faces = array("I", sorted([number[note] for note in reads.faces]))
    quoted = sorted([(number[place.note], place.link) for place in reads.quotes])
    drawn = DrawnPage(
        path=file.path,
        plan=packed_plan,
        note=number[own] if own else -1,
        template=page.template,
        faces=faces.tobytes(),
        quotes=array("I", [part for one in quoted for part in one]).tobytes(),
        digest=digests[0],
        twin=digests[-1] if twins else b"",
    )
    if not folder:
        return drawn, files
    return drawn, tuple(map(lay, repeat(folder), files, digests))


def export_parts(press: Press, notes: list[str]) -> list[tuple[bytes, bytes]]:
    """The parts of `graph.json` that are some notes'. A task."""
    drawing = _at_work(press)
    paths = dict(zip(drawing.world.ids, drawing.world.columns.paths, strict=True))
    return [parts_of(drawing.views, note, paths) for note in notes]


def write_index(press: Press) -> Renewed:
    """The search index of all notes, its files laid where pages are. A task."""
    from inquiring_lines.build.search_files import whole_index  # noqa: PLC0415 - 30 ms, as above

    records = _at_work(press).records
    index = (
        whole_index(records, partial(lay, press.folder)) if press.folder else whole_index(records)
    )
    give_back(len(records.world.ids))
    return index


def write_lists(press: Press) -> list[Artifact]:
    """The files for machines that list all pages. A task."""
    from inquiring_lines.build.lists import lists  # noqa: PLC0415 - as above

    return list(lists(_at_work(press).records, press.site))


def writers_of(press: Press, note: str) -> set[str]:
    """The notes in whose part of `graph.json` one note's links may stand."""
    return writers(_at_work(press).views, note)
