"""Bad servers, bad names, and bad moments: nothing hangs, nothing private is touched, every fault is an answer."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from inquiring_lines.check.answers import Answer, Good, Private, Unverified
from inquiring_lines.check.external.kept import read_kept
from inquiring_lines.check.external.safe import is_public
from tests.unit.check.external.played import (
    HERE,
    Request,
    Script,
    Server,
    World,
    answer,
    by_method,
    redirect,
    reset,
    serving,
)

SHORT = 0.15
"""Seconds for a request, where one is to take too long."""
OTHER = "127.0.0.2"
"""Another number of this machine, which stands for what may not be reached."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def hidden() -> Iterator[Server]:
    """A server that nobody may connect to."""
    try:
        started = Server(OTHER)
    except OSError:
        pytest.skip(f"this system has no {OTHER}")
    started.server_close()
    with serving(OTHER) as server:
        server.scripts["/"] = answer(200)
        yield server


# Servers


def trickle(head: bytes, part: bytes, pause: float) -> Script:
    """A head, and then parts without an end."""

    def play(_: Request, connection: socket.socket) -> None:
        connection.sendall(head)
        until = time.monotonic() + 2
        while time.monotonic() < until:
            connection.sendall(part)
            time.sleep(pause)

    return play


OK = b"HTTP/1.1 200 OK\r\n"


def test_who_says_nothing_is_not_waited_for(server: Server, world: World) -> None:
    world.timeout = SHORT
    server.scripts["/"] = server.hang
    began = time.monotonic()
    assert world.ask_one(server.url("/")) == Unverified("it did not answer within 0.15 seconds")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("head", "part"),
    [(b"", b"H"), (OK, b"X: y\r\n"), (OK + b"X: ", b"y"), (b"", b"HTTP/1.1 100 Go on\r\n\r\n")],
)
def test_a_head_without_an_end_is_not_waited_for(
    server: Server, world: World, head: bytes, part: bytes
) -> None:
    world.timeout = SHORT
    server.scripts["/"] = trickle(head, part, 0.01)
    assert isinstance(world.ask_one(server.url("/")), Unverified)


@pytest.mark.parametrize("pause", [0.0, 0.05])
@pytest.mark.parametrize(
    "framing",
    [b"Content-Length: 1000000000000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n", b"\r\n"],
)
def test_a_body_without_an_end_is_not_read(
    server: Server, world: World, framing: bytes, pause: float
) -> None:
    part = b"400\r\n" + b"x" * 1024 + b"\r\n"
    server.scripts["/"] = by_method(answer(405), trickle(OK + framing, part, pause))
    began = time.monotonic()
    assert world.ask_one(server.url("/")) == Good()
    assert time.monotonic() - began < 1


def test_a_body_where_none_may_be_harms_nobody(server: Server, world: World) -> None:
    def play(_: Request, connection: socket.socket) -> None:
        connection.sendall(OK + b"Content-Length: 5\r\n\r\nhello" * 2)

    server.scripts |= {"/a": play, "/b": answer(200)}
    urls = [server.url("/a"), server.url("/b")]
    assert world.ask(*urls) == dict.fromkeys(urls, Good())


@pytest.mark.parametrize(
    "head",
    [
        OK + b"X: " + b"y" * 1_000_000,
        OK + b"X: y\r\n" * 200_000,
        b"HTTP/1.1 " + b"2" * 1_000_000,
    ],
)
def test_a_huge_head_is_not_read(server: Server, world: World, head: bytes) -> None:
    server.scripts["/"] = lambda _, connection: connection.sendall(head)
    said = world.ask_one(server.url("/"))
    assert isinstance(said, Unverified)


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"220 mail.example.org ESMTP\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"\x16\x03\x01\x00\x00",
        b"<html>hello</html>",
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
    ],
)
def test_who_is_no_web_server_verifies_nothing(server: Server, world: World, words: bytes) -> None:
    def play(_: Request, connection: socket.socket) -> None:
        connection.sendall(words)
        connection.shutdown(socket.SHUT_WR)
        raise ConnectionError

    server.scripts["/"] = play
    assert isinstance(world.ask_one(server.url("/")), Unverified)


