"""The page of each note."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from inquiring_lines.graph.knowledge import Edge, Place, sides
from inquiring_lines.graph.propose import Contests, RaisedBy, Reason, SharesNotes, SharesTags
from inquiring_lines.graph.related import Kin
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.model.relations import CITES, NEXT, SOURCES
from inquiring_lines.views import citing, models
from inquiring_lines.views.addresses import NOTES
from inquiring_lines.views.lines import holding
from inquiring_lines.views.linked_data import of_note
from inquiring_lines.views.lists import listed
from inquiring_lines.views.previews import preview
from inquiring_lines.views.records import Listing
from inquiring_lines.views.references import author_names, identifiers, type_label
from inquiring_lines.views.soundness import fall, grounds, superseding
from inquiring_lines.views.views import Here, Views

_FIRST = ("supported_by", "opposed_by", "contradicts", "qualified_by")
"""What others say of a claim comes before what it says of them."""
_DESCRIPTION = 200
"""Characters of a page's description, which search engines cut at about 160."""


def note_page(views: Views, note: str) -> models.NotePage:
    """The page of a note, by its kind."""
    return _MAKERS[views.face(note).kind](Here(views, note))


def _line(here: Here) -> models.LinePage:
    only_next = {*here.targets(NEXT.name)} - {*here.targets(CITES.name)}
    cited = [other for other in here.mentioned() if other not in only_next]
    return models.LinePage(
        **_common(here, own=(NEXT.name,), beside=cited),
        reading=here.text(here.header.fields.reading),
        sources=tuple(_line_source(here, other) for other in cited),
        holding=holding(here),
        next=tuple(_next_lines(here)),
        citing=citing.of_page(here),
    )


def _line_source(here: Here, note: str) -> models.LineSource:
    """A cited note and what it rests on: its own sources, and those of the evidence for it."""
    shown = [_source_link(here, source) for source in here.views.face(note).grounds]
    ref = here.views.ref(note, here.root)
    return models.LineSource(ref, tuple(sorted(shown, key=lambda one: (one.label, one.url))))


def _source_link(here: Here, note: str) -> models.SourceLink:
    ref = here.views.ref(note, here.root)
    return models.SourceLink(ref.reference or ref.title, ref.url, ref.retracted, ref.superseded)


def _next_lines(here: Here) -> Iterable[models.NextLine]:
    """The author's next lines, those written here first and in their order; then the proposed ones."""
    edges = [edge for edge in here.ties.out if edge.relation == NEXT.name]
    for edge in sorted(edges, key=lambda edge: _written(here.note, edge)):
        ref, reasons = here.views.ref(edge.target, here.root), here.views.reasons(edge)
        yield models.NextLine(ref, by_author=True, reasons=reasons)
    for proposal in here.ties.proposals:
        reasons = tuple(_reason(here.views, reason) for reason in proposal.reasons)
        ref = here.views.ref(proposal.question, here.root)
        yield models.NextLine(ref, by_author=False, reasons=reasons)


def _written(note: str, edge: Edge) -> tuple[bool, list[Place]]:
    """Sorts edges: those written in `note` first."""
    here = [place for place in edge.places if place.note == note]
    return not here, here or list(edge.places)


def _reason(views: Views, reason: Reason) -> str:
    match reason:
        case Contests(other, here):
            there, used = views.face(other).title, views.face(here).title
            return f"contests a claim used here: “{there}” against “{used}”"
        case RaisedBy(note):
            return f"raised by “{views.face(note).title}”"
        case SharesNotes(notes):
            return f"shares {len(notes)} {'note' if len(notes) == 1 else 'notes'}"
        case SharesTags(tags):
            return f"shares the {'tag' if len(tags) == 1 else 'tags'} {', '.join(tags)}"


def _claim(here: Here) -> models.ClaimPage:
    lines = _lines_using(here)
    fields = here.header.fields
    return models.ClaimPage(
        **_common(here, own=(SOURCES.name,), elsewhere=lines),
        scope=fields.scope,
        confidence=fields.confidence,
        sources=here.refs(here.targets(SOURCES.name)),
        lines=here.mentions(lines),
        related=tuple(_related_claim(here, kin) for kin in here.ties.kin),
        fall=fall(here),
    )


