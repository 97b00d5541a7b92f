"""Next lines that nobody wrote down: which questions lie near one, and why."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest

import msgspec

from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import ADDRESSES, CONTRADICTS, NEXT, OPPOSES
from inquiring_lines.model.slugs import slug

MOST = 5
"""Proposals a line. More is a list, not a proposal."""


class SharesNotes(msgspec.Struct, frozen=True, tag="shares"):
    """Both lines use these notes."""

    notes: tuple[str, ...]


class Contests(msgspec.Struct, frozen=True, tag="contests"):
    """The other line uses a note that opposes or contradicts one used here."""

    other: str
    here: str


class RaisedBy(msgspec.Struct, frozen=True, tag="raised"):
    """A note used here links to the other question, or addresses it."""

    note: str


class SharesTags(msgspec.Struct, frozen=True, tag="tags"):
    """Both lines have these tags, each of which is on few lines."""

    tags: tuple[str, ...]


Reason = SharesNotes | Contests | RaisedBy | SharesTags


class Proposal(msgspec.Struct, frozen=True):
    """A question that may be asked next, with what speaks for it, strongest first."""

    question: str
    reasons: tuple[Reason, ...]


class Proposer:
    """Proposes next lines. Holds the indexes that all lines' proposals are read from."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._uses: dict[str, list[str]] = {}
        self._users: dict[str, list[str]] = defaultdict(list)
        self._tagged: dict[str, list[str]] = defaultdict(list)
        for id_, note in graph.notes.items():
            if note.kind is Kind.QUESTION:
                self._uses[id_] = self._used(id_)
                for other in self._uses[id_]:
                    self._users[other].append(id_)
                for tag in dict.fromkeys(map(slug, note.fields.tags)):
                    self._tagged[tag].append(id_)

    def used(self, question: str) -> list[str]:
        """The notes that a line uses: those that its essay cites, then those that address it."""
        return self._uses[question]

    def propose(self, question: str) -> list[Proposal]:
        """The questions nearest to one, best first; none that its author already names as next.

        Reasons weigh 4 for contesting, 3 for being raised by a note used here, 2 for each shared note, 1 for
        each shared tag; equal weights go by id.
        """
        near = self._near(question)
        weights = near.weights()
        for given in (question, *self._graph.targets(question, NEXT.name)):
            weights.pop(given, None)
        ranked = nsmallest(MOST, [(-weight, other) for other, weight in weights.items()])
        return [Proposal(other, near.reasons(other)) for _, other in ranked]

    def _used(self, question: str) -> list[str]:
        cited = [
            note
            for note in self._graph.mentions(question)
            if self._graph.notes[note].kind is not Kind.QUESTION
        ]
        return list(dict.fromkeys([*cited, *self._graph.origins(question, ADDRESSES.name)]))

    def _near(self, question: str) -> _Near:
        near = _Near()
        for here in self._uses[question]:
            for other in self._graph.both_ways(here, OPPOSES.name, CONTRADICTS.name):
                for line in self._users.get(other, ()):
                    near.contests.setdefault(line, (other, here))
            for line in self._raised(here):
                near.raised.setdefault(line, here)
            for line in self._users[here]:
                near.shared[line].append(here)
        written = {slug(tag): tag for tag in reversed(self._graph.notes[question].fields.tags)}
        for name, tag in reversed(written.items()):
            if len(self._tagged[name]) <= 2 * MOST:  # a tag on every line says nothing
                for line in self._tagged[name]:
                    near.tags[line].append(tag)
        return near

    def _raised(self, note: str) -> list[str]:
        targets = self._graph.targets(note)
        return [one for one in targets if self._graph.notes[one].kind is Kind.QUESTION]


class _Near:
    """What joins other lines with one. Of many only a few are proposed: reasons are put together for these."""

    def __init__(self) -> None:
        self.contests: dict[str, tuple[str, str]] = {}
        """A note of the other line, and the one of this that it is against."""
        self.raised: dict[str, str] = {}
        self.shared: dict[str, list[str]] = defaultdict(list)
        self.tags: dict[str, list[str]] = defaultdict(list)

    def weights(self) -> dict[str, int]:
        """How near each of the others is."""
        found = dict.fromkeys(self.contests, 4)
        for line in self.raised:
            found[line] = found.get(line, 0) + 3
        for weight, joined in ((2, self.shared), (1, self.tags)):
            for line, things in joined.items():
                found[line] = found.get(line, 0) + weight * len(things)
        return found

    def reasons(self, line: str) -> tuple[Reason, ...]:
        """What speaks for a line, strongest first."""
        found: list[Reason] = []
        if line in self.contests:
            found.append(Contests(*self.contests[line]))
        if line in self.raised:
            found.append(RaisedBy(self.raised[line]))
        if line in self.shared:
            found.append(SharesNotes(tuple(self.shared[line])))
        if line in self.tags:
            found.append(SharesTags(tuple(self.tags[line])))
        return tuple(found)