def test_a_connection_that_breaks_off_verifies_nothing(server: Server, world: World) -> None:
    server.scripts["/"] = reset
    assert isinstance(world.ask_one(server.url("/")), Unverified)


def test_who_refuses_the_connection_verifies_nothing(world: World) -> None:
    with Server() as closed:
        url = closed.url("/")
    assert world.ask_one(url) == Unverified("its host refuses the connection")


def test_a_location_without_an_end_is_not_followed(server: Server, world: World) -> None:
    server.scripts["/"] = redirect(301, "/" + "a" * 50_000)
    said = world.ask_one(server.url("/"))
    assert said == Unverified("it redirects to an address longer than 8,000 characters")


# TLS


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for good.example.org with its key, which nobody else trusts."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    file, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=good.example.org"),
            *("-addext", "subjectAltName=DNS:good.example.org", "-keyout", str(key)),
            *("-out", str(file)),
        ],
        check=True,
        capture_output=True,
    )
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file


class _Secure(Server):
    """A server that speaks TLS."""

    def __init__(self, certificate: Path) -> None:
        super().__init__()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def url(self, path: str, host: str = "good.example.org") -> str:
        return f"https://{host}:{self.port}{path}"


@pytest.fixture
def secure(certificate: Path) -> Iterator[_Secure]:
    with _Secure(certificate) as server:
        server.scripts["/"] = answer(200)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_certificate_is_compared_with_the_name_not_the_number(
    secure: _Secure, certificate: Path, world: World
) -> None:
    world.tls = ssl.create_default_context(cafile=str(certificate))
    assert world.ask_one(secure.url("/")) == Good()
    said = world.ask_one(secure.url("/", "bad.example.org"))
    assert isinstance(said, Unverified)
    assert said.why.startswith("its certificate does not hold (Hostname mismatch")


def test_a_certificate_that_nobody_vouches_for_does_not_hold(secure: _Secure, world: World) -> None:
    world.tls = None
    said = world.ask_one(secure.url("/"))
    assert isinstance(said, Unverified)
    assert said.why == "its certificate does not hold (self-signed certificate)"
    assert secure.requests == []


def test_who_speaks_no_tls_verifies_nothing(server: Server, world: World) -> None:
    said = world.ask_one(server.url("/").replace("http:", "https:"))
    assert said == Unverified("no secure connection could be made")
    assert world.waits == []


# Names


@pytest.mark.parametrize(
    "fault",
    [
        socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
        socket.gaierror(socket.EAI_FAIL, "Non-recoverable failure"),
    ],
)
def test_names_that_cannot_be_looked_up_now_verify_nothing(world: World, fault: OSError) -> None:
    world.hosts["a.example.org"] = fault
    said = world.ask_one("http://a.example.org/")
    assert isinstance(said, Unverified)
    assert said.why.startswith("its host could not be looked up")
    assert len(world.looked_up) == 3


def test_a_resolver_that_hangs_is_not_waited_for(world: World) -> None:
    async def never(_: str) -> list[str]:
        await asyncio.Event().wait()
        return []

    world.timeout = 0.05
    world.resolver = never
    said = world.ask_one("http://a.example.org/")
    assert said == Unverified("looking up its host took too long")


def test_every_number_of_a_host_is_tried(server: Server, world: World) -> None:
    server.scripts["/"] = answer(200)
    world.allowed = lambda number: number.is_loopback
    world.hosts["site.example.org"] = ["127.0.0.3", HERE]
    assert world.ask_one(server.url("/")) == Good()


# What is private


def private(said: Answer) -> bool:
    return isinstance(said, Private)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "0177.0.0.1"),
        *("①②⑦.0.0.1", "%31%32%37.0.0.1", "127.0.0.1.", "127。0。0。1", "localhost", "LocalHost."),
        *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
        *("[::127.0.0.1]", "[::1]", "[::]", "0.0.0.0", "0", "[::1%25lo]"),  # noqa: S104
    ],
)
def test_a_number_of_this_machine_is_never_connected_to(
    server: Server, world: World, host: str
) -> None:
    world.allowed = is_public
    assert private(world.ask_one(f"http://{host}:{server.port}/"))
    assert server.connections == 0
    assert world.looked_up == []


