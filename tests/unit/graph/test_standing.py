"""Where notes stand while a site is built: by the map's file, beside their neighbours, or in groups."""

from __future__ import annotations

import math
import random
from itertools import combinations

from inquiring_lines.graph.communities import Named
from inquiring_lines.graph.map_file import Spot
from inquiring_lines.graph.spots import APART
from inquiring_lines.graph.standing import Standing, arranged, standing

FILE = (
    Spot(id="a", x=0, y=0, note="a"),
    Spot(id="b", x=100, y=0, note="a"),
    Spot(id="z", x=900, y=900, tag="t"),
)


def tied(notes: str, *pairs: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {note: set() for note in notes.split()}
    for one, other in map(tuple, pairs):
        found[one].add(other)
        found[other].add(one)
    return found


def test_notes_stand_where_the_file_has_them() -> None:
    found = standing(tied("a b z", "az"), FILE)
    assert found == {
        "a": Standing((0, 0), Named("a")),
        "b": Standing((100, 0), Named("a")),
        "z": Standing((900, 900), Named(tag="t")),
    }


def test_a_note_without_a_place_stands_amid_its_neighbours_in_their_group() -> None:
    found = standing(tied("a b n z", "an", "bn"), FILE)["n"]
    assert math.dist(found.place, (50, 0)) < APART
    assert found.name == Named("a")


def test_one_that_would_stand_on_another_stands_beside_it() -> None:
    found = standing(tied("a b n z", "an"), FILE)["n"]
    assert APART <= math.dist(found.place, (0, 0)) < 3 * APART


def test_places_are_found_through_others_without_one() -> None:
    found = standing(tied("a m n o", "am", "mn", "no"), FILE)
    assert {found[note].name for note in "mno"} == {Named("a")}
    assert all(math.dist(found[note].place, (0, 0)) < 100 for note in "mno")


def test_what_is_tied_to_nobody_stands_below_the_rest_in_no_group() -> None:
    found = standing(tied("a b n o z", "no"), FILE)
    for note in "no":
        assert found[note].name == Named()
        assert found[note].place[1] > 900


def test_notes_of_the_file_that_are_gone_are_left_out() -> None:
    assert set(standing(tied("a"), FILE)) == {"a"}
    assert standing({}, FILE) == {}


def test_without_any_known_note_all_have_places_of_their_own() -> None:
    found = standing(tied("k l m", "kl"), FILE)
    assert len({one.place for one in found.values()}) == 3


def test_a_crowd_without_places_stands_near_its_neighbours() -> None:
    names = [f"n{number:03}" for number in range(600)]
    found = standing({"a": set(names), **{name: {"a"} for name in names}}, FILE)
    assert len({one.place for one in found.values()}) > 590
    assert all(math.dist(one.place, (0, 0)) < 400 for one in found.values())


def test_the_order_of_notes_does_not_matter() -> None:
    pairs = ["am", "mn", "no", "bz"]
    notes = "a b m n o p z".split()
    shuffled = random.Random(3).sample(notes, len(notes))  # noqa: S311 - an order, not a secret
    there = standing(tied(" ".join(shuffled), *pairs), reversed(FILE))
    assert there == standing(tied(" ".join(notes), *pairs), FILE)


def test_without_a_file_notes_are_grouped_by_a_common_tag_else_by_kind() -> None:
    notes = tied("a b c d e f")
    kinds = dict.fromkeys("abcde", "claim") | {"f": "source"}
    tags = {note: ["soil"] for note in "abcd"} | {"e": ["rare"], "f": ["rare", "soil"]}
    found = arranged(notes, kinds, tags)
    assert {note: one.name for note, one in found.items()} == {
        **dict.fromkeys("abcdf", Named(tag="soil")),
        "e": Named(kind="claim"),
    }


def test_groups_do_not_overlap_and_their_notes_stand_apart() -> None:
    names = [f"n{number:03}" for number in range(300)]
    tags = {name: [f"t{number % 7}"] for number, name in enumerate(names)}
    found = arranged({name: set() for name in names}, dict.fromkeys(names, "page"), tags)
    assert len({one.place for one in found.values()}) == 300
    least = min(
        math.dist(one.place, other.place)
        for one, other in combinations(found.values(), 2)
        if one.name != other.name
    )
    assert least > APART


def test_the_note_with_most_ties_stands_in_the_middle_of_its_group() -> None:
    found = arranged(
        tied("a b c d", "ca", "cb", "cd"), dict.fromkeys("abcd", "page"), dict.fromkeys("abcd", ())
    )
    assert found["c"].place == (0, 0)


def test_nothing_is_arranged_where_there_is_nothing() -> None:
    assert arranged({}, {}, {}) == {}
