"""`graph.json`: the graph for other programs. Its form is a contract: see docs/graph-json.md."""

from __future__ import annotations

from typing import Any

import msgspec

from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph, Place
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.routes import href

VERSION = 1
PATH = "graph.json"


def graph_json(catalogue: Catalogue) -> Artifact:
    """The published notes and their edges, sorted; addresses relative to the site's root."""
    data = {
        "version": VERSION,
        "nodes": [_node(catalogue, note) for note in catalogue.graph.notes],
        "edges": [_edge(catalogue.graph, edge) for edge in catalogue.graph.edges()],
    }
    return Artifact(PATH, msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def _node(catalogue: Catalogue, id_: str) -> dict[str, Any]:
    note = catalogue.graph.notes[id_]
    return {
        "id": id_,
        "kind": note.kind.value,
        "title": catalogue.graph.title(id_),
        "url": href(catalogue.routes.of_note[id_]),
        "path": note.path,
        "summary": catalogue.graph.summary(id_),
        "tags": sorted(note.fields.tags),
        "state": catalogue.states[id_].value if id_ in catalogue.states else None,
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
