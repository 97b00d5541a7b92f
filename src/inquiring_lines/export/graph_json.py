"""`graph.json`: the graph for other programs. Its form is a contract: see docs/graph-json.md."""

from __future__ import annotations

from typing import Any

import msgspec

from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph, Place
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.views.routes import href
from inquiring_lines.views.views import Views

VERSION = 1
PATH = "graph.json"


def graph_json(views: Views) -> Artifact:
    """The published notes and their edges, sorted; addresses relative to the site's root."""
    data = {
        "version": VERSION,
        "nodes": [_node(views, note) for note in views.graph.notes],
        "edges": [_edge(views.graph, edge) for edge in views.graph.edges()],
    }
    return Artifact(PATH, msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def _node(views: Views, id_: str) -> dict[str, Any]:
    note = views.graph.notes[id_]
    return {
        "id": id_,
        "kind": note.kind.value,
        "title": views.graph.title(id_),
        "url": href(views.routes.of_note[id_]),
        "path": note.path,
        "summary": views.graph.summary(id_),
        "tags": sorted(note.fields.tags),
        "state": views.states[id_].value if id_ in views.states else None,
    }


def _edge(graph: KnowledgeGraph, edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation,
        "places": [_place(graph, place) for place in edge.places],
    }


def _place(graph: KnowledgeGraph, place: Place) -> dict[str, Any]:
    link = graph.written(place)
    return {
        "path": graph.notes[place.note].path,
        "line": link.span.line,
        "column": link.span.column,
        "reason": graph.words(place.note, link.reason),
        "sentence": graph.words(place.note, link.sentence),
    }
