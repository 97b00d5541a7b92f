"""From what lies on disk to what is known: the notes' records, and the plans of all pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future

import msgspec
from msgspec.structs import force_setattr

from inquiring_lines.build.digest import digest
from inquiring_lines.build.history import NOTHING, History
from inquiring_lines.build.look import Look, text_of
from inquiring_lines.build.means import Means
from inquiring_lines.build.memory import Memory
from inquiring_lines.build.pictures import sizes
from inquiring_lines.build.store import NOWHERE, DamagedError, Reader, Slot, Writer
from inquiring_lines.build.work import (
    AHEAD,
    InProcess,
    ReadNote,
    in_order,
    read_headers,
    read_notes,
    warm_up,
)
from inquiring_lines.build.world import (
    Record,
    Row,
    World,
    apart,
    packed,
    packed_slots,
    unpacked_header,
    unpacked_slots,
    world_of,
)
from inquiring_lines.check.rule import all_rules
from inquiring_lines.config import Vault
from inquiring_lines.graph.build import build_graph
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.links import Html
from inquiring_lines.model.notes import Header
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse.identify import identify
from inquiring_lines.parse.scan import places
from inquiring_lines.views.catalogue import Catalogue

BATCH = 100
"""Notes a task: some 300 KB of text, 30 ms of reading."""


_UNREAD = packed_slots((NOWHERE, NOWHERE, NOWHERE))
_NOT_MADE = [NOWHERE] * (len(Record) - 1)
"""The slots of records that pages need and a check does not."""


class Known(msgspec.Struct, frozen=True):
    """A vault, known whole."""

    catalogue: Catalogue
    """Of notes without the sentences in which their links stand, where they were read anew."""
    world: World
    digests: dict[str, bytes]
    """Of every note's content, drafts too, by path."""
    parsed: int
    """How many notes had to be read anew."""


class _Kept(msgspec.Struct, frozen=True):
    """A note's content, in the store or, where it is a draft's, not."""

    header: Header
    structure: bytes
    quotes: bytes
    slots: bytes | None
    """Of its parsed header, its body, and its words as it was read; packed."""


class Outlined(msgspec.Struct, frozen=True):
    """A vault, known as far as a check looks at it."""

    catalogue: Catalogue
    """Of notes without the sentences in which their links stand."""
    digests: dict[str, bytes]
    """Of every note's content, drafts too, by path."""
    parsed: int
    """How many notes had to be read anew."""
    world: Callable[[], World]
    """Makes what the next check may know of the notes: nothing but their outlines is kept."""


def learn(
    vault: Vault,
    look: Look,
    before: World | None,
    memory: Memory,
    means: Means,
    *,
    drafts: bool,
    history: History = NOTHING,
) -> Known:
    """Read what is not known yet, and build the graph. `before`: the world of the last build.

    `history`: when files were last changed, as far as git knows.
    """
    with Writer(memory.store) as store:
        library = _Library(before, memory, store, drafts=drafts, read=read_notes)
        executor = library.take(vault, look, means)
        if library.parsed >= AHEAD * BATCH:
            # The other processes would wait for the graph.
            for _ in range(AHEAD):
                executor.submit(warm_up, look.theme)
        graph = library.graph(vault, look, means)
        place = places(vault)
        dates = {path: history.date(place(path)) for path in library.kept} if history.dates else {}
        catalogue = Catalogue(graph, no_body, dates, sizes(vault.root))
        store.flush()
        world = world_of(library.rows(catalogue, Reader(memory.store))).apart()
    digests = apart(library.digests, dict[str, bytes])
    return Known(catalogue, world, digests, library.parsed)


def learn_outlines(
    vault: Vault, look: Look, before: World | None, memory: Memory, means: Means
) -> Outlined:
    """Read what a check needs and is not known yet, and build the graph. `before`: the world of the last check."""
    with Writer(memory.store) as store:
        library = _Library(before, memory, store, drafts=False, read=read_headers)
        library.take(vault, look, means)
    graph = library.graph(vault, look, means)
    return Outlined(
        Catalogue(graph, no_body),
        library.digests,
        library.parsed,
        lambda: world_of(library.outlines(graph)),
    )


