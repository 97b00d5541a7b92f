"""Search beside SQLite's FTS5: `python benchmarks/search_quality.py --help`. Prints the rows B8 and B9 of the budgets."""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import string
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.figures import kilobytes, markdown, megabytes, percent, seconds
from benchmarks.generate import write as generate
from benchmarks.processes import run
from benchmarks.results import Search
from benchmarks.tool import find_tool
from benchmarks.workplace import Workplace
from inquiring_lines.config import open_vault
from inquiring_lines.graph.build import build_graph
from inquiring_lines.parse.identify import identify
from inquiring_lines.parse.note import parse
from inquiring_lines.parse.scan import read, scan
from inquiring_lines.search.count import Text, count
from inquiring_lines.search.index import open_index
from inquiring_lines.search.plain import plain
from inquiring_lines.search.query import search
from inquiring_lines.search.write import Document, write
from inquiring_lines.views.addresses import href
from inquiring_lines.views.catalogue import Catalogue

WORDS = 4
SHARED = 10
"""Four words of a note are asked for where fewer other notes have them all."""
FIRST = 3
"""A note counts as found among so many."""
SHORTEST = 4
"""Letters of a word in which a typo is made."""

Query = tuple[str, str]
"""What is asked, and the note that is meant."""


@dataclass(frozen=True)
class Note:
    """A note of the vault, as both engines are given it."""

    id: str
    text: Text
    address: str
    kind: str
    state: str
    summary: str
    links: int


@dataclass(frozen=True)
class Engine:
    """One of those compared."""

    name: str
    size: int
    """Bytes on disk."""
    seconds: float
    """Processor time to make it, from plain text."""
    ask: Callable[[str], list[str]]
    """The addresses of the first notes that it finds."""


@dataclass(frozen=True)
class Ours(Engine):
    """This engine, which tells what it fetched."""

    files: int
    counting: float
    """Of its seconds, those that the workers share."""
    fetched: list[int]
    """Bytes, for each query so far."""


def options(words: list[str]) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(
        prog="python benchmarks/search_quality.py",
        description="Measure search on a generated vault, beside SQLite FTS5 on the same texts.",
        epilog="Example: python benchmarks/search_quality.py --notes 10000 --queries 1000",
    )
    add = parser.add_argument
    add("--notes", type=int, default=10_000, metavar="N", help="size of the vault")
    add("--queries", type=int, default=1_000, metavar="N", help="queries of each kind")
    add("--work", type=Path, metavar="DIR", help="where to generate, such as /dev/shm")
    add("--no-build", action="store_true", help="do not measure a cold build to compare with")
    return parser.parse_args(words)


def main(words: list[str]) -> None:
    """Measure and print."""
    asked = options(words)
    workplace = Workplace(asked.work)
    try:
        vault = workplace.root / "vault"
        volume = generate(vault, asked.notes)
        built = None if asked.no_build else built_in(vault, workplace)
        notes = list(notes_of(vault))
        print(report(notes, asked.queries, volume, built))
    finally:
        workplace.remove()


def built_in(vault: Path, workplace: Workplace) -> float:
    """Processor seconds of a cold build of the vault, with two workers."""
    command = find_tool(2).build(vault, workplace.fresh("site"), "--no-cache")
    return run(command, workplace.root, workplace.log).processor


def notes_of(folder: Path) -> Iterator[Note]:
    """The vault's notes."""
    vault = open_vault(folder)
    listing = scan(vault)
    bodies: dict[str, str] = {}
    found = []
    for path in listing.notes:
        file = read(vault, path)
        parsed = parse(file.data, vault.config.vocabulary)
        found.append(identify(file.path, file.place, parsed, dict(vault.config.kinds)))
        bodies[found[-1].id] = plain(parsed.blocks, parsed.links)
    catalogue = Catalogue(build_graph(found, listing.assets, vault.config.vocabulary))
    for id_, body in bodies.items():
        face = catalogue.face(id_)
        text = Text(title=face.title, summary=face.summary, body=body)
        links = len(catalogue.graph.edges_to(id_))
        yield Note(id_, text, href(face.address), face.kind.value, face.state, face.summary, links)


def ours(notes: Sequence[Note]) -> Ours:
    """This engine's index of the notes, in memory."""
    start = time.process_time()
    documents = [document(note) for note in notes]
    counting = time.process_time() - start
    files = dict(write(documents).files)
    taken = time.process_time() - start
    fetched: list[int] = []

    def fetch(path: str) -> bytes:
        fetched[-1] += len(files[path])
        return files[path]

    def ask(text: str) -> list[str]:
        fetched.append(0)  # a first query: nothing was read before
        return [hit.address for hit in search(open_index(fetch), text, limit=10).hits]

    size = sum(map(len, files.values()))
    return Ours("this engine", size, taken, ask, len(files), counting, fetched)


def document(note: Note) -> Document:
    """A note as an index takes it."""
    return Document(
        id=note.id,
        terms=count(note.text),
        title=note.text.title,
        address=note.address,
        kind=note.kind,
        state=note.state,
        text=note.summary,
        links=note.links,
    )