def _related_claim(here: Here, kin: Kin) -> models.RelatedClaim:
    return models.RelatedClaim(
        here.views.ref(kin.note, here.root),
        tuple(_source_link(here, source) for source in kin.sources),
        here.refs(kin.lines),
        kin.tags,
    )


def _evidence(here: Here) -> models.EvidencePage:
    lines = _lines_using(here)
    fields = here.header.fields
    return models.EvidencePage(
        **_common(here, own=(SOURCES.name,), elsewhere=lines),
        quote=fields.quote,
        locator=fields.locator,
        sources=here.refs(here.targets(SOURCES.name)),
        lines=here.mentions(lines),
        fall=fall(here),
    )


def _source(here: Here) -> models.SourcePage:
    fields = here.header.fields
    return models.SourcePage(
        **_common(here, own=(SOURCES.inverse,)),
        authors=author_names(fields),
        year=fields.year,
        venue=fields.venue,
        type=type_label(fields.type),
        retracted=fields.retracted,
        identifiers=tuple(identifiers(fields)),
        drawn=here.refs(here.origins(SOURCES.name)),
        fall=fall(here),
        citing=citing.of_source(here),
    )


def _topic(here: Here) -> models.TopicPage:
    listing = here.ties.listing or Listing((), (), None)
    return models.TopicPage(**_common(here), listing=listed(here.views, listing, here.face.address))


def _plain(here: Here) -> models.NotePage:
    return models.NotePage(**_common(here))


def _lines_using(here: Here) -> list[str]:
    """The questions that cite a note, by title."""
    users = here.origins(CITES.name)
    views = here.views
    return views.by_title(one for one in users if views.face(one).kind is Kind.QUESTION)


def _common(
    here: Here,
    *,
    own: Iterable[str] = (),
    elsewhere: Iterable[str] = (),
    beside: Iterable[str] = (),
) -> dict[str, Any]:
    """The fields of every note's page. `own`: relations, and `elsewhere`: notes, that it shows in its own way.

    `beside`: the notes whose summaries stand in the margin of its body.
    """
    header, fields, folder = here.header, here.header.fields, KINDS[here.face.kind].folder
    description = described(here.views, here.note)
    passing = here.views.by_title({*here.origins(CITES.name)}.difference(elsewhere))
    return {
        "site": here.views.site,
        "address": here.face.address,
        "root": here.root,
        "title": here.face.title,
        "description": description,
        "meta": citing.tags(here, description),
        "linked_data": of_note(here),
        "preview": preview(here),
        "section": f"{folder}/" if folder else NOTES,
        "note": here.ref,
        "lead": here.text(header.summary) if header.summary_is_given else (),
        "body": here.body(beside),
        "tags": here.tags(),
        "created": here.created,
        "updated": here.updated,
        "status": fields.status.text if fields.status else "",
        "language": fields.lang or here.views.site.language,
        "relations": tuple(_relations(here, own)),
        "mentions": here.mentions(passing),
        "superseded_by": here.refs(superseding(here)),
        "grounds": grounds(here),
    }


def _relations(here: Here, own: Iterable[str]) -> Iterable[models.RelationGroup]:
    """The typed relations of a note, each seen from its side, but for those that the page shows in its own way."""
    without = {*own, CITES.name, CITES.inverse}
    found = list(sides(here.ties.out, here.ties.into, here.views.vocabulary))
    if here.face.kind is Kind.CLAIM:
        found.sort(key=lambda one: _FIRST.index(one[0]) if one[0] in _FIRST else len(_FIRST))
    for name, others in found:
        if name not in without:
            entries = tuple(here.related(other, edge) for other, edge in others.items())
            yield models.RelationGroup(name, name.replace("_", " ").capitalize(), entries)


def described(views: Views, note: str) -> str:
    """What a page's head says of a note: its summary, shortened; else what the site says of itself."""
    return shortened(views.face(note).summary, _DESCRIPTION) or views.site.description


def shortened(text: str, limit: int) -> str:
    """A text of at most `limit` characters, cut at a word where it has several."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:") + "…"


_MAKERS: dict[Kind, Callable[[Here], models.NotePage]] = {
    Kind.QUESTION: _line,
    Kind.CLAIM: _claim,
    Kind.EVIDENCE: _evidence,
    Kind.SOURCE: _source,
    Kind.TOPIC: _topic,
    Kind.PAGE: _plain,
}
