"""The map's data, read back as a browser reads it."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable

from inquiring_lines.export.map_data import map_files
from inquiring_lines.graph.map_file import Spot
from inquiring_lines.model.kinds import Kind
from inquiring_lines.views.mapping import MapNote, map_of, map_of_catalogue
from inquiring_lines.views.records import Face
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]
FILES = {
    "a.md": "---\nkind: question\ntitle: Why <b>now</b>?\n---\n[[b]] [[深]] [[hidden]]",
    "b.md": "---\nkind: source\ntitle: Paper\ndoi: 10.1000/1\nretracted: yes\n---\n",
    "深.md": "---\ntitle: Depth\n---\n",
    "hidden.md": "---\ndraft: true\ntitle: Whispered\n---\n[[a]]",
}
SPOTS = (
    Spot(id="a", x=-10, y=40, note="a"),
    Spot(id="b", x=90, y=0, note="a"),
    Spot(id="hidden", x=500, y=500, note="hidden"),
    Spot(id="深", x=0, y=0),
)


def files(made: MadeVault, spots: tuple[Spot, ...] | None = SPOTS) -> dict[str, bytes]:
    catalogue = made.catalogue()
    found = map_files(map_of_catalogue(catalogue, spots), catalogue.face)
    return {one.path: one.data for one in found}


def face(id_: str) -> Face:
    return Face(
        id=id_,
        kind=Kind.PAGE,
        title=f"Note {id_}",
        address=f"{id_}/",
        summary="",
        state="",
        retracted=False,
        superseded=False,
        reference="",
        grounds=(),
    )


def synthetic(count: int, far: int = 1) -> dict[str, bytes]:
    notes = [MapNote(f"n{number}", Kind.PAGE, ()) for number in range(count)]
    spots = [Spot(id=note.id, x=number * far, y=0) for number, note in enumerate(notes)]
    made = map_of(notes, [("n0", "n1")] if count > 1 else [], spots)
    return {one.path: one.data for one in map_files(made, face)}


def test_dots_have_place_kind_group_and_how_many_ties(vault: Make) -> None:
    found = files(vault(FILES))
    header = json.loads(found["map/map.json"])
    assert (header["version"], header["notes"], header["unit"]) == (1, 3, 1)
    assert header["box"] == [-10, 0, 90, 40]
    x, y = (
        struct.unpack_from("<3H", found["map/dots.bin"]),
        struct.unpack_from("<3H", found["map/dots.bin"], 6),
    )
    assert (x, y) == ((0, 100, 10), (40, 0, 0))
    kinds, groups, levels = (found["map/dots.bin"][at : at + 3] for at in (12, 15, 18))
    assert [header["kinds"][kind] for kind in kinds] == ["question", "source", "page"]
    assert [header["regions"][group]["name"] for group in groups] == ["Why <b>now</b>?"] * 2 + [""]
    assert list(levels) == [1, 1, 1]


def test_ties_are_two_columns_of_numbers(vault: Make) -> None:
    assert struct.unpack("<4H", files(vault(FILES))["map/ties.bin"]) == (0, 0, 1, 2)


def test_names_are_title_address_and_state(vault: Make) -> None:
    assert json.loads(files(vault(FILES))["map/names-0.json"]) == [
        ["Why <b>now</b>?", "lines/a/", "open"],
        ["Paper", "sources/b/", "retracted"],
        ["Depth", "%E6%B7%B1/", ""],
    ]


def test_nothing_names_a_draft(vault: Make) -> None:
    for spots in (SPOTS, None):
        for data in files(vault(FILES), spots).values():
            assert b"hidden" not in data
            assert b"Whispered" not in data


def test_the_header_names_every_file_and_where_each_begins() -> None:
    found = synthetic(2500)
    header = json.loads(found["map/map.json"])
    assert header["steps"] == [0, 200, 1200, 2200]
    named = [header["dots"], header["ties"], *header["names"]]
    assert [f"map/{name.partition('?')[0]}" for name in named] == [*found][1:]
    lengths = [len(json.loads(found[path])) for path in found if "names" in path]
    assert lengths == [200, 1000, 1000, 300]


def test_another_content_has_another_address() -> None:
    one, other = (json.loads(synthetic(3, far)["map/map.json"]) for far in (1, 2))
    assert one["dots"] != other["dots"]
    assert (one["ties"], one["names"]) == (other["ties"], other["names"])


def test_a_map_wider_than_two_bytes_is_measured_in_larger_units() -> None:
    found = synthetic(3, 9_000_000)
    header = json.loads(found["map/map.json"])
    far = struct.unpack_from("<3H", found["map/dots.bin"])[2]
    assert abs(far * header["unit"] - 18_000_000) <= header["unit"]


def test_one_note_and_none_make_a_map() -> None:
    assert json.loads(synthetic(1)["map/map.json"])["box"] == [0, 0, 0, 0]
    header = json.loads(synthetic(0)["map/map.json"])
    assert (header["notes"], header["regions"], header["steps"]) == (0, [], [0])


def test_what_does_not_concern_a_file_leaves_it_as_it_was(vault: Make) -> None:
    before = files(vault(FILES))
    after = files(vault({**FILES, "b.md": FILES["b.md"].replace("Paper", "Preprint")}))
    assert [path for path in before if before[path] != after[path]] == [
        "map/map.json",
        "map/names-0.json",
    ]
