"""The work folder may be damaged in any way: the site is the same, only later."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from inquiring_lines.build.digest import digest
from inquiring_lines.build.publish import publish
from inquiring_lines.build.record import Record, look_of_file, record_of
from tests.fault.sites import NEW, OLD, arrange, artifacts, change, is_tidy, published
from tests.processes import apart

Damage = Callable[[Path, Path], None]


def delete(path: Path, _: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def truncate(path: Path, _: Path) -> None:
    if path.is_file():
        path.write_bytes(path.read_bytes()[:3])


def scramble(path: Path, _: Path) -> None:
    if path.is_file():
        path.write_bytes(bytes(range(255, 0, -1)) * 3)


def empty_folder(path: Path, elsewhere: Path) -> None:
    delete(path, elsewhere)
    path.mkdir()


def full_folder(path: Path, elsewhere: Path) -> None:
    empty_folder(path, elsewhere)
    (path / "junk").write_bytes(b"junk")


def file(path: Path, elsewhere: Path) -> None:
    delete(path, elsewhere)
    path.write_bytes(b"junk")


def link(path: Path, elsewhere: Path) -> None:
    delete(path, elsewhere)
    path.symlink_to(elsewhere)


def added(path: Path, _: Path) -> None:
    if path.is_dir():
        (path / "junk").write_bytes(b"junk")


DAMAGES = [delete, truncate, scramble, empty_folder, full_folder, file, link, added]


def contents(root: Path) -> list[Path]:
    """All that lies in the work folder, and the folder itself."""
    cache = root / ".inquire_cache"
    return [cache, *sorted(cache.rglob("*"))]


@pytest.mark.parametrize("how", ["spare", "prepared"])
@pytest.mark.parametrize("damage", DAMAGES)
@apart
def test_damage_to_anything_in_it_changes_nothing(tmp_path: Path, damage: Damage, how: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("x", encoding="utf-8")
    count = len(contents(arrange(tmp_path / "count", how)))
    for number in range(count):
        root = arrange(tmp_path / str(number), how)
        damage(contents(root)[number], elsewhere)
        change(root, NEW)
        assert published(root) == NEW
        change(root, OLD, NEW)
        assert published(root) == OLD
        assert [path.name for path in elsewhere.iterdir()] == ["precious"]
        assert (root / "site" / "CNAME").read_bytes() == b"example.org"


def test_everything_in_it_scrambled_at_once(tmp_path: Path) -> None:
    root = arrange(tmp_path / "vault", "spare")
    for path in contents(root):
        scramble(path, tmp_path)
    change(root, NEW)
    assert published(root) == NEW
    assert is_tidy(root)


def rewrite_records(root: Path, change_of: Callable[[Record], Record]) -> None:
    for path in root.glob(".inquire_cache/site-*/record-*"):
        data = path.read_bytes()[16:]
        record = change_of(msgspec.msgpack.decode(data, type=Record))
        data = msgspec.msgpack.encode(record)
        path.write_bytes(digest(data) + data)


def test_records_of_another_version_are_not_used(tmp_path: Path) -> None:
    root = arrange(tmp_path / "vault", "spare")
    rewrite_records(root, lambda record: msgspec.structs.replace(record, version=99))
    change(root, NEW)
    assert published(root) == NEW


@pytest.mark.parametrize("path", ["../../../precious", "a/../../../../precious", "{root}/precious"])
def test_a_forged_record_reaches_nothing_outside(tmp_path: Path, path: str) -> None:
    root = arrange(tmp_path / "vault", "spare")
    precious = root / "precious"
    precious.write_text("x", encoding="utf-8")
    seen = precious.stat()
    forged = path.format(root=root)

    def forge(record: Record) -> Record:
        files = record.files.changed({forged: b"0" * 16})
        looks = record.looks.changed({forged: look_of_file(seen)})
        return record_of(files, looks, record.folders, record.strangers)

    rewrite_records(root, forge)
    rewrite_records(root, lambda record: msgspec.structs.replace(record, strangers=(forged,)))
    change(root, NEW)
    assert published(root) == NEW
    assert precious.exists()


def test_a_page_damaged_through_a_shared_file_is_asked_for_again(tmp_path: Path) -> None:
    root = arrange(tmp_path / "vault", "prepared")
    spare = next(root.glob(".inquire_cache/site-*/tree/a/index.html"))
    spare.write_bytes(b"damaged")
    assert published(root)["a/index.html"] == b"damaged"  # one file, by two names
    change(root, NEW)
    assert published(root) == NEW


def test_another_output_is_not_disturbed(tmp_path: Path) -> None:
    root = arrange(tmp_path / "vault", "spare")
    before = {path: os.lstat(path).st_mtime_ns for path in contents(root)[2:]}
    other = Path(shutil.copytree(root / "site", tmp_path / "vault" / "other"))
    (other / "CNAME").unlink()

    publish(artifacts(NEW), other, cache=root / ".inquire_cache")
    assert {path: os.lstat(path).st_mtime_ns for path in before} == before
    assert published(root) == OLD
