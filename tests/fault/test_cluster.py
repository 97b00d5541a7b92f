"""A site that a cluster draws is the same as one drawn here; what goes wrong there is said in plain words."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import write

from inquiring_lines.build.build import build
from inquiring_lines.build.carry import carried
from inquiring_lines.build.means import Means
from inquiring_lines.build.work import InProcess, Press
from inquiring_lines.cli import workers
from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from tests.conftest import TODAY, MadeVault, inquire

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
from inquiring_lines.cli import cluster as cluster_room

NOTES = 300
SAID_HERE = re.compile(r"The check has .*\n")
_PART = "import sys; {before}from distributed.cli.dask_{part} import main; main()"
AT_REST = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "10s",
}
"""A cluster watches itself 100 times a second: what that costs is taken from other tests."""
Process = subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def start(part: str, *arguments: str, folder: Path, before: str = "") -> Process:
    """Start a scheduler or a worker in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-c", _PART.format(part=part, before=before), *arguments],
            cwd=folder,
            env={**os.environ, **AT_REST},
            stdout=log,
            stderr=log,
        )


def end(process: Process) -> None:
    process.kill()
    process.wait()


class Cluster:
    """A scheduler, and as many workers as are started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        port = free_port()
        self.address = f"tcp://127.0.0.1:{port}"
        arguments = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.scheduler = start("scheduler", *arguments, folder=folder / "scheduler")
        self.workers: list[Process] = []

    def add(self, before: str = "") -> None:
        folder = self.folder / f"worker {len(self.workers)}"
        arguments = (self.address, "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
        self.workers.append(start("worker", *arguments, folder=folder, before=before))

    def log(self) -> str:
        """What the workers say. A scheduler shows where it stood when a client had left."""
        logs = sorted(self.folder.glob("worker */log"))
        return "".join(file.read_text("utf-8") for file in logs)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            end(process)


@contextmanager
def running(folder: Path, *workers: str) -> Iterator[Cluster]:
    """A cluster with workers, each told what to run before it starts."""
    made = Cluster(folder)
    try:
        for before in workers:
            made.add(before)
        yield made
    finally:
        made.end()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running(tmp_path_factory.mktemp("cluster"), "", "") as made:
        yield made


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    root = tmp_path_factory.mktemp("generated") / "vault"
    write(root, NOTES)
    return MadeVault(root)


@pytest.fixture
def vault(generated: MadeVault, tmp_path: Path) -> MadeVault:
    shutil.copytree(generated.root / "notes", tmp_path / "vault" / "notes")
    return MadeVault(tmp_path / "vault")


class Recording(InProcess):
    """Sends tasks to nowhere: what crosses is packed, and unpacked here."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.shared: dict[int, tuple[Press, bytes]] = {}

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        shared = []
        if isinstance(args[0], Press):
            press, *args = args  # type: ignore[assignment]
            if id(press) not in self.shared:
                self.shared[id(press)] = press, pickle.dumps(carried(press))
            shared.append(pickle.loads(self.shared[id(press)][1]))  # noqa: S301
        self.sent.append(pickle.dumps((fn, args, kwargs)))
        function, arguments, named = pickle.loads(self.sent[-1])  # noqa: S301
        return super().submit(function, *shared, *arguments, **named)


def test_no_task_names_a_place_of_this_machine(vault: MadeVault) -> None:
    recording = Recording()
    built = build(open_vault(vault.root), TODAY, means=Means(lambda _: recording))
    crossed = [*recording.sent, *(packed for _, packed in recording.shared.values())]
    assert built.counts.parsed == NOTES
    assert len(recording.shared) == 1
    assert not [one for one in crossed if os.fsencode(vault.root) in one or b"inquire_cache" in one]
    # The records once, 6 KB a note; beside them texts, 2 KB a note, and plans.
    assert sum(map(len, crossed)) < NOTES * 12_000


