"""A build that is killed, at any moment: the site is the old or the new one, whole, and the next build succeeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from inquiring_lines.build.publish import publish
from tests.fault.operations import dies_before, steps, watched, without_exchange
from tests.fault.sites import (
    NEW,
    OLD,
    arrange,
    artifacts,
    change,
    is_tidy,
    published,
)
from tests.processes import apart, apart_with_forks

HOW = ["first", "plain", "spare", "prepared"]


def from_nothing(root: Path) -> None:
    publish(artifacts(NEW), root / "site")


@pytest.mark.parametrize("how", HOW)
@apart_with_forks
def test_killed_at_any_operation_one_site_is_there_and_the_next_build_succeeds(
    tmp_path: Path, how: str
) -> None:
    before = {} if how == "first" else OLD
    for step in steps():
        root = arrange(tmp_path / str(step), how)
        was_killed = dies_before(step, lambda where=root: change(where, NEW))  # type: ignore[misc]
        assert published(root) in ((before, NEW) if was_killed else (NEW,))
        change(root, NEW)
        assert published(root) == NEW
        assert is_tidy(root)
        if how != "first":
            assert (root / "site" / "CNAME").read_bytes() == b"example.org"
        if not was_killed:
            break


@apart
def test_killed_without_a_work_folder_nothing_is_left_once_the_next_build_is_done(
    tmp_path: Path,
) -> None:
    for step in steps():
        root = arrange(tmp_path / str(step), "first")
        publish(artifacts(OLD), root / "site")
        was_killed = dies_before(step, lambda where=root: from_nothing(where))  # type: ignore[misc]
        assert published(root) in (OLD, NEW)
        from_nothing(root)
        assert published(root) == NEW
        assert [path.name for path in root.iterdir()] == ["site"]
        if not was_killed:
            break


@pytest.mark.parametrize("how", ["plain", "spare"])
@apart
@without_exchange()
def test_where_folders_cannot_be_exchanged_the_next_start_recovers(
    tmp_path: Path, how: str
) -> None:
    absent = 0
    for step in steps():
        root = arrange(tmp_path / str(step), how)
        was_killed = dies_before(step, lambda where=root: change(where, NEW))  # type: ignore[misc]
        absent += not (root / "site").exists()
        assert published(root) in ({}, OLD, NEW)
        assert (root / "site").exists() or was_killed
        change(root, OLD if step % 2 else NEW)
        assert published(root) == (OLD if step % 2 else NEW)
        assert (root / "site" / "CNAME").read_bytes() == b"example.org"
        assert is_tidy(root)
        if not was_killed:
            break
    assert absent == 1  # between the two renames


def test_no_file_is_ever_written_in_place(tmp_path: Path) -> None:
    root = arrange(tmp_path / "vault", "prepared")
    shared = (root / "site" / "index.html").stat()
    assert shared.st_nlink == 2
    kept = open(root / "site" / "index.html", "rb")  # noqa: SIM115, PTH123 - held on to
    change(root, NEW)
    change(root, OLD, NEW)
    change(root, NEW)
    with kept:
        assert kept.read() == OLD["index.html"]


def test_the_operations_are_seen(tmp_path: Path) -> None:
    seen: list[int] = []
    root = arrange(tmp_path / "vault", "spare")
    with watched(seen.append):
        change(root, NEW)
    assert len(seen) > 30
