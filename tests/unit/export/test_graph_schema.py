"""The schema of `graph.json`, with a validator of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from inquiring_lines.export.graph_schema import graph_schema
from tests.conftest import ROOT, Files, MadeVault

SCHEMA: dict[str, Any] = json.loads(graph_schema())
READER = Draft202012Validator(SCHEMA)


def valid() -> dict[str, Any]:
    """A graph of two notes."""
    claim = dict.fromkeys(("title", "url", "path", "summary"), "x")
    place = {"path": "c.md", "line": 1, "column": 1, "reason": "", "sentence": ""}
    edge = {"source": "c", "target": "q", "relation": "addresses", "places": [place]}
    return {
        "version": 1,
        "nodes": [
            {**claim, "id": "c", "kind": "claim", "tags": ["x"], "state": "supported"},
            {**claim, "id": "q", "kind": "question", "tags": [], "state": "open"},
        ],
        "edges": [edge],
    }


def test_it_is_a_schema_and_the_one_in_the_documentation() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert (ROOT / "docs" / "graph.schema.json").read_bytes() == graph_schema()


def test_what_the_tool_writes_is_valid_and_every_field_is_described(
    vault: Callable[[Files], MadeVault],
) -> None:
    made = vault(
        {
            "q.md": "---\nkind: question\n---\nSo [[c]].",
            "c.md": '---\nkind: claim\naddresses: "[[q]] — because"\nsources: ["[[s]]"]\n---\n',
            "s.md": "---\nkind: source\nurl: https://x.example\n---\n",
            "index.md": "[[q]]",
        }
    )
    data = json.loads(made.graph_json())
    READER.validate(data)
    parts = SCHEMA["$defs"]
    assert set(data) == set(SCHEMA["properties"])
    for node in data["nodes"]:
        assert set(node) == set(parts["node"]["properties"])
    for edge in data["edges"]:
        assert set(edge) == set(parts["edge"]["properties"])
        assert all(set(place) == set(parts["place"]["properties"]) for place in edge["places"])


def test_the_demo_corpus_is_valid() -> None:
    READER.validate(json.loads(MadeVault(ROOT).graph_json()))


def test_more_fields_do_no_harm() -> None:
    data = valid()
    data["nodes"][0]["weight"] = 3
    READER.validate(data)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("version",), 2),
        (("nodes", 0, "kind"), "hunch"),
        (("nodes", 0, "state"), "open"),
        (("nodes", 1, "state"), None),
        (("nodes", 0, "id"), ""),
        (("nodes", 0, "tags"), "x"),
        (("edges", 0, "places"), []),
        (("edges", 0, "places", 0, "line"), 0),
        (("edges", 0, "relation"), None),
    ],
)
def test_what_breaks_the_contract_is_found(where: tuple[str | int, ...], value: object) -> None:
    data: Any = valid()
    READER.validate(data)
    inner = data
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = value
    assert not READER.is_valid(data)


def test_a_missing_field_is_found() -> None:
    for name in SCHEMA["$defs"]["node"]["properties"]:
        data = valid()
        del data["nodes"][0][name]
        assert not READER.is_valid(data)
