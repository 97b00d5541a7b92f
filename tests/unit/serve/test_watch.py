"""What is watched, and how changes are gathered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from inquiring_lines.config import Vault
from inquiring_lines.serve.live import Changed, merged
from inquiring_lines.serve.watch import Burst, Watch, folders, is_watched
from tests.unit.serve.made import vault

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "path",
    [
        "notes/a.md",
        "notes/sub/pic.png",
        "templates/pages/claim.html",
        "inquire.toml",
        "sites/a.md",
        "notes/4913.md",
    ],
)
async def test_sources_are_watched(path: str) -> None:
    assert is_watched(vault(Path("/vault")), Path("/vault", path))


@pytest.mark.parametrize(
    "path",
    [
        "site/index.html",
        "site",
        ".git/index",
        ".inquire_cache/x",
        "notes/.obsidian/workspace.json",
        "web/node_modules/x/readme.md",
        "notes/a.md~",
        "notes/.a.md.swp",
        "notes/a.md.swx",
        "notes/4913",
        "notes/#a.md#",
        "notes/a.md.tmp",
        "../other/a.md",
    ],
)
async def test_what_is_made_and_what_editors_leave_is_not(path: str) -> None:
    assert not is_watched(
        vault(Path("/vault")), Path("/vault").joinpath(*path.split("/")).resolve()
    )


async def test_notes_elsewhere_are_watched_too(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    for name in ("templates", ".git", "site", "node_modules"):
        (root / name).mkdir(parents=True)
    elsewhere = Vault(root, vault(root).config, tmp_path / "notes", root / "site")
    assert folders(elsewhere) == [tmp_path / "notes", root / "templates"]
    assert is_watched(elsewhere, tmp_path / "notes" / "a.md")


async def test_changes_are_merged() -> None:
    one, other = frozenset({Path("/a")}), frozenset({Path("/b")})
    assert merged(one, other) == frozenset({Path("/a"), Path("/b")})
    assert merged(one, None) is None


async def test_a_few_changes_are_taken_at_once() -> None:
    burst = Burst()
    burst.add(frozenset({Path("/a")}))
    burst.add(frozenset({Path("/b")}))
    with anyio.fail_after(0.05):
        assert await burst.take() == frozenset({Path("/a"), Path("/b")})


async def test_many_changes_are_waited_for() -> None:
    burst = Burst()

    async def add() -> None:
        for number in range(30):
            burst.add(frozenset({Path(f"/{number}/{one}") for one in range(10)}))
            await anyio.sleep(0.01)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(add)
        taken = await burst.take()
    assert taken is not None
    assert len(taken) == 300


class Watched:
    """A vault on disk that is watched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.vault = vault(root)
        self.burst = Burst()
        self.watch = Watch(self.vault, self.burst.add)

    async def next(self) -> Changed:
        with anyio.fail_after(5):
            return await self.burst.take()


@asynccontextmanager
async def watched(root: Path) -> AsyncIterator[Watched]:
    (root / "notes").mkdir()
    made = Watched(root)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(made.watch.run)
        await anyio.sleep(0.02)
        yield made
        tasks.cancel_scope.cancel()


async def test_an_edit_is_told_by_its_path_and_soon(tmp_path: Path) -> None:
    async with watched(tmp_path) as made:
        start = anyio.current_time()
        (tmp_path / "notes" / "a.md").write_text("Text.", encoding="utf-8")
        assert await made.next() == frozenset({tmp_path / "notes" / "a.md"})
        assert anyio.current_time() - start < 1
        (tmp_path / "notes" / ".a.md.swp").write_text("", encoding="utf-8")
        (tmp_path / "notes" / "a.md").unlink()
        assert await made.next() == frozenset({tmp_path / "notes" / "a.md"})
        (tmp_path / "inquire.toml").write_text("", encoding="utf-8")
        assert await made.next() == frozenset({tmp_path / "inquire.toml"})


async def test_a_folder_that_comes_or_goes_is_looked_at_whole(tmp_path: Path) -> None:
    async with watched(tmp_path) as made:
        (tmp_path / "notes" / "sub").mkdir()
        assert await made.next() is None
        (tmp_path / "notes" / "sub").rename(tmp_path / "notes" / "other")
        assert await made.next() is None
        (tmp_path / "notes" / "other" / "a.md").write_text("Text.", encoding="utf-8")
        assert await made.next() == frozenset({tmp_path / "notes" / "other" / "a.md"})


async def test_a_folder_that_takes_the_place_of_another_is_watched(tmp_path: Path) -> None:
    async with watched(tmp_path) as made:
        (tmp_path / "notes").rename(tmp_path / "old")
        (tmp_path / "notes").mkdir()
        assert await made.next() is None
        await anyio.sleep(0.3)
        (tmp_path / "notes" / "a.md").write_text("Text.", encoding="utf-8")
        while (taken := await made.next()) is None:
            pass
        assert taken == frozenset({tmp_path / "notes" / "a.md"})


async def test_a_configuration_that_moves_the_notes_moves_the_watch(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    root = tmp_path / "vault"
    root.mkdir()
    elsewhere.mkdir()
    async with watched(root) as made:
        made.watch.move(Vault(root, made.vault.config, elsewhere, root / "site"))
        assert await made.next() is None
        await anyio.sleep(0.3)
        (elsewhere / "a.md").write_text("Text.", encoding="utf-8")
        while (taken := await made.next()) is None:
            pass
        assert taken == frozenset({elsewhere / "a.md"})
