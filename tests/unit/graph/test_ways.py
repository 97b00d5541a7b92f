"""What rests on a note, by which way, and what falls with it."""

from __future__ import annotations

import time
from collections.abc import Callable

from inquiring_lines.graph.status import reaching_a_source, resting_on
from inquiring_lines.graph.ways import (
    Line,
    Unsound,
    impact,
    sources,
    superseding,
    unsound,
    way_words,
    ways,
)
from tests.conftest import Files, MadeVault
from tests.unit.graph.test_trails import claim, note

Make = Callable[[Files], MadeVault]

TWO_SOURCES = {
    "s.md": note("source"),
    "t.md": note("source"),
    "e.md": note("evidence", 'sources: "[[s]]"', 'supports: "[[c]]"'),
    "c.md": claim('addresses: "[[q]]"', 'supports: "[[d]]"'),
    "d.md": claim('supports: "[[far]]"'),
    "both.md": claim('sources: "[[t]]"', 'supported_by: "[[c]]"'),
    "far.md": claim(),
    "q.md": note("question", body="On [[s]] and [[d]].\n"),
    "r.md": note("question", body="On [[both]].\n"),
}


def test_ways_are_shortest_and_lead_to_a_start(vault: Make) -> None:
    graph = vault({**TWO_SOURCES, "d.md": claim('sources: "[[s]]"', 'supports: "[[far]]"')}).graph()
    found = ways(graph, ["s"])
    assert list(found.steps) == ["d", "e", "far", "c", "both"]
    assert found.path("both") == ["both", "c", "e", "s"]
    assert found.path("far") == ["far", "d", "s"]


def test_ways_go_where_states_say_that_claims_reach_sources(vault: Make) -> None:
    graph = vault(TWO_SOURCES).graph()
    assert ways(graph, sources(graph)).steps.keys() == reaching_a_source(graph)
    assert ways(graph, ["s"]).steps.keys() == resting_on(graph, "s")


def test_ways_end_on_circles_and_do_not_go_through_what_is_left_out(vault: Make) -> None:
    graph = vault(
        {
            "s.md": note("source"),
            "a.md": claim('sources: "[[s]]"', 'supports: "[[b]]"'),
            "b.md": claim('supports: "[[c]]"'),
            "c.md": claim('supports: "[[b]]"'),
        }
    ).graph()
    assert list(ways(graph, ["s"]).steps) == ["a", "b", "c"]
    assert list(ways(graph, ["s"], frozenset({"b"})).steps) == ["a"]


def test_a_start_that_rests_on_another_has_a_way_that_ends_there(vault: Make) -> None:
    graph = vault(
        {
            "s.md": note("source"),
            "a.md": claim('sources: "[[s]]"', 'supports: "[[b]]"'),
            "b.md": claim('supports: "[[c]]"'),
            "c.md": claim(),
        }
    ).graph()
    found = ways(graph, ["s", "b"])
    assert found.path("b") == ["b", "a", "s"]
    assert found.path("c") == ["c", "b"]


def test_a_way_is_read_with_its_ends(vault: Make) -> None:
    graph = vault({f"c{n}.md": claim(f"title: C{n}") for n in range(10)}).graph()
    path = [f"c{n}" for n in range(10)]
    assert way_words(graph, path[:3]) == "“C0” → “C1” → “C2”"
    assert way_words(graph, path, most=4) == "“C0” → “C1” → 6 more → “C8” → “C9”"


def test_what_is_retracted_or_superseded_is_no_ground(vault: Make) -> None:
    graph = vault(
        {
            "stands.md": note("source", "retracted: no"),
            "bad.md": note("source", "retracted: Data lost."),
            "old.md": claim(),
            "new.md": claim('supersedes: "[[old]]"'),
            "newer.md": claim('supersedes: "[[old]]"'),
            "result.md": note("evidence"),
            "odd.md": claim('supersedes: "[[result]]"', "retracted: yes"),
            "page.md": "",
            "page-2.md": note("page", 'supersedes: "[[page]]"'),
            "draft.md": claim("draft: true", 'supersedes: "[[new]]"'),
        }
    ).graph()
    assert unsound(graph) == {
        "bad": Unsound(retracted=True, superseded_by=()),
        "old": Unsound(retracted=False, superseded_by=("new", "newer")),
    }
    assert superseding(graph, "result") == ()
    assert superseding(graph, "page") == ()


def test_with_a_source_falls_what_reaches_no_other(vault: Make) -> None:
    found = impact(vault(TWO_SOURCES).graph(), "s")
    assert found.falls == ("e", "c", "d", "far")
    assert found.keeps == ("both",)
    assert found.gone == ()
    assert found.lines == (Line("q", ("s", "d", "c")),)
    assert found.others.path("both") == ["both", "t"]


def test_a_source_that_nothing_names_falls_alone(vault: Make) -> None:
    found = impact(vault({**TWO_SOURCES, "u.md": note("source")}).graph(), "u")
    assert (found.falls, found.keeps, found.gone, found.lines) == ((), (), (), ())


def test_a_retracted_source_holds_nothing_up(vault: Make) -> None:
    files = {**TWO_SOURCES, "t.md": note("source", "retracted: yes")}
    found = impact(vault(files).graph(), "s")
    assert set(found.falls) == {"e", "c", "d", "far", "both"}
    assert found.keeps == ()


def test_what_fell_with_a_retracted_source_is_asked_of_that_source(vault: Make) -> None:
    graph = vault({**TWO_SOURCES, "s.md": note("source", "retracted: yes")}).graph()
    assert impact(graph, "s").falls == ("e", "c", "d", "far")
    assert impact(graph, "c").gone == ("d", "far")
    assert impact(graph, "c").falls == ()


def test_a_claim_may_fall_too_and_in_a_circle_is_not_counted(vault: Make) -> None:
    graph = vault({**TWO_SOURCES, "far.md": claim('supports: "[[c]]"')}).graph()
    found = impact(graph, "c")
    assert found.falls == ("d", "far")
    assert found.keeps == ("both",)
    assert found.lines == (Line("q", ("d", "c")),)


def test_the_impact_of_a_long_chain_is_found(vault: Make) -> None:
    chain = {f"c{n}.md": claim(f'supports: "[[c{n + 1}]]"') for n in range(1, 1200)}
    start = {"s.md": note("source"), "c0.md": claim('sources: "[[s]]"', 'supports: "[[c1]]"')}
    graph = vault({**start, **chain}).graph()
    began = time.perf_counter()
    found = impact(graph, "s")
    assert time.perf_counter() - began < 1
    assert len(found.falls) == 1200
    assert len(found.ways.path("c1199")) == 1201
