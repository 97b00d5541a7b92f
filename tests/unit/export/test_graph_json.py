"""`graph.json`, as other programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def graph(made: MadeVault) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made.graph_json())
    return found


def test_it_is_what_the_contract_says(vault: Make) -> None:
    made = vault(
        {
            "c.md": (
                "---\nkind: claim\ntitle: One\nsummary: So it is.\ntags: [y, x]\n---\n"
                "It holds (supported by:: [[e]]) here.\n"
            ),
            "e.md": '---\nkind: evidence\nsupports: "[[c]] — as measured"\n---\n',
        }
    )
    assert graph(made) == {
        "version": 1,
        "nodes": [
            {
                "id": "c",
                "kind": "claim",
                "title": "One",
                "url": "claims/c/",
                "path": "c.md",
                "summary": "So it is.",
                "tags": ["x", "y"],
                "state": "unsupported",
            },
            {
                "id": "e",
                "kind": "evidence",
                "title": "e",
                "url": "evidence/e/",
                "path": "e.md",
                "summary": "",
                "tags": [],
                "state": None,
            },
        ],
        "edges": [
            {
                "source": "e",
                "target": "c",
                "relation": "supports",
                "places": [
                    {
                        "path": "c.md",
                        "line": 7,
                        "column": 26,
                        "reason": "",
                        "sentence": "It holds (supported by: e) here.",
                    },
                    {
                        "path": "e.md",
                        "line": 3,
                        "column": 12,
                        "reason": "as measured",
                        "sentence": "",
                    },
                ],
            }
        ],
    }


def test_a_plain_body_link_cites(vault: Make) -> None:
    (edge,) = graph(vault({"a.md": "So [[b]].", "b.md": ""}))["edges"]
    assert (edge["relation"], edge["places"][0]["sentence"]) == ("cites", "So b.")


def test_drafts_are_absent_and_no_sentence_names_them(vault: Make) -> None:
    made = vault(
        {
            "a.md": "So [[secretly]] and [[b]].\n\n- [[b]] — extends: as [[secretly]] says\n",
            "b.md": "",
            "secretly.md": "---\ndraft: true\ntags: [hushed]\n---\n[[a]]",
        }
    )
    assert "secretly" not in json.dumps(graph(made))
    assert "hushed" not in json.dumps(graph(made))
    assert [node["id"] for node in graph(made)["nodes"]] == ["a", "b"]


def test_nodes_edges_and_places_are_sorted(vault: Make) -> None:
    made = vault({"b.md": "[[c]] [[a]] [[c]]", "a.md": "[[c]] [[b]]", "c.md": ""})
    data = graph(made)
    assert [node["id"] for node in data["nodes"]] == ["a", "b", "c"]
    edges = [(edge["source"], edge["target"]) for edge in data["edges"]]
    assert edges == sorted(edges)
    columns = [[place["column"] for place in edge["places"]] for edge in data["edges"]]
    assert all(one == sorted(one) for one in columns)


def test_addresses_are_relative_to_the_root_and_quoted(vault: Make) -> None:
    made = vault(
        {"index.md": "", "深 度.md": "", "inquire.toml": 'base_url = "https://x.example/p/"'}
    )
    urls = {node["id"]: node["url"] for node in graph(made)["nodes"]}
    assert urls == {"index": "./", "深 度": "%E6%B7%B1-%E5%BA%A6/"}


def test_titles_with_markup_stay_text(vault: Make) -> None:
    title = "</script><img src=x onerror=alert(1)>\u2028“q” {{ 7*7 }}"
    made = vault({"a.md": f"---\ntitle: '{title}'\n---\n"})
    assert graph(made)["nodes"][0]["title"] == title
