"""Groups of notes, and what they are called after."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest

from inquiring_lines.graph.communities import Named, communities, grouped
from inquiring_lines.graph.web import Web, web, web_of
from tests.conftest import ROOT, Files, MadeVault

Make = Callable[[Files], MadeVault]


def cliques(*groups: str) -> Web:
    """Groups of letters in which everybody is tied to everybody, and each group's first to the next's."""
    ties = [(a, b, 2) for group in groups for a in group for b in group if a < b]
    ties += [(one[0], other[0], 1) for one, other in pairwise(groups)]
    return web("".join(groups), ties)


def test_a_web_is_tied_both_ways_and_adds_up() -> None:
    found = web("cab", [("a", "b", 1), ("b", "a", 2), ("a", "a", 9), ("a", "gone", 1)])
    assert found.ties == {"a": {"b": 3}, "b": {"a": 3}, "c": {}}
    assert list(found.ties) == ["a", "b", "c"]
    assert found.degree("a") == 3


def test_a_named_relation_ties_more_firmly_than_a_link(vault: Make) -> None:
    made = vault(
        {
            "a.md": "---\nkind: claim\nsupports: '[[b]]'\n---\n[[c]]",
            "b.md": "---\nkind: claim\n---\n",
            "c.md": "",
        }
    )
    assert web_of(made.graph()).ties["a"] == {"b": 2, "c": 1}


def test_what_is_tied_closely_is_one_group() -> None:
    assert grouped(cliques("abcde", "fghi")) == [list("abcde"), list("fghi")]


def test_small_groups_join_what_they_are_tied_to_and_loose_notes_are_last() -> None:
    found = web("abcdefxyz", [*((a, b, 2) for a in "abcd" for b in "abcd" if a < b), ("e", "a", 1)])
    assert grouped(found) == [list("abcde"), list("fxyz")]


def test_a_small_group_of_its_own_stays() -> None:
    assert grouped(web("abxy", [("a", "b", 1), ("x", "y", 1)])) == [["a", "b"], ["x", "y"]]


def test_nothing_is_in_no_group() -> None:
    assert grouped(web("", [])) == []
    assert grouped(web("b a".split(), [])) == [["a", "b"]]


def test_a_community_is_called_after_its_most_tied_question_or_topic(vault: Make) -> None:
    made = vault(
        {
            "t.md": "---\nkind: topic\n---\n[[a]]",
            "q.md": "---\nkind: question\n---\n[[a]] [[b]] [[c]]",
            **{f"{one}.md": "[[a]] [[b]] [[c]]" for one in "abc"},
        }
    )
    graph = made.graph()
    assert [one.name for one in communities(graph, web_of(graph))] == [Named(note="q")]


def test_else_after_its_most_common_tag_else_after_its_most_tied_note(vault: Make) -> None:
    files = {f"{one}.md": f"---\ntags: [River, x{one}]\n---\n[[a]] [[b]]" for one in "abcd"}
    files |= {f"{one}.md": "[[m]]" for one in "mnop"}
    graph = vault({**files, "z.md": ""}).graph()
    assert {one.name: one.notes for one in communities(graph, web_of(graph))} == {
        Named(tag="River"): tuple("abcd"),
        Named(note="m"): tuple("mnop"),
        Named(): ("z",),
    }


def test_no_two_communities_are_called_after_the_same(vault: Make) -> None:
    files = {
        f"{group[0]}{one}.md": "---\ntags: [same]\n---\n"
        + " ".join(f"[[{group[0]}{i}]]" for i in range(4))
        for group in "ab"
        for one in range(4)
    }
    graph = vault(files).graph()
    names = [one.name for one in communities(graph, web_of(graph))]
    assert names == [Named(tag="same"), Named(note="b0")]


@pytest.mark.parametrize("other", ["1", "4242"])
def test_the_same_notes_give_the_same_map_whatever_the_hash_seed(other: str) -> None:
    program = (
        "import sys\n"
        "from inquiring_lines.config import open_vault\n"
        "from inquiring_lines.graph.communities import communities\n"
        "from inquiring_lines.graph.layout import new_layout\n"
        "from inquiring_lines.graph.map_file import spots, write_map\n"
        "from inquiring_lines.graph.read import read_vault\n"
        "from inquiring_lines.graph.web import web_of\n"
        "from pathlib import Path\n"
        "graph = read_vault(open_vault(Path('.')))\n"
        "web = web_of(graph)\n"
        "found = communities(graph, web)\n"
        "places = new_layout(web, [one.notes for one in found])\n"
        "sys.stdout.buffer.write(write_map(spots(places, found)))\n"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", other)
    )
    assert first == second
    assert first.count(b"\n") > 50
