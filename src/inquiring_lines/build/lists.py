"""The files for machines that list all pages: feed, sitemap and the like."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from inquiring_lines.build.world import StoredRecords
from inquiring_lines.export import atom, graph_schema, llms_txt, robots
from inquiring_lines.export.sitemap import Location, sitemap
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.views.addresses import HOME, INDEXES, TAGS, file_of, href, twin_file
from inquiring_lines.views.models import Site
from inquiring_lines.views.records import Face

_OPTIONAL = (Kind.EVIDENCE, Kind.SOURCE, Kind.PAGE)
"""What a reader with little room can do without."""


class _Listed(msgspec.Struct, frozen=True):
    face: Face
    created: str
    updated: str

    @property
    def url(self) -> str:
        return href(self.face.address)


def lists(records: StoredRecords, site: Site) -> Iterator[Artifact]:
    """The files. 0.25 s for 10,000 notes."""
    notes = list(_listed(records))
    feed = atom.Feed(
        title=site.title,
        base_url=site.base_url,
        description=site.description,
        author=site.author,
        language=site.language,
    )
    if found := atom.atom(feed, map(_entry, notes)):
        yield Artifact(atom.PATH, found)
    for path, data in sitemap(site.base_url, _locations(notes)).items():
        yield Artifact(path, data)
    yield Artifact(robots.PATH, robots.robots(site.base_url))
    end = twin_file(file_of("")) if site.twins else ""
    sections = [_section(kind, notes, end) for kind in KINDS]
    text = llms_txt.llms_txt(site.title, site.description, site.base_url, sections)
    yield Artifact(llms_txt.PATH, text)
    yield Artifact(graph_schema.PATH, graph_schema.graph_schema())


def _listed(records: StoredRecords) -> Iterator[_Listed]:
    dates = records.world.columns.dates.split("\n") if records.world.ids else []
    for note, line in zip(records.world.ids, dates, strict=True):
        created, _, updated = line.partition(" ")
        yield _Listed(records.face(note), created, updated)


def _entry(note: _Listed) -> atom.Entry:
    return atom.Entry(
        title=note.face.title,
        url=note.url,
        summary=note.face.summary,
        kind=KINDS[note.face.kind].label,
        created=note.created,
        updated=note.updated,
    )


def _locations(notes: list[_Listed]) -> Iterator[Location]:
    for address in (HOME, *INDEXES):
        if address != TAGS:  # it has pages below it, and none of its own
            yield Location(href(address))
    for note in notes:
        yield Location(note.url, note.updated or note.created)


def _section(kind: Kind, notes: list[_Listed], end: str) -> llms_txt.Section:
    found = sorted(
        (note for note in notes if note.face.kind is kind),
        key=lambda note: (note.face.title.casefold(), note.face.id),
    )
    items = (
        llms_txt.Item(title=one.face.title, url=one.url + end, summary=one.face.summary)
        for one in found
    )
    return llms_txt.Section(KINDS[kind].plural, tuple(items), kind in _OPTIONAL)
