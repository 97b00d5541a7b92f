"""The page of each note."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from inquiring_lines.graph.knowledge import Edge, Place
from inquiring_lines.graph.propose import (
    Contests,
    Proposal,
    RaisedBy,
    Reason,
    SharesNotes,
    SharesTags,
)
from inquiring_lines.graph.status import resting_on
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.model.relations import CITES, NEXT, SOURCES, SUPPORTS
from inquiring_lines.views import models
from inquiring_lines.views.references import identifiers, short_reference, type_label
from inquiring_lines.views.routes import NOTES
from inquiring_lines.views.views import Views

_DESCRIPTION = 200
"""Characters of a page's description, which search engines cut at about 160."""


def note_page(views: Views, note: str) -> models.NotePage:
    """The page of a note, by its kind."""
    return _MAKERS[views.graph.notes[note].kind](views, note)


def _line(views: Views, note: str) -> models.LinePage:
    root = views.root(note)
    graph = views.graph
    only_next = {*graph.targets(note, NEXT.name)} - {*graph.targets(note, CITES.name)}
    cited = [other for other in graph.mentions(note) if other not in only_next]
    return models.LinePage(
        **_common(views, note, own={NEXT.name}),
        reading=views.text(note, graph.notes[note].fields.reading, root),
        sources=tuple(_line_source(views, other, root) for other in cited),
        next=tuple(_next_lines(views, note, root)),
    )


def _line_source(views: Views, note: str, root: str) -> models.LineSource:
    """A cited note and what it rests on: its own sources, and those of the evidence for it."""
    graph = views.graph
    evidence = [
        other
        for other in graph.origins(note, SUPPORTS.name)
        if graph.notes[other].kind is Kind.EVIDENCE
    ]
    sources = dict.fromkeys(
        source for one in (note, *evidence) for source in graph.targets(one, SOURCES.name)
    )
    shown = [_source_link(views, source, root) for source in sources]
    return models.LineSource(views.ref(note, root), tuple(sorted(shown, key=lambda s: s.label)))


def _source_link(views: Views, note: str, root: str) -> models.SourceLink:
    ref = views.ref(note, root)
    label = short_reference(views.fields(note), ref.title)
    return models.SourceLink(label, ref.url, ref.retracted)


def _next_lines(views: Views, note: str, root: str) -> Iterable[models.NextLine]:
    """The author's next lines, those written here first and in their order; then the proposed ones."""
    edges = sorted(views.graph.edges_from(note, NEXT.name), key=lambda edge: _written(note, edge))
    for edge in edges:
        ref, reasons = views.ref(edge.target, root), views.graph.reasons(edge)
        yield models.NextLine(ref, by_author=True, reasons=reasons)
    for proposal in views.proposer.propose(note):
        yield models.NextLine(
            views.ref(proposal.question, root), by_author=False, reasons=_reasons(views, proposal)
        )


def _written(note: str, edge: Edge) -> tuple[bool, list[Place]]:
    """Sorts edges: those written in `note` first."""
    here = [place for place in edge.places if place.note == note]
    return not here, here or list(edge.places)


def _reasons(views: Views, proposal: Proposal) -> tuple[str, ...]:
    return tuple(_reason(views, reason) for reason in proposal.reasons)


def _reason(views: Views, reason: Reason) -> str:
    title = views.graph.title
    match reason:
        case Contests(other, here):
            return f"contests a claim used here: “{title(other)}” against “{title(here)}”"
        case RaisedBy(note):
            return f"raised by “{title(note)}”"
        case SharesNotes(notes):
            return f"shares {len(notes)} {'note' if len(notes) == 1 else 'notes'}"
        case SharesTags(tags):
            return f"shares the {'tag' if len(tags) == 1 else 'tags'} {', '.join(tags)}"


def _claim(views: Views, note: str) -> models.ClaimPage:
    graph, root = views.graph, views.root(note)
    fields = views.fields(note)
    return models.ClaimPage(
        **_common(views, note, own={SOURCES.name}, without=_lines_using(views, note)),
        scope=fields.scope,
        confidence=fields.confidence,
        sources=views.refs(views.by_title(graph.targets(note, SOURCES.name)), root),
        lines=views.mentions(note, root, _lines_using(views, note)),
    )