def test_a_cluster_draws_the_same(vault: MadeVault, cluster: Cluster) -> None:
    own = '{% extends "!partials/base.html" %}{% block footer %}<p>Our own foot</p>{% endblock %}'
    vault.write({"templates/partials/base.html": own})
    done = inquire("build", "--cluster", cluster.address, cwd=vault.root)
    assert (done.returncode, SAID_HERE.sub("", done.stderr)) == (0, "")
    there = vault.site()
    shutil.rmtree(vault.root / "site")
    inquire("build", "--no-cache", "--jobs", "1", cwd=vault.root)
    assert there == vault.site()
    assert "Our own foot" in vault.page("claims/claim-1")


def test_a_fault_of_a_template_arrives_as_such(vault: MadeVault, cluster: Cluster) -> None:
    vault.write({"templates/pages/claim.html": "{{ page.nothing_of_the_kind }}"})
    done = inquire("build", "--cluster", cluster.address, cwd=vault.root)
    assert done.returncode == 2
    assert "Template pages/claim.html, line 1, drawing claims/claim-" in done.stderr
    assert "Traceback" not in done.stderr + cluster.log()
    assert not (vault.root / "site").exists()


def test_a_worker_may_die(vault: MadeVault, tmp_path: Path) -> None:
    dies = (
        "import os, inquiring_lines.build.work as work; work.draw_pages = lambda *_: os._exit(9); "
    )
    with running(tmp_path / "cluster", dies, "") as made:
        _wait_for(lambda: made.log().count("Registered to") == 2)
        done = inquire("build", "--cluster", made.address, cwd=vault.root)
        assert (done.returncode, SAID_HERE.sub("", done.stderr)) == (0, "")
        made.workers[0].wait(60)
    there = vault.site()
    inquire("build", "--no-cache", "--jobs", "1", cwd=vault.root)
    assert there == vault.site()


def _wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


SAID = {
    "sys.modules['inquiring_lines'] = None; ": "lacks inquiring-lines",
    "import jinja2, importlib.metadata as m; m.version = lambda name: '0'; ": "has another",
}


@pytest.mark.parametrize("before", SAID)
def test_what_a_worker_lacks_is_said(vault: MadeVault, tmp_path: Path, before: str) -> None:
    with running(tmp_path / "cluster", before) as made:
        done = inquire("build", "--cluster", made.address, cwd=vault.root)
    assert done.returncode == 2
    assert SAID[before] in done.stderr
    assert "Traceback" not in done.stderr
    assert not (vault.root / "site").exists()


def test_no_worker_is_left(
    vault: MadeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies = (
        "import os, inquiring_lines.build.work as work; work.read_notes = lambda *_: os._exit(9); "
    )
    with running(tmp_path / "cluster", dies) as made:
        _wait_for(lambda: "Registered to" in made.log())
        monkeypatch.setattr(cluster_room, "PATIENCE", 1.0)
        with (
            pytest.raises(InquireError, match="has no workers"),
            workers.workers(None, made.address) as distant,
        ):
            build(open_vault(vault.root), TODAY, means=Means(distant))
    assert not (vault.root / "site").exists()


@pytest.mark.parametrize("address", ["nowhere", "tls://127.0.0.1:1", "tcp://127.0.0.1:{port}"])
def test_no_scheduler(vault: MadeVault, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(cluster_room, "PATIENCE", 0.3)
    address = address.format(port=free_port())
    with pytest.raises(InquireError, match="No cluster can be reached at"):  # noqa: SIM117
        with workers.workers(None, address):
            pass


def test_an_interrupt(vault: MadeVault, tmp_path: Path) -> None:
    waits = "import time, inquiring_lines.build.work as work; work.read_notes = lambda *_: (print('Reads', flush=True), time.sleep(60)); "
    with running(tmp_path / "cluster", waits) as made:
        command = [sys.executable, "-m", "inquiring_lines", "build", "--cluster", made.address]
        with subprocess.Popen(command, cwd=vault.root, stderr=subprocess.PIPE) as process:
            _wait_for(lambda: "Reads" in made.log())
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (130, b"Interrupted.")
