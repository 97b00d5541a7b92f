"""The rules that walk trails: GRA001, GRA010 and GRA014 beyond their docstrings."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from inquiring_lines.check.rule import Context
from inquiring_lines.check.rules import (
    claim_without_source,
    opposed_support,
    rests_on_unsound,
)
from inquiring_lines.config import open_vault
from inquiring_lines.model.diagnostics import Diagnostic
from inquiring_lines.parse.scan import scan
from tests.conftest import TODAY, Files, MadeVault
from tests.unit.graph.test_trails import claim, note

Make = Callable[[Files], MadeVault]

SOURCE = {"s.md": note("source", "title: Sound")}
BAD = {"x.md": note("source", "title: Bad", "retracted: yes")}


def found(made: MadeVault, code: str) -> list[Diagnostic]:
    return [one for one in made.check() if one.code == code]


def helps(made: MadeVault, code: str) -> dict[str, str]:
    return {one.path: one.help for one in found(made, code)}


ADD = "Add `sources:` to one of them."
ADD_HERE = "Add `sources:`, or evidence that supports it and has a source."
ENDS: dict[str, tuple[dict[str, str], str]] = {
    "nothing": ({}, ADD_HERE),
    "a link to nothing": (
        {"c.md": claim('sources: "[[gone]]"')},
        f"It names “gone”, which is no published source. {ADD_HERE}",
    ),
    "drafts and pages": (
        {
            "c.md": claim('sources: ["[[d]]", "[[p]]"]'),
            "d.md": note("source", "draft: true"),
            "p.md": "A page.",
        },
        f"It names “d”, “p”, which are no published sources. {ADD_HERE}",
    ),
    "evidence without a source": (
        {"e.md": note("evidence", "title: E", 'supports: "[[c]]"')},
        f"It is supported by “E”, which reaches no source either. {ADD}",
    ),
    "a chain": (
        {
            "e.md": claim("title: E", 'supports: "[[c]]"', 'supported_by: "[[f]]"'),
            "f.md": note("evidence", "title: F"),
        },
        f"It is supported by “E”, which reaches no source either: the walk ends at “F”. {ADD}",
    ),
    "a circle": (
        {"e.md": claim("title: E", 'supports: "[[c]]"', 'supported_by: "[[c]]"')},
        f"It is supported by “E”, and the walk on from there runs in a circle. {ADD}",
    ),
}


@pytest.mark.parametrize(("files", "help_"), ENDS.values(), ids=ENDS.keys())
def test_gra001_says_where_the_walk_ends(vault: Make, files: dict[str, str], help_: str) -> None:
    made = vault({"c.md": claim(), **files})
    assert helps(made, "GRA001")["c.md"] == help_


def test_gra001_keeps_the_key_by_which_a_baseline_knows_it(vault: Make) -> None:
    before = found(vault({"c.md": claim()}), "GRA001")[0]
    after = found(vault({"e.md": note("evidence", 'supports: "[[c]]"')}), "GRA001")[0]
    assert before.key == after.key == ("GRA001", "c.md", "this claim reaches no source")
    assert before.help != after.help


def test_gra010_stands_where_the_step_is_written_and_names_the_way(vault: Make) -> None:
    made = vault(
        {
            **BAD,
            "a.md": claim("title: A", 'supported_by: "[[b]]"'),
            "b.md": note("evidence", "title: B", 'sources: "[[x]]"'),
            "c.md": claim("title: C"),
            "d.md": claim("title: D", 'supports: "[[c]]"', 'supported_by: "[[a]]"'),
        }
    )
    places = {
        one.path: (one.span.line, one.span.column, one.message) for one in found(made, "GRA010")
    }
    rests = "this claim rests on “Bad”, which is retracted:"
    assert places == {
        "a.md": (4, 16, f"{rests} “A” → “B” → “Bad”"),
        "b.md": (4, 11, "this evidence rests on “Bad”, which is retracted: “B” → “Bad”"),
        "c.md": (3, 8, f"{rests} “C” → “D” → “A” → “B” → “Bad”"),
        "d.md": (5, 16, f"{rests} “D” → “A” → “B” → “Bad”"),
    }
    assert {one.target for one in found(made, "GRA010")} == {"x"}


def test_gra010_says_whether_a_sound_source_is_reached_too(vault: Make) -> None:
    made = vault(
        {
            **BAD,
            **SOURCE,
            "a.md": claim('sources: ["[[x]]", "[[s]]"]'),
            "b.md": claim('sources: "[[x]]"'),
        }
    )
    assert helps(made, "GRA010") == {
        "a.md": "It also reaches “Sound”, which stands: take the step out if that is enough.",
        "b.md": "It reaches no source that stands: find one, or withdraw it.",
    }


def test_gra010_does_not_call_sound_what_is_reached_through_the_superseded_note(
    vault: Make,
) -> None:
    made = vault(
        {
            **SOURCE,
            "old.md": claim("title: Old", 'sources: "[[s]]"'),
            "new.md": claim("title: New", 'supersedes: "[[old]]"', 'sources: "[[s]]"'),
            "c.md": claim("title: C", 'supported_by: "[[old]]"'),
        }
    )
    (one,) = found(made, "GRA010")
    assert (one.path, one.target) == ("c.md", "old")
    assert one.message == "this claim rests on “Old”, which is superseded: “C” → “Old”"
    assert one.help == (
        "It reaches no source that stands: find one, or withdraw it. “New” supersedes it."
    )


def test_gra010_speaks_of_each_step_onto_such_a_note(vault: Make) -> None:
    made = vault({**BAD, "y.md": BAD["x.md"], "c.md": claim('sources: ["[[x]]", "[[y]]"]')})
    assert [(one.path, one.span.column, one.target) for one in found(made, "GRA010")] == [
        ("c.md", 12, "x"),
        ("c.md", 21, "y"),
    ]


def test_gra010_speaks_of_a_superseded_claim_that_rests_on_a_retracted_source(vault: Make) -> None:
    made = vault(
        {
            **BAD,
            "old.md": claim('supported_by: "[[e]]"', 'superseded_by: "[[new]]"'),
            "e.md": note("evidence", 'sources: "[[x]]"'),
            "new.md": claim('supported_by: "[[old]]"'),
        }
    )
    assert [(one.path, one.target) for one in found(made, "GRA010")] == [
        ("e.md", "x"),
        ("new.md", "old"),
        ("old.md", "x"),
    ]


def test_gra010_ends_on_circles(vault: Make) -> None:
    made = vault(
        {
            **BAD,
            "a.md": claim('supported_by: ["[[b]]", "[[e]]"]'),
            "b.md": claim('supported_by: "[[a]]"'),
            "e.md": note("evidence", 'sources: "[[x]]"'),
        }
    )
    assert [one.path for one in found(made, "GRA010")] == ["a.md", "b.md", "e.md"]


NO_REASON: dict[str, dict[str, str]] = {
    "a source that stands": {"c.md": claim('sources: "[[s]]"')},
    "a retracted claim": {"r.md": claim("retracted: yes"), "c.md": claim('supported_by: "[[r]]"')},
    "a citation of a retracted source": {"c.md": claim() + "It cites [[x]].\n"},
    "a question that cites one": {"q.md": note("question", body="On [[x]].\n")},
    "a page that names one among its sources": {"p.md": note("page", 'sources: "[[x]]"')},
    "opposition from one that rests on it": {
        "c.md": claim('sources: "[[s]]"'),
        "n.md": note("page", 'opposes: "[[c]]"', 'sources: "[[x]]"'),
    },
    "a draft that supersedes it": {
        "c.md": claim('sources: "[[s]]"'),
        "d.md": note("source", "draft: true", 'supersedes: "[[s]]"'),
    },
    "a note of another kind that supersedes it": {
        "c.md": claim('sources: "[[s]]"'),
        "d.md": note("claim", 'supersedes: "[[s]]"'),
    },
    "the note that supersedes": {
        "t.md": note("source", 'supersedes: "[[x]]"'),
        "c.md": claim('sources: "[[t]]"'),
    },
    "a draft that rests on it": {"c.md": claim("draft: true", 'sources: "[[x]]"')},
}


@pytest.mark.parametrize("files", NO_REASON.values(), ids=NO_REASON.keys())
def test_gra010_is_silent_on(vault: Make, files: dict[str, str]) -> None:
    assert found(vault({**SOURCE, **BAD, **files}), "GRA010") == []


def test_gra014_names_what_is_against_each_support(vault: Make) -> None:
    supports = {f"e{n}.md": note("evidence", f"title: E{n}", 'supports: "[[c]]"') for n in range(5)}
    against = {
        f"o{n}.md": claim(f"title: O{n}", f'opposes: "[[e{n}]]"', 'sources: "[[s]]"')
        for n in range(5)
    }
    (one,) = found(vault({**SOURCE, **supports, **against, "c.md": claim("title: C")}), "GRA014")
    assert (one.path, one.span.line, one.target) == ("c.md", 3, "o0")
    assert one.message == (
        "all that supports this claim is opposed: “E0” by “O0”, “E1” by “O1”, “E2” by “O2”, 2 more"
    )


def test_gra014_counts_contradictions_from_either_side(vault: Make) -> None:
    made = vault(
        {
            **SOURCE,
            "c.md": claim('supported_by: ["[[a]]", "[[b]]"]'),
            "a.md": claim('contradicts: "[[o]]"'),
            "b.md": claim(),
            "o.md": claim('contradicts: "[[b]]"', 'sources: "[[s]]"'),
        }
    )
    assert [one.path for one in found(made, "GRA014")] == ["c.md"]


SOUND = 'sources: "[[s]]"'
WELL_SUPPORTED: dict[str, dict[str, str]] = {
    "a claim without support": {"c.md": claim()},
    "one support that nothing opposes": {
        "c.md": claim('supported_by: ["[[a]]", "[[b]]"]'),
        "a.md": claim(SOUND),
        "b.md": claim(SOUND),
        "o.md": claim('opposes: "[[a]]"', SOUND),
    },
    "opposition that reaches no source": {
        "c.md": claim('supported_by: "[[a]]"'),
        "a.md": claim(SOUND),
        "o.md": claim('opposes: "[[a]]"'),
    },
    "opposition that is a draft": {
        "c.md": claim('supported_by: "[[a]]"'),
        "a.md": claim(SOUND),
        "o.md": claim("draft: true", 'opposes: "[[a]]"', SOUND),
    },
    "a source of its own": {
        "c.md": claim('supported_by: "[[a]]"', SOUND),
        "a.md": claim(SOUND),
        "o.md": claim('opposes: "[[a]]"', SOUND),
    },
    "opposition to the claim alone": {
        "c.md": claim('supported_by: "[[a]]"'),
        "a.md": claim(SOUND),
        "o.md": claim('opposes: "[[c]]"', SOUND),
    },
    "what the support opposes": {
        "c.md": claim('supported_by: "[[a]]"'),
        "a.md": claim('opposes: "[[o]]"', SOUND),
        "o.md": claim(SOUND),
    },
}


@pytest.mark.parametrize("files", WELL_SUPPORTED.values(), ids=WELL_SUPPORTED.keys())
def test_gra014_is_silent_on(vault: Make, files: dict[str, str]) -> None:
    assert found(vault({**SOURCE, **files}), "GRA014") == []


def test_the_rules_walk_outwards_once_not_from_every_claim(vault: Make) -> None:
    chain = {f"c{n}.md": claim(f'supports: "[[c{n + 1}]]"') for n in range(1000)}
    broken = {f"d{n}.md": claim(f'supports: "[[d{n + 1}]]"') for n in range(1000)}
    first = {"c0.md": claim('supports: "[[c1]]"', 'sources: "[[x]]"')}
    made = vault({**BAD, **chain, **broken, **first})
    opened = open_vault(made.root)
    context = Context(made.catalogue(), scan(opened), opened, TODAY)
    start = time.perf_counter()
    counts = [
        len(list(rule.find(context)))
        for rule in (claim_without_source, rests_on_unsound, opposed_support)
    ]
    assert time.perf_counter() - start < 1.5  # a million steps, were each walk gone alone
    assert counts == [1000, 1000, 0]
