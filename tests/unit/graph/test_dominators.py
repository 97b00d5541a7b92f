"""What stands only by what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.graph.dominators import Dominators

Onward = Mapping[str, Sequence[str]]


def reachable(starts: Sequence[str], onward: Onward, without: str = "") -> set[str]:
    waiting = [one for one in starts if one != without]
    found: set[str] = set()
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += [one for one in onward.get(here, ()) if one != without]
    return found


@pytest.mark.parametrize(
    ("onward", "spared"),
    [
        ({"s": ["a"], "a": ["b"]}, {"b": False}),
        ({"s": ["a", "b"], "a": ["b"]}, {"b": True}),
        ({"s": ["a"], "t": ["b"], "a": ["b"]}, {"b": True}),
        ({"s": ["a"], "a": ["b"], "b": ["c"], "c": ["b"]}, {"b": False, "c": False}),
        ({"x": ["a"], "a": ["b"]}, {"b": False}),
    ],
)
def test_what_keeps_a_way_without_a_node_is_spared(onward: Onward, spared: dict[str, bool]) -> None:
    assert Dominators(["s", "t"], onward).spared("a", spared) == list(spared.values())


def test_without_starts_nothing_is_spared() -> None:
    assert Dominators([], {"a": ["b"]}).spared("a", ["a", "b"]) == [False, False]


def test_a_node_that_no_start_leads_to_takes_nothing_with_it() -> None:
    assert Dominators(["s"], {"s": ["a"], "x": ["a"]}).spared("x", ["a"]) == [True]


NODES = "stabcdef"


@given(st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=20))
def test_it_agrees_with_taking_each_node_out(pairs: list[tuple[str, str]]) -> None:
    onward = {node: sorted({b for a, b in pairs if a == node and b != node}) for node in NODES}
    found = Dominators(["s", "t"], onward)
    for node in NODES:
        others = [one for one in NODES if one != node]
        left = reachable(["s", "t"], onward, without=node)
        assert found.spared(node, others) == [one in left for one in others]
