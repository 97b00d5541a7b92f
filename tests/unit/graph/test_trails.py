"""Trails: what a claim rests on, step by step, and where a walk ends without a source."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.status import reaching_a_source
from inquiring_lines.graph.trails import (
    DEEPEST,
    Ending,
    Outcome,
    endings,
    opponents,
    reached,
    trail,
    unmet,
    used_by,
)
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def note(kind: str, *lines: str, body: str = "") -> str:
    return "\n".join(["---", f"kind: {kind}", *lines, "---", body])


def claim(*lines: str) -> str:
    return note("claim", *lines)


SOURCE = {"s.md": note("source")}


def steps(graph: KnowledgeGraph, root: str) -> list[tuple[int, str, str, str]]:
    return [
        (step.depth, step.edge.relation, step.note, step.outcome.name)
        for step in trail(graph, root)
    ]


def test_a_trail_leads_through_sources_evidence_and_claims(vault: Make) -> None:
    graph = vault(
        {
            **SOURCE,
            "t.md": note("source"),
            "c.md": claim('sources: "[[t]]"', 'supported_by: ["[[a]]", "[[e]]"]'),
            "a.md": claim('sources: "[[s]]"'),
            "e.md": note("evidence", 'sources: "[[s]]"'),
        }
    ).graph()
    assert steps(graph, "c") == [
        (1, "sources", "t", "SOURCE"),
        (1, "supports", "e", "ONWARD"),
        (2, "sources", "s", "SOURCE"),
        (1, "supports", "a", "ONWARD"),
        (2, "sources", "s", "SOURCE"),
    ]
    assert reached(graph, "c") == ["s", "t"]


ENDS: dict[str, tuple[str, str]] = {
    "nothing behind it": (claim(), "NO_SOURCE"),
    "a page": ("A page.", "NOTHING"),
    "a source that supports": (note("source"), "NOTHING"),
    "the claim itself behind it": (claim('supported_by: "[[c]]"'), "ONWARD"),
}


@pytest.mark.parametrize(("there", "outcome"), ENDS.values(), ids=ENDS.keys())
def test_a_step_says_where_it_ends(vault: Make, there: str, outcome: str) -> None:
    graph = vault({"c.md": claim('supported_by: "[[b]]"'), "b.md": there}).graph()
    assert steps(graph, "c")[0] == (1, "supports", "b", outcome)
    assert reached(graph, "c") == []


def test_a_circle_ends_where_it_comes_round(vault: Make) -> None:
    graph = vault(
        {
            "a.md": claim('supported_by: "[[b]]"'),
            "b.md": claim('supported_by: "[[c]]"'),
            "c.md": claim('supported_by: "[[b]]"'),
        }
    ).graph()
    assert [(step[2], step[3]) for step in steps(graph, "a")] == [
        ("b", "ONWARD"),
        ("c", "ONWARD"),
        ("b", "CIRCLE"),
    ]


def test_a_note_is_unfolded_once(vault: Make) -> None:
    graph = vault(
        {
            **SOURCE,
            "c.md": claim('supported_by: ["[[a]]", "[[b]]"]'),
            "a.md": claim('supported_by: "[[d]]"'),
            "b.md": claim('supported_by: "[[d]]"'),
            "d.md": claim('sources: "[[s]]"'),
        }
    ).graph()
    assert [(step[2], step[3]) for step in steps(graph, "c")] == [
        ("a", "ONWARD"),
        ("d", "ONWARD"),
        ("s", "SOURCE"),
        ("b", "ONWARD"),
        ("d", "SHOWN"),
    ]


def test_what_opposes_the_claim_comes_last_and_what_opposes_the_rest_is_left_out(
    vault: Make,
) -> None:
    graph = vault(
        {
            **SOURCE,
            "c.md": claim('sources: "[[s]]"', 'contradicts: "[[x]]"', 'supported_by: "[[b]]"'),
            "b.md": claim('opposed_by: "[[y]]"'),
            "o.md": note("evidence", 'opposes: "[[c]]"', 'sources: "[[s]]"'),
            "x.md": claim(),
            "y.md": claim(),
        }
    ).graph()
    assert steps(graph, "c") == [
        (1, "sources", "s", "SOURCE"),
        (1, "supports", "b", "NO_SOURCE"),
        (1, "opposes", "o", "ONWARD"),
        (2, "sources", "s", "SOURCE"),
        (1, "contradicts", "x", "NO_SOURCE"),
    ]
    assert opponents(graph, "c") == ["o", "x"]
    assert opponents(graph, "x") == ["c"]
    assert opponents(graph, "o") == []


def test_a_questions_trail_begins_with_what_it_uses(vault: Make) -> None:
    graph = vault(
        {
            **SOURCE,
            "q.md": note("question", 'related: "[[unused]]"', body="It says [[e]], not [[s]].\n"),
            "e.md": note("evidence", 'sources: "[[s]]"'),
            "a.md": claim('addresses: "[[q]]"', 'opposed_by: "[[e]]"'),
            "unused.md": claim(),
        }
    ).graph()
    assert used_by(graph, "q") == ["e", "a"]
    assert steps(graph, "q") == [
        (1, "cites", "e", "ONWARD"),
        (2, "sources", "s", "SOURCE"),
        (1, "addresses", "a", "ONWARD"),
        (2, "opposes", "e", "SHOWN"),
    ]


def test_drafts_count_for_nothing_but_for_the_one_that_is_asked_about(vault: Make) -> None:
    made = vault(
        {
            **SOURCE,
            "c.md": claim("draft: true", 'supported_by: ["[[a]]", "[[d]]"]', 'sources: "[[t]]"'),
            "a.md": claim('sources: "[[s]]"'),
            "d.md": claim("draft: true", 'sources: "[[s]]"'),
            "t.md": note("source", "draft: true"),
            "p.md": claim('supported_by: "[[d]]"'),
        }
    )
    graph = made.graph(drafts=True)
    assert [(step[2], step[3]) for step in steps(graph, "c")] == [
        ("t", "NOTHING"),
        ("a", "ONWARD"),
        ("s", "SOURCE"),
        ("d", "NOTHING"),
    ]
    assert reached(graph, "c") == ["s"]
    assert steps(made.graph(), "p") == []


def test_a_long_chain_is_unfolded_so_far_and_no_further(vault: Make) -> None:
    chain = {f"c{n}.md": claim(f'supports: "[[c{n + 1}]]"') for n in range(400)}
    graph = vault(
        {**SOURCE, **chain, "c0.md": claim('sources: "[[s]]"', 'supports: "[[c1]]"')}
    ).graph()
    found = steps(graph, "c399")
    assert [step[0] for step in found] == list(range(1, DEEPEST + 1))
    assert found[-1][3] == Outcome.DEEPER.name
    assert reached(graph, "c399") == ["s"]


def test_a_dense_web_of_support_is_walked_in_no_time(vault: Make) -> None:
    def text(number: int) -> str:
        others = ", ".join(f'"[[c{other}]]"' for other in range(60) if other != number)
        return claim(f"supports: [{others}]")

    graph = vault({f"c{n}.md": text(n) for n in range(60)}).graph()
    start = time.perf_counter()
    found = steps(graph, "c0")
    assert (
        time.perf_counter() - start < 2
    )  # a walk of every path would take longer than the sun has
    assert len([step for step in found if step[3] == "ONWARD"]) <= 60
    assert len(found) <= 60 * 60


def test_each_walk_without_a_source_ends_somewhere(vault: Make) -> None:
    graph = vault(
        {
            **SOURCE,
            "alone.md": claim(),
            "near.md": claim('supported_by: "[[alone]]"'),
            "far.md": claim('supported_by: ["[[near]]", "[[round]]"]'),
            "round.md": claim('supported_by: "[[turn]]"'),
            "turn.md": claim('supported_by: "[[round]]"'),
            "outside.md": claim('supported_by: "[[turn]]"'),
            "sound.md": claim('sources: "[[s]]"'),
        }
    ).graph()
    grounded = reaching_a_source(graph)
    found = endings(graph, [one for one in graph.notes if one not in grounded and one != "s"])
    ends = {one: end for one, end in found.items() if not end.circle}
    assert ends == {one: Ending("alone", circle=False) for one in ("alone", "near", "far")}
    assert {one for one, end in found.items() if end.circle} == {"round", "turn", "outside"}


def test_walks_of_a_long_chain_are_gone_once(vault: Make) -> None:
    chain = {f"c{n:05}.md": claim(f'supports: "[[c{n + 1:05}]]"') for n in range(1500)}
    graph = vault(chain).graph()
    start = time.perf_counter()
    found = endings(graph, list(reversed(graph.notes)))
    assert time.perf_counter() - start < 1  # a million steps, were each walk gone alone
    assert set(found.values()) == {Ending("c00000", circle=False)}


def test_sources_that_are_none_are_named_as_written(vault: Make) -> None:
    graph = vault(
        {
            **SOURCE,
            "c.md": claim('sources: ["[[s]]", "[[gone]]", "[[p]]", "[[d]]"]'),
            "p.md": "A page.",
            "d.md": note("source", "draft: true"),
        }
    ).graph()
    assert unmet(graph, "c") == ["gone", "p", "d"]
    assert unmet(graph, "p") == []
