"""Measures one vault: this tool and its peers side by side, in turn."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.edits import add_link, claims, edit_text
from benchmarks.live import live
from benchmarks.pages import page_sizes
from benchmarks.peers.peer import Peer, Task
from benchmarks.processes import CommandError, run, run_watched
from benchmarks.results import OURS, Results, Step
from benchmarks.tool import CACHE, Tool
from benchmarks.workplace import Workplace

LIVE_EDITS = 10
BUILDS = {"B1", "B2", "B2B", "B3", "B6", "B7", "B10"}
BESIDE_PEERS = BUILDS - {"B10"} | {"B5"}


@dataclass
class Sitting:
    """One vault, and what is measured on it."""

    tool: Tool
    peers: list[Peer]
    workplace: Workplace
    results: Results
    vault: Path
    size: int
    runs: int
    wanted: set[str]
    """The rows of the table that are asked for, such as `B1`."""
    _notes: list[Path] = field(init=False)
    """Notes to edit: each once."""
    _site: Path | None = field(default=None, init=False)
    """The last site that this tool built."""

    def __post_init__(self) -> None:
        self._notes = claims(self.vault / "notes", 2 * self.runs + 3)

    def measure(self) -> None:
        """Everything that is wanted, in rounds, so that a slow minute of the machine strikes all alike."""
        peers = self.peers if self.wanted & BESIDE_PEERS else []
        for number in range(1, self.runs + 1):
            tell(f"{self.size:,} notes, round {number} of {self.runs}")
            self._attempt(OURS, self._build_and_check)
            for peer in peers:
                self._attempt(peer.name, partial(self._peer, peer))
        for code, measure in (("B5", self._memory), ("B4", self._live), ("B10", self._pages)):
            if code in self.wanted:
                self._attempt(code, measure)
        if "B1" in self.wanted and self.tool.has("--profile"):
            self._attempt("profile", self._profile)

    def _attempt(self, name: str, measure: Callable[[], None]) -> None:
        """Go on with the rest where something fails, and say so."""
        try:
            measure()
        except (CommandError, OSError, TimeoutError) as error:
            self.results.left_out.append(f"{name}, {self.size:,} notes: {error}")
            tell(f"  left out: {error}")

    def _build_and_check(self) -> None:
        """A cold build; on its output and cache the edits; the check without a cache and with it."""
        self._forget_cache()
        if self.wanted & BUILDS or any(peer.reads_site for peer in self.peers):
            output = self.workplace.fresh("site")
            self._record(Step.COLD, self.tool.build(self.vault, output))
            self._site = output
            self._rebuild(output)
        if "B7" in self.wanted:
            self._forget_cache()
            self._record(Step.CHECK_COLD, self.tool.check(self.vault))
            self._record(Step.CHECK_WARM, self.tool.check(self.vault))

    def _rebuild(self, output: Path) -> None:
        again = self.tool.build(self.vault, output)
        if "B2" in self.wanted:
            edit_text(self._notes.pop(), "a word")
            self._record(Step.TEXT, again)
        if "B2B" in self.wanted:
            add_link(self._notes.pop(), self._notes[0])
            self._record(Step.LINK, again)
        if "B3" in self.wanted:
            self._record(Step.NOTHING, again)

    def _peer(self, peer: Peer) -> None:
        """A cold build, and one after an edit, in a fresh folder."""
        if self.size > peer.largest or (peer.reads_site and self._site is None):
            return
        folder = self.workplace.fresh_folder(peer.key)
        task = Task(self.vault, self._site or Path(), folder)
        notes = peer.prepare(task)
        self._record(Step.COLD, peer.command(task), peer.name, folder)
        if "B2" in self.wanted and not peer.reads_site:
            edit_text(claims(notes, 1)[0], "a word")
            self._record(Step.TEXT, peer.command(task), peer.name, folder)

    def _record(
        self, step: Step, command: list[str], tool: str = OURS, folder: Path | None = None
    ) -> None:
        found = run(command, folder or self.workplace.root, self.workplace.log)
        self.results.runs[self.size, tool, step].append(found)
        tell(f"  {tool}, {step}: {found.seconds:.2f} s")

    def _forget_cache(self) -> None:
        self.workplace.set_aside(self.vault / CACHE)

    def _memory(self) -> None:
        """Cold builds of their own, since sampling costs time."""
        for _ in range(self.runs):
            self._forget_cache()
            command = self.tool.build(self.vault, self.workplace.fresh("site"))
            found = run_watched(command, self.workplace.root, self.workplace.log)
            self.results.memory[self.size].append(found)

    def _live(self) -> None:
        command = self.tool.serve(self.vault)
        found = live(command, self.vault, LIVE_EDITS, self.workplace.log)
        self.results.live[self.size] = found

    def _pages(self) -> None:
        if self._site is not None:
            self.results.pages[self.size] = page_sizes(self._site)

    def _profile(self) -> None:
        """Where the time goes: a cold build and one after an edit, as the tool itself tells it."""
        self._forget_cache()
        command = self.tool.build(self.vault, self.workplace.fresh("site"), "--profile")
        for step in (Step.COLD, Step.TEXT):
            said = self.workplace.fresh("profile.txt")
            run(command, self.workplace.root, said)
            self.results.profiles[self.size, step] = said.read_text(encoding="utf-8").strip()
            edit_text(self._notes.pop(), "another word")


def tell(line: str) -> None:
    """Say how far it is; the tables alone go to stdout."""
    print(line, file=sys.stderr, flush=True)
