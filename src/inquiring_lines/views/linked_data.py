"""What each page says of itself to programs: schema.org's JSON-LD, from what the page shows anyway."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import ADDRESSES, CITES, SOURCES
from inquiring_lines.views import json_ld, models
from inquiring_lines.views.views import Here


def of_note(here: Here) -> models.Html:
    """The script's text of a note's page. 50 µs."""
    return models.Html(json_ld.script([_thing(here)]))


def of_site(site: models.Site) -> models.Html:
    """That of the home page."""
    thing = json_ld.website(site.title, site.base_url or "./", site.description, site.language)
    return models.Html(json_ld.script([thing]))


def _thing(here: Here) -> json_ld.Thing:
    work, fields = _work(here), here.header.fields
    match here.face.kind:
        case Kind.QUESTION:
            return json_ld.question(
                work,
                answered=here.face.state == "answered",
                answers=_works(here, here.origins(ADDRESSES.name)),
                cited=_works(here, here.targets(CITES.name)),
            )
        case Kind.CLAIM:
            cited = [json_ld.mention(one) for one in _works(here, here.targets(SOURCES.name))]
            return json_ld.note(work, text=work.summary or work.title, citation=cited)
        case Kind.EVIDENCE:
            based = [json_ld.mention(one) for one in _works(here, here.targets(SOURCES.name))]
            return json_ld.note(work, text=fields.quote or work.summary, isBasedOn=based)
        case Kind.SOURCE:
            return json_ld.source(here.reference, work.url)
        case _:
            return json_ld.note(work)


def _work(here: Here) -> json_ld.Work:
    fields, site = here.header.fields, here.views.site
    return json_ld.Work(
        kind=here.face.kind,
        title=here.face.title,
        url=_address(here, here.note),
        summary=here.face.summary,
        created=here.created,
        updated=here.updated,
        language=fields.lang or site.language,
        author=site.author,
        tags=tuple(tag.name for tag in here.ties.tags),
    )


def _works(here: Here, notes: Iterable[str]) -> list[json_ld.Work]:
    faces = ((note, here.views.face(note)) for note in notes)
    return [
        json_ld.Work(kind=face.kind, title=face.title, url=_address(here, note))
        for note, face in faces
    ]


def _address(here: Here, note: str) -> str:
    """Absolute where the site's address is known, else from the page."""
    base = here.views.site.base_url
    return (
        base + quote(here.views.face(note).address) if base else here.views.ref(note, here.root).url
    )
