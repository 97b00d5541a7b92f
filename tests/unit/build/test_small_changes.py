"""Publishing what changed, on top of what lies there: the same site as from nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from inquiring_lines.build.publish import Written, prepare, publish
from inquiring_lines.build.standing import Trees
from inquiring_lines.config import MANIFEST
from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact
from tests.unit.build.test_publish import files, tree

Site = dict[str, bytes]

SITE: Site = {"index.html": b"home", "a/index.html": b"a", "b/c/index.html": b"c"}


class Vault:
    """A vault's folder; remembers what was asked for again."""

    def __init__(self, root: Path) -> None:
        self.output = root / "site"
        self.cache = root / ".inquire_cache"
        self.asked: list[str] = []

    def publish(
        self,
        site: Site,
        fresh: Iterable[str] = (),
        *,
        force: bool = False,
        spare: Callable[[], bytes] = bytes,
    ) -> Written:
        def again(paths: list[str]) -> Iterator[Artifact]:
            self.asked += paths
            return (Artifact(path, site[path]) for path in paths)

        return publish(
            [Artifact(path, site[path]) for path in fresh],
            self.output,
            kept={path: sha256(data).digest()[:16] for path, data in site.items()},
            again=again,
            cache=self.cache,
            force=force,
            spare=spare,
        )

    def holds(self, site: Site) -> bool:
        found = tree(self.output)
        listed = json.loads((self.output / MANIFEST).read_bytes())["files"]
        return (
            listed.keys() == site.keys()
            and {path: found[path] for path in files(self.output) - {MANIFEST}} == site
        )


@pytest.fixture
def made(tmp_path: Path) -> Vault:
    vault = Vault(tmp_path)
    vault.publish(SITE, SITE)
    return vault


def test_only_what_changed_needs_its_bytes(made: Vault) -> None:
    for number in range(5):
        site = {**SITE, "a/index.html": b"a%d" % number}
        written = made.publish(site, ["a/index.html"])
        assert made.holds(site)
        assert (written.files, written.new) == (3, 1)
        assert written.bytes == sum(map(len, site.values()))
    assert made.asked == []


def test_what_is_written_can_be_kept(made: Vault) -> None:
    digests = made.publish(SITE).digests
    assert publish([], made.output, kept=digests, cache=made.cache).digests == digests
    assert made.holds(SITE)


@pytest.mark.parametrize(
    ("site", "fresh"),
    [
        ({"index.html": b"home"}, []),
        ({**SITE, "b/index.html": b"b", "d/e/f": b"f"}, ["b/index.html", "d/e/f"]),
        ({**SITE, "a": b"file"}, ["a"]),
        ({"a/index.html": b"a", "b": b"file"}, ["b"]),
        ({"A/index.html": b"a", "B/c/index.html": b"c"}, ["A/index.html", "B/c/index.html"]),
        ({}, []),
    ],
    ids=["deleted", "added", "file for folder", "file for folders", "case", "all deleted"],
)
def test_what_goes_goes_and_what_comes_comes(made: Vault, site: Site, fresh: list[str]) -> None:
    if "a" in site:
        del site["a/index.html"]
    for _ in range(2):
        made.publish(site, fresh)
        assert made.holds(site)
        assert [f for f, names, found in os.walk(made.output) if not names + found] == []
        made.publish(SITE, SITE)
        assert made.holds(SITE)


def test_fresh_bytes_count_more_than_kept_ones_and_later_ones_more_than_earlier(
    made: Vault,
) -> None:
    page = "a/index.html"
    two = [Artifact(page, b"first"), Artifact(page, b"second")]
    publish(two, made.output, kept=made.publish(SITE).digests, cache=made.cache)
    assert made.holds({**SITE, page: b"second"})


def test_the_time_of_what_did_not_change_stays(made: Vault) -> None:
    before = (made.output / "a/index.html").stat().st_mtime_ns
    for number in range(3):
        made.publish({**SITE, "index.html": b"%d" % number}, ["index.html"])
        assert (made.output / "a/index.html").stat().st_mtime_ns == before


def test_what_was_damaged_or_deleted_is_asked_for_again(made: Vault) -> None:
    (made.output / "a/index.html").write_bytes(b"damaged")
    (made.output / "b/c/index.html").unlink()
    made.publish(SITE)
    assert made.holds(SITE)
    assert sorted(made.asked) == ["a/index.html", "b/c/index.html"]


def test_what_the_spare_still_has_is_not(made: Vault) -> None:
    prepare(made.output, made.cache)
    page = made.output / "a/index.html"
    page.unlink()
    page.write_bytes(b"damaged")
    made.publish(SITE)
    assert made.holds(SITE)
    assert made.asked == []


def test_what_can_be_had_from_nowhere_stops_the_build(made: Vault) -> None:
    before = tree(made.output)
    with pytest.raises(InquireError, match="lost") as raised:
        publish([], made.output, kept={"lost": b"0" * 16}, cache=made.cache)
    assert "--no-cache" in raised.value.remedy
    assert tree(made.output) == before


