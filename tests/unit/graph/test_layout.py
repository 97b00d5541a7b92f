"""Where notes stand on the map."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.graph.communities import grouped
from inquiring_lines.graph.layout import extent, new_layout, updated_layout
from inquiring_lines.graph.spots import APART, PITCH, Places, Point, disc
from inquiring_lines.graph.web import Web, web

_LETTERS = "abcdefghij"


def random_web(notes: int, seed: int = 1, per_note: int = 3) -> Web:
    """Notes in ten families, tied mostly within them."""
    chance = random.Random(seed)  # noqa: S311 - test data
    names = [f"{_LETTERS[number % 10]}{number:04}" for number in range(notes)]
    ties = []
    for name in names:
        for _ in range(per_note):
            family = [other for other in names if other[0] == name[0]]
            ties.append((name, chance.choice(names if chance.random() < 0.1 else family), 1))
    return web(names, ties)


def least(places: dict[str, Point]) -> float:
    return min((math.dist(a, b) for a, b in combinations(places.values(), 2)), default=math.inf)


def test_every_note_has_a_place_of_its_own() -> None:
    found = random_web(300)
    places = new_layout(found, grouped(found))
    assert set(places) == set(found.ties)
    assert least(places) >= APART


def test_communities_do_not_run_into_each_other() -> None:
    found = random_web(300)
    groups = grouped(found)
    places = new_layout(found, groups)
    middles = [tuple(map(_mean, zip(*(places[n] for n in group), strict=True))) for group in groups]
    for note, place in places.items():
        own = next(number for number, group in enumerate(groups) if note in group)
        nearest = min(
            range(len(groups)), key=lambda n: math.dist(place, middles[n]) - disc(len(groups[n]))
        )
        assert nearest == own


def _mean(values: tuple[int, ...]) -> float:
    return sum(values) / len(values)


def test_tied_communities_lie_nearer_than_others() -> None:
    ties = [(f"{g}{i}", f"{g}{j}", 2) for g in "abcd" for i in range(9) for j in range(i)]
    groups = [[f"{g}{i}" for i in range(9)] for g in "abcd"]
    bridge = [("b0", "d0", 5), ("b1", "d1", 5)]
    names = [note for group in groups for note in group]
    places = new_layout(web(names, ties + bridge), groups)
    assert math.dist(places["b4"], places["d4"]) < math.dist(places["c4"], places["d4"])


def test_the_same_web_gives_the_same_map() -> None:
    found = random_web(120)
    assert new_layout(found, grouped(found)) == new_layout(found, grouped(found))


def test_an_unchanged_note_moves_by_less_than_a_hundredth_of_the_width() -> None:
    whole = random_web(300)
    fresh = set(list(whole.ties)[::30])
    before = web(
        [note for note in whole.ties if note not in fresh],
        [(a, b, w) for a, ties in whole.ties.items() for b, w in ties.items() if a < b],
    )
    old = new_layout(before, grouped(before))
    left, _, right, _ = extent(old.values())
    new = updated_layout(whole, old)
    assert set(new) == set(whole.ties)
    assert max(math.dist(new[note], place) for note, place in old.items()) < (right - left) / 100
    assert least(new) >= APART


def test_a_new_note_stands_by_those_that_it_is_tied_to() -> None:
    old = {"a": (0, 0), "b": (40, 0), "c": (900, 900)}
    found = updated_layout(web("abcn", [("n", "a", 1), ("n", "b", 1)]), old)
    assert math.dist(found["n"], (20, 0)) <= 2 * PITCH


def test_new_notes_in_a_row_stand_by_each_other() -> None:
    found = updated_layout(
        web("anop", [("a", "n", 1), ("n", "o", 1), ("o", "p", 1)]), {"a": (500, 500)}
    )
    assert all(math.dist(found[note], (500, 500)) < 10 * PITCH for note in "nop")


def test_a_note_tied_to_nobody_stands_at_the_rim() -> None:
    old = {"a": (0, 0), "b": (100, 50)}
    found = updated_layout(web("abxy", [("a", "b", 1), ("x", "y", 1)]), old)
    assert min(found["x"][1], found["y"][1]) > 50
    assert least(found) >= APART


def test_a_note_that_is_gone_leaves_the_map() -> None:
    assert updated_layout(web("a", []), {"a": (1, 2), "gone": (3, 4)}) == {"a": (1, 2)}


def test_where_nothing_is_new_nothing_moves() -> None:
    old = {"a": (0, 0), "b": (1, 0)}
    assert updated_layout(web("ab", [("a", "b", 1)]), old) == old


def test_two_hundred_new_notes_around_one_find_room() -> None:
    names = ["hub", *(f"n{number}" for number in range(200))]
    found = updated_layout(web(names, [(name, "hub", 1) for name in names]), {"hub": (7, 7)})
    assert found["hub"] == (7, 7)
    assert least(found) >= APART


@pytest.mark.parametrize("notes", [0, 1, 2])
def test_the_smallest_maps(notes: int) -> None:
    found = web("ab"[:notes], [])
    assert len(new_layout(found, grouped(found))) == len(updated_layout(found, {})) == notes


@given(st.lists(st.tuples(st.integers(-30, 30), st.integers(-30, 30)), max_size=60))
def test_places_are_never_nearer_than_they_may_be(wishes: list[Point]) -> None:
    places = Places()
    found = {str(number): places.settle(*wish) for number, wish in enumerate(wishes)}
    assert least(found) >= APART


@given(
    st.dictionaries(
        st.sampled_from(_LETTERS), st.tuples(st.integers(-99, 99), st.integers(-99, 99))
    ),
    st.lists(st.tuples(st.sampled_from(_LETTERS), st.sampled_from(_LETTERS), st.integers(1, 3))),
)
def test_old_notes_never_move_and_new_ones_keep_apart(
    old: dict[str, Point], ties: list[tuple[str, str, int]]
) -> None:
    found = updated_layout(web(_LETTERS, ties), old)
    assert found | old == found
    for fresh in set(_LETTERS) - set(old):
        others = [place for note, place in found.items() if note != fresh]
        assert all(math.dist(found[fresh], place) >= APART for place in others)
