"""The map: order, ties, groups and their names, and the page beside it."""

from __future__ import annotations

import random
from collections.abc import Callable

from inquiring_lines.graph.communities import Named
from inquiring_lines.graph.map_file import Spot
from inquiring_lines.model.kinds import Kind
from inquiring_lines.views import models
from inquiring_lines.views.mapping import MapNote, NotesMap, map_of, map_of_catalogue
from inquiring_lines.views.pages import page_of
from inquiring_lines.views.planning import plans
from inquiring_lines.views.plans import MapPlan, address_of
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]

NOTES = [
    MapNote("a", Kind.CLAIM, ("Soil",)),
    MapNote("b", Kind.SOURCE, ("soil",)),
    MapNote("c", Kind.QUESTION, ()),
]
EDGES = [("b", "a"), ("b", "c"), ("a", "b"), ("c", "c")]


def names(found: NotesMap) -> list[Named]:
    return [region.name for region in found.regions]


def page(made: MadeVault, spots: tuple[Spot, ...] | None = None) -> models.MapPage:
    catalogue = made.catalogue()
    (plan,) = [
        one
        for one in plans(catalogue, map_of_catalogue(catalogue, spots))
        if isinstance(one, MapPlan)
    ]
    assert address_of(plan, catalogue.face) == "map/"
    found = page_of(made.views(), plan)
    assert isinstance(found, models.MapPage)
    return found


def test_notes_are_in_the_order_of_their_ties_each_of_which_counts_once() -> None:
    found = map_of(NOTES, EDGES, None)
    assert found.ids == ("b", "a", "c")
    assert found.kinds == (Kind.SOURCE, Kind.CLAIM, Kind.QUESTION)
    assert found.degrees == (2, 1, 1)
    assert found.ties == ((0, 1), (0, 2))


def test_the_order_given_does_not_matter() -> None:
    chance = random.Random(2)  # noqa: S311 - an order, not a secret
    spots = [Spot(id="c", x=5, y=5, note="c")]
    for file in (None, spots):
        assert map_of(
            chance.sample(NOTES, 3), [(other, one) for one, other in chance.sample(EDGES, 4)], file
        ) == map_of(NOTES, EDGES, file)


def test_a_group_goes_by_a_published_note_or_tag_or_else_by_its_most_tied_note() -> None:
    def named(**name: str) -> list[Named]:
        return names(map_of(NOTES, EDGES, [Spot(id=note, x=0, y=0, **name) for note in "abc"]))

    assert named(note="c") == [Named(note="c")]
    assert named(tag="SOIL") == [Named(tag="Soil")]
    assert named(note="secret-plan") == [Named(note="b")]
    assert named(tag="secret") == [Named(note="b")]
    assert named() == [Named()]


def test_groups_are_sorted_by_size_and_have_each_note_once() -> None:
    spots = [
        Spot(id="a", x=0, y=0),
        Spot(id="b", x=1, y=1, note="b"),
        Spot(id="c", x=2, y=2, note="b"),
    ]
    found = map_of(NOTES, EDGES, spots)
    assert [(region.name, region.notes) for region in found.regions] == [
        (Named(note="b"), (0, 2)),
        (Named(), (1,)),
    ]


def test_of_nothing_there_is_an_empty_map() -> None:
    assert map_of([], [], None).regions == map_of([], [], []).regions == ()


def test_the_page_names_each_group_and_its_notes_with_most_ties(vault: Make) -> None:
    made = vault(
        {
            "a.md": "---\nkind: question\ntitle: Why?\n---\n[[b]] [[c]]",
            "b.md": "---\nkind: claim\ntitle: Since\ntags: [Soil]\n---\n",
            "c.md": "---\nkind: claim\ntitle: Hence\n---\n",
            "d.md": "Alone.",
        }
    )
    spots = (
        Spot(id="a", x=0, y=0, note="a"),
        Spot(id="b", x=9, y=0, tag="soil"),
        Spot(id="c", x=0, y=9, note="a"),
        Spot(id="d", x=9, y=9),
    )
    found = page(made, spots)
    assert (found.count, found.more) == (4, (0, 0))
    own, alone, soil = found.regions
    assert own.note
    assert (own.note.title, own.label, own.count) == ("Why?", "", 2)
    assert [note.title for note in own.notes] == ["Hence"]
    assert (alone.note, alone.label, alone.url) == (None, "", "")
    assert (soil.note, soil.label, soil.url) == (None, "#Soil", "../tags/soil/")


def test_without_a_file_the_groups_are_tags_and_kinds(vault: Make) -> None:
    claims = {f"{name}.md": "---\nkind: claim\n---\n" for name in "abc"}
    tagged = {f"t{number}.md": "---\ntags: [wind]\n---\n" for number in range(4)}
    found = page(vault({**claims, **tagged}))
    assert [(region.label, region.url, region.count) for region in found.regions] == [
        ("#wind", "../tags/wind/", 4),
        ("Claims", "../claims/", 3),
    ]


def test_many_groups_are_counted_and_not_listed(vault: Make) -> None:
    made = vault({f"n{number}.md": "" for number in range(60)})
    spots = tuple(Spot(id=f"n{number}", x=number, y=0, note=f"n{number}") for number in range(60))
    found = page(made, spots)
    assert (len(found.regions), found.more) == (40, (20, 20))


def test_no_note_takes_the_maps_address_nor_one_below_it(vault: Make) -> None:
    routes = vault({"map.md": "", "map/names-0.json.md": "", "other.md": ""}).catalogue().routes
    assert routes.of_note["other"] == "other/"
    assert not any(address.startswith("map/") for address in routes.of_note.values())


def test_a_draft_is_nowhere_on_the_map(vault: Make) -> None:
    made = vault({"a.md": "[[plan]]", "plan.md": "---\ndraft: true\ntags: [hush]\n---\n"})
    spots = (Spot(id="a", x=0, y=0, note="plan"), Spot(id="plan", x=9, y=9, note="plan"))
    found = map_of_catalogue(made.catalogue(), spots)
    assert (found.ids, names(found)) == (("a",), [Named(note="a")])
