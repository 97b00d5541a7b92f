"""From records to the parts that page models share. Every record that is read is noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import quote

import msgspec

from inquiring_lines.graph.knowledge import UNPUBLISHED, Edge, Place
from inquiring_lines.graph.resolve import (
    Ambiguous,
    Found,
    FoundAsset,
    Missing,
    Resolution,
    Withheld,
)
from inquiring_lines.model import links
from inquiring_lines.model.kinds import KINDS
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.views import models
from inquiring_lines.views.addresses import asset_address, href, root_from
from inquiring_lines.views.bibliography import Reference, reference_of
from inquiring_lines.views.records import Face, Records, Written

_BodyPart = (
    str | links.LinkSlot | links.LinkOpen | links.LinkClose | links.HeadingSlot | models.Margin
)
_WITH_MARGIN = ("<p>", "<p ", "<ul", "<ol", "<blockquote")
"""How a block begins that has a margin. Footnotes have none; raw HTML may be the inside of a table or a list."""

_WRITERS = 1_000
"""Notes whose links are kept, 2 KB each. To read them again takes 20 µs."""

IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


class Reads(msgspec.Struct, frozen=True):
    """What of other notes a page was made from: it must be made again when one of these changes."""

    faces: frozenset[str]
    quotes: frozenset[Place]
    """The links whose sentences or reasons it shows."""


class Views:
    """Records, ready to be shown. Made once for many pages; `start` and `reads` enclose each."""

    def __init__(self, records: Records, site: models.Site, vocabulary: Vocabulary) -> None:
        self.site = site
        self.vocabulary = vocabulary
        self.records = records
        self._refs: dict[str, _Refs] = {}
        """By the way up to the site's root."""
        self._writers: dict[str, Written] = {}
        self._faces_read: set[str] = set()
        self._quotes_read: set[Place] = set()

    def start(self) -> None:
        """Begin a page."""
        self._faces_read = set()
        self._quotes_read = set()

    def reads(self) -> Reads:
        """What has been read since `start`."""
        return Reads(frozenset(self._faces_read), frozenset(self._quotes_read))

    def face(self, note: str) -> Face:
        """What pages show of a note that they name."""
        self._faces_read.add(note)
        return self.records.face(note)

    def ref(self, note: str, root: str) -> models.Ref:
        """A note as a page speaks of it, from which `root` leads up to the site's root."""
        self._faces_read.add(note)
        return self._refs_at(root)[note]

    def refs(self, notes: Iterable[str], root: str) -> tuple[models.Ref, ...]:
        """Several notes, in their order."""
        chosen = list(notes)
        if not chosen:
            return ()
        self._faces_read.update(chosen)
        refs = self._refs_at(root)
        return tuple([refs[note] for note in chosen])

    def _refs_at(self, root: str) -> _Refs:
        found = self._refs.get(root)
        if found is None:
            found = self._refs[root] = _Refs(self.records, root)
        return found

    def by_title(self, notes: Iterable[str]) -> list[str]:
        """Notes sorted by title, then id."""
        chosen = list(notes)
        if len(chosen) < 2:
            return chosen
        self._faces_read.update(chosen)
        face = self.records.face
        return sorted(chosen, key=lambda note: (face(note).title.casefold(), note))

    def body(self, note: str) -> models.Pieces:
        """A note's body for its own page."""
        return Here(self, note).body()

    def link_words(self, note: str, slot: links.LinkSlot) -> str:
        """What a link of a note shows."""
        written, resolutions = self._writer(note)
        return self.words_of(written[slot.link], resolutions[slot.link])

    def words_of(self, link: links.Link, outcome: Resolution) -> str:
        """What a link with this outcome shows."""
        if link.words:
            return link.words
        if isinstance(outcome, Found):
            if not link.target and link.anchor and not link.anchor.startswith("^"):
                return link.anchor
            return self.face(outcome.note).title
        return UNPUBLISHED if isinstance(outcome, Withheld) else link.target

    def words(self, note: str, text: links.Text) -> str:
        """One of a note's texts as it is read."""
        return "".join(
            part if isinstance(part, str) else self.link_words(note, part) for part in text
        )

    def reasons(self, edge: Edge) -> tuple[str, ...]:
        """The reasons that authors give for an edge, each once."""
        self._quotes_read.update(edge.places)
        said = [
            self.words(place.note, self._writer(place.note)[0][place.link].reason)
            for place in edge.places
            if place.has_reason
        ]
        return tuple(dict.fromkeys(filter(None, said)))

    def sentences(
        self, here: str, writer: str, places: Iterable[Place]
    ) -> tuple[tuple[models.Part, ...], ...]:
        """The sentences in which `writer` links to `here`, each once."""
        own = [place for place in places if place.note == writer]
        self._quotes_read.update(own)
        found: dict[tuple[models.Part, ...], None] = {}
        for place in own:
            if place.in_body and not place.has_reason:
                sentence = self._writer(writer)[0][place.link].sentence
                if sentence:
                    found[self._parts(place, sentence, here)] = None
        return tuple(found)

    def quoted(self, place: Place) -> links.Link:
        """A link that another note's page speaks of."""
        self._quotes_read.add(place)
        return self._writer(place.note)[0][place.link]

    def _writer(self, note: str) -> Written:
        """A note's links and what they lead to: a while kept, since other pages quote them too."""
        found = self._writers.get(note)
        if found is None:
            if len(self._writers) == _WRITERS:
                self._writers.clear()
            found = self._writers[note] = self.records.written(note)
        return found

    def _parts(self, place: Place, text: links.Text, here: str) -> tuple[models.Part, ...]:
        """A sentence around a link to `here`. What its other links lead to is read where there are any: few have."""
        parts: list[models.Part] = []
        written, resolutions = self._writer(place.note)
        for part in text:
            if isinstance(part, str):
                parts.append(models.Part(part, here=False))
            else:
                link = written[part.link]
                outcome = Found(here) if part.link == place.link else resolutions[part.link]
                is_here = isinstance(outcome, Found) and outcome.note == here
                parts.append(models.Part(self.words_of(link, outcome), is_here))
        return tuple(parts)