@pytest.mark.parametrize(
    "numbers",
    [
        [HERE],
        ["93.184.216.34", HERE],
        [HERE, "93.184.216.34"],
        ["::1"],
        ["fe80::1%eth0"],
        ["::ffff:127.0.0.1"],
    ],
)
def test_a_name_of_anything_private_is_never_connected_to(
    server: Server, world: World, numbers: list[str]
) -> None:
    world.allowed = is_public
    world.hosts["site.example.org"] = numbers
    assert private(world.ask_one(server.url("/")))
    assert server.connections == 0


def test_a_redirect_to_what_is_private_is_not_followed(
    server: Server, hidden: Server, world: World
) -> None:
    world.hosts["inside.example.org"] = [OTHER]
    by_number = f"http://{OTHER}:{hidden.port}/"
    by_name = hidden.url("/", "inside.example.org")
    server.scripts |= {
        "/number": redirect(301, by_number),
        "/name": redirect(302, by_name),
        "/twice": redirect(307, "/number"),
        "/relative": redirect(308, by_number.removeprefix("http:")),
        "/short": redirect(302, f"http://127.2:{hidden.port}/"),
    }
    said = world.ask(*(server.url(path) for path in server.scripts))
    assert all(private(one) for one in said.values()), said
    assert hidden.connections == 0
    assert said[server.url("/number")] == Private(
        f"it redirects to “{by_number}”, and {OTHER} is no address of the public internet"
    )


def test_that_server_could_be_reached_if_it_were_allowed(hidden: Server, world: World) -> None:
    world.allowed = lambda number: number == ip_address(OTHER)
    assert world.ask_one(f"http://{OTHER}:{hidden.port}/") == Good()
    assert hidden.connections == 1


@pytest.mark.parametrize(
    "to",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.org/"),
        *("http://me:secret@site.example.org/", "http://[::1", "http://256.1.1.1/"),
    ],
)
def test_a_redirect_to_what_is_not_of_the_web_is_not_followed(
    server: Server, world: World, to: str
) -> None:
    server.scripts["/"] = redirect(301, to)
    said = world.ask_one(server.url("/"))
    assert isinstance(said, Unverified)
    assert said.why.startswith("it redirects to ")
    assert len(server.requests) == 1


def test_a_host_that_changes_its_number_is_connected_to_where_it_was_checked(
    server: Server, hidden: Server, world: World
) -> None:
    """A name server that gives another number each time it is asked."""
    looked_up: list[str] = []

    async def rebinding(host: str) -> list[str]:
        looked_up.append(host)
        return [HERE] if len(looked_up) == 1 else [OTHER]

    world.resolver = rebinding
    server.scripts |= {"/a": reset, "/b": answer(200)}
    world.ask(server.url("/a"), server.url("/b"))
    assert server.connections > 1
    assert hidden.connections == 0
    assert len(looked_up) == 1


def test_credentials_of_this_machine_are_sent_to_nobody(
    server: Server, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("default login me password secret\n", encoding="utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    server.scripts["/"] = answer(200)
    assert world.ask_one(server.url("/")) == Good()
    assert "authorization" not in server.requests[0].head.lower()


# Moments


def test_what_was_learnt_before_an_interrupt_is_kept(
    server: Server, world: World, tmp_path: Path
) -> None:
    cache = tmp_path / "external"
    server.scripts |= {"/a": answer(200), "/b": server.hang}

    def told(done: int, _: int) -> None:
        if done == 1:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        world.ask(server.url("/a"), server.url("/b"), cache=cache, tell=told)
    assert set(read_kept(cache, world.time)) == {server.url("/a")}


def test_a_bug_while_asking_leaves_what_was_learnt(
    server: Server, world: World, tmp_path: Path
) -> None:
    cache = tmp_path / "external"
    server.scripts |= {"/a": answer(200), "/b": answer(200)}

    def told(done: int, _: int) -> None:
        if done == 2:
            raise ZeroDivisionError

    with pytest.raises(BaseExceptionGroup):
        world.ask(server.url("/a"), server.url("/b"), cache=cache, tell=told)
    assert set(read_kept(cache, world.time)) == {server.url("/a"), server.url("/b")}
