"""Notes to edges: one edge with several places, ids that stay apart, no trace of drafts."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from inquiring_lines.config import open_vault
from inquiring_lines.graph.build import build_graph
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse.identify import identify
from inquiring_lines.parse.note import parse
from inquiring_lines.parse.scan import read, scan
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]
CLAIM = "---\nkind: claim\n{}\n---\n{}\n"


def triples(graph: KnowledgeGraph) -> list[tuple[str, str, str, int]]:
    return [(e.source, e.relation, e.target, len(e.places)) for e in graph.edges()]


def test_an_edge_written_from_both_sides_is_one_edge_with_two_places(vault: Make) -> None:
    made = vault(
        {
            "a.md": CLAIM.format('supports: "[[b]]"', ""),
            "b.md": CLAIM.format("", "Supported By:: [[a]]"),
        }
    )
    assert triples(made.graph()) == [("a", "supports", "b", 2)]


def test_an_inverse_alone_is_stored_in_the_canonical_direction(vault: Make) -> None:
    made = vault({"a.md": CLAIM.format('opposed-by: "[[b]]"', ""), "b.md": CLAIM.format("", "")})
    assert triples(made.graph()) == [("b", "opposes", "a", 1)]


@pytest.mark.parametrize("relation", ["contradicts", "related"])
def test_a_symmetric_relation_written_from_both_sides_is_one_edge(
    vault: Make, relation: str
) -> None:
    made = vault(
        {
            "b.md": CLAIM.format(f'{relation}: "[[a]]"', ""),
            "a.md": CLAIM.format(f'{relation}: "[[b]]"', f"Again ({relation}:: [[b]])."),
        }
    )
    assert triples(made.graph()) == [("a", relation, "b", 3)]


def test_every_way_to_write_a_relation_is_a_place_of_its_edge(vault: Make) -> None:
    body = "supports:: [[b]]\n\nProse (supports:: [[b]]) on.\n\n- [[b]] — supports: it follows\n"
    made = vault({"a.md": CLAIM.format("supports: [[b]]", body), "b.md": CLAIM.format("", "")})
    (edge,) = made.graph().edges()
    links = [made.graph().written(place) for place in edge.places]
    assert [link.span.line for link in links] == [3, 5, 7, 9]
    assert links[-1].reason == ("it follows",)


def test_a_typed_link_makes_no_citation_beside_it(vault: Make) -> None:
    made = vault({"a.md": CLAIM.format("", "(extends:: [[b]])"), "b.md": ""})
    assert triples(made.graph()) == [("a", "extends", "b", 1)]


def test_a_plain_link_cites(vault: Make) -> None:
    made = vault({"a.md": "One [[b]]. Two [[b|words]].", "b.md": ""})
    assert triples(made.graph()) == [("a", "cites", "b", 2)]


def test_a_note_has_no_edge_to_itself(vault: Make) -> None:
    made = vault({"a.md": CLAIM.format('supports: "[[a]]"', "[[a]] and [[#x]]")})
    assert triples(made.graph()) == []


def test_an_edge_outside_of_its_range_stays(vault: Make) -> None:
    made = vault({"a.md": "p\n\nsupports:: [[b]]", "b.md": "---\nkind: source\n---\n"})
    assert triples(made.graph()) == [("a", "supports", "b", 1)]


def test_a_configured_relation_makes_edges_with_its_inverse(vault: Make) -> None:
    made = vault(
        {
            "inquire.toml": '[relations.replicates]\ninverse = "replicated_by"\n',
            "a.md": "x\n\nreplicates:: [[b]]",
            "b.md": "x\n\nreplicated by:: [[a]]",
        }
    )
    assert triples(made.graph()) == [("a", "replicates", "b", 2)]


def test_an_edge_to_or_from_a_draft_does_not_exist(vault: Make) -> None:
    hidden = '---\nkind: claim\ndraft: true\nsupports: "[[a]]"\n---\n'
    made = vault({"a.md": CLAIM.format('supports: "[[d]]"', ""), "d.md": hidden})
    assert triples(made.graph()) == []
    assert list(made.graph().notes) == ["a"]
    assert triples(made.graph(drafts=True)) == [
        ("a", "supports", "d", 1),
        ("d", "supports", "a", 1),
    ]


def test_notes_that_share_an_id_go_by_their_places(vault: Make) -> None:
    made = vault({"f/a.md": "---\nid: x\n---\n", "f/b.md": "---\nid: x\n---\n"})
    assert list(made.graph().notes) == ["f/a", "f/b"]


def test_no_note_is_lost_where_ids_imitate_places_and_paths(vault: Make) -> None:
    files = {"a.md": "x", "b.md": "x", "c.md": "a", "d.md": "a.md", "e.md": "a.md 2"}
    made = vault({name: f"---\nid: {id_}\n---\n" for name, id_ in files.items()})
    assert len(made.graph().notes) == len(files)


def test_that_a_draft_has_the_same_id_does_not_show(vault: Make) -> None:
    made = vault({"p.md": "---\nid: x\n---\n", "d.md": "---\nid: x\ndraft: true\n---\n"})
    graph = made.graph()
    assert list(graph.notes) == ["x"]
    assert list(graph.drafts) == ["d"]


def test_the_graph_does_not_depend_on_the_order_of_notes(vault: Make) -> None:
    made = vault(
        {
            "x/a.md": CLAIM.format('contradicts: "[[b]]"', "[[c]] [[dup]]"),
            "x/b.md": CLAIM.format('contradicts: "[[a]]"', ""),
            "c.md": "---\nid: q\n---\n[[a]]",
            "d.md": "---\nid: q\n---\n[[b]]",
            "y/dup.md": "",
            "z/dup.md": "",
        }
    )
    opened = open_vault(made.root)
    paths = list(scan(opened).notes)
    seen = []
    for seed in range(5):
        random.Random(seed).shuffle(paths)  # noqa: S311 - an order, no secret
        files = [read(opened, path) for path in paths]
        notes = [
            identify(file.path, file.place, parse(file.data, Vocabulary()), {}) for file in files
        ]
        graph = build_graph(notes, [], Vocabulary())
        seen.append((list(graph.notes), graph.edges(), [list(graph.links(n)) for n in graph.notes]))
    assert all(one == seen[0] for one in seen)
