"""The knowledge graph: notes, the edges between them, and what their links lead to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from inquiring_lines.graph.anchors import Anchors
from inquiring_lines.graph.resolve import Found, FoundAsset, Resolution, Withheld, loose_form
from inquiring_lines.model.links import Link, LinkSlot, Text, words_only
from inquiring_lines.model.notes import Note
from inquiring_lines.model.relations import Vocabulary

UNPUBLISHED = "unpublished note"
"""What a link to a draft shows where its author gave no words."""

_NESTED = re.compile(r"\[\[([^\[\]|#]+)[^\[\]]*\]\]")
_DEEPEST = 4
"""Titles within a title. Without a limit, 40 notes whose titles name two others make a title of 2^40 words."""


class Place(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """Where an edge is written: a note and the position of a link in it."""

    note: str
    link: int
    in_body: bool = False
    """It stands in the text, most likely in a sentence; in the front matter it stands in none."""
    has_reason: bool = False
    """Its author says why. Of most links nothing is said: whoever asks need not read the note then."""


class Edge(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A relation between two notes, in its canonical direction, and every place where it is written."""

    source: str
    target: str
    relation: str
    places: tuple[Place, ...]


_Edges = dict[str, dict[str, dict[str, Edge]]]
"""A note's edges by relation and by the note at the other end."""
_NO_EDGES: dict[str, dict[str, Edge]] = {}


class KnowledgeGraph:
    """All published notes of a vault, and the edges between them.

    It is built once, by `graph.build`, and not changed after.
    """

    def __init__(
        self,
        notes: Iterable[Note],
        drafts: Iterable[Note],
        resolutions: Mapping[str, tuple[Resolution, ...]],
        edges: Iterable[Edge],
        vocabulary: Vocabulary,
    ) -> None:
        self.notes: dict[str, Note] = {
            note.id: note for note in sorted(notes, key=lambda note: note.id)
        }
        """The published notes by id, sorted."""
        self.drafts: dict[str, Note] = {note.id: note for note in drafts}
        self.vocabulary = vocabulary
        self._resolutions = resolutions
        self._titles: dict[str, str] = {}
        self._summaries: dict[str, str] = {}
        self._anchors: dict[str, Anchors] = {}
        self._out: _Edges = defaultdict(lambda: defaultdict(dict))
        self._into: _Edges = defaultdict(lambda: defaultdict(dict))
        for edge in edges:
            self._out[edge.source][edge.relation][edge.target] = edge
            self._into[edge.target][edge.relation][edge.source] = edge

    def links(self, note: str) -> Iterator[tuple[Link, Resolution]]:
        """A note's links, in order, each with what it leads to. Drafts have theirs too."""
        owner = self.notes.get(note) or self.drafts[note]
        yield from zip(owner.links, self._resolutions[note], strict=True)

    def resolution(self, note: str, link: int) -> Resolution:
        """What one of a note's links leads to."""
        return self._resolutions[note][link]

    def resolutions(self, note: str) -> tuple[Resolution, ...]:
        """What all of a note's links lead to, in their order."""
        return self._resolutions[note]

    def reasons(self, edge: Edge) -> tuple[str, ...]:
        """The reasons that authors give for an edge, each once."""
        said = (self.words(place.note, self.written(place).reason) for place in edge.places)
        return tuple(dict.fromkeys(reason for reason in said if reason))

    def written(self, place: Place) -> Link:
        """The link that stands at a place."""
        return self.notes[place.note].links[place.link]

    def edges(self) -> list[Edge]:
        """Every edge, sorted."""
        return [edge for note in self.notes for edge in self.edges_from(note)]

    def edges_from(self, note: str, *relations: str) -> list[Edge]:
        """A note's outgoing edges, of the relations named or of all, sorted."""
        return _chosen(self._out.get(note, _NO_EDGES), relations)

    def edges_to(self, note: str, *relations: str) -> list[Edge]:
        """A note's incoming edges, of the relations named or of all, sorted."""
        return _chosen(self._into.get(note, _NO_EDGES), relations)

    def sides(self, note: str) -> Iterator[tuple[str, dict[str, Edge]]]:
        """A note's edges seen from it: each relation's name from its side, and the edge to each other note.

        In the vocabulary's order, first as the relation's source (`supports`), then as its target
        (`supported_by`); a symmetric relation has one side.
        """
        return sides(self.edges_from(note), self.edges_to(note), self.vocabulary)

    def targets(self, note: str, *relations: str) -> list[str]:
        """The notes that a note has one of the relations to, sorted."""
        return _ends(self._out.get(note, _NO_EDGES), relations)

    def ends(self, note: str, relation: str) -> Iterable[str]:
        """The notes that a note has a relation to, in no order: where that does not matter, in half the time."""
        return self._out.get(note, _NO_EDGES).get(relation, ())

    def origins(self, note: str, *relations: str) -> list[str]:
        """The notes that have one of the relations to a note, sorted."""
        return _ends(self._into.get(note, _NO_EDGES), relations)

    def both_ways(self, note: str, *relations: str) -> list[str]:
        """The notes at the other end of one of the relations, whichever way it runs."""
        return sorted({*self.targets(note, *relations), *self.origins(note, *relations)} - {note})

    def are_tied(self, one: str, other: str) -> bool:
        """True where an edge of any relation joins two notes, whichever way it runs."""
        there, back = self._out.get(one, _NO_EDGES), self._out.get(other, _NO_EDGES)
        for ends in there.values():
            if other in ends:
                return True
        return any(one in ends for ends in back.values())

    def mentions(self, note: str) -> list[str]:
        """The published notes that a note's body links to, in order of first mention; not itself."""
        found = (
            outcome.note
            for link, outcome in self.links(note)
            if link.in_body and isinstance(outcome, Found)
        )
        return [other for other in dict.fromkeys(found) if other != note]

    @cached_property
    def assets(self) -> tuple[str, ...]:
        """The files that published notes show or link to, sorted; relative to the vault's root."""
        outcomes = (outcome for note in self.notes for _, outcome in self.links(note))
        return tuple(sorted({one.path for one in outcomes if isinstance(one, FoundAsset)}))

    def title(self, note: str) -> str:
        """A published note's title, the titles of notes that it names filled in."""
        if note not in self._titles:
            self._titles[note] = self._title_within(note, ())
        return self._titles[note]

    def words(self, note: str, text: Text) -> str:
        """One of a note's texts as it is read: each link as the author's words, else the target's title."""
        return "".join(
            part if isinstance(part, str) else self.link_words(note, part) for part in text
        )

    def link_words(self, note: str, slot: LinkSlot, within: tuple[str, ...] = ()) -> str:
        """What a link shows. `within`: the notes in whose titles it stands, outermost first."""
        link, outcome = self.notes[note].links[slot.link], self.resolution(note, slot.link)
        if link.words:
            return link.words
        if isinstance(outcome, Found):
            if not link.target and link.anchor and not link.anchor.startswith("^"):
                return self.safe(link.anchor)
            there = outcome.note
            return self._title_within(there, within) if within else self.title(there)
        return UNPUBLISHED if isinstance(outcome, Withheld) else self.safe(link.target)

    def _title_within(self, note: str, within: tuple[str, ...]) -> str:
        """A title that stands within others. In a circle, or too deep, it is as it was typed.

        Not cached: what a circle gives depends on where it was entered.
        """
        text = self.notes[note].title
        if note in within or len(within) == _DEEPEST:
            return self._typed(note, text)
        return "".join(
            part if isinstance(part, str) else self.link_words(note, part, (*within, note))
            for part in text
        )

    def summary(self, note: str) -> str:
        """A note's summary as plain text."""
        if note not in self._summaries:
            self._summaries[note] = self.words(note, self.notes[note].parsed.summary)
        return self._summaries[note]

    def safe(self, text: str) -> str:
        """A text as it was typed, but for the names of unpublished notes that stand in double brackets in it."""
        return _NESTED.sub(
            lambda found: (
                UNPUBLISHED if loose_form(found[1].strip()) in self._withheld else found[0]
            ),
            text,
        )

    def anchors(self, note: str) -> Anchors:
        """The places within a published note that links may point to."""
        if note not in self._anchors:
            parsed = self.notes[note].parsed
            headings = [self._typed(note, heading.text) for heading in parsed.headings]
            self._anchors[note] = Anchors(self.title(note), headings, parsed)
        return self._anchors[note]

    def _typed(self, note: str, text: Text) -> str:
        """A text as it was typed, but for names of unpublished notes. Titles do not enter it."""
        parts: list[str] = []
        for part in text:
            if isinstance(part, str):
                parts.append(part)
                continue
            link, outcome = self.notes[note].links[part.link], self.resolution(note, part.link)
            is_withheld = isinstance(outcome, Withheld)
            parts.append(link.words or (UNPUBLISHED if is_withheld else self.safe(link.target)))
        return "".join(parts)

    @cached_property
    def _withheld(self) -> frozenset[str]:
        """Every name of an unpublished note."""
        return frozenset(
            loose_form(name)
            for note in self.drafts.values()
            for name in (
                *(note.id, note.stem, note.place, words_only(note.title, note.links)),
                *(alias.text for alias in note.fields.aliases),
            )
        )


