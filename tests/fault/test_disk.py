"""A disk that fails, or a user who interrupts: a message, and the old site whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from inquiring_lines.build.publish import prepare, publish
from inquiring_lines.errors import InquireError
from tests.fault.operations import steps, watched, without_exchange
from tests.fault.sites import NEW, OLD, arrange, artifacts, change, is_tidy, published
from tests.processes import apart, apart_with_forks

CODES = [errno.ENOSPC, errno.EACCES, errno.EMFILE, errno.EIO]


def attempt(
    root: Path, step: int, fault: BaseException, *, cache: bool = True
) -> tuple[InquireError | KeyboardInterrupt | None, int]:
    """Publish NEW with a fault at one operation: what was raised, and how many operations there were."""
    seen = 0

    def before(count: int) -> None:
        nonlocal seen
        seen = count
        if count == step:
            raise fault

    try:
        with watched(before, reading=True):
            if cache:
                change(root, NEW)
            else:
                publish(artifacts(NEW), root / "site")
    except (InquireError, KeyboardInterrupt) as error:
        return error, seen
    return None, seen


# Each operation fails in two of the four ways, the next one in the other two: all in all ways would take twice as long.
@pytest.mark.parametrize("first", [0, 2])
@pytest.mark.parametrize("how", ["plain", "spare"])
@apart
def test_a_failure_of_any_operation_leaves_one_site_whole(
    tmp_path: Path, how: str, first: int
) -> None:
    failures = 0
    for step in steps():
        code = CODES[(first + step) % len(CODES)]
        root = arrange(tmp_path / str(step), how)
        error, seen = attempt(root, step, OSError(code, os.strerror(code)))
        failures += error is not None
        assert published(root) == (NEW if error is None else OLD)
        assert (root / "site" / "CNAME").read_bytes() == b"example.org"
        change(root, NEW)
        assert published(root) == NEW
        assert is_tidy(root)
        if seen < step:
            break
    assert failures > 30


@apart
def test_without_a_cache_a_failure_of_any_operation_leaves_one_site_whole_and_then_nothing_beside(
    tmp_path: Path,
) -> None:
    failures, told = 0, 0
    for step in steps():
        root = tmp_path / str(step)
        root.mkdir()
        publish(artifacts(OLD), root / "site")
        code = CODES[step % len(CODES)]
        error, seen = attempt(root, step, OSError(code, os.strerror(code)), cache=False)
        failures += error is not None
        told += error is not None and os.strerror(code) in str(error)
        assert published(root) == (NEW if error is None else OLD)
        publish(artifacts(NEW), root / "site")
        assert published(root) == NEW
        assert [path.name for path in root.iterdir()] == ["site"]
        if seen < step:
            break
    assert failures > 30
    assert told > failures - 5  # to remove a folder may fail at what is left in it then


@pytest.mark.parametrize("how", ["first", "plain", "prepared"])
@apart_with_forks
def test_an_interrupt_leaves_one_site_whole_and_no_temporary_files(
    tmp_path: Path, how: str
) -> None:
    before = {} if how == "first" else OLD
    for step in steps():
        root = arrange(tmp_path / str(step), how)
        error, seen = attempt(root, step, KeyboardInterrupt())
        assert published(root) in (before, NEW)
        assert {path.name for path in root.iterdir()} <= {"site", ".inquire_cache"}
        change(root, NEW)
        assert published(root) == NEW
        if error is None:
            assert seen < step
            break


def test_an_interrupt_while_pages_come_removes_them(tmp_path: Path) -> None:
    def pages() -> object:
        yield artifacts(NEW)[0]
        raise KeyboardInterrupt

    root = arrange(tmp_path / "vault", "spare")
    with pytest.raises(KeyboardInterrupt):
        publish(pages(), root / "site", cache=root / ".inquire_cache")  # type: ignore[arg-type]
    assert published(root) == OLD
    assert is_tidy(root)
    with pytest.raises(KeyboardInterrupt):
        publish(pages(), root / "site")  # type: ignore[arg-type]
    assert {path.name for path in root.iterdir()} == {"site", ".inquire_cache"}


@apart
@without_exchange()
def test_where_folders_cannot_be_exchanged_a_failure_puts_the_old_one_back(tmp_path: Path) -> None:
    for step in steps():
        root = arrange(tmp_path / str(step), "spare")
        error, seen = attempt(root, step, OSError(errno.EIO, os.strerror(errno.EIO)))
        assert published(root) == (NEW if error is None else OLD)
        if seen < step:
            break


@apart
def test_a_spare_that_cannot_be_prepared_is_no_failure(tmp_path: Path) -> None:
    for step in steps():
        root = arrange(tmp_path / str(step), "spare")
        seen = 0

        def before(count: int, at: int = step) -> None:
            nonlocal seen
            seen = count
            if count == at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with watched(before):
            prepare(root / "site", root / ".inquire_cache")
        assert published(root) == OLD
        change(root, NEW)
        assert published(root) == NEW
        if seen < step:
            break


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EMLINK, errno.EPERM])
def test_where_no_links_can_be_made_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", link)
    root = arrange(tmp_path / "vault", "prepared")
    change(root, NEW)
    assert published(root) == NEW
    assert (root / "site" / "a" / "index.html").stat().st_nlink == 1