def test_files_are_known_by_their_bytes_where_the_work_folder_is_lost(made: Vault) -> None:
    made.cache.rename(made.cache.with_name("elsewhere"))
    made.publish({**SITE, "index.html": b"new"}, ["index.html"])
    assert made.asked == []
    assert made.holds({**SITE, "index.html": b"new"})


def test_foreign_files_stay_as_they_are_now(made: Vault) -> None:
    head = made.output / ".git" / "refs" / "heads"
    head.mkdir(parents=True)
    (made.output / ".git" / "hooks").mkdir()
    for number in range(6):
        (head / "main").write_bytes(b"%d" % number)
        (made.output / "CNAME").write_bytes(b"%d.example" % number)
        if number == 3:
            (made.output / ".git" / "hooks").rmdir()
            (head / "other").symlink_to("main")
        kept = {path: data for path, data in tree(made.output).items() if path[0] in ".C"}
        kept.pop(MANIFEST)
        made.publish({**SITE, "a/index.html": b"%d" % number}, ["a/index.html"])
        now = tree(made.output)
        assert {path: now[path] for path in now if path[0] in ".C" and path != MANIFEST} == kept
        assert now["a/index.html"] == b"%d" % number


def test_a_foreign_file_that_goes_comes_not_back(made: Vault) -> None:
    made.publish({})
    (made.output / "mine").mkdir()
    (made.output / "mine" / "file").write_bytes(b"x")
    made.publish(SITE, SITE, force=True)
    made.publish(SITE, force=True)
    with pytest.raises(InquireError, match="mine/file"):
        made.publish(SITE)
    (made.output / "mine" / "file").unlink()
    for _ in range(3):
        made.publish(SITE)
        assert "mine" not in tree(made.output)


def test_a_foreign_file_beside_a_page_that_goes_keeps_its_folder(made: Vault) -> None:
    (made.output / "b/c/mine").write_bytes(b"x")
    for site in ({"index.html": b"home"}, SITE, {"index.html": b"home"}):
        made.publish(site, site, force=True)
        assert made.holds({**site}) is False
        assert files(made.output) == {*site, "b/c/mine", MANIFEST}


def test_a_site_that_nobody_touched_stands(made: Vault) -> None:
    site = made.publish(SITE).site
    assert Trees(made.output, made.cache).site() == site
    assert Trees(made.output.parent / "other", made.cache).site() == b""
    assert Trees(made.output / "no" / "where", made.cache).site() == b""


def test_a_spare_that_was_seen_is_not_looked_at_again(made: Vault) -> None:
    assert Trees(made.output, made.cache).spare() == b""
    made.publish(SITE)
    made.publish({**SITE, "index.html": b"two"}, ["index.html"])
    seen = Trees(made.output, made.cache).spare()
    assert seen
    made.publish({**SITE, "index.html": b"three"}, ["index.html"], spare=lambda: seen)
    assert made.holds({**SITE, "index.html": b"three"})
    assert Trees(made.output, made.cache).spare() not in {b"", seen}
    made.publish(
        {**SITE, "index.html": b"four"}, ["index.html"], spare=lambda: seen
    )  # of another build
    assert made.holds({**SITE, "index.html": b"four"})


def test_a_spare_that_somebody_touched_does_not_stand(made: Vault) -> None:
    made.publish(SITE)
    made.publish({**SITE, "index.html": b"two"}, SITE)
    (next(made.cache.glob("site-*")) / "tree" / "a" / "index.html").write_bytes(b"mine")
    assert Trees(made.output, made.cache).spare() == b""


def let_the_clock_go_on(root: Path) -> None:
    """What is changed from now on gets another time than what was changed before."""
    (root / "before").touch()
    before = now = (root / "before").stat().st_mtime_ns
    while now == before:
        (root / "now").touch()
        now = (root / "now").stat().st_mtime_ns


@pytest.mark.parametrize("as_before", [True, False])
@pytest.mark.parametrize("name", ["site", "spare"])
def test_a_file_of_both_trees_that_is_written_to_makes_neither_stand(
    made: Vault, name: str, as_before: bool
) -> None:
    made.publish(SITE)
    made.publish({**SITE, "index.html": b"two"}, ["index.html"])
    spare = next(made.cache.glob("site-*")) / "tree"
    assert (spare / "a/index.html").samefile(made.output / "a/index.html")
    trees = Trees(made.output, made.cache)
    assert trees.site()
    assert trees.spare()
    let_the_clock_go_on(made.cache)
    file = (made.output if name == "site" else spare) / "a/index.html"
    file.write_bytes(b"a" if as_before else b"mine")
    assert Trees(made.output, made.cache).site() == b""
    assert Trees(made.output, made.cache).spare() == b""


