"""`graph.json`: the graph for other programs. Its form is a contract: see docs/graph-json.md.

It is made of parts, two a note – the note itself, and the edges that leave it – so that a change of one note
need not make them all anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from inquiring_lines.views.addresses import href

if TYPE_CHECKING:  # a build that draws nothing needs the file's form alone
    from inquiring_lines.graph.knowledge import Edge, Place
    from inquiring_lines.views.views import Views

VERSION = 1
PATH = "graph.json"
HEAD = f'{{\n"version": {VERSION},\n"nodes": [\n'.encode()
BETWEEN = b'\n],\n"edges": [\n'
COMMA = b",\n"
_END = b"\n]\n}\n"
_PIECE = 1 << 20

_encode = msgspec.json.Encoder().encode


def whole(parts: Iterable[tuple[bytes, bytes]], waiting: BinaryIO) -> Iterator[bytes]:
    """The file of all notes' parts, in the notes' order, piece by piece.

    Edges come after all nodes: until then they are in `waiting`, which is empty at first; 20 MB of 10,000 notes.
    """
    yield HEAD
    is_first, edges_before = True, False
    for node, edges in parts:
        yield node if is_first else COMMA + node
        is_first = False
        if edges:
            waiting.write(COMMA + edges if edges_before else edges)
            edges_before = True
    yield BETWEEN
    waiting.seek(0)
    while piece := waiting.read(_PIECE):
        yield piece
    yield _END


def parts_of(views: Views, note: str, paths: Mapping[str, str]) -> tuple[bytes, bytes]:
    """A note as a node, and the edges that leave it, each on a line of its own.

    Addresses are relative to the site's root. `paths` are the notes' files.
    """
    out = views.records.ties(note).out
    return _node(views, note, paths[note]), COMMA.join(_edge(views, one, paths) for one in out)


def writers(views: Views, note: str) -> set[str]:
    """The notes in whose edges part a place of `note` may stand."""
    return {note, *(edge.source for edge in views.records.ties(note).into)}


def _node(views: Views, note: str, path: str) -> bytes:
    face = views.face(note)
    return _encode(
        {
            "id": note,
            "kind": face.kind.value,
            "title": face.title,
            "url": href(face.address),
            "path": path,
            "summary": face.summary,
            "tags": sorted(views.records.header(note).fields.tags),
            "state": face.state or None,
        }
    )


def _edge(views: Views, edge: Edge, paths: Mapping[str, str]) -> bytes:
    return _encode(
        {
            "source": edge.source,
            "target": edge.target,
            "relation": edge.relation,
            "places": [_place(views, place, paths) for place in edge.places],
        }
    )


def _place(views: Views, place: Place, paths: Mapping[str, str]) -> dict[str, object]:
    link = views.quoted(place)
    return {
        "path": paths[place.note],
        "line": link.span.line,
        "column": link.span.column,
        "reason": views.words(place.note, link.reason),
        "sentence": views.words(place.note, link.sentence),
    }
