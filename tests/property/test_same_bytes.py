"""The same notes give the same bytes: whoever builds them, wherever they lie, in whatever order, and in how many processes."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from inquiring_lines.build import draw, learn
from inquiring_lines.build.build import Built, build
from inquiring_lines.build.means import Means
from inquiring_lines.cli import workers
from inquiring_lines.config import open_vault
from tests.conftest import ROOT, TODAY, MadeVault, inquire

GOLDEN = ["garden", "shoebox"]


def golden(name: str, root: Path) -> MadeVault:
    shutil.copytree(ROOT / "tests" / "golden" / name / "vault", root)
    return MadeVault(root)


def edit(made: MadeVault) -> None:
    """Change a text, add a note, and delete one."""
    notes = sorted(made.root.rglob("*.md"))
    with notes[0].open("a", encoding="utf-8") as file:
        file.write("\n\nOne more sentence, with [[new note]] in it.\n")
    notes[-1].unlink()
    made.write({f"{notes[0].parent.relative_to(made.root)}/new note.md": "Text."})


@pytest.fixture
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few notes be many tasks, for processes of their own."""
    monkeypatch.setattr(workers, "WORTHWHILE", 0)
    monkeypatch.setattr(learn, "BATCH", 2)
    monkeypatch.setattr(draw, "PAGES", 3)
    monkeypatch.setattr(draw, "NOTES", 2)


@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize("cache", [True, False])
def test_the_bytes_depend_on_no_number_of_processes(
    tmp_path: Path, small_tasks: None, name: str, *, cache: bool
) -> None:
    sites: list[list[dict[str, bytes]]] = []
    found: list[list[Built]] = []
    for jobs in (1, 2, 3):
        made = golden(name, tmp_path / str(jobs))
        sites.append([])
        found.append([])
        with workers.Workers(jobs) as executors:
            for _ in range(3):
                means = Means(executors)
                found[-1].append(build(open_vault(made.root), TODAY, cache=cache, means=means))
                sites[-1].append(made.site())
                if len(sites[-1]) == 1:
                    edit(made)
    assert sites[0][0] != sites[0][1] == sites[0][2]
    assert sites[0] == sites[1] == sites[2]
    findings = [[built.findings for built in some] for some in found]
    assert findings[0] == findings[1] == findings[2]
    counts = [[built.counts for built in some] for some in found]
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_what_one_number_of_processes_kept_serves_another(
    tmp_path: Path, small_tasks: None
) -> None:
    made, other = golden("garden", tmp_path / "made"), golden("garden", tmp_path / "other")
    for jobs in (2, 1, 3):
        with workers.Workers(jobs) as executors:
            build(open_vault(made.root), TODAY, means=Means(executors))
        build(open_vault(other.root), TODAY, cache=False)
        assert made.site() == other.site()
        for one in (made, other):
            edit(one)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_bytes_depend_on_no_locale_time_zone_or_hash_seed_from_build_to_build(
    tmp_path: Path, name: str
) -> None:
    made, other = golden(name, tmp_path / "made"), golden(name, tmp_path / "other")
    places = [("UTC", "C", "0"), ("Asia/Kathmandu", "tr_TR.UTF-8", "4711")]
    for zone, locale, seed in places:
        environment = {"TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed}
        done = inquire("build", cwd=made.root, environment=environment)
        assert done.returncode in (0, 1), done.stderr
        build(open_vault(other.root), TODAY, cache=False)
        assert made.site() == other.site()
        for one in (made, other):
            edit(one)


class Shuffled:
    """A folder's entries as `os.scandir` gives them, in another order."""

    def __init__(self, entries: Iterator[os.DirEntry[str]], chance: random.Random) -> None:
        self._entries = list(entries)
        chance.shuffle(self._entries)

    def __enter__(self) -> Shuffled:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return iter(self._entries)


@contextlib.contextmanager
def shuffled(chance: random.Random) -> Iterator[None]:
    """Let the system name files in any order."""
    real = os.scandir

    def scandir(path: str | Path = ".") -> Shuffled:
        with real(path) as entries:
            return Shuffled(entries, chance)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", scandir)
        yield


@pytest.mark.parametrize("name", GOLDEN)
def test_the_bytes_depend_on_no_order_of_files(tmp_path: Path, name: str) -> None:
    made, other = golden(name, tmp_path / "made"), golden(name, tmp_path / "other")
    for seed in range(4):
        with shuffled(random.Random(seed)):  # noqa: S311 - it makes test data
            build(open_vault(made.root), TODAY)
        build(open_vault(other.root), TODAY, cache=False)
        assert made.site() == other.site()
        for one in (made, other):
            edit(one)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_bytes_depend_on_no_place_of_the_vault(tmp_path: Path, name: str) -> None:
    places = ["a", "deep/er/vault with spaces", "büro/ノート/site", "templates"]
    sites = []
    for place in places:
        made = golden(name, tmp_path / place)
        made.build()
        edit(made)
        made.build()
        sites.append(made.site())
    assert all(site == sites[0] for site in sites)


@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_the_bytes_depend_on_no_line_ends_from_build_to_build(
    tmp_path: Path, name: str, end: bytes
) -> None:
    made = golden(name, tmp_path / "vault")
    made.build()
    first, pages = made.site(), made.build().pages
    for note in made.root.rglob("*.md"):
        note.write_bytes(note.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end))
    built = made.build()
    assert made.site() == first
    assert built.pages == pages
