"""Records, as the store has them."""

from __future__ import annotations

from collections.abc import Callable

from inquiring_lines.build.memory import Memory
from inquiring_lines.build.store import Reader
from inquiring_lines.build.world import StoredRecords, World, packed_slots, unpacked_slots
from inquiring_lines.config import CACHE_FOLDER
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
