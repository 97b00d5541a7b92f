"""Readers while a site is published, and two builds at once."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
import time
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import pytest

from inquiring_lines.build.digest import digest
from inquiring_lines.build.lock import lock
from inquiring_lines.build.publish import prepare, publish, publishing
from inquiring_lines.build.stage import lay
from inquiring_lines.config import MANIFEST
from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact, Laid
from tests.fault.operations import forked
from tests.fault.sites import NEW, OLD, arrange, artifacts, change, digests, is_tidy, published


def test_a_reader_in_a_loop_sees_one_build_only(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    root.mkdir()
    page, site = "deep/er/index.html", root / "site"
    change(root, {page: b"0", "same": b"same"}, {})
    done = threading.Event()
    seen: list[bytes] = []
    wrong: list[object] = []

    def read() -> None:
        while not done.is_set():
            try:
                listing = (site / MANIFEST).read_bytes()
                data = (site / page).read_bytes()
                if (site / MANIFEST).read_bytes() != listing:
                    continue  # an exchange came in between: two builds, each whole
            except OSError as error:
                wrong.append(error)
                return
            if json.loads(listing)["files"][page] != sha256(data).hexdigest()[:32]:
                wrong.append(data)
            seen.append(data)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 51):
        change(root, {page: b"%d" % number, "same": b"same"}, {"same": b"same"})
    done.set()
    reader.join()
    assert wrong == []
    assert len(set(seen)) > 2


def test_two_builds_at_once_take_turns(tmp_path: Path) -> None:
    root = arrange(tmp_path / "vault", "spare")
    cache = root / ".inquire_cache"
    sites = [{**NEW, "index.html": name} for name in (b"one", b"two")]

    def build(number: int) -> None:
        for _ in range(10):
            with lock(cache):
                change(root, sites[number])
                assert published(root) == sites[number]

    processes = [forked(lambda number=number: build(number)) for number in (0, 1)]  # type: ignore[misc]
    assert [os.waitpid(process, 0)[1] for process in processes] == [0, 0]
    assert published(root) in sites
    assert is_tidy(root)


@pytest.mark.parametrize("cached", [True, False])
def test_publishing_itself_is_locked_too(tmp_path: Path, *, cached: bool) -> None:
    root = tmp_path / "vault"
    root.mkdir()
    sites = [{f"{number}/{name}": b"x" for name in range(20)} for number in (0, 1)]

    def build(number: int) -> None:
        cache = root / ".inquire_cache" if cached else None
        for _ in range(20):
            publish(artifacts(sites[number]), root / "site", cache=cache)

    processes = [forked(lambda number=number: build(number)) for number in (0, 1)]  # type: ignore[misc]
    assert [os.waitpid(process, 0)[1] for process in processes] == [0, 0]
    assert published(root) in sites
    assert is_tidy(root)


def test_pages_laid_by_another_process_are_published(tmp_path: Path) -> None:
    root = arrange(tmp_path / "vault", "plain")
    with publishing(root / "site", root / ".inquire_cache") as publication:
        folder, files = publication.folder, artifacts(NEW)
        process = forked(lambda: [lay(folder, one, b"") for one in files])
        assert os.waitpid(process, 0)[1] == 0
        names = {Path(folder, name).read_bytes(): f"{folder}/{name}" for name in os.listdir(folder)}
        laid = [Laid(one.path, names[one.data], digest(one.data)) for one in files]
        written = publication.publish(laid)
    assert published(root) == NEW
    assert written.digests == digests(NEW)
    assert is_tidy(root)


def test_what_other_processes_still_lay_when_a_build_ends_is_not_left(tmp_path: Path) -> None:
    root = arrange(tmp_path / "vault", "plain")
    artifact = Artifact("page", b"x")

    def lay_on(folder: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            while True:
                lay(folder, artifact, b"")

    before = published(root)
    with publishing(root / "site", None) as publication:
        folder = publication.folder
        processes = [forked(lambda: lay_on(folder)) for _ in range(2)]
        while len(os.listdir(folder)) < 100:
            time.sleep(0.001)
    assert [os.waitpid(process, 0)[1] for process in processes] == [0, 0]
    assert published(root) == before
    assert is_tidy(root)


def test_a_spare_is_not_prepared_where_another_build_holds_the_output_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold(_: Path) -> NoReturn:
        raise InquireError("Another build has held it.", "Wait.")

    root = arrange(tmp_path / "vault", "spare")
    with monkeypatch.context() as patch:
        patch.setattr("inquiring_lines.build.publish.hold", hold)
        prepare(root / "site", root / ".inquire_cache")
    assert published(root) == OLD
    change(root, NEW)
    assert published(root) == NEW
    assert is_tidy(root)


def holder(folder: Path, until: str = "") -> int:
    """A process that holds a folder's lock until a file is there, else until it is killed."""

    def hold() -> None:
        with lock(folder):
            (folder / "held").touch()
            while not until or not (folder / until).exists():
                time.sleep(0.005)

    process = forked(hold)
    while not (folder / "held").exists():
        time.sleep(0.005)
    return process


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    process = holder(tmp_path)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with lock(tmp_path, patience=0):
        pass


def test_who_waits_is_told_once_and_then_has_the_lock(tmp_path: Path) -> None:
    process = holder(tmp_path, until="end")
    told: list[str] = []

    def tell(message: str) -> None:
        told.append(message)
        threading.Timer(0.1, (tmp_path / "end").touch).start()

    with lock(tmp_path, tell=tell):
        assert os.waitpid(process, 0)[1] == 0
    assert len(told) == 1
    assert "waiting" in told[0]


def test_who_waits_too_long_is_told_what_to_do(tmp_path: Path) -> None:
    process = holder(tmp_path)
    with pytest.raises(InquireError) as raised, lock(tmp_path, patience=0.05):
        pass
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    assert "build again" in raised.value.remedy


def test_a_worker_that_outlives_the_build_does_not_keep_the_lock(tmp_path: Path) -> None:
    with lock(tmp_path):
        worker = forked(lambda: time.sleep(30))
        time.sleep(0.1)
    with lock(tmp_path, patience=0):
        pass
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def test_a_lock_file_of_before_and_one_deleted_are_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("4711", encoding="utf-8")
    with lock(tmp_path, patience=0):
        (tmp_path / "lock").unlink()
    with lock(tmp_path, patience=0):
        pass


def test_where_no_file_can_be_written_there_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "nowhere", tmp_path / "file"):
        with lock(folder, patience=0), lock(folder, patience=0):
            pass


def test_the_lock_ends_where_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(InquireError), lock(tmp_path):
        publish([Artifact("../x", b"")], tmp_path / "site")
    with lock(tmp_path, patience=0):
        pass
