"""What a build keeps for the next may be damaged in any way: the site is the same as without it. Row 64, and 72."""

from __future__ import annotations

import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from inquiring_lines.build import attempts
from inquiring_lines.build.build import Built, build
from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from tests.conftest import TODAY, MadeVault
from tests.processes import apart, apart_with_forks

Damage = Callable[[Path, Path], None]

VAULT: dict[str, str | bytes] = {
    "a.md": "---\nkind: claim\nsummary: It is.\n---\nText with [[b]] and ![x](pic.png).\n",
    "b.md": "---\nkind: claim\ntitle: Other\n---\n## A part\n\nText.\n",
    "c.md": "Text with [[b#A part|words]], and #tag.\n",
    "d.md": "---\ndraft: true\n---\nNobody reads this.\n",
    "pic.png": b"picture",
}
EDITS: dict[str, dict[str, str | bytes]] = {
    "nothing": {},
    "text": {"c.md": "Other text with [[b#A part|words]], and #tag.\n"},
    "settings": {"inquire.toml": 'title = "Mine"\n'},
}


def keep(root: Path) -> MadeVault:
    """A vault that was built twice: all that is kept is there."""
    root.mkdir()
    made = MadeVault(root).write({**VAULT, "b.md": "First."})
    made.build()
    made.write(VAULT).build()
    return made


def clean(made: MadeVault) -> dict[str, bytes]:
    """The site as it is made from nothing."""
    other = MadeVault(made.root.with_name(f"{made.root.name}-clean"))
    shutil.copytree(made.root, other.root, ignore=shutil.ignore_patterns("site", ".inquire_cache"))
    other.build(cache=False)
    return other.site()


def kept(made: MadeVault) -> list[Path]:
    """All that is kept but the pages of the spare, of which one will do, sorted by what it is for."""
    cache = made.root / ".inquire_cache"
    found = [path for path in cache.rglob("*") if "tree" not in path.parts]
    return [cache, *sorted(found), *cache.glob("site-*/tree"), *cache.glob("site-*/tree/a/*")]


def chance_of(path: Path) -> random.Random:
    return random.Random(path.name)  # noqa: S311 - it makes test data


def empty(path: Path, _: Path) -> None:
    if path.is_file():
        path.write_bytes(b"")


def cut(path: Path, _: Path) -> None:
    if path.is_file():
        data = path.read_bytes()
        path.write_bytes(data[: chance_of(path).randrange(len(data) or 1)])


def cut_by_one(path: Path, _: Path) -> None:
    if path.is_file():
        path.write_bytes(path.read_bytes()[:-1])


def lengthen(path: Path, _: Path) -> None:
    if path.is_file():
        path.write_bytes(path.read_bytes() + b"\0" * 100)


def flip(path: Path, _: Path) -> None:
    if path.is_file():
        data, chance = bytearray(path.read_bytes()), chance_of(path)
        for _number in range(20 if data else 0):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(data))