def no_body(_: str) -> tuple[Html, ...]:
    """Bodies lie in the store."""
    return ()


class _Library:
    """Reads notes, from the store where their content is known, and puts what is new into it."""

    def __init__(
        self,
        before: World | None,
        memory: Memory,
        store: Writer,
        *,
        drafts: bool,
        read: Callable[[list[bytes], Vocabulary], list[ReadNote]],
    ) -> None:
        """`read`: the task that reads notes."""
        self._before = before
        self._reader = Reader(memory.store) if before else None
        self._store = store
        self._drafts = drafts
        self._read = read
        self.kept: dict[str, _Kept] = {}
        self.digests: dict[str, bytes] = {}
        self.parsed = 0
        self._once: dict[str, str] = {}

    def take(self, vault: Vault, look: Look, means: Means) -> Executor:
        """Read every note of the vault. One that is gone by now is left out, as if it had gone before.

        Gives where they were read.
        """
        executor = means.executors(len(look.texts) if self._before else len(look.listing.notes))
        batches: deque[list[str]] = deque()
        jobs = self._jobs(vault, look, executor, batches)
        shown = iter(means.track(look.listing.notes, "Reading notes"))
        under_way = in_order(jobs, AHEAD)
        if not isinstance(executor, InProcess):
            # The check asks for them later; but then their code would lie among the graph's notes, and 10 MB of
            # these could not be given back.
            all_rules()
        for reads in under_way:
            for path, read in zip(batches.popleft(), reads, strict=True):
                next(shown, None)
                self.kept[path] = self._put(read)
                self.parsed += 1
        deque(shown, 0)
        return executor

    def graph(self, vault: Vault, look: Look, means: Means) -> KnowledgeGraph:
        """The graph of what was taken."""
        means.lap("parse")
        kinds, place = dict(vault.config.kinds), places(vault)
        notes = [
            identify(path, place(path), kept.header, kinds)
            for path, kept in sorted(self.kept.items())
        ]
        vocabulary = vault.config.vocabulary
        graph = build_graph(notes, look.listing.assets, vocabulary, drafts=self._drafts)
        means.lap("resolve")
        return graph

    def outlines(self, graph: KnowledgeGraph) -> Iterator[Row]:
        """The published notes, with their outlines in the store: no check asks for more."""
        for id_, note in graph.notes.items():
            header = unpacked_slots(self.kept[note.path].slots or _UNREAD)[0]
            yield self._row(id_, note.path, [header, *_NOT_MADE])

    def rows(self, catalogue: Catalogue, parsed: Reader) -> Iterator[Row]:
        """The published notes, with all their records in the store, from which `parsed` reads headers."""
        number = self._before.number if self._before else {}
        for id_, note in catalogue.graph.notes.items():
            old = self._before.slots(number[id_]) if self._before and id_ in number else None
            header, body, words = unpacked_slots(self.kept[note.path].slots or _UNREAD)
            yield self._row(
                id_,
                note.path,
                [header, body, *self._made(catalogue, id_, parsed, header, old), words],
                links=len({edge.source for edge in catalogue.graph.edges_to(id_)}),
                dates=" ".join(catalogue.dates(id_)),
            )

    def _row(
        self, note: str, path: str, slots: list[Slot], *, links: int = 0, dates: str = ""
    ) -> Row:
        kept = self.kept[path]
        return Row(
            id=note,
            path=path,
            digest=self.digests[path],
            structure=kept.structure,
            quotes=kept.quotes,
            links=links,
            dates=dates,
            slots=slots,
        )

    def _jobs(
        self, vault: Vault, look: Look, executor: Executor, batches: deque[list[str]]
    ) -> Iterator[Future[list[ReadNote]]]:
        """The reading of notes whose content is not known yet. `batches` is given the paths of each job."""
        paths: list[str] = []
        texts: list[bytes] = []
        for path in look.listing.notes:
            if (text := self._unknown(vault, look, path)) is not None:
                paths.append(path)
                texts.append(text)
            if len(paths) == BATCH:
                batches.append(paths)
                yield executor.submit(self._read, texts, vault.config.vocabulary)
                paths, texts = [], []
        if paths:
            batches.append(paths)
            yield executor.submit(self._read, texts, vault.config.vocabulary)

    def _unknown(self, vault: Vault, look: Look, path: str) -> bytes | None:
        """A note's text, where it is to be read; else, what is known of its content is taken."""
        found = look.known.get(path)
        text = None
        if found is None or not self._is_stored(found):
            text = look.texts.get(path) or text_of(vault, path)
            if text is None:
                return None
            found = digest(text)
        self.digests[path] = found
        if self._is_stored(found):
            self.kept[path] = self._stored(found)
            return None
        return text

    def _is_stored(self, content: bytes) -> bool:
        return self._before is not None and content in self._before.by_digest

    def _stored(self, content: bytes) -> _Kept:
        if self._before is None or self._reader is None:
            raise DamagedError
        number = self._before.by_digest[content]
        parsed = self._before.slot(number, Record.PARSED)
        body = self._before.slot(number, Record.BODY)
        words = self._before.slot(number, Record.TERMS)
        return _Kept(
            header=self._header_of(self._reader.get(parsed)),
            structure=self._before.structure(number),
            quotes=self._before.columns.quotes[number],
            slots=packed_slots((parsed, body, words)),
        )

    def _header_of(self, record: bytes) -> Header:
        """A packed header, whose names are the same strings as in others: 10 MB less for 10,000 notes, 25 ms."""
        header, once = unpacked_header(record), self._once
        for link in header.links:
            force_setattr(link, "target", once.setdefault(link.target, link.target))
            force_setattr(link, "relation", once.setdefault(link.relation, link.relation))
        tags = header.fields.tags
        if tags:
            force_setattr(header.fields, "tags", tuple([once.setdefault(tag, tag) for tag in tags]))
        return header

    def _put(self, read: ReadNote) -> _Kept:
        header = self._header_of(read.outline)
        if header.fields.draft and not self._drafts:
            return _Kept(header, read.structure, read.quotes, None)
        put = self._store.put
        body, words = (put(record) if record else NOWHERE for record in (read.body, read.terms))
        slots = put(read.header), body, words
        return _Kept(header, read.structure, read.quotes, packed_slots(slots))

    def _made(
        self,
        catalogue: Catalogue,
        note: str,
        reader: Reader,
        parsed: Slot,
        old: list[Slot] | None,
    ) -> Iterator[Slot]:
        """The slots of what a published note's place in the graph adds, in the order of `Record`."""
        yield self._header(catalogue, note, reader, parsed, old)
        yield self._kept_or_put(catalogue.face(note), old, Record.FACE)
        yield self._kept_or_put(catalogue.outcomes(note), old, Record.OUTCOMES)
        yield self._kept_or_put(catalogue.new_ties(note), old, Record.TIES)

    def _header(
        self,
        catalogue: Catalogue,
        note: str,
        reader: Reader,
        parsed: Slot,
        old: list[Slot] | None,
    ) -> Slot:
        """The slot of a note's header as pages may show it."""
        if not catalogue.graph.drafts:
            return parsed
        header = unpacked_header(reader.get(parsed))
        cleaned = catalogue.cleaned(note, header)
        return parsed if cleaned is header else self._kept_or_put(cleaned, old, Record.HEADER)

    def _kept_or_put(self, made: object, old: list[Slot] | None, record: Record) -> Slot:
        return self._store.put_unless(packed(made), old[record] if old else None)
