"""The graph with its routes and derived states, and each note's records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

import msgspec

from inquiring_lines.graph.anchors import AnchorFound
from inquiring_lines.graph.falls import Falls, Shaky
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.line import net_of
from inquiring_lines.graph.propose import Proposer
from inquiring_lines.graph.related import Relatives
from inquiring_lines.graph.resolve import Found, FoundAsset, Resolution, Withheld
from inquiring_lines.graph.status import State, states
from inquiring_lines.graph.trails import named_by, users
from inquiring_lines.graph.ways import newer
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.model.links import Html, Link
from inquiring_lines.model.notes import Fields, Header, ParsedNote
from inquiring_lines.model.relations import SOURCES, SUPPORTS
from inquiring_lines.model.slugs import slug
from inquiring_lines.views.listing import Part, group, initial, pages
from inquiring_lines.views.records import Face, GroupPlan, Outcomes, Tagged, Ties, Written
from inquiring_lines.views.references import short_reference
from inquiring_lines.views.routes import Routes, Tag

_GROUNDS = (Kind.SOURCE, Kind.CLAIM, Kind.EVIDENCE)
_PLAIN = ("venue", "retracted", "locator", "quote", "scope", "confidence")


class Catalogue:
    """All that is known of a vault's published notes. Its records satisfy `Records`."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        body: Callable[[str], tuple[Html, ...]] | None = None,
        dates: Mapping[str, str] = MappingProxyType({}),
        size_of: Callable[[str], tuple[int, int] | None] = lambda _: None,
    ) -> None:
        """`body` gives a note's blocks, where the graph's notes are without them.

        `dates`: when files were last changed, by path, as far as somebody else knows it. `size_of`: how wide and
        high the image at a path is.
        """
        self._dates, self._size_of = dates, size_of
        self.graph = graph
        self._body = body or self._parsed_body
        self._faces: dict[str, Face] = {}
        self._ties: dict[str, Ties] = {}
        self._headers: dict[str, Header] = {}

    @cached_property
    def routes(self) -> Routes:
        """The addresses of its pages. Few rules of the check ask for them, or for states."""
        return Routes(self.graph)

    @cached_property
    def states(self) -> dict[str, State]:
        """How each claim and question stands."""
        return states(self.graph)

    def face(self, note: str) -> Face:
        """What other pages show of a note."""
        if note not in self._faces:
            self._faces[note] = self._face(note)
        return self._faces[note]

    def outcomes(self, note: str) -> Outcomes:
        """What a note's links lead to."""
        resolutions = self.graph.resolutions(note)
        fragments = map(self._fragment, self.graph.notes[note].links, resolutions)
        return Outcomes(resolutions, tuple(fragments))

    def written(self, note: str) -> Written:
        """Its links, and what they lead to."""
        return self.header(note).links, self.graph.resolutions(note)

    def ties(self, note: str) -> Ties:
        """What else the graph adds to a note."""
        if note not in self._ties:
            self._ties[note] = self.new_ties(note)
        return self._ties[note]

    def header(self, note: str) -> Header:
        """A note's header, without names of unpublished notes."""
        if note not in self._headers:
            self._headers[note] = self.cleaned(note, self.graph.notes[note].parsed)
        return self._headers[note]

    def cleaned(self, note: str, header: Header) -> Header:
        """A note's header whose texts name no unpublished note, not even as the target of a link."""
        if not self.graph.drafts:
            return header
        outcomes = self.graph.resolutions(note)
        links = tuple(map(self._clean_link, header.links, outcomes))
        fields = self._clean(header.fields)
        if links == header.links and fields == header.fields:
            return header
        return msgspec.structs.replace(header, links=links, fields=fields)

    def body(self, note: str) -> tuple[Html, ...]:
        """The blocks of a note's body."""
        return self._body(note)

    def by_title(self, notes: Iterable[str]) -> list[str]:
        """Notes sorted by title, then id."""
        return sorted(notes, key=self._title_keys.__getitem__)

    @cached_property
    def _title_keys(self) -> dict[str, tuple[str, str]]:
        return {note: (self.graph.title(note).casefold(), note) for note in self.graph.notes}

    def by_kind(self, notes: Iterable[str]) -> tuple[GroupPlan, ...]:
        """Notes in groups by kind, in the kinds' order, sorted by title."""
        chosen: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
        for note in self.by_title(notes):
            chosen[self.graph.notes[note].kind].append(note)
        return tuple(
            group(kind.value, KINDS[kind].plural, found) for kind, found in chosen.items() if found
        )

    def fields(self, note: str) -> Fields:
        """A note's front matter, its plain texts without names of unpublished notes."""
        return self.header(note).fields

    def new_ties(self, note: str) -> Ties:
        """What else the graph adds to a note, made anew: 10,000 of them need not be kept."""
        graph = self.graph
        kind = graph.notes[note].kind
        return Ties(
            heading_ids=self._heading_ids(note),
            out=tuple(graph.edges_from(note)),
            into=tuple(graph.edges_to(note)),
            tags=tuple(self._tagged(note)),
            proposals=tuple(self._proposer.propose(note)) if kind is Kind.QUESTION else (),
            net=net_of(graph, note) if kind is Kind.QUESTION else (),
            fall=self._falls.of(note) if kind in _GROUNDS else None,
            shaky=self._shaky(note, kind),
            kin=self._relatives.of(note) if kind is Kind.CLAIM else (),
            listing=self.with_its_tag(note)[0].listing if kind is Kind.TOPIC else None,
            changed=self._changed(note),
            sizes=tuple(self._sizes(note)),
        )

    def dates(self, note: str) -> tuple[str, str]:
        """When a note was created and last changed, as YYYY-MM-DD; empty where nobody knows."""
        fields = self.graph.notes[note].fields
        created = fields.created.text if fields.created else ""
        return created, fields.updated.text if fields.updated else self._changed(note)

    def _sizes(self, note: str) -> Iterator[tuple[str, int, int]]:
        resolutions = self.graph.resolutions(note)
        paths = dict.fromkeys(one.path for one in resolutions if type(one) is FoundAsset)
        for path in paths:
            if size := self._size_of(path):
                yield path, *size

    def _changed(self, note: str) -> str:
        """What others know of its last change, where its author says nothing, and it is later than the first."""
        found = self.graph.notes[note]
        date = self._dates.get(found.path, "") if self._dates else ""
        if not date or found.fields.updated:
            return ""
        return "" if found.fields.created and date <= found.fields.created.text else date

    @cached_property
    def users(self) -> dict[str, list[str]]:
        """The questions that use each note."""
        return users(self.graph)

    def with_its_tag(self, topic: str) -> list[Part]:
        """The pages of the list of a topic's notes, of which the topic's own holds the first."""
        tags = (tag for tag in self._tags_of_topics.get(topic, ()))
        notes = {other for tag in tags for other in tag.notes} - {topic}
        return pages(self.routes.of_note[topic], self.by_kind(notes), self.initial)

    def initial(self, note: str) -> str:
        """The first letter of a note's title."""
        return initial(self.graph.title(note))

    @cached_property
    def _tags_of_topics(self) -> dict[str, list[Tag]]:
        found: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.routes.tags.values():
            if tag.topic is not None:
                found[tag.topic].append(tag)
        return found

    @cached_property
    def _proposer(self) -> Proposer:
        return Proposer(self.graph)

    @cached_property
    def _falls(self) -> Falls:
        return Falls(self.graph, self.users)

    @cached_property
    def _relatives(self) -> Relatives:
        claims = (id_ for id_, note in self.graph.notes.items() if note.kind is Kind.CLAIM)
        grounds = {claim: self.face(claim).grounds for claim in claims}
        return Relatives(self.graph, self.users, grounds)

    def _shaky(self, note: str, kind: Kind) -> tuple[Shaky, ...]:
        if kind is Kind.QUESTION:
            return self._falls.shaky_line(named_by(self.graph, note))
        return self._falls.shaky(note)

    def _parsed_body(self, note: str) -> tuple[Html, ...]:
        parsed = self.graph.notes[note].parsed
        return parsed.blocks if isinstance(parsed, ParsedNote) else ()

    def _face(self, note: str) -> Face:
        there, graph = self.graph.notes[note], self.graph
        title = graph.title(note)
        is_source = there.kind is Kind.SOURCE
        return Face(
            id=note,
            kind=there.kind,
            title=title,
            address=self.routes.of_note[note],
            summary=graph.summary(note),
            state=self.states[note].value if note in self.states else "",
            retracted=bool(there.fields.retracted),
            superseded=bool(newer(graph, note)),
            reference=short_reference(self.fields(note), title) if is_source else "",
            grounds=tuple(self._grounds(note)),
        )

    def _grounds(self, note: str) -> Iterable[str]:
        """The sources that a note names, and those that evidence for it names; each once."""
        found = dict.fromkeys(self.graph.targets(note, SOURCES.name))
        for other in self.graph.origins(note, SUPPORTS.name):
            if self.graph.notes[other].kind is Kind.EVIDENCE:
                found |= dict.fromkeys(self.graph.targets(other, SOURCES.name))
        return found

    def _heading_ids(self, note: str) -> tuple[str, ...]:
        if not self.graph.notes[note].parsed.headings:
            return ()
        return tuple(self.graph.anchors(note).heading_ids)

    def _fragment(self, link: Link, outcome: Resolution) -> str:
        if not link.anchor or not isinstance(outcome, Found):
            return ""
        anchor = self.graph.anchors(outcome.note).find(link.anchor)
        return anchor.id if isinstance(anchor, AnchorFound) else ""

    def _tagged(self, note: str) -> Iterator[Tagged]:
        for name in self.graph.notes[note].fields.tags:
            tag = self.routes.tags[slug(name)]
            yield Tagged(name, tag.address, len(tag.notes))

    def _clean(self, fields: Fields) -> Fields:
        safe = self.graph.safe
        texts = {name: safe(getattr(fields, name)) for name in _PLAIN}
        status = fields.status
        if status:
            status = msgspec.structs.replace(status, text=safe(status.text))
        authors = tuple(safe(author) for author in fields.authors)
        aliases = tuple(msgspec.structs.replace(one, text=safe(one.text)) for one in fields.aliases)
        return msgspec.structs.replace(
            fields, aliases=aliases, authors=authors, status=status, **texts
        )

    def _clean_link(self, link: Link, outcome: Resolution) -> Link:
        if isinstance(outcome, Withheld):
            return msgspec.structs.replace(link, target="", anchor="")
        target, anchor = self.graph.safe(link.target), self.graph.safe(link.anchor)
        if (target, anchor) == (link.target, link.anchor):
            return link
        return msgspec.structs.replace(link, target=target, anchor=anchor)
