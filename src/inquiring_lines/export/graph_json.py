"""`graph.json`: the graph for other programs. Its form is a contract: see docs/graph-json.md.

It is made of parts, two a note – the note itself, and the edges that leave it – so that a change of one note
need not make them all anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

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

_encode = msgspec.json.Encoder().encode


def whole(parts: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The file of all notes' parts, in the notes' order.

    Edges are gathered as they come, and moved when it is known how much stands before them: to join them then
    would take 21 MB of 10,000 notes twice.
    """
    nodes: list[bytes] = []
    made = BytesIO()
    for node, edges in parts:
        nodes.append(node)
        if edges:
            made.write(COMMA + edges if made.tell() else edges)
    before = b"".join((HEAD, COMMA.join(nodes), BETWEEN))
    length = made.tell()
    made.write(before)
    with made.getbuffer() as file:
        file[len(before) :] = file[:length]
        file[: len(before)] = before
    made.write(_END)
    return made.getvalue()


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
