"""What a link to a note shows before it is followed: JSON in the note's own page."""

from __future__ import annotations

import msgspec

from inquiring_lines.model.kinds import KINDS
from inquiring_lines.model.relations import CONTRADICTS, OPPOSES, SUPPORTS
from inquiring_lines.views.addresses import href
from inquiring_lines.views.inline_json import inline_json
from inquiring_lines.views.models import Html
from inquiring_lines.views.records import Ties
from inquiring_lines.views.views import Here, Views


class Ground(msgspec.Struct, frozen=True, gc=False):
    """A source that a note rests on, as short as “Rendle et al. 2020”."""

    label: str
    address: str
    retracted: bool


class Preview(msgspec.Struct, frozen=True, gc=False):
    """A note, as a preview shows it. Addresses are written as in links, and start at the site's root."""

    kind: str
    label: str
    """What its kind is called."""
    title: str
    summary: str
    state: str
    """The derived state; empty for kinds that have none."""
    retracted: bool
    address: str
    support: int
    """How many notes support it."""
    opposition: int
    """How many oppose or contradict it."""
    sources: tuple[Ground, ...]


def preview(here: Here) -> Html:
    """The script's text. It depends on the faces that are read meanwhile, and on the note's ties."""
    face, ties = here.face, here.ties
    sources = [_ground(here.views, source) for source in face.grounds]
    shown = Preview(
        kind=face.kind.value,
        label=KINDS[face.kind].label,
        title=face.title,
        summary=face.summary,
        state=face.state,
        retracted=face.retracted,
        address=href(face.address),
        support=sum(edge.relation == SUPPORTS.name for edge in ties.into),
        opposition=len(_opponents(ties)),
        sources=tuple(sorted(sources, key=lambda one: (one.label, one.address))),
    )
    return Html(inline_json(shown))


def _ground(views: Views, source: str) -> Ground:
    face = views.face(source)
    return Ground(face.reference or face.title, href(face.address), face.retracted)


def _opponents(ties: Ties) -> set[str]:
    """The notes against one: a contradiction is kept in one direction, whoever wrote it."""
    against = (OPPOSES.name, CONTRADICTS.name)
    found = {edge.source for edge in ties.into if edge.relation in against}
    found.update(edge.target for edge in ties.out if edge.relation == CONTRADICTS.name)
    return found
