"""The map as it is kept in the vault."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.errors import InquireError
from inquiring_lines.graph.communities import Community, Named
from inquiring_lines.graph.map_file import Spot, read_map, spots, write_map

FOUND = (
    Spot(id="claims/a", x=12, y=-5, note="lines/q"),
    Spot(id="lines/q", x=0, y=0, note="lines/q"),
    Spot(id="loose", x=90, y=7),
    Spot(id="深度", x=30, y=30, tag="scaling"),
)


def test_it_is_sorted_text_with_a_note_a_line() -> None:
    assert write_map(FOUND).decode() == (
        '{\n"version": 1,\n"notes": [\n'
        '{"id":"claims/a","x":12,"y":-5,"note":"lines/q"},\n'
        '{"id":"lines/q","x":0,"y":0,"note":"lines/q"},\n'
        '{"id":"loose","x":90,"y":7},\n'
        '{"id":"深度","x":30,"y":30,"tag":"scaling"}\n'
        "]\n}\n"
    )
    assert json.loads(write_map(FOUND))["version"] == 1


def test_the_order_given_does_not_matter() -> None:
    shuffled = random.Random(5).sample(FOUND, len(FOUND))  # noqa: S311 - an order, not a secret
    assert write_map(shuffled) == write_map(FOUND)


def test_what_was_written_is_read() -> None:
    assert read_map(write_map(FOUND)) == FOUND
    assert read_map(write_map([])) == ()


def test_one_note_that_moves_is_one_line_of_difference() -> None:
    moved = (Spot(id="claims/a", x=13, y=-5, note="lines/q"), *FOUND[1:])
    pairs = zip(write_map(FOUND).splitlines(), write_map(moved).splitlines(), strict=True)
    assert sum(before != after for before, after in pairs) == 1


def test_places_and_communities_make_the_file() -> None:
    found = spots(
        {"b": (1, 2), "a": (3, 4), "new": (5, 6)},
        [Community(Named(tag="t"), ("a",)), Community(Named(), ("b",))],
    )
    assert found == (
        Spot(id="a", x=3, y=4, tag="t"),
        Spot(id="b", x=1, y=2),
        Spot(id="new", x=5, y=6),
    )
    assert found[0].place == (3, 4)


def test_fields_of_others_do_no_harm() -> None:
    data = b'{"version": 1, "made": "by hand", "notes": [{"id": "a", "x": 1, "y": 2, "z": 3}]}'
    assert read_map(data) == (Spot(id="a", x=1, y=2),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[]", "cannot be read"),
        (b"{}", "version"),
        (b'{"version": 2, "notes": "otherwise"}', "is of version 2"),
        (b'{"version": 1}', "notes"),
        (b'{"version": 1, "notes": [{"id": "a", "x": 1}]}', "`y`"),
        (b'{"version": 1, "notes": [{"id": "a", "x": 1.5, "y": 0}]}', "int"),
        (b'{"version": 1, "notes": [{"id": "a", "x": NaN, "y": 0}]}', "cannot be read"),
        (b'{"version": 1, "notes": [{"id": 7, "x": 1, "y": 0}]}', "str"),
        (b'{"version": 1, "notes": [{"id": "a", "x": 99999999, "y": 0}]}', "out of all bounds"),
        (
            b'{"version": 1, "notes": [{"id": "a", "x": 1, "y": 0}, {"id": "a", "x": 2, "y": 0}]}',
            "“a” twice",
        ),
        (write_map(FOUND).replace(b'{"id":"loose"', b'<<<<<<< HEAD\n{"id":"loose"'), "cannot"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_a_file_that_is_no_map_says_so_and_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(InquireError) as refusal:
        read_map(data)
    assert said in refusal.value.what
    assert "inquire map --update" in refusal.value.remedy


@given(st.binary(max_size=80))
def test_any_other_bytes_are_refused_or_read(data: bytes) -> None:
    try:
        assert isinstance(read_map(data), tuple)
    except InquireError as refusal:
        assert refusal.remedy  # noqa: PT017 - either outcome will do