def fts5(notes: Sequence[Note]) -> Engine:
    """SQLite's index of the same texts, in memory. It is asked for all words, and where none has all, for any."""
    base = sqlite3.connect(":memory:")
    start = time.process_time()
    base.execute(
        "CREATE VIRTUAL TABLE notes USING fts5(address UNINDEXED, title, summary, body, "
        "tokenize = 'unicode61 remove_diacritics 2')"
    )
    base.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?)",
        [(one.address, one.text.title, one.text.summary, one.text.body) for one in notes],
    )
    base.execute("INSERT INTO notes(notes) VALUES ('optimize')")
    taken = time.process_time() - start

    def ask(text: str) -> list[str]:
        words = [f'"{word}"' for word in text.split()]
        return matched(" AND ".join(words)) or matched(" OR ".join(words))

    def matched(query: str) -> list[str]:
        order = "SELECT address FROM notes WHERE notes MATCH ? ORDER BY bm25(notes, 0, 10, 3, 1) LIMIT 10"
        return [address for (address,) in base.execute(order, (query,))]

    (pages,), (page,) = base.execute("PRAGMA page_count"), base.execute("PRAGMA page_size")
    return Engine("SQLite FTS5", pages[0] * page[0], taken, ask)


def by_words(notes: Sequence[Note], many: int) -> list[Query]:
    """Four words of a note that no ten other notes share, drawn with equal chance from its distinct ones."""
    chance = random.Random(4)
    having: dict[str, set[int]] = {}
    words = [sorted(set(count(note.text).words.split(" "))) for note in notes]
    for number, those in enumerate(words):
        for word in those:
            having.setdefault(word, set()).add(number)
    found: list[Query] = []
    while len(found) < many:
        number = chance.randrange(len(notes))
        drawn = chance.sample(words[number], WORDS)
        if len(set.intersection(*(having[word] for word in drawn))) <= SHARED:
            found.append((" ".join(drawn), notes[number].address))
    return found


def by_title(notes: Sequence[Note], many: int) -> list[Query]:
    """A note's title with a typo in one of its words, of each sort as often."""
    chance = random.Random(5)
    found: list[Query] = []
    while len(found) < many:
        note = chance.choice(notes)
        words = note.text.title.split()
        at = chance.randrange(len(words))
        made = mistyped(words[at].lower(), chance)
        if len(words[at]) >= SHORTEST and made != words[at].lower():
            found.append((" ".join([*words[:at], made, *words[at + 1 :]]), note.address))
    return found


def mistyped(word: str, chance: random.Random) -> str:
    """The word with a letter too many, missing or wrong, or two that changed places."""
    at, letter = chance.randrange(len(word)), chance.choice(string.ascii_lowercase)
    before, after = word[:at], word[at:]
    return chance.choice(
        (
            before + letter + after,
            before + after[1:],
            before + letter + after[1:],
            before + after[:2][::-1] + after[2:],
        )
    )


def share_found(engine: Engine, queries: Sequence[Query]) -> float:
    """The share of the queries by which the note that is meant is among the first three."""
    return sum(meant in engine.ask(text)[:FIRST] for text, meant in queries) / len(queries)


def figures(vault: Path, volume: int, many: int) -> Search:
    """The rows B8 and B9 of a vault of `volume` bytes, by so many queries of each kind."""
    notes = list(notes_of(vault))
    our = ours(notes)
    words = share_found(our, by_words(notes, many))
    first = statistics.median(our.fetched)
    titles = share_found(our, by_title(notes, many))
    return Search(our.seconds, our.size / volume, first, words, titles)


def report(notes: Sequence[Note], many: int, volume: int, built: float | None) -> str:
    """Both tables."""
    our, their = ours(notes), fts5(notes)
    words, titles = by_words(notes, many), by_title(notes, many)
    engines: tuple[Engine, ...] = (our, their)
    found = {engine.name: share_found(engine, words) for engine in engines}
    first = our.fetched[:]
    mistaken = {engine.name: share_found(engine, titles) for engine in engines}
    later = our.fetched[len(first) :]
    lines = [
        ("notes", f"{len(notes):,}, {megabytes(volume)}", "", ""),
        ("B8 processor, counting and writing", seconds(our.seconds), seconds(their.seconds), ""),
        ("B8   of it counting, which workers share", seconds(our.counting), "", ""),
        ("B8 share of a cold build's processor time", share_of(our.seconds, built), "", "≤ 20 %"),
        ("B8 size", megabytes(our.size), megabytes(their.size), ""),
        (
            "B8 size / notes' bytes",
            percent(our.size / volume),
            percent(their.size / volume),
            "≤ 35 %",
        ),
        ("B8 files", f"{our.files:,}", "1", ""),
        ("B8 bytes of a first query, median", kilobytes(statistics.median(first)), "", "≤ 150 KB"),
        ("B8   the most", kilobytes(max(first)), "", ""),
        ("B8   title with a typo, median", kilobytes(statistics.median(later)), "", ""),
        ("B9 found by four words", *(percent(found[one.name]) for one in engines), "≥ 98 %"),
        (
            "B9 found by its title with a typo",
            *(percent(mistaken[one.name]) for one in engines),
            "≥ 90 %",
        ),
    ]
    return markdown(("", our.name, their.name, "budget"), lines)


def share_of(taken: float, built: float | None) -> str:
    """A part of a build's time, where that was measured."""
    return "–" if built is None else f"{percent(taken / built)} of {seconds(built)}"


if __name__ == "__main__":
    main(sys.argv[1:])
