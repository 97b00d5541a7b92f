"""From a vault's published notes to an index that can be searched at once."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from inquiring_lines.search.index import Index, open_index
from inquiring_lines.search.note_terms import terms_of, whole
from inquiring_lines.search.plain import plain
from inquiring_lines.search.write import Document, write
from inquiring_lines.views.catalogue import Catalogue


class Searchable(msgspec.Struct, frozen=True):
    """An index in memory, whose notes' addresses are their paths."""

    index: Index
    texts: dict[str, str]
    """What each note says, by path."""


def searchable(catalogue: Catalogue) -> Searchable:
    """The index of all published notes. No unpublished one is named in it."""
    texts = {note.path: _body(catalogue, id_) for id_, note in catalogue.graph.notes.items()}
    written = write(list(_documents(catalogue)))
    files = dict(written.files)

    def fetch(path: str) -> bytes:
        if path not in files:
            raise FileNotFoundError(path)
        return files[path]

    return Searchable(open_index(fetch), texts)


def _documents(catalogue: Catalogue) -> Iterator[Document]:
    graph = catalogue.graph
    for id_, note in graph.notes.items():
        header, face = catalogue.header(id_), catalogue.face(id_)
        aliases = [alias.text for alias in header.fields.aliases]
        yield Document(
            id=id_,
            terms=whole(terms_of(header, catalogue.body(id_)), face.title, aliases),
            title=face.title,
            address=note.path,
            kind=face.kind.value,
            state=face.state,
            text=face.summary,
            links=len({edge.source for edge in graph.edges_to(id_)}),
        )


def _body(catalogue: Catalogue, note: str) -> str:
    return catalogue.graph.safe(plain(catalogue.body(note), catalogue.header(note).links))
