"""How soon a browser is told of an edit: `inquire serve`, a page that is open, and its note edited."""

from __future__ import annotations

import http.client
import queue
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.edits import claims, edit_text
from benchmarks.processes import started

EVENTS = "/_inquire/events"
PATIENCE = 900.0
ANSWER = 30.0
PAUSE = 1.0


@dataclass(frozen=True)
class Live:
    """What came of it."""

    seconds: tuple[float, ...]
    """From before the file is written until the event has come; empty where there is no stream."""
    stale: int
    """Pages that did not have the edit yet when they were asked for after the event."""


class Stream:
    """A stream of server-sent events, read by a thread of its own."""

    def __init__(self, host: str, port: int) -> None:
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
        connection.request("GET", EVENTS, headers={"Accept": "text/event-stream"})
        self._response = connection.getresponse()
        kind = self._response.getheader("Content-Type", "")
        self.exists = self._response.status == 200 and kind.startswith("text/event-stream")
        self._arrivals: queue.SimpleQueue[float] = queue.SimpleQueue()
        if self.exists:
            threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while line := self._response.readline():
                if line.startswith(b"data:"):
                    self._arrivals.put(time.perf_counter())
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            return  # The server has ended, or the connection was closed.

    def forget(self) -> None:
        """Leave out what came before now."""
        while not self._arrivals.empty():
            self._arrivals.get()

    def next(self) -> float:
        """When the next event came."""
        try:
            return self._arrivals.get(timeout=ANSWER)
        except queue.Empty:
            raise TimeoutError(f"no event within {ANSWER:.0f} s of an edit") from None


def live(command: list[str], vault: Path, edits: int, log: Path) -> Live:
    """Edit `edits` notes, one after the other, each with its page open."""
    with served(command, vault, log) as (host, port, base):
        stream = Stream(host, port)
        if not stream.exists:
            return Live((), 0)
        seconds: list[float] = []
        stale = 0
        for number, note in enumerate(claims(vault / "notes", edits, seed=4)):
            page = f"{base}claims/{note.stem}/"
            fetch(host, port, page)
            time.sleep(PAUSE)
            stream.forget()
            mark = f"seen live {number}"
            start = time.perf_counter()
            edit_text(note, mark)
            seconds.append(stream.next() - start)
            stale += mark not in fetch(host, port, page)
        return Live(tuple(seconds), stale)


@contextmanager
def served(command: list[str], vault: Path, log: Path) -> Iterator[tuple[str, int, str]]:
    """Host, port and base path of a server while it runs."""
    said = log.with_name(f"serve-{vault.name}.txt")
    with started(command, vault, said) as process:
        try:
            yield address(process, said)
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server as Ctrl-C does, so that it can end its workers."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=ANSWER)
    except subprocess.TimeoutExpired:
        process.kill()


def address(process: subprocess.Popen[bytes], said: Path) -> tuple[str, int, str]:
    """Where a server says that it is, as soon as it says so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"http://\S+", said.read_text(encoding="utf-8")):
            parts = urlsplit(found[0])
            return parts.hostname or "", parts.port or 80, parts.path or "/"
        time.sleep(0.05)
    raise TimeoutError("`inquire serve` named no address")


def fetch(host: str, port: int, path: str) -> str:
    """A page of the server."""
    connection = http.client.HTTPConnection(host, port, timeout=ANSWER)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text
