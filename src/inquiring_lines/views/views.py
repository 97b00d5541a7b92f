"""What all page models are made from, and the parts that they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import quote

import msgspec

from inquiring_lines.graph.anchors import AnchorFound
from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph
from inquiring_lines.graph.propose import Proposer
from inquiring_lines.graph.resolve import (
    Ambiguous,
    Found,
    FoundAsset,
    Missing,
    Resolution,
    Withheld,
)
from inquiring_lines.graph.status import states
from inquiring_lines.model import links
from inquiring_lines.model.kinds import KINDS
from inquiring_lines.model.notes import Fields
from inquiring_lines.model.relations import CITES
from inquiring_lines.model.slugs import slug
from inquiring_lines.views import models
from inquiring_lines.views.routes import Routes, asset_address, href, root_from

_LABELS = {"previous": "Lines that lead here"}
_BRACKETS = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
"""An author as `[[Name]]`, who need not have a note."""
_PLAIN = ("venue", "retracted", "locator", "quote", "scope", "confidence")
IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


class Views:
    """The graph, its routes and derived states, ready to be shown."""

    def __init__(self, graph: KnowledgeGraph, site: models.Site) -> None:
        self.graph = graph
        self.site = site
        self.routes = Routes(graph)
        self.states = states(graph)

    @cached_property
    def proposer(self) -> Proposer:
        """Proposes next lines."""
        return Proposer(self.graph)

    def root(self, note: str) -> str:
        """The way from a note's page up to the site's root."""
        return root_from(self.routes.of_note[note])

    def ref(self, note: str, root: str) -> models.Ref:
        """A note as a page speaks of it, from which `root` leads up to the site's root."""
        there = self.graph.notes[note]
        return models.Ref(
            id=note,
            kind=there.kind,
            label=KINDS[there.kind].label,
            title=self.graph.title(note),
            url=href(self.routes.of_note[note], root),
            summary=self.graph.summary(note),
            state=self.states[note].value if note in self.states else "",
            retracted=bool(there.fields.retracted),
        )

    def fields(self, note: str) -> Fields:
        """A note's front matter, its plain texts without names of unpublished notes."""
        fields, safe = self.graph.notes[note].fields, self.graph.safe
        texts = {name: safe(getattr(fields, name)) for name in _PLAIN}
        authors = tuple(_BRACKETS.sub(r"\1", safe(author)) for author in fields.authors)
        return msgspec.structs.replace(fields, authors=authors, **texts)

    def refs(self, notes: Iterable[str], root: str) -> tuple[models.Ref, ...]:
        """Several notes, in their order."""
        return tuple(self.ref(note, root) for note in notes)

    def by_title(self, notes: Iterable[str]) -> list[str]:
        """Notes sorted by title, then id."""
        return sorted(notes, key=lambda note: (self.graph.title(note).casefold(), note))

    def tag_links(self, note: str, root: str) -> tuple[models.TagLink, ...]:
        """A note's tags, in the author's order and writing."""
        tags = ((name, self.routes.tags[slug(name)]) for name in self.graph.notes[note].fields.tags)
        return tuple(
            models.TagLink(name, href(tag.address, root), len(tag.notes)) for name, tag in tags
        )

    def body(self, note: str) -> models.Body:
        """A note's body for its own page."""
        return tuple(self._block(note, block) for block in self.graph.notes[note].parsed.blocks)

    def text(self, note: str, text: links.Text, root: str) -> models.Pieces:
        """A text of a note, its links as links."""
        return tuple(
            part if isinstance(part, str) else self._link(note, part, root) for part in text
        )

    def relations(
        self, note: str, root: str, *, without: frozenset[str] = frozenset()
    ) -> tuple[models.RelationGroup, ...]:
        """The typed relations of a note, each seen from its side, but for those named in `without`."""
        found: list[models.RelationGroup] = []
        for name, others in self.graph.sides(note):
            if name not in without and name not in (CITES.name, CITES.inverse):
                entries = (self._related(note, other, edge, root) for other, edge in others.items())
                label = _LABELS.get(name) or name.replace("_", " ").capitalize()
                found.append(models.RelationGroup(name, label, tuple(entries)))
        return tuple(found)

    def mentions(
        self, note: str, root: str, origins: Iterable[str] | None = None
    ) -> tuple[models.Mention, ...]:
        """The notes that link here in passing, or those named in `origins`, with their sentences."""
        chosen = self.by_title(self.graph.origins(note, CITES.name)) if origins is None else origins
        edges: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.graph.edges_to(note):
            edges[edge.source].append(edge)
        return tuple(
            models.Mention(self.ref(other, root), self._sentences(note, other, edges[other]))
            for other in chosen
        )

    def _block(self, note: str, block: links.Html) -> models.Pieces:
        root = self.root(note)
        pieces: list[models.Piece] = []
        markup: list[str] = []
        for part in block:
            if isinstance(part, str):
                markup.append(part)
            elif isinstance(part, links.HeadingSlot):
                markup.append(self.graph.anchors(note).heading_ids[part.heading])
            else:
                pieces += [models.Html("".join(markup)), self._slot(note, part, root)]
                markup = []
        pieces.append(models.Html("".join(markup)))
        return tuple(piece for piece in pieces if piece != models.Html(""))

    def _slot(
        self, note: str, slot: links.LinkSlot | links.LinkOpen | links.LinkClose, root: str
    ) -> models.Piece:
        if isinstance(slot, links.LinkSlot):
            return self._link(note, slot, root)
        link = self.graph.notes[note].links[slot.link]
        outcome = self.graph.resolution(note, slot.link)
        url = self._url(note, link, outcome, root)
        if isinstance(slot, links.LinkClose):
            return models.Closed(bool(url))
        kind = self.graph.notes[outcome.note].kind.value if isinstance(outcome, Found) else "file"
        return models.Opened(url, kind if url else "")

    def _link(self, note: str, slot: links.LinkSlot, root: str) -> models.Piece:
        link = self.graph.notes[note].links[slot.link]
        outcome = self.graph.resolution(note, slot.link)
        words = self.graph.link_words(note, slot)
        if link.nested:
            return words
        url = self._url(note, link, outcome, root)
        match outcome:
            case Found():
                return models.Citation(self.ref(outcome.note, root), url, words)
            case FoundAsset():
                is_image = outcome.path.lower().endswith(IMAGES) and link.embed
                return (
                    models.Image(url, link.words, link.width)
                    if is_image
                    else models.FileLink(url, words)
                )
            case Withheld():
                return models.Unlinked(words, "withheld")
            case Ambiguous():
                return models.Unlinked(words, "ambiguous")
            case Missing():
                return models.Unlinked(words, "missing")

    def _url(self, note: str, link: links.Link, outcome: Resolution, root: str) -> str:
        if isinstance(outcome, FoundAsset):
            return root + quote(asset_address(outcome.path))
        if not isinstance(outcome, Found):
            return ""
        anchor = self.graph.anchors(outcome.note).find(link.anchor)
        fragment = f"#{quote(anchor.id)}" if isinstance(anchor, AnchorFound) and anchor.id else ""
        if outcome.note == note and fragment:
            return fragment
        return href(self.routes.of_note[outcome.note], root) + fragment

    def _related(self, note: str, other: str, edge: Edge, root: str) -> models.Related:
        return models.Related(
            self.ref(other, root),
            self.graph.reasons(edge),
            self._sentences(note, other, [edge]),
        )

    def _sentences(
        self, here: str, writer: str, edges: Iterable[Edge]
    ) -> tuple[tuple[models.Part, ...], ...]:
        """The sentences in which `writer` links to `here`, each once."""
        places = sorted(place for edge in edges for place in edge.places if place.note == writer)
        sentences: dict[tuple[models.Part, ...], None] = {}
        for place in places:
            link = self.graph.written(place)
            if link.sentence and not link.reason:
                sentences[self._quoted(writer, link.sentence, here)] = None
        return tuple(sentences)

    def _quoted(self, writer: str, text: links.Text, here: str) -> tuple[models.Part, ...]:
        parts: list[models.Part] = []
        for part in text:
            if isinstance(part, str):
                parts.append(models.Part(part, here=False))
            else:
                outcome = self.graph.resolution(writer, part.link)
                is_here = isinstance(outcome, Found) and outcome.note == here
                parts.append(models.Part(self.graph.link_words(writer, part), is_here))
        return tuple(parts)
