"""`inquire serve`, as a browser meets it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import inquire

NOTE = "---\nkind: claim\ntitle: Depth\n---\nText.\n"


@contextmanager
def served(root: Path, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address that a running `inquire serve` names; it is stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "inquiring_lines", "serve", "--port", "0", *arguments],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        yield address_in(process.stderr), process
    finally:
        process.kill()
        process.communicate()


def address_in(lines: IO[str]) -> str:
    for line in lines:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError("it named no address")


def fetched(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "depth.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("beside the site", encoding="utf-8")
    return tmp_path


def test_it_shows_the_site_on_loopback(root: Path) -> None:
    with served(root) as (address, _):
        assert address.startswith("http://127.0.0.1:")
        assert "<h1>Inquiring Lines</h1>" in fetched(address)[1]
        assert fetched(address + "claims/depth")[0] == 200
        assert fetched(address + "claims/depth/")[0] == 200


def test_what_does_not_exist_gets_the_sites_own_404_page(root: Path) -> None:
    with served(root) as (address, _):
        status, text = fetched(address + "claims/width/")
        assert status == 404
        assert "Page not found" in text
        assert fetched(address + "assets/")[0] == 404


def test_nothing_outside_the_site_is_shown(root: Path) -> None:
    with served(root) as (address, _):
        port = int(address.rsplit(":", 1)[1].strip("/"))
        for path in ("../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "a%00b"):
            with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
                connection.sendall(f"GET /{path} HTTP/1.0\r\n\r\n".encode())
                answer = b"".join(iter(lambda: connection.recv(4096), b""))
            assert b" 404 " in answer.split(b"\r\n", 1)[0], path
            assert b"beside the site" not in answer


def test_a_site_with_a_base_path_is_shown_below_it(root: Path) -> None:
    (root / "inquire.toml").write_text(
        'base_url = "https://example.org/my/notes/"', encoding="utf-8"
    )
    with served(root) as (address, _):
        assert address.endswith("/my/notes/")
        assert fetched(address + "claims/depth")[0] == 200
        host = address.removesuffix("my/notes/")
        assert "<h1>Inquiring Lines</h1>" in fetched(host)[1]
        assert fetched(host + "claims/depth/")[0] == 404


@pytest.mark.parametrize("at_once", [True, False])
def test_an_interrupt_ends_it_without_a_traceback(root: Path, *, at_once: bool) -> None:
    with served(root) as (address, process), socket.socket() as stream:
        if not at_once:
            fetched(address)
            stream.connect(("127.0.0.1", int(address.rsplit(":", 1)[1].strip("/"))))
            stream.sendall(b"GET /_inquire/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert stream.recv(100)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=60)
        assert process.returncode == 0
        assert rest.endswith("Stopped.\n")
        assert "Traceback" not in rest
        assert (
            time.monotonic() - start < 10
        )  # not a measurement: a stream that is waited for never ends


def test_an_edit_is_shown_and_said_and_nothing_is_written(root: Path) -> None:
    (root / "old.md").write_text("---\ndraft: true\n---\n", encoding="utf-8")
    before = sorted(root.rglob("*"))
    with served(root) as (address, process):
        assert process.stderr is not None
        assert "Text." in fetched(address + "claims/depth/")[1]
        (root / "depth.md").write_text(NOTE + "Another [[gone]].", encoding="utf-8")
        assert process.stderr.readline().endswith("The check has 1 warning\n")
        told = process.stderr.readline()
        assert re.fullmatch(
            r"\d\d:\d\d:\d\d depth\.md changed: 1 page in \d\.\d\d s; 1 error.*\n", told
        ), told
        assert "Another" in fetched(address + "claims/depth/")[1]
        assert fetched(address + "old/")[0] == 404
        (root / "inquire.toml").write_text("broken = [", encoding="utf-8")
        assert "inquire.toml" in process.stderr.readline()
        assert "Another" in fetched(address + "claims/depth/")[1]
        (root / "inquire.toml").unlink()
        assert "changed" in process.stderr.readline() + process.stderr.readline()
    assert sorted(root.rglob("*")) == before


def test_drafts_are_shown_where_that_is_asked_for(root: Path) -> None:
    (root / "old.md").write_text("---\ndraft: true\n---\n", encoding="utf-8")
    with served(root, "--drafts") as (address, _):
        assert fetched(address + "old/")[0] == 200


def test_a_vault_without_notes_waits_for_the_first(tmp_path: Path) -> None:
    with served(tmp_path) as (address, process):
        assert process.stderr is not None
        status, text = fetched(address)
        assert status == 500
        assert "There is no Markdown note" in text
        assert "There is no Markdown note" in process.stderr.readline()
        (tmp_path / "depth.md").write_text(NOTE, encoding="utf-8")
        while "depth.md changed" not in process.stderr.readline():
            pass
        assert fetched(address)[0] == 200


def test_a_port_in_use_is_named_with_another_that_is_free(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = inquire("serve", "--port", str(port), cwd=root)
    assert done.returncode == 2
    assert f"Port {port} is in use." in done.stderr
    assert "--port " in done.stderr


def test_a_request_under_another_hosts_name_is_refused(root: Path) -> None:
    with served(root) as (address, _):
        request = urllib.request.Request(address, headers={"Host": "example.org"})  # noqa: S310
        with pytest.raises(urllib.error.HTTPError, match="403") as refused:
            urllib.request.urlopen(request, timeout=60)  # noqa: S310
        refused.value.close()
