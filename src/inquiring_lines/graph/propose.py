"""Next lines that nobody wrote down: which questions lie near one, and why."""

from __future__ import annotations

from collections import defaultdict

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
        given = {question, *self._graph.targets(question, NEXT.name)}
        reasons = {
            other: found for other, found in self._reasons(question).items() if other not in given
        }
        ranked = sorted(reasons, key=lambda other: (-sum(map(_weight, reasons[other])), other))
        return [Proposal(other, tuple(reasons[other])) for other in ranked[:MOST]]

    def _used(self, question: str) -> list[str]:
        cited = [
            note
            for note in self._graph.mentions(question)
            if self._graph.notes[note].kind is not Kind.QUESTION
        ]
        return list(dict.fromkeys([*cited, *self._graph.origins(question, ADDRESSES.name)]))

    def _reasons(self, question: str) -> dict[str, list[Reason]]:
        found: dict[str, list[Reason]] = defaultdict(list)
        for here in self._uses[question]:
            for other in self._graph.both_ways(here, OPPOSES.name, CONTRADICTS.name):
                for line in self._users.get(other, []):
                    if not any(isinstance(one, Contests) for one in found[line]):
                        found[line].append(Contests(other, here))
        for here in self._uses[question]:
            for line in self._raised(here):
                if not any(isinstance(one, RaisedBy) for one in found[line]):
                    found[line].append(RaisedBy(here))
        self._add_shared(question, found)
        return {line: reasons for line, reasons in found.items() if reasons}

    def _raised(self, note: str) -> list[str]:
        targets = self._graph.targets(note)
        return [one for one in targets if self._graph.notes[one].kind is Kind.QUESTION]

    def _add_shared(self, question: str, found: dict[str, list[Reason]]) -> None:
        notes: dict[str, list[str]] = defaultdict(list)
        for here in self._uses[question]:
            for line in self._users[here]:
                notes[line].append(here)
        for line, shared in notes.items():
            found[line].append(SharesNotes(tuple(shared)))
        tags: dict[str, list[str]] = defaultdict(list)
        written = {slug(tag): tag for tag in reversed(self._graph.notes[question].fields.tags)}
        for name, tag in reversed(written.items()):
            if len(self._tagged[name]) <= 2 * MOST:  # a tag on every line says nothing
                for line in self._tagged[name]:
                    tags[line].append(tag)
        for line, both in tags.items():
            found[line].append(SharesTags(tuple(both)))


def _weight(reason: Reason) -> int:
    match reason:
        case Contests():
            return 4
        case RaisedBy():
            return 3
        case SharesNotes(notes):
            return 2 * len(notes)
        case SharesTags(tags):
            return len(tags)
