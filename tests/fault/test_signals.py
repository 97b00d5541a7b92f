"""A real build that is interrupted or killed at any moment, and two at once: the rows 60 to 62, from outside."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.generate import write

from inquiring_lines.build.build import build
from inquiring_lines.config import open_vault
from tests.conftest import TODAY, MadeVault

NOTES = 300
"""So many that a build starts processes of its own."""
RUNS = 2
_MEMORY = Path("/dev/shm")  # noqa: S108 - the files are in a folder of their own below it


class Interrupted:
    """A vault that is built, changed, and built again by a process that does not come to its end."""

    def __init__(self, root: Path) -> None:
        self.made = MadeVault(root / "vault")
        self.temporary = root / "temporary"
        self.temporary.mkdir()
        write(self.made.root, NOTES)
        self.sites = [self.built(0), self.built(1)]
        began = time.monotonic()
        with self.start(0) as process:
            assert process.wait() == 0
        self.seconds = time.monotonic() - began
        assert self.made.site() == self.sites[0]

    def built(self, title: int) -> dict[str, bytes]:
        """The site under one of two titles; every page is another under the other."""
        self.made.write({"inquire.toml": f'title = "Title {title}"\n'})
        build(open_vault(self.made.root), TODAY)
        return self.made.site()

    def start(self, title: int, *options: str) -> subprocess.Popen[bytes]:
        """A build in a process group of its own, as a terminal starts it."""
        self.made.write({"inquire.toml": f'title = "Title {title}"\n'})
        return subprocess.Popen(
            [sys.executable, "-m", "inquiring_lines", "build", "--jobs", "2", *options],
            cwd=self.made.root,
            env={**os.environ, "TMPDIR": str(self.temporary), "NO_COLOR": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def beside(self) -> set[str]:
        """What lies in the vault, and among temporary files, that is not to be there."""
        expected = {"notes", "inquire.toml", "site", ".inquire_cache"}
        in_the_vault = {path.name for path in self.made.root.iterdir()} - expected
        return in_the_vault | {path.name for path in self.temporary.iterdir()}


@pytest.fixture(scope="module")
def interrupted() -> Iterator[Interrupted]:
    memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory, ignore_cleanup_errors=True) as folder:
        yield Interrupted(Path(folder))


def group_ends(process: subprocess.Popen[bytes]) -> bool:
    """True where all processes that a build started end soon after it; those that do not are killed."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return False


@pytest.mark.parametrize("whom", ["the build", "all its processes"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_ended_at_any_moment_leaves_one_site_whole(
    interrupted: Interrupted, how: signal.Signals, whom: str
) -> None:
    chance = random.Random(f"{how} {whom}")  # noqa: S311 - it makes test data
    for run in range(RUNS):
        with interrupted.start(1 - run % 2) as process:
            time.sleep(0.15 + chance.random() * interrupted.seconds)
            if whom == "the build":
                process.send_signal(how)
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, how)
            code = process.wait(timeout=30)
            assert group_ends(process), "a process that the build started does not end"
            said = process.communicate()[1].decode()
        assert interrupted.made.site() in interrupted.sites
        if how is signal.SIGINT:
            # The signal itself ends it, which a shell calls 130 too, while Python does not listen yet, or no more.
            assert code in (0, 130, -signal.SIGINT), said
            assert said.endswith("Interrupted.\n") if code == 130 else not said
            assert interrupted.beside() == set()
        else:
            assert code in (0, -signal.SIGKILL)
        assert interrupted.built(1 - run % 2) == interrupted.sites[1 - run % 2]


def test_two_builds_at_once_both_succeed(interrupted: Interrupted) -> None:
    for run, options in enumerate(([], ["--no-cache"])):
        processes = [interrupted.start(run), interrupted.start(run, *options)]
        said = [process.communicate(timeout=60)[1].decode() for process in processes]
        assert [process.returncode for process in processes] == [0, 0], said
        assert interrupted.made.site() == interrupted.sites[run]
        assert "".join(said).count("waiting") <= 1
        assert interrupted.beside() == set()