@pytest.mark.parametrize("path", ["a/index.html", "index.html"])
def test_a_file_that_takes_the_place_of_one_of_the_spare_is_seen(made: Vault, path: str) -> None:
    made.publish(SITE)
    made.publish({**SITE, "index.html": b"two"}, ["index.html"])
    spare = next(made.cache.glob("site-*")) / "tree"
    let_the_clock_go_on(made.cache)
    (made.output.parent / "other").write_bytes(b"x")
    (made.output.parent / "other").replace(spare / path)
    assert Trees(made.output, made.cache).site()
    assert Trees(made.output, made.cache).spare() == b""
    made.publish({**SITE, "index.html": b"three"}, ["index.html"])
    assert made.holds({**SITE, "index.html": b"three"})


def test_a_file_of_both_trees_is_looked_at_once(
    made: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.publish(SITE)
    made.publish({**SITE, "index.html": b"two"}, ["index.html"])
    looks: list[object] = []
    stat = os.stat

    def counted(path: str, **named: object) -> os.stat_result:
        looks.extend([path] if "dir_fd" in named else [])
        return stat(path, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", counted)
    trees = Trees(made.output, made.cache)
    assert trees.site()
    assert sorted(map(str, looks)) == sorted([*SITE, MANIFEST, ".", "a", "b", "b/c"])
    looks.clear()
    assert trees.spare()
    assert sorted(map(str, looks)) == sorted(["index.html", MANIFEST, ".", "a", "b", "b/c"])


@pytest.mark.parametrize(
    "touch",
    [
        lambda site: (site / "index.html").write_bytes(b"mine"),
        lambda site: (site / "a/index.html").unlink(),
        lambda site: (site / "b/c/new").touch(),
        lambda site: (site / "b/new").mkdir(),
        lambda site: (site / MANIFEST).unlink(),
        lambda site: (site / "a").rename(site / "z"),
        lambda site: site.rename(site.parent / "moved"),
    ],
)
def test_whatever_is_touched_is_seen_and_mended(made: Vault, touch: object) -> None:
    site = made.publish(SITE).site
    touch(made.output)  # type: ignore[operator]
    assert Trees(made.output, made.cache).site() != site
    if (made.output / MANIFEST).exists() and not (made.output / "z").exists():
        (made.output / "b/c/new").unlink(missing_ok=True)
        written = made.publish(SITE)
        assert made.holds(SITE)
        assert written.site == site
        assert Trees(made.output, made.cache).site() == site


def test_what_needs_force_does_not_stand_without(made: Vault) -> None:
    (made.output / "CNAME").touch()
    site = made.publish(SITE).site
    assert Trees(made.output, made.cache).site() == site
    (made.output / "mine").touch()
    site = made.publish(SITE, force=True).site
    assert Trees(made.output, made.cache, force=True).site() == site
    assert Trees(made.output, made.cache).site() != site


def test_the_work_folder_is_in_the_cache_and_ignored_by_git(made: Vault) -> None:
    assert sorted(path.name for path in made.output.parent.iterdir()) == [".inquire_cache", "site"]
    work = next(made.cache.glob("site-*"))
    assert (made.cache / ".gitignore").read_bytes() == (work / ".gitignore").read_bytes() == b"*\n"


@pytest.mark.parametrize("kind", ["file", "link", "nowhere"])
def test_where_the_cache_folder_will_not_do_it_is_beside_the_output(
    tmp_path: Path, kind: str
) -> None:
    vault = Vault(tmp_path / "vault")
    vault.output.parent.mkdir()
    if kind == "file":
        vault.cache.touch()
    elif kind == "link":
        (tmp_path / "elsewhere").mkdir()
        vault.cache.symlink_to(tmp_path / "elsewhere")
    else:
        vault.cache = vault.output.parent / "no" / "where"
    for number in range(4):
        written = vault.publish({**SITE, "index.html": b"%d" % number}, SITE)
        assert Trees(vault.output, vault.cache).site() == written.site
    assert (vault.output.parent / ".site.inquire" / "tree").is_dir()
    assert list(tmp_path.glob("elsewhere/*")) == []
    publish([], vault.output)
    assert not (vault.output.parent / ".site.inquire").exists()


def test_a_manifest_of_version_1_is_read(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    (vault.output / "old").mkdir(parents=True)
    (vault.output / "old/index.html").write_bytes(b"old")
    listing = {"version": 1, "files": ["old/index.html"]}
    (vault.output / MANIFEST).write_text(json.dumps(listing), encoding="utf-8")
    vault.publish(SITE, SITE)
    assert vault.holds(SITE)


def test_the_folder_keeps_its_permissions(made: Vault) -> None:
    made.output.chmod(0o750)
    for _ in range(3):
        made.publish(SITE)
        assert made.output.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a//b", "", "./x", "a/"])
def test_nothing_is_written_outside(made: Vault, path: str) -> None:
    before = tree(made.output.parent)
    with pytest.raises(InquireError, match="no place in it"):
        publish([Artifact(path, b"x")], made.output)
    assert tree(made.output.parent) == before
