"""The JSON Schema of `graph.json`, version 1, published beside it: docs/graph.schema.json is the same file.

What is not named in it may be there all the same: only a change that would break a reader raises the version.
"""

from __future__ import annotations

import json
from typing import Any

from inquiring_lines.export.graph_json import VERSION
from inquiring_lines.graph.status import State
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import RELATIONS

PATH = "graph.schema.json"
_STATES = {
    Kind.QUESTION: [State.OPEN, State.ANSWERED, State.CONTESTED],
    Kind.CLAIM: [State.SUPPORTED, State.UNSUPPORTED, State.CONTESTED],
}
_Schema = dict[str, Any]


def graph_schema() -> bytes:
    """The file."""
    return (json.dumps(_graph(), ensure_ascii=False, indent=2) + "\n").encode()


def _graph() -> _Schema:
    schema = _object(
        {
            "version": {"const": VERSION},
            "nodes": _list("node", "The published notes, sorted by id; each id once."),
            "edges": _list("edge", "The relations between them, by source, target and relation."),
        },
        "The graph of a site made by Inquiring Lines: what its notes are, and how they relate.",
    )
    definitions = {"node": _node(), "edge": _edge(), "place": _place()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "graph.json",
        **schema,
        "$defs": definitions,
    }


def _node() -> _Schema:
    node = _object(
        {
            "id": _text("What edges call it; unique.", minLength=1),
            "kind": {"enum": [kind.value for kind in Kind]},
            "title": _text("Plain text."),
            "url": _text(
                "From the site's root, percent-encoded; the home page's is `./`.",
                format="uri-reference",
            ),
            "path": _text("The note's file, from the vault's root."),
            "summary": _text("Plain text; empty where there is none."),
            "tags": {"type": "array", "items": _text("As its author wrote it.")},
            "state": {
                "enum": [*(state.value for state in State), None],
                "description": "How a claim or a question stands, as the graph has it; null for other kinds.",
            },
        },
        "A note.",
    )
    return {**node, "allOf": [_states_of(kind) for kind in Kind]}


def _states_of(kind: Kind) -> _Schema:
    states = [state.value for state in _STATES.get(kind, ())]
    return {
        "if": {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]},
        "then": {"properties": {"state": {"enum": states or [None]}}},
    }


def _edge() -> _Schema:
    return _object(
        {
            "source": _text("A node's id.", minLength=1),
            "target": _text("A node's id.", minLength=1),
            "relation": _text(
                "Its canonical name; source and target stand in its canonical direction. A plain link is `cites`."
                " A site's configuration may add others to these.",
                minLength=1,
                examples=[relation.name for relation in RELATIONS],
            ),
            "places": {**_list("place", "Where it is written."), "minItems": 1},
        },
        "A relation between two notes.",
    )


def _place() -> _Schema:
    number = {"type": "integer", "minimum": 1}
    return _object(
        {
            "path": _text("The file, from the vault's root."),
            "line": number,
            "column": number,
            "reason": _text("The author's; empty where there is none."),
            "sentence": _text("The one around the link; empty where there is none."),
        },
        "Where a relation is written.",
    )


def _object(properties: _Schema, description: str) -> _Schema:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def _list(of: str, description: str) -> _Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{of}"}, "description": description}


def _text(description: str, **more: object) -> _Schema:
    return {"type": "string", "description": description, **more}
