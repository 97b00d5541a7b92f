"""What rests on each note, and on what unsound note each rests: for a whole vault, as its pages say it.

`ways.impact` answers at length for one note. Here all of 10,000 notes take 110 ms: one tree of dominators tells of
any two notes whether the one stands only by the other, and each walk ends where a reader has seen enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from math import inf

import msgspec

from inquiring_lines.graph.dominators import Dominators
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.trails import FINDINGS
from inquiring_lines.graph.ways import sources, unsound
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import SOURCES, SUPPORTS

SHOWN = 8
"""Claims and evidence, and as many lines, that are named; the rest is counted."""
COUNTED = 100
"""Claims and evidence after which a walk ends: that there are more is all that a reader wants to know."""
UNSOUND = 5
"""Unsound notes that are named on what rests on them."""
STEPS = 3
"""Notes that are named on a way; those after them are counted. The ways of a long chain would fill a disk."""


class Resting(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A claim or evidence that rests on a note."""

    note: str
    before: int
    """The position of the one through which it does; -1 where it rests on the note itself."""
    keeps: bool
    """It would reach a source that stands, if the note fell."""


class Using(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A question that uses a note, or what rests on it."""

    note: str
    before: int
    """The position of what it uses; -1 for the note itself."""


class Fall(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What rests on a note, also through others."""

    claims: int
    evidence: int
    lines: int
    keep: int
    """Of the claims and evidence, those that would reach a source that stands."""
    more: bool
    """There is more than was counted."""
    findings: tuple[Resting, ...]
    """Claims and evidence, nearest first; at most `SHOWN`."""
    users: tuple[Using, ...]
    """Questions that use the note, or one of `findings`, nearest first; at most `SHOWN`."""

    def way(self, before: int) -> list[str]:
        """The notes from the one at a position down to that of which this tells."""
        found = []
        while before >= 0:
            found.append(self.findings[before].note)
            before = self.findings[before].before
        return found


class Shaky(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A retracted or superseded note on which another rests."""

    note: str
    through: tuple[str, ...]
    """The first notes between the two, the nearest to that which rests first; at most `STEPS`."""
    more: int
    """The notes between that are not named."""

    def behind(self, note: str) -> Shaky:
        """The same, for what rests on it through `note`."""
        through = (note, *self.through)
        return Shaky(self.note, through[:STEPS], self.more + max(0, len(through) - STEPS))

    @property
    def distance(self) -> int:
        """How many notes stand between."""
        return len(self.through) + self.more


class Falls:
    """Tells of each note of a graph what rests on it, and on what unsound note it rests."""

    def __init__(self, graph: KnowledgeGraph, users: Mapping[str, Sequence[str]]) -> None:
        """`users`: the questions that use each note, as `trails.users` gives them."""
        self._graph = graph
        self._users = users
        self._resters = _resters(graph)

    def of(self, note: str) -> Fall | None:
        """What rests on a source, claim or evidence; None where nothing does."""
        met, before = self._walk(note)
        users = self._users
        lines = set(users.get(note, ())).union(*[users.get(other, ()) for other in met])
        if not lines and not met:
            return None
        keeps = self._dominators.spared(note, met)
        evidence = len(self._evidence.intersection(met))
        return Fall(
            claims=len(met) - evidence,
            evidence=evidence,
            lines=len(lines),
            keep=sum(keeps),
            more=len(met) >= COUNTED,
            findings=tuple(map(Resting, met[:SHOWN], before, keeps)),
            users=self._using(note, met[:SHOWN]),
        )

    def shaky(self, note: str) -> tuple[Shaky, ...]:
        """The unsound notes on which a claim or evidence rests, nearest first; at most `UNSOUND`."""
        return self._shaky.get(note, ())

    def shaky_line(self, used: Iterable[str]) -> tuple[Shaky, ...]:
        """The unsound notes on which a question rests that uses some notes; as `shaky`."""
        found: dict[str, Shaky] = {}
        for note in used if self._unsound else ():
            ways = [one.behind(note) for one in self.shaky(note)]
            ways += [Shaky(note, (), 0)] if note in self._unsound else []
            for one in ways:
                if one.note not in found or one.distance < found[one.note].distance:
                    found[one.note] = one
        return _nearest(found.values())

    def _using(self, note: str, met: list[str]) -> tuple[Using, ...]:
        """The first lines that use a note, or one of those that rest on it."""
        lines = dict.fromkeys(self._users.get(note, ()), -1)
        for at, other in enumerate(met):
            if len(lines) >= SHOWN:
                break
            for line in self._users.get(other, ()):
                lines.setdefault(line, at)
        return tuple([Using(*one) for one in islice(lines.items(), SHOWN)])

    def _walk(
        self, note: str, most: float = COUNTED, without: Container[str] = ()
    ) -> tuple[list[str], list[int]]:
        """What rests on a note, nearest first; and for each the position of the one before it on its way, or -1.

        It ends when `most` are found. No way leads to a note of `without`.
        """
        met: list[str] = []
        before: list[int] = []
        seen = {note}
        for at, here in enumerate(chain((note,), met), -1):
            for there in self._resters.get(here, ()):
                if there not in seen and there not in without:
                    seen.add(there)
                    met.append(there)
                    before.append(at)
            if len(met) >= most:
                break
        return met, before

    @cached_property
    def _evidence(self) -> frozenset[str]:
        notes = self._graph.notes.items()
        return frozenset(id_ for id_, note in notes if note.kind is Kind.EVIDENCE)

    @cached_property
    def _dominators(self) -> Dominators:
        notes = self._graph.notes
        standing = (one for one in sources(self._graph) if not notes[one].fields.retracted)
        return Dominators(standing, self._resters)

    @cached_property
    def _unsound(self) -> frozenset[str]:
        return frozenset(unsound(self._graph))

    @cached_property
    def _shaky(self) -> dict[str, tuple[Shaky, ...]]:
        """The unsound notes under each. Ways end on a note under which enough is known: so does all behind it."""
        found: dict[str, list[Shaky]] = defaultdict(list)
        full: set[str] = set()
        for note in sorted(self._unsound):
            ways: list[Shaky] = []
            met, before = self._walk(note, inf, full)
            for other, at in zip(met, before, strict=True):
                ways.append(Shaky(note, (), 0) if at < 0 else ways[at].behind(met[at]))
                found[other].append(ways[-1])
                if len(found[other]) == UNSOUND:
                    full.add(other)
        return {note: _nearest(ways) for note, ways in found.items()}


def _resters(graph: KnowledgeGraph) -> dict[str, list[str]]:
    """The claims and evidence that rest on each note by one step, as in `ways.resting_edges`; sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_, note in graph.notes.items():
        if note.kind in FINDINGS:
            for source in graph.ends(id_, SOURCES.name):
                if graph.notes[source].kind is Kind.SOURCE:
                    found[source].append(id_)
            for other in graph.ends(id_, SUPPORTS.name):
                if graph.notes[other].kind in FINDINGS:
                    found[id_].append(other)
    return {note: sorted(others) for note, others in found.items()}


def _nearest(ways: Iterable[Shaky]) -> tuple[Shaky, ...]:
    return tuple(sorted(ways, key=lambda one: (one.distance, one.note))[:UNSOUND])
