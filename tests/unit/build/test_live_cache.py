"""A site in memory that begins with what a build left: the same site, and nothing is done twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inquiring_lines.build import live, look
from inquiring_lines.build.learn import Known, learn
from inquiring_lines.build.live import LiveSite, open_live
from inquiring_lines.config import CACHE_FOLDER, MANIFEST, open_vault
from tests.conftest import TODAY, Files, MadeVault

VAULT: Files = {
    "q.md": "---\nkind: question\ntitle: Why?\nsummary: Asked.\n---\nSince [[c]] holds.\n\nPlain.\n",
    "c.md": '---\nkind: claim\ntitle: Cause\nsummary: It is.\nsources: "[[s]]"\n---\nAs [[gone]] says.\n',
    "s.md": "---\nkind: source\ntitle: Source\nsummary: Read.\ndoi: 10.1234/x\nyear: 2020\n---\nPlain.\n",
    "secret.md": "---\ntitle: Secret\ndraft: true\n---\nNot yet.\n",
}


@pytest.fixture
def made(vault: Callable[[Files], MadeVault], monkeypatch: pytest.MonkeyPatch) -> MadeVault:
    """A vault that was built."""
    monkeypatch.setattr(look, "RECENT", 0)
    built = vault(VAULT)
    built.build()
    return built


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many notes each making of a graph had to read."""
    counts: list[int] = []

    def counted(*arguments: Any, **named: Any) -> Known:
        known = learn(*arguments, **named)
        counts.append(known.parsed)
        return known

    monkeypatch.setattr(live, "learn", counted)
    return counts


class Opened:
    """Opens the vault's site; all that were opened are closed in the end."""

    def __init__(self, made: MadeVault) -> None:
        self._made = made
        self._sites: list[LiveSite] = []

    def __call__(self, today: str = TODAY, *, drafts: bool = False) -> LiveSite:
        site = open_live(open_vault(self._made.root), today, drafts=drafts)
        self._sites.append(site)
        return site

    def close(self) -> None:
        for site in self._sites:
            site.close()


@pytest.fixture
def opened(made: MadeVault) -> Iterator[Opened]:
    found = Opened(made)
    yield found
    found.close()


def shows_what_a_build_writes(site: LiveSite, made: MadeVault) -> bool:
    """`made` is built anew for it."""
    built = made.build(cache=False)
    found = {path: site.read(path) for path in made.site() if path != MANIFEST}
    is_same = found == {path: data for path, data in made.site().items() if path != MANIFEST}
    return is_same and site.update(()).findings == built.findings


def test_where_nothing_changed_no_graph_is_made(
    made: MadeVault, opened: Opened, read_anew: list[int]
) -> None:
    site = opened()
    assert shows_what_a_build_writes(site, made)
    assert read_anew == []


def test_nor_where_a_text_did(made: MadeVault, opened: Opened, read_anew: list[int]) -> None:
    made.write({"s.md": str(VAULT["s.md"]).replace("Plain", "Changed since")})
    site = opened()
    assert b"Changed since" in (site.read("sources/s/index.html") or b"")
    assert shows_what_a_build_writes(site, made)
    assert read_anew == []


def test_of_what_changed_otherwise_no_more_is_read(
    made: MadeVault, opened: Opened, read_anew: list[int]
) -> None:
    made.write({"q.md": str(VAULT["q.md"]).replace("Why?", "Why so?")})
    assert shows_what_a_build_writes(opened(), made)
    assert read_anew == [2]  # a draft's text is never kept


def test_on_another_day_the_pages_come_before_the_check(
    made: MadeVault, opened: Opened, read_anew: list[int]
) -> None:
    site = opened("2029-01-01")
    assert site.read("lines/q/index.html") == made.site()["lines/q/index.html"]
    assert read_anew == []
    assert site.update(()).looked_at == made.build(cache=False).looked_at
    assert read_anew == [1]
    assert shows_what_a_build_writes(site, made)


def test_edits_go_on_from_there(made: MadeVault, opened: Opened) -> None:
    site = opened()
    for text in ("Plain once more.", "As [[s]] says."):
        assert site.read("lines/q/index.html")
        made.write({"q.md": str(VAULT["q.md"]).replace("Plain.", text)})
        assert "lines/q/index.html" in site.update([made.root / "q.md"]).pages
        assert shows_what_a_build_writes(site, made)


def test_what_is_damaged_is_made_anew(
    made: MadeVault, opened: Opened, read_anew: list[int]
) -> None:
    store = made.root / CACHE_FOLDER / "published" / "records"
    store.write_bytes(bytes(len(store.read_bytes())))
    site = opened()
    assert shows_what_a_build_writes(site, made)
    assert read_anew == [4]


def test_or_found_so_at_an_edit(made: MadeVault, opened: Opened, read_anew: list[int]) -> None:
    store = made.root / CACHE_FOLDER / "published" / "records"
    store.write_bytes(bytes(len(store.read_bytes())))
    site = opened()
    made.write({"q.md": str(VAULT["q.md"]).replace("Plain", "Changed")})
    site.update([made.root / "q.md"])
    assert read_anew[0] == 4
    assert shows_what_a_build_writes(site, made)


@pytest.mark.parametrize("name", ["world", "last", "records", "pages"])
def test_without_a_part_of_it_all_is_read(
    made: MadeVault, opened: Opened, read_anew: list[int], name: str
) -> None:
    (made.root / CACHE_FOLDER / "published" / name).unlink()
    assert shows_what_a_build_writes(opened(), made)
    assert read_anew == [4]


def test_what_changes_while_it_is_copied_is_not_used(
    made: MadeVault, opened: Opened, read_anew: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = made.root / CACHE_FOLDER / "published"
    real = shutil.copyfile

    def copyfile(source: Path, target: Path) -> None:
        real(source, target)
        if source == cache / "world":  # a build at the same time writes all anew
            real(source, cache / "other")
            (cache / "other").replace(source)

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    site = opened()
    assert read_anew == [4]
    assert shows_what_a_build_writes(site, made)


def test_a_cache_of_drafts_is_another(
    made: MadeVault, opened: Opened, read_anew: list[int]
) -> None:
    published = made.site().keys()
    assert opened(drafts=True).read("index.html")
    assert read_anew == [4]
    made.build(drafts=True)
    for path in made.site().keys() - published:
        assert opened(drafts=True).read(path)
        assert opened().read(path) is None
    assert made.site().keys() > published
    assert read_anew == [4]


def test_nothing_is_written_where_the_vault_is(made: MadeVault, opened: Opened) -> None:
    def seen() -> list[tuple[Path, int, int]]:
        those = ((path, path.stat()) for path in sorted(made.root.rglob("*")))
        return [(path, status.st_ino, status.st_mtime_ns) for path, status in those]

    before = seen()
    site = opened()
    site.read("index.html")
    site.update(None)
    assert seen() == before
