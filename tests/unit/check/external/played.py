"""A web server that plays whatever a test wants, and counts; and a world in which it is the internet."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from inquiring_lines.check.answers import Answer
from inquiring_lines.check.external.ask import Means, Tell, ask
from inquiring_lines.check.external.hosts import Resolve
from inquiring_lines.check.external.safe import Number, is_public

NOW = 1_795_000_000.0
HERE = "127.0.0.1"
_TLS = ssl.create_default_context()


class Request(msgspec.Struct, frozen=True):
    """What a server was asked."""

    method: str
    path: str
    host: str
    head: str


Script = Callable[[Request, socket.socket], None]
"""Answers a request on its connection."""


def answer(status: int, *headers: str, body: bytes = b"") -> Script:
    """A plain answer; its body is left out where HEAD asks."""

    def play(request: Request, connection: socket.socket) -> None:
        lines = [f"HTTP/1.1 {status} .", *headers, f"Content-Length: {len(body)}", "", ""]
        connection.sendall("\r\n".join(lines).encode("latin-1"))
        connection.sendall(b"" if request.method == "HEAD" else body)

    return play


def redirect(status: int, to: str) -> Script:
    return answer(status, f"Location: {to}")


def by_method(head: Script, get: Script) -> Script:
    return lambda request, connection: (head if request.method == "HEAD" else get)(
        request, connection
    )


def in_turn(*scripts: Script) -> Script:
    """One script after another; the last from then on."""
    left = list(scripts)

    def play(request: Request, connection: socket.socket) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(request, connection)

    return play


def reset(_: Request, connection: socket.socket) -> None:
    """Break the connection off without a word."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    raise ConnectionError


class Server(socketserver.ThreadingTCPServer):
    """Plays a script for each path; 404 for any other."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, number: str = HERE) -> None:
        super().__init__((number, 0), _Handler)
        self.scripts: dict[str, Script] = {}
        self.requests: list[Request] = []
        self.connections = 0
        self.under_way: dict[str, int] = {}
        self.most_at_once: dict[str, int] = {}
        self.stopping = threading.Event()
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = "site.example.org") -> str:
        return f"http://{host}:{self.port}{path}"

    def methods(self, path: str) -> list[str]:
        return [one.method for one in self.requests if one.path == path]

    def verify_request(self, request: Any, client_address: Any) -> bool:
        self.connections += 1
        return True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients break off: that is what they are to do here."""

    def hang(self, _: Request, __: socket.socket) -> None:
        """A script: say nothing, until the test is over."""
        self.stopping.wait(10)

    @contextlib.contextmanager
    def at_once(self, host: str) -> Iterator[None]:
        with self.lock:
            self.under_way[host] = self.under_way.get(host, 0) + 1
            self.most_at_once[host] = max(self.under_way[host], self.most_at_once.get(host, 0))
        yield
        with self.lock:
            self.under_way[host] -= 1


class _Handler(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            while request := _read(self.request):
                self.server.requests.append(request)
                script = self.server.scripts.get(request.path, answer(404))
                with self.server.at_once(request.host):
                    script(request, self.request)


def _read(connection: socket.socket) -> Request | None:
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(4096)
        if not part:
            return None
        head += part
        if head.startswith(b"\x16"):  # TLS, of which this server knows nothing
            connection.sendall(b"HTTP/1.1 400 .\r\n\r\n")
            return None
    text = head.decode("latin-1")
    method, path, _ = text.split(" ", 2)
    host = next(line[6:] for line in text.split("\r\n") if line.lower().startswith("host: "))
    return Request(method, path, host.rpartition(":")[0] or host, text)


@contextlib.contextmanager
def serving(number: str = HERE) -> Iterator[Server]:
    """A server, on a thread of its own."""
    with Server(number) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.stopping.set()
            server.shutdown()
            thread.join()


class World:
    """Where all hosts are this machine, unless said otherwise, and waiting takes no time."""

    def __init__(self) -> None:
        self.hosts: dict[str, Collection[str] | OSError] = {}
        self.looked_up: list[str] = []
        self.waits: list[float] = []
        self.time = NOW
        self.timeout = 10.0
        self.allowed: Callable[[Number], bool] = is_here_or_public
        self.tls: ssl.SSLContext | None = _TLS
        self.resolver: Resolve = self.resolve

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)

    async def resolve(self, host: str) -> Collection[str]:
        self.looked_up.append(host)
        found = self.hosts.get(host, [HERE])
        if isinstance(found, OSError):
            raise found
        return found

    def ask(
        self, *urls: str, cache: Path | None = None, tell: Tell | None = None
    ) -> Mapping[str, Answer]:
        means = Means(
            now=self.now,
            sleep=self.sleep,
            resolve=self.resolver,
            allowed=self.allowed,
            tls=self.tls,
            timeout=self.timeout,
        )
        return ask(urls, cache=cache, means=means, tell=tell)

    def ask_one(self, url: str) -> Answer:
        return self.ask(url)[url]


def is_here_or_public(number: Number) -> bool:
    return str(number) == HERE or is_public(number)


def no_such_host() -> OSError:
    return socket.gaierror(socket.EAI_NONAME, "Name or service not known")