class Here:
    """The note whose page is made."""

    def __init__(self, views: Views, note: str) -> None:
        self.views = views
        self.note = note
        self.face = views.face(note)
        self.root = root_from(self.face.address)
        self.ref = views.ref(note, self.root)
        self.header = views.records.header(note)
        self.outcomes = views.records.outcomes(note)
        self.ties = views.records.ties(note)

    @property
    def created(self) -> str:
        """When its author says that it was begun, as YYYY-MM-DD; may be empty."""
        field = self.header.fields.created
        return field.text if field else ""

    @property
    def updated(self) -> str:
        """When it was last changed: its author's word, else what git knows; may be empty."""
        field = self.header.fields.updated
        return field.text if field else self.ties.changed

    @cached_property
    def reference(self) -> Reference:
        """How the note, a source, is cited."""
        return reference_of(self.header.fields, self.face.title)

    def refs(self, notes: Iterable[str]) -> tuple[models.Ref, ...]:
        """Several notes as this page speaks of them, by title."""
        return self.views.refs(self.views.by_title(notes), self.root)

    def targets(self, relation: str) -> list[str]:
        """The notes that this one has a relation to, sorted."""
        return [edge.target for edge in self.ties.out if edge.relation == relation]

    def origins(self, relation: str) -> list[str]:
        """The notes that have a relation to this one, sorted."""
        return [edge.source for edge in self.ties.into if edge.relation == relation]

    def mentioned(self) -> list[str]:
        """The notes that the body links to, in order of first mention; not this one."""
        found = (
            outcome.note
            for link, outcome in zip(self.header.links, self.outcomes.resolutions, strict=True)
            if link.in_body and isinstance(outcome, Found)
        )
        return [other for other in dict.fromkeys(found) if other != self.note]

    def tags(self) -> tuple[models.TagLink, ...]:
        """The note's tags, in the author's order and writing."""
        return tuple(
            models.TagLink(tag.name, href(tag.address, self.root), tag.count)
            for tag in self.ties.tags
        )

    def mentions(self, origins: Iterable[str]) -> tuple[models.Mention, ...]:
        """Notes that link here, with the sentences in which they do."""
        places: dict[str, list[Place]] = {origin: [] for origin in origins}
        for edge in self.ties.into:
            if edge.source in places:
                places[edge.source] += edge.places
        return tuple(
            models.Mention(
                self.views.ref(other, self.root),
                self.views.sentences(self.note, other, sorted(found) if len(found) > 1 else found),
            )
            for other, found in places.items()
        )

    def related(self, other: str, edge: Edge) -> models.Related:
        """A note in a relation to this one."""
        return models.Related(
            self.views.ref(other, self.root),
            self.views.reasons(edge),
            self.views.sentences(self.note, other, edge.places),
        )

    def text(self, text: links.Text) -> models.Pieces:
        """One of the note's texts, its links as links."""
        return tuple(part if isinstance(part, str) else self._link(part) for part in text)

    def body(self, beside: Iterable[str] = ()) -> models.Pieces:
        """The note's body. Each note of `beside` that has a summary stands before the block that names it first."""
        pieces: list[models.Piece] = []
        markup: list[str] = []
        for part in self._parts(beside):
            if isinstance(part, str):
                markup.append(part)
            elif isinstance(part, links.HeadingSlot):
                markup.append(self.ties.heading_ids[part.heading])
            else:
                if markup:
                    pieces.append(models.Html("".join(markup)))
                    markup = []
                pieces.append(part if isinstance(part, models.Margin) else self._slot(part))
        if markup:
            pieces.append(models.Html("".join(markup)))
        return tuple(pieces)

    def _parts(self, beside: Iterable[str]) -> Iterator[_BodyPart]:
        waiting = {note for note in beside if self.views.face(note).summary}
        for block in self.views.records.body(self.note):
            if waiting:
                yield from self._margins(block, waiting)
            yield from block

    def _margins(self, block: links.Html, waiting: set[str]) -> Iterator[models.Margin]:
        """The notes of `waiting` that a block names; they wait no longer."""
        if not (isinstance(block[0], str) and block[0].startswith(_WITH_MARGIN)):
            return
        for part in block:
            if isinstance(part, links.LinkSlot | links.LinkOpen):
                outcome = self.outcomes.resolutions[part.link]
                if isinstance(outcome, Found) and outcome.note in waiting:
                    waiting.remove(outcome.note)
                    yield models.Margin(self.views.ref(outcome.note, self.root))

    def _slot(self, slot: links.LinkSlot | links.LinkOpen | links.LinkClose) -> models.Piece:
        if isinstance(slot, links.LinkSlot):
            return self._link(slot)
        outcome = self.outcomes.resolutions[slot.link]
        url = self._url(slot.link, outcome)
        if isinstance(slot, links.LinkClose):
            return models.Closed(bool(url))
        if isinstance(outcome, Found):
            face = self.views.face(outcome.note)
            return models.Opened(url, face.kind.value, "", face.retracted, face.superseded)
        if isinstance(outcome, FoundAsset):
            return models.Opened(url, "file")
        return models.Opened("", "", _why(outcome))

    def _link(self, slot: links.LinkSlot) -> models.Piece:
        link = self.header.links[slot.link]
        outcome = self.outcomes.resolutions[slot.link]
        words = self.views.words_of(link, outcome)
        if link.nested:
            return words
        url = self._url(slot.link, outcome)
        match outcome:
            case Found():
                return models.Citation(self.views.ref(outcome.note, self.root), url, words)
            case FoundAsset():
                is_image = outcome.path.lower().endswith(IMAGES) and link.embed
                return (
                    models.Image(url, link.words, *self._size(outcome.path, link.width))
                    if is_image
                    else models.FileLink(url, words)
                )
            case _:
                return models.Unlinked(words, _why(outcome))

    def _size(self, path: str, width: str) -> tuple[str, str]:
        """An image's width and height; the author's own width, where there is one, with the height that goes with it."""
        for one, across, down in self.ties.sizes:
            if one == path:
                wide = int(width) if width else across
                return str(wide), str(max(round(wide * down / across), 1))
        return width, ""

    def _url(self, link: int, outcome: Resolution) -> str:
        if isinstance(outcome, FoundAsset):
            return self.root + quote(asset_address(outcome.path))
        if not isinstance(outcome, Found):
            return ""
        anchor = self.outcomes.fragments[link]
        if not anchor:
            return self.views.ref(outcome.note, self.root).url
        fragment = f"#{quote(anchor)}"
        if outcome.note == self.note:
            return fragment
        return self.views.ref(outcome.note, self.root).url + fragment


def _why(outcome: Withheld | Ambiguous | Missing) -> str:
    """Why a link leads nowhere."""
    match outcome:
        case Withheld():
            return "withheld"
        case Ambiguous():
            return "ambiguous"
        case Missing():
            return "missing"


class _Refs(dict[str, models.Ref]):
    """Notes as pages speak of them from which `root` leads up to the site's root, made as they are asked for."""

    def __init__(self, records: Records, root: str) -> None:
        super().__init__()
        self._records = records
        self._root = root

    def __missing__(self, note: str) -> models.Ref:
        face = self._records.face(note)
        found = self[note] = models.Ref(
            id=face.id,
            kind=face.kind,
            label=KINDS[face.kind].label,
            title=face.title,
            url=href(face.address, self._root),
            summary=face.summary,
            state=face.state,
            retracted=face.retracted,
            superseded=face.superseded,
            reference=face.reference,
        )
        return found
