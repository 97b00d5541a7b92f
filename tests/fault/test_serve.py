"""Bad clients of the preview server, and bad moments: the rows 78 to 83 of the table of faults."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inquiring_lines.serve import server as server_module
from inquiring_lines.serve.server import Server, listen
from tests.unit.serve.made import FAULT, FakeLive, Made

TIMEOUT = 10


class Running:
    """A server on a free port, of a fake site whose vault is a folder."""

    def __init__(self, root: Path) -> None:
        (root / "notes").mkdir()
        (root / "secret.txt").write_text("beside the site", encoding="utf-8")
        self.root = root
        self.made = Made(root)
        self.listener = listen(0)
        self.port = self.listener.getsockname()[1]
        self.server = Server(self.made.preview)
        self.thread = threading.Thread(
            target=self.server.serve_until_stopped, args=(self.listener,)
        )

    def connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT)

    def asked(self, request: str) -> tuple[int, str]:
        """The status and the whole of the answer to a raw request."""
        with self.connected() as connection:
            connection.sendall(request.encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
        return int(answer.split(" ", 2)[1]), answer

    def get(self, path: str, *headers: str, method: str = "GET") -> tuple[int, str]:
        lines = [f"{method} {path} HTTP/1.1", *headers, "Connection: close", "", ""]
        if not any(header.startswith("Host:") for header in headers):
            lines.insert(1, f"Host: 127.0.0.1:{self.port}")
        return self.asked("\r\n".join(lines))

    @contextlib.contextmanager
    def events(self) -> Iterator[Iterator[tuple[str, Any]]]:
        """Each event, with its data."""
        with self.connected() as connection:
            host = f"Host: 127.0.0.1:{self.port}"
            connection.sendall(f"GET /_inquire/events HTTP/1.1\r\n{host}\r\n\r\n".encode())
            with connection.makefile("rb") as lines:
                yield _events(lines)


def _events(lines: Any) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in lines:
        if line.startswith(b"event: "):
            name = line[7:].strip().decode()
        elif line.startswith(b"data: "):
            yield name, json.loads(line[6:])


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    found = Running(tmp_path)
    found.thread.start()
    yield found
    found.server.stop()
    found.thread.join(TIMEOUT)
    found.listener.close()
    assert not found.thread.is_alive()


def waited_for(what: Any) -> bool:
    end = time.monotonic() + TIMEOUT
    while not what() and time.monotonic() < end:
        time.sleep(0.01)
    return bool(what())


OUT = (
    "/../secret.txt /..%2fsecret.txt /%2e%2e/secret.txt /%2e%2e%2fsecret.txt /..%5csecret.txt "
    "/a%00b /claims/..%2f..%2fsecret.txt /%2fetc/passwd //etc/passwd /%252e%252e/secret.txt "
    "/index.html%00 /%ff /claims/depth/%0d%0aX-Evil:1"
).split()


def test_78_nothing_outside_of_the_site_is_shown(running: Running) -> None:
    for path in OUT:
        status, answer = running.get(path)
        assert status == 404, path
        assert "beside the site" not in answer
        assert "\r\nX-Evil" not in answer


def test_79_foreign_hosts_and_origins_are_refused(running: Running) -> None:
    own = f"127.0.0.1:{running.port}"
    assert running.get("/", f"Host: {own}", f"Origin: http://{own}")[0] == 200
    assert running.get("/", f"Host: localhost:{running.port}")[0] == 200
    assert running.get("/", "Host: example.org")[0] == 403
    assert running.get("/", f"Host: {own}", "Origin: http://example.org")[0] == 403
    events = running.get("/_inquire/events", f"Host: {own}", "Origin: http://example.org")
    assert events[0] == 403
    assert "access-control" not in running.get("/")[1].lower()


def test_79_only_loopback_is_listened_on(running: Running) -> None:
    assert running.listener.family == socket.AF_INET
    assert running.made.preview.vault.root == running.root
    assert server_module.HOST == "127.0.0.1"


def test_80_other_methods_and_huge_heads_are_refused(running: Running) -> None:
    assert running.get("/", method="POST")[0] == 405
    assert running.get("/", "X: " + "x" * 100_000)[0] in (400, 431)
    assert running.get("/" + "x" * 100_000)[0] in (400, 414, 431)
    assert running.asked("this is no HTTP\r\n\r\n")[0] == 400


def test_80_a_question_for_the_head_alone_gets_no_body(running: Running) -> None:
    status, answer = running.get("/", method="HEAD")
    assert status == 200
    assert answer.endswith("\r\n\r\n")
    assert "content-length: " in answer.lower()
    assert running.get("/_inquire/events", method="HEAD")[0] == 200


def test_80_a_slow_client_holds_up_nobody_and_is_left_at_last(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "PATIENCE", 0.3)
    assert waited_for(lambda: running.server.started)
    with contextlib.ExitStack() as stack:
        silent = stack.enter_context(running.connected())
        slow = [stack.enter_context(running.connected()) for _ in range(100)]
        for connection in slow:
            connection.sendall(b"GET / HT")
        start = time.monotonic()
        assert running.get("/")[0] == 200
        assert time.monotonic() - start < 2
        assert silent.recv(1) == b""
        assert slow[0].recv(1) == b""


def test_82_a_fault_is_told_and_the_last_good_site_stays(running: Running) -> None:
    with running.events() as events:
        assert next(events)[0] == "hello"
        assert running.get("/")[0] == 200
        running.made.live.next = FAULT
        (running.root / "notes" / "a.md").write_text("one", encoding="utf-8")
        assert next(events) == ("fault", {"what": FAULT.what, "remedy": FAULT.remedy})
        assert running.get("/")[0] == 200
        with running.events() as others:
            assert next(others)[1]["fault"]["what"] == FAULT.what
        running.made.live.next = {"index.html": "<body>new</body>"}
        (running.root / "notes" / "a.md").write_text("two", encoding="utf-8")
        assert next(events)[0] == "mended"
        name, data = next(events)
        assert (name, data["pages"]) == ("change", [""])
        assert "<body>new" in running.get("/")[1]


def test_83_a_thousand_files_at_once_are_one_rebuild(running: Running) -> None:
    with running.events() as events:
        next(events)
        assert waited_for(lambda: len(running.made.live.updates) == 1)
        for number in range(1000):
            (running.root / "notes" / f"{number}.md").write_text("Text.", encoding="utf-8")
        assert next(events)[0] == "change"
    time.sleep(0.3)
    first, *others = running.made.live.updates[1:]
    assert others == []
    assert first is not None
    assert len(first) == 1000


def test_a_listener_that_vanishes_is_forgotten(running: Running) -> None:
    with running.events() as events:
        next(events)
        assert len(running.made.hub) == 1
    assert waited_for(lambda: len(running.made.hub) == 0)


def test_an_edit_is_told_within_the_budget(running: Running) -> None:
    """150 ms from edit to event at 10,000 notes, of which the engine takes 60: what is left is ours.

    The best of five, since a machine that runs other tests beside this one may be late.
    """
    with running.events() as events:
        next(events)
        assert waited_for(lambda: len(running.made.live.updates) == 1)
        took = []
        for number in range(5):
            start = time.perf_counter()
            (running.root / "notes" / "a.md").write_text(str(number), encoding="utf-8")
            assert next(events)[0] == "change"
            took.append(time.perf_counter() - start)
            time.sleep(0.05)
    assert min(took) < 0.09


def test_it_ends_at_once_with_streams_open_and_the_site_not_read(tmp_path: Path) -> None:
    running = Running(tmp_path)
    gate = threading.Event()
    opening = running.made.opening

    def slow() -> FakeLive:
        gate.wait(1)
        return opening()

    running.made.opening = slow
    running.thread.start()
    with running.events() as events, running.connected() as waiting:
        next(events)
        waiting.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode())
        start = time.monotonic()
        running.server.stop()
        gate.set()
        running.thread.join(TIMEOUT)
    running.listener.close()
    assert not running.thread.is_alive()
    assert time.monotonic() - start < 1
