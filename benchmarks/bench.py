"""The benchmark: `make bench`, or `python benchmarks/bench.py --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.generate import write
from benchmarks.install import ENVIRONMENT
from benchmarks.machine import keep_to, machine
from benchmarks.peers import all_peers
from benchmarks.peers.peer import Peer
from benchmarks.report import Circumstances, report, write_into
from benchmarks.results import OURS, Results
from benchmarks.search_quality import figures
from benchmarks.sitting import Sitting, tell
from benchmarks.startup import startup
from benchmarks.tool import Tool, find_tool
from benchmarks.workplace import Workplace

CODES = ("B1", "B2", "B2B", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11")
DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
LARGE = 10_000
QUERIES = 1_000
"""Of each kind, for search."""


def options(words: list[str]) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(
        prog="python benchmarks/bench.py",
        description="Measure this tool beside its peers on generated notes, and print the table of the budgets.",
        epilog="Example: python benchmarks/bench.py --sizes 10000 --only B1,B2 --runs 5 --peers hugo",
    )
    add = parser.add_argument
    add(
        "--sizes", type=int, nargs="+", default=[1_000, LARGE], metavar="N", help="numbers of notes"
    )
    add(
        "--marked-up",
        type=int,
        default=0,
        choices=range(101),
        metavar="PERCENT",
        help="of a hundred notes, how many have headings, lists and emphasis (default: 0)",
    )
    add("--only", type=codes, default=set(CODES), metavar="B1,B2", help="these rows of the table")
    add("--runs", type=int, default=3, help="rounds; the median counts (default: 3)")
    add(
        "--large-runs",
        type=int,
        default=1,
        help="rounds above 10,000 notes (default: 1; one takes long)",
    )
    add("--peers", nargs="*", metavar="NAME", help="these peers alone; none where no name follows")
    add("--cores", type=int, default=2, help="cores that all tools may use (default: 2)")
    add("--work", type=Path, metavar="DIR", help="where to generate and build, such as /dev/shm")
    add("--keep", action="store_true", help="keep what was generated and built")
    add("--environment", type=Path, default=ENVIRONMENT, metavar="DIR", help="the peers' folder")
    add("--date", help="a date for the record; none is taken from the clock")
    add("--write", action="store_true", help="write the tables into docs/performance.md too")
    return parser.parse_args(words)


def codes(word: str) -> set[str]:
    """The rows that are meant by `B1,B2`."""
    found = set(word.upper().split(","))
    if unknown := found - set(CODES):
        raise argparse.ArgumentTypeError(f"no such row: {', '.join(sorted(unknown))}")
    return found


def main(words: list[str]) -> None:
    """Measure, print, and clean up at the very end."""
    asked = options(words)
    keep_to(asked.cores)
    workplace = Workplace(asked.work)
    try:
        tables = measured(asked, workplace)
        print(tables)
        if asked.write:
            write_into(DOCUMENT, tables)
    finally:
        if asked.keep:
            tell(f"Kept: {workplace.root}")
        else:
            workplace.remove()


def measured(asked: argparse.Namespace, workplace: Workplace) -> str:
    """All tables."""
    tool = find_tool(asked.cores)
    peers, missing = chosen_peers(asked)
    results = Results()
    before = workplace.seconds_to_create_files()
    if "B11" in asked.only:
        results.startup = startup(tool, workplace.log)
    runs = {size: asked.runs if size <= LARGE else asked.large_runs for size in asked.sizes}
    volumes: dict[int, int] = {}
    for size in asked.sizes:
        vault = workplace.root / f"vault-{size}"
        volumes[size] = write(vault, size, asked.marked_up)
        Sitting(tool, peers, workplace, results, vault, size, runs[size], asked.only).measure()
        if {"B8", "B9"} & asked.only and size <= LARGE:
            tell(f"Searching {size:,} notes")
            results.search[size] = figures(vault, volumes[size], QUERIES)
    circumstances = Circumstances(
        machine(workplace.root),
        versions(tool, peers),
        asked.marked_up,
        runs,
        volumes,
        asked.only,
        asked.date,
        (before, workplace.seconds_to_create_files()),
        missing,
    )
    return report(results, circumstances, peers)


def chosen_peers(asked: argparse.Namespace) -> tuple[list[Peer], list[str]]:
    """The peers to run, and the names of those that are not installed."""
    only_some_rows = asked.only != set(CODES)
    names = ["hugo"] if asked.peers is None and only_some_rows else asked.peers
    known = all_peers(asked.environment)
    unknown = {name.lower() for name in names or []} - {peer.key for peer in known}
    if unknown:
        sys.exit(
            f"No such peer: {', '.join(sorted(unknown))}. There are: {', '.join(peer.key for peer in known)}."
        )
    wanted = [peer for peer in known if names is None or peer.key in map(str.lower, names)]
    there = [peer for peer in wanted if peer.program]
    missing = [peer.name for peer in wanted if not peer.program]
    for name in missing:
        tell(f"Not installed: {name}")
    return there, missing


def versions(tool: Tool, peers: list[Peer]) -> dict[str, str]:
    """The version of each tool that is run."""
    return {OURS: tool.version, **{peer.name: peer.version() for peer in peers}}


if __name__ == "__main__":
    main(sys.argv[1:])