def sides(
    out: Iterable[Edge], into: Iterable[Edge], vocabulary: Vocabulary
) -> Iterator[tuple[str, dict[str, Edge]]]:
    """A note's edges as `KnowledgeGraph.sides` gives them, from those that leave and those that reach it."""
    there: dict[str, dict[str, Edge]] = defaultdict(dict)
    back: dict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in out:
        there[edge.relation][edge.target] = edge
    for edge in into:
        back[edge.relation][edge.source] = edge
    for relation in vocabulary.relations:
        if relation.name not in there and relation.name not in back:
            continue
        left, right = there.get(relation.name, {}), back.get(relation.name, {})
        if relation.symmetric:
            left, right = {**right, **left}, {}
        if left:
            yield relation.name, left
        if right:
            yield relation.inverse, right


def _chosen(found: dict[str, dict[str, Edge]], relations: tuple[str, ...]) -> list[Edge]:
    """The edges of the relations named, or all, sorted."""
    if not found:
        return []
    names = relations or found
    return sorted(edge for name in names if name in found for edge in found[name].values())


def _ends(found: dict[str, dict[str, Edge]], relations: tuple[str, ...]) -> list[str]:
    """The notes at the other end of the relations named, or of all, sorted."""
    if not found:
        return []
    if len(relations) == 1:
        return sorted(found[relations[0]]) if relations[0] in found else []
    names = relations or found
    return sorted({other for name in names if name in found for other in found[name]})
