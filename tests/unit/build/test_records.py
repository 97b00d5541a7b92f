"""Records, as the store has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.build.memory import Memory
from inquiring_lines.build.store import Reader
from inquiring_lines.build.world import (
    Record,
    StoredRecords,
    World,
    packed_slots,
    unpacked_slots,
)
from inquiring_lines.config import CACHE_FOLDER, open_vault
from inquiring_lines.views.site import site_of
from inquiring_lines.views.views import Views
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]

VAULT = {
    "a.md": "Says [[b|words]] and [[nobody]]; see ![x](p.png).\n\n- supports:: [[b#Part]] | since it holds",
    "b.md": "---\ncreated: 2026-01-01\n---\n## Part\n\nMore of [[a]], and of [[c]].",
    "c.md": "---\ndraft: true\n---\nHidden.",
    "p.png": "",
}


def world_of(made: MadeVault) -> tuple[World, StoredRecords]:
    made.build()
    folder = made.root / CACHE_FOLDER / "published"
    # The version is what the file begins with.
    memory = Memory(folder, (folder / "world").read_bytes()[:16])
    world = memory.world()
    assert world is not None
    return world, StoredRecords(world, Reader(memory.store))


def test_links_are_the_same_whether_read_one_by_one_or_all_at_once(vault: Make) -> None:
    world, records = world_of(vault(VAULT))
    assert world.ids == ("a", "b")
    for note in world.ids:
        links, resolutions = records.written(note)
        header, outcomes = records.header(note), records.outcomes(note)
        count = len(header.links)
        assert count == len(outcomes.resolutions) > 0
        assert tuple(links[at] for at in range(count)) == header.links
        assert tuple(resolutions[at] for at in range(count)) == outcomes.resolutions


@pytest.mark.parametrize(
    ("sentence", "records"),
    [
        ("See [[b]].", [Record.HEADER]),
        ("See [[b]] and [[a]].", [Record.HEADER, Record.OUTCOMES]),
    ],
)
def test_what_other_links_of_a_sentence_lead_to_is_read_where_there_are_any(
    vault: Make, monkeypatch: pytest.MonkeyPatch, sentence: str, records: list[Record]
) -> None:
    made = vault({"a.md": sentence, "b.md": "Text."})
    _, stored = world_of(made)
    views = Views(stored, site_of(open_vault(made.root).config), made.graph().vocabulary)
    (edge,) = (one for one in stored.ties("b").into if one.source == "a")
    asked: list[Record] = []
    read = stored.read

    def counted(note: str, record: Record) -> bytes:
        asked.append(record)
        return read(note, record)

    monkeypatch.setattr(stored, "read", counted)
    ((*parts,),) = views.sentences("b", "a", edge.places)
    assert [part.text for part in parts if part.here] == ["b"]
    assert [one for one in asked if one is not Record.FACE] == records


def test_headers_keep_their_sentences_where_a_draft_is_named(vault: Make) -> None:
    made = vault(VAULT)
    _, records = world_of(made)
    assert records.header("b").links[0].sentence
    assert "c" not in {link.target for link in records.header("b").links}
    first = made.page("a")
    assert "More of" in first
    made.write({"c.md": "---\ndraft: true\n---\nHidden still."})
    made.build()
    assert made.page("a") == first


def test_a_world_apart_is_the_same(vault: Make) -> None:
    world, _ = world_of(vault(VAULT))
    assert world.apart().columns == world.columns
    assert world.apart().version == world.version
    for number in range(len(world.ids)):
        assert unpacked_slots(packed_slots(world.slots(number))) == world.slots(number)
