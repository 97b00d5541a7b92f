"""Runs a command as a process of its own: how long it took, and how much memory all its processes held."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")
INTERVAL = 0.02


class CommandError(Exception):
    """A measured command ended with an error: its time means nothing."""


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    seconds: float
    """By the clock."""
    processor: float
    """User and system time of it and of all processes that it waited for."""
    largest: int
    """Peak resident bytes of its largest process."""


@dataclass(frozen=True)
class Memory:
    """The highest sums that were seen over all processes of a command, in bytes."""

    resident: int
    """What is shared counts in each process that holds it."""
    proportional: int
    """What is shared is divided among its holders."""


def run(command: Sequence[str | Path], folder: Path, log: Path) -> Run:
    """Run a command in `folder`; what it says goes to `log`. What is still to be written to disk is written first."""
    os.sync()
    start = time.perf_counter()
    with started(command, folder, log) as process:
        usage = waited_for(process)
    seconds = time.perf_counter() - start
    stop_on_failure(process, command, log)
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def run_watched(command: Sequence[str | Path], folder: Path, log: Path) -> Memory:
    """Run a command and sample its memory. Its time is not taken: sampling costs some."""
    with started(command, folder, log) as process:
        watch = Watch(process.pid)
        usage = waited_for(process)
        sampled = watch.stopped()
    stop_on_failure(process, command, log)
    # The system's own peak of the largest process sees what lies between two samples.
    return Memory(max(sampled.resident, usage.ru_maxrss * 1024), sampled.proportional)


def started(command: Sequence[str | Path], folder: Path, log: Path) -> subprocess.Popen[bytes]:
    """The process, begun."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [str(word) for word in command], cwd=folder, stdout=file, stderr=file
        )


def waited_for(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    """What the process used, once it has ended."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def stop_on_failure(
    process: subprocess.Popen[bytes], command: Sequence[str | Path], log: Path
) -> None:
    """Stop where a command failed, with the end of what it said."""
    if process.returncode:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        name = " ".join([Path(command[0]).name, *map(str, command[1:3])])
        raise CommandError(f"`{name} …` exits {process.returncode}: {' '.join(last)}")


class Watch:
    """Samples the memory of a process and of all below it, until it is stopped."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._resident = self._proportional = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._stop.wait(INTERVAL):
            family = list(tree(self._process))
            self._resident = max(self._resident, sum(map(resident, family)))
            self._proportional = max(self._proportional, sum(map(proportional, family)))

    def stopped(self) -> Memory:
        """The peaks."""
        self._stop.set()
        self._thread.join()
        return Memory(self._resident, self._proportional)


def tree(process: int) -> Iterator[int]:
    """A process and all its descendants; those that end meanwhile may be missing."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return
    for task in tasks:
        for child in text(task / "children").split():
            yield from tree(int(child))


def resident(process: int) -> int:
    """Bytes of a process in memory."""
    fields = text(Path(f"/proc/{process}/statm")).split()
    return int(fields[1]) * PAGE_SIZE if fields else 0


def proportional(process: int) -> int:
    """Bytes of a process in memory, with its share of what it shares."""
    for line in text(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def text(file: Path) -> str:
    """What a file of /proc says; nothing where its process has ended."""
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        return ""