def shuffle(path: Path, _: Path) -> None:
    if path.is_file():
        data = path.read_bytes()
        path.write_bytes(data[len(data) // 2 :] + data[: len(data) // 2])


def delete(path: Path, _: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def folder(path: Path, elsewhere: Path) -> None:
    delete(path, elsewhere)
    path.mkdir()
    (path / "junk").write_bytes(b"junk")


def file(path: Path, elsewhere: Path) -> None:
    delete(path, elsewhere)
    path.write_bytes(b"junk")


def link_to_a_file(path: Path, elsewhere: Path) -> None:
    delete(path, elsewhere)
    path.symlink_to(elsewhere / "precious")


def link_to_a_folder(path: Path, elsewhere: Path) -> None:
    delete(path, elsewhere)
    path.symlink_to(elsewhere)


def link_to_nothing(path: Path, elsewhere: Path) -> None:
    delete(path, elsewhere)
    path.symlink_to(elsewhere / "nothing" / "here")


DAMAGES: list[Damage] = [
    *(empty, cut, cut_by_one, lengthen, flip, shuffle, delete, folder, file),
    *(link_to_a_file, link_to_a_folder, link_to_nothing),
]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder that no damage may lead a build to change."""
    found = tmp_path / "elsewhere"
    found.mkdir()
    (found / "precious").write_bytes(b"precious")
    yield found
    assert [path.name for path in found.iterdir()] == ["precious"]
    assert (found / "precious").read_bytes() == b"precious"


# Each damage comes to each thing once, each edit after each damage and on each thing several times: all three of them
# together would take a minute and a half.
@pytest.mark.parametrize("damage", DAMAGES)
@apart
def test_damage_to_anything_that_is_kept_changes_no_byte(
    tmp_path: Path, elsewhere: Path, damage: Damage
) -> None:
    expected = {edit: clean(keep(tmp_path / edit).write(change)) for edit, change in EDITS.items()}
    for number in range(len(kept(MadeVault(tmp_path / "text")))):
        made = keep(tmp_path / str(number))
        edit = [*EDITS][(number + DAMAGES.index(damage)) % len(EDITS)]
        damage(kept(made)[number], elsewhere)
        for _ in range(2):
            made.write(EDITS[edit]).build()
            assert made.site() == expected[edit], kept(made)[number]
        shutil.rmtree(made.root)


@apart_with_forks
def test_all_damaged_at_once_changes_no_byte(tmp_path: Path, elsewhere: Path) -> None:
    for damage in (empty, cut, flip, shuffle):
        made = keep(tmp_path / damage.__name__)
        for path in kept(made):
            damage(path, elsewhere)
        made.write(EDITS["text"]).build()
        assert made.site() == clean(made)


@apart
def test_records_cut_anywhere_change_no_byte(tmp_path: Path) -> None:
    made = keep(tmp_path / "vault")
    records = made.root / ".inquire_cache" / "published" / "records"
    size = records.stat().st_size
    for number, at in enumerate(range(0, size, size // 25)):
        records.write_bytes(records.read_bytes()[:at])
        made.write({"inquire.toml": f'title = "{number}"'}).build()
        (tmp_path / str(number)).mkdir()
        opened = open_vault(made.root, output=tmp_path / str(number) / "site")
        build(opened, TODAY, cache=False)
        assert made.site() == MadeVault(tmp_path / str(number)).site()


class Harmful:
    """What would be run where a file of the cache were unpickled."""

    def __init__(self, canary: Path) -> None:
        self.canary = canary

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, int]]:
        return os.mkdir, (str(self.canary), 0o777)


def test_nothing_that_is_kept_is_ever_run(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    harmful = pickle.dumps(Harmful(canary))
    made = keep(tmp_path / "vault")
    for edit in EDITS.values():
        for path in kept(made):
            if path.is_file():
                path.write_bytes(harmful)
        made.write(edit).build()
        assert made.site() == clean(made)
        shutil.rmtree(made.root.with_name("vault-clean"))
    assert not canary.exists()


def test_what_another_version_kept_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keep(tmp_path / "vault")
    with monkeypatch.context() as patch:
        patch.setattr(attempts, "program", lambda: b"another")
        assert build(open_vault(made.root), TODAY).counts.parsed == len(VAULT) - 1
        assert build(open_vault(made.root), TODAY).counts.drawn == 0
    built = made.write(EDITS["text"]).build()
    assert built.counts.parsed == len(VAULT) - 1
    assert made.site() == clean(made)


def test_what_another_vault_kept_changes_no_byte(tmp_path: Path) -> None:
    made, other = keep(tmp_path / "vault"), MadeVault(tmp_path / "other")
    other.root.mkdir()
    other.write({**VAULT, "a.md": VAULT["c.md"], "x.md": "Text.", "c.md": "[[x]]"}).build()
    for whole in (True, False):
        name = ".inquire_cache" if whole else ".inquire_cache/published"
        shutil.rmtree(made.root / name)
        shutil.copytree(other.root / name, made.root / name)
        made.build()
        assert made.site() == clean(made)
        shutil.rmtree(made.root.with_name("vault-clean"))


def test_a_vault_that_was_moved_with_its_cache_is_built_right(tmp_path: Path) -> None:
    made = keep(tmp_path / "vault")
    moved = MadeVault(made.root.rename(tmp_path / "moved"))
    moved.write(EDITS["text"]).build()
    assert moved.site() == clean(moved)


def fails(monkeypatch: pytest.MonkeyPatch, wanted: Callable[[int], bool], how: str) -> list[str]:
    """Let some of the times that a file of the cache is opened to write fail; gives all of them."""
    real, opened = Path.open, []

    def open_(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> IO[Any]:
        if ".inquire_cache" in path.parts and mode[0] in "wax+":
            opened.append(path.name)
            if wanted(len(opened)):
                if how == "full":
                    return real(Path("/dev/full"), mode, *arguments, **options)
                raise PermissionError(13, "Permission denied")
        return real(path, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_)
    return opened


def outcome(made: MadeVault) -> Built | None:
    """What a build comes to; None where it says that it could not."""
    try:
        return made.build()
    except InquireError:
        return None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to show")
@pytest.mark.parametrize("how", ["full", "forbidden"])
def test_a_cache_that_cannot_be_written_leaves_one_site_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    for step in range(1, 50):
        made = keep(tmp_path / str(step))
        before = made.site()
        made.write(EDITS["text"])
        with monkeypatch.context() as patch:
            opened = fails(patch, lambda count, at=step: count >= at, how)  # type: ignore[misc]
            built = outcome(made)
        assert made.site() == (before if built is None else clean(made))
        made.build()
        assert made.site() == clean(MadeVault(made.root.rename(tmp_path / f"{step}-after")))
        if len(opened) < step:
            return
    pytest.fail("the end never comes")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
@pytest.mark.parametrize("mode", [0o000, 0o400, 0o500])
def test_a_cache_that_is_forbidden_changes_no_byte(tmp_path: Path, mode: int) -> None:
    made = keep(tmp_path / "vault")
    expected = clean(made.write(EDITS["text"]))
    for path in reversed(kept(made)):
        path.chmod(mode)
    try:
        made.build()
    finally:
        for path in kept(made):
            path.chmod(0o700)
    assert made.site() == expected


SECRETS = ["zzqbody", "zzqtitle", "zzqsummary", "zzqtag", "zzqalias", "zzqheading", "zzqfield"]
DRAFT = (
    "title: zzqtitle\nsummary: zzqsummary [[a]]\ntags: [zzqtag]\naliases: [zzqalias]\n"
    'scope: zzqfield\nzzqfield: zzqfield\nsources: "[[zzqbody]]"\n---\n'
    "# zzqheading\n\nzzqbody of [[b]] and [[gone zzqbody]] ![zzqbody](pic.png)\n\n[[a#zzqheading]]"
)


@pytest.mark.parametrize("said", ["draft: true", "publish: false", "draft: ture", "draft: [x"])
def test_no_word_of_a_draft_is_kept(tmp_path: Path, said: str) -> None:
    made = MadeVault(tmp_path).write(VAULT)
    made.write({"hidden.md": f"---\n{said}\n{DRAFT}", "e.md": "See [[hidden]], and [[zzqtitle]]."})
    made.build()
    made.write({**EDITS["text"], "hidden.md": f"---\n{said}\n{DRAFT} More."}).build()
    made.write({"e.md": "See [[hidden]]."})
    shutil.rmtree(tmp_path / ".inquire_cache")
    for edit in EDITS.values():
        made.write(edit).build()
        for path in (tmp_path / ".inquire_cache").rglob("*"):
            words = os.fsencode(path.name) + (path.read_bytes() if path.is_file() else b"")
            assert not [secret for secret in SECRETS if secret.encode() in words], path
