"""Puts the tables together, and writes them into the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import markdown, megabytes, over, ratio, seconds, shown
from benchmarks.peers.peer import Peer
from benchmarks.results import HUGO, OURS, Results, Step
from benchmarks.table import HEADER, rows

PEERS_HEADER = (
    "tool",
    "what it does",
    "cold",
    "× Hugo",
    "processor",
    "largest process",
    "one edit",
)
BEGIN, END = "<!-- results -->\n", "<!-- end of results -->\n"


@dataclass(frozen=True)
class Circumstances:
    """What was run, and on what."""

    machine: list[str]
    versions: dict[str, str]
    """By the name of the tool."""
    marked_up: int
    """Of a hundred notes, how many have more than paragraphs and links."""
    runs: dict[int, int]
    """How many rounds, by the number of notes."""
    bytes_written: dict[int, int]
    """The size of each vault."""
    rows: set[str]
    """The rows of the table that were asked for."""
    date: str | None = None
    probes: tuple[float, float] = (0, 0)
    """Seconds to create some files, before and after."""
    missing: list[str] = field(default_factory=list)
    """Peers that are not installed."""


def report(results: Results, circumstances: Circumstances, peers: list[Peer]) -> str:
    """Everything, as Markdown."""
    parts = ["\n".join(f"- {line}" for line in record(circumstances))]
    for size, runs in circumstances.runs.items():
        volume = circumstances.bytes_written[size] / 1e6
        parts.append(f"### {size:,} notes ({volume:.1f} MB), {rounds(runs)}")
        shown_rows = [row for row in rows(results, size) if row.code.upper() in circumstances.rows]
        parts.append(markdown(HEADER, [row.cells() for row in shown_rows]))
        if lines := list(beside(results, circumstances, size, peers)):
            parts.append(markdown(PEERS_HEADER, lines))
    for (size, step), said in results.profiles.items():
        parts.append(f"Where the time goes, {size:,} notes, {step}:\n\n```text\n{said}\n```")
    if results.left_out:
        parts.append("Not measured:\n\n" + "\n".join(f"- {line}" for line in results.left_out))
    return "\n\n".join(parts) + "\n"


def rounds(count: int) -> str:
    """How many runs stand behind a figure."""
    return "one round" if count == 1 else f"medians of {count} rounds"


def record(circumstances: Circumstances) -> Iterator[str]:
    """What one must know to compare with other results."""
    if circumstances.date:
        yield circumstances.date
    yield from circumstances.machine
    yield ", ".join(f"{name} {version}" for name, version in circumstances.versions.items())
    if circumstances.marked_up:
        yield f"{circumstances.marked_up} % of the notes have headings, lists, quotations, emphasis and code"
    if circumstances.missing:
        yield "not installed: " + ", ".join(circumstances.missing)
    before, after = circumstances.probes
    yield f"creating 2,000 folders with a file each took {before:.2f} s before and {after:.2f} s after"


def beside(
    results: Results, circumstances: Circumstances, size: int, peers: list[Peer]
) -> Iterator[tuple[str, ...]]:
    """The lines of the second table: this tool, and each peer that was run."""
    described = {OURS: "everything on", **{peer.name: peer.what for peer in peers}}
    for name, what in described.items():
        cold = results.seconds(size, name, Step.COLD)
        if cold is not None:
            yield (
                f"{name} {circumstances.versions.get(name, '')}".strip(),
                what,
                seconds(cold),
                shown(over(cold, results.seconds(size, HUGO, Step.COLD)), ratio),
                shown(results.processor(size, name, Step.COLD), seconds),
                shown(results.largest(size, name), megabytes),
                shown(results.seconds(size, name, Step.TEXT), seconds),
            )


def write_into(document: Path, tables: str) -> None:
    """Put the tables where the document has a place for them."""
    text = document.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{document} has no place for results: {BEGIN.strip()} … {END.strip()}")
    document.write_text(f"{before}{begin}\n{tables}\n{end}{after}", encoding="utf-8")