def _evidence(views: Views, note: str) -> models.EvidencePage:
    graph, root = views.graph, views.root(note)
    fields = views.fields(note)
    return models.EvidencePage(
        **_common(views, note, own={SOURCES.name}, without=_lines_using(views, note)),
        quote=fields.quote,
        locator=fields.locator,
        sources=views.refs(views.by_title(graph.targets(note, SOURCES.name)), root),
        lines=views.mentions(note, root, _lines_using(views, note)),
    )


def _source(views: Views, note: str) -> models.SourcePage:
    graph, root = views.graph, views.root(note)
    fields = views.fields(note)
    drawn = views.by_title(graph.origins(note, SOURCES.name))
    resting = {note, *drawn, *resting_on(graph, note)}
    lines = {line for one in resting for line in _lines_using(views, one)}
    return models.SourcePage(
        **_common(views, note, own={"source_of"}),
        authors=fields.authors,
        year=fields.year,
        venue=fields.venue,
        type=type_label(fields.type),
        retracted=fields.retracted,
        identifiers=tuple(identifiers(fields)),
        drawn=views.refs(drawn, root),
        lines=views.refs(views.by_title(lines), root),
    )


def _topic(views: Views, note: str) -> models.TopicPage:
    tags = (tag for tag in views.routes.tags.values() if tag.topic == note)
    others = {other for tag in tags for other in tag.notes} - {note}
    return models.TopicPage(**_common(views, note), groups=by_kind(views, others, views.root(note)))


def _plain(views: Views, note: str) -> models.NotePage:
    return models.NotePage(**_common(views, note))


def _lines_using(views: Views, note: str) -> list[str]:
    """The questions that cite a note."""
    users = views.graph.origins(note, CITES.name)
    return views.by_title(one for one in users if views.graph.notes[one].kind is Kind.QUESTION)


def by_kind(views: Views, notes: Iterable[str], root: str) -> tuple[models.Group, ...]:
    """Notes in groups by kind, in the kinds' order, sorted by title."""
    chosen = views.by_title(notes)
    groups = []
    for kind, info in KINDS.items():
        if found := [note for note in chosen if views.graph.notes[note].kind is kind]:
            groups.append(models.Group(kind.value, info.plural, views.refs(found, root)))
    return tuple(groups)


def _common(
    views: Views, note: str, *, own: Iterable[str] = (), without: Iterable[str] = ()
) -> dict[str, Any]:
    """The fields of every note's page. `own`: relations, and `without`: notes, that it shows elsewhere."""
    here, root = views.graph.notes[note], views.root(note)
    passing = views.mentions(note, root)
    elsewhere = frozenset(without)
    return {
        "site": views.site,
        "address": views.routes.of_note[note],
        "root": root,
        "title": views.graph.title(note),
        "description": described(views, note),
        "section": f"{KINDS[here.kind].folder}/" if KINDS[here.kind].folder else NOTES,
        "note": views.ref(note, root),
        "lead": views.text(note, here.parsed.summary, root) if here.parsed.summary_is_given else (),
        "body": views.body(note),
        "tags": views.tag_links(note, root),
        "created": here.fields.created.text if here.fields.created else "",
        "updated": here.fields.updated.text if here.fields.updated else "",
        "status": views.graph.safe(here.fields.status.text) if here.fields.status else "",
        "language": here.fields.lang or views.site.language,
        "relations": views.relations(note, root, without=frozenset(own)),
        "mentions": tuple(one for one in passing if one.note.id not in elsewhere),
    }


def described(views: Views, note: str) -> str:
    """What a page's head says of a note: its summary, shortened; else what the site says of itself."""
    return shortened(views.graph.summary(note), _DESCRIPTION) or views.site.description


def shortened(text: str, limit: int) -> str:
    """A text of at most `limit` characters, cut at a word where it has several."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:") + "…"


_MAKERS: dict[Kind, Callable[[Views, str], models.NotePage]] = {
    Kind.QUESTION: _line,
    Kind.CLAIM: _claim,
    Kind.EVIDENCE: _evidence,
    Kind.SOURCE: _source,
    Kind.TOPIC: _topic,
    Kind.PAGE: _plain,
}
