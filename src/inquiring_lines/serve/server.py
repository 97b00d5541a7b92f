"""A plain server of the built site, for this machine alone."""

from __future__ import annotations

import errno
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from inquiring_lines.errors import InquireError

HOST = "127.0.0.1"
_OWN_NAMES = (HOST, "localhost")


class Server(ThreadingHTTPServer):
    """Serves a folder on loopback."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path, port: int, base_path: str) -> None:
        self.folder = folder
        self.base_path = base_path
        super().__init__((HOST, port), Handler)


class Handler(SimpleHTTPRequestHandler):
    """Serves the folder's files below the site's base path, and its 404 page where there is none."""

    server: Server

    def __init__(self, request: Any, client_address: Any, server: Server) -> None:
        super().__init__(request, client_address, server, directory=str(server.folder))

    def translate_path(self, path: str) -> str:
        """The file that a path below the base path means."""
        return super().translate_path("/" + path.removeprefix(self.server.base_path))

    def send_head(self) -> Any:
        """As the library does, but below the base path alone; from the host's root, the way there."""
        base = self.server.base_path
        if self.headers.get("Host", HOST).partition(":")[0] not in _OWN_NAMES:
            # Under another host's name, a page from elsewhere could read what is shown here.
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path.startswith(base) and "\0" not in unquote(self.path):
            return super().send_head()
        elif self.path in ("/", base.rstrip("/")):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", base)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what does not exist."""
        page = self.server.folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: Any) -> None:
        """A folder without a page is not listed."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """A page that was built anew is shown anew."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Requests are not printed."""


def open_server(folder: Path, port: int, base_path: str = "/") -> Server:
    """A server of `folder` on loopback, below `base_path`; port 0 takes a free one.

    Raises InquireError where the port is taken.
    """
    try:
        return Server(folder, port, base_path)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use" if error.errno == errno.EADDRINUSE else "may not be used"
        raise InquireError(
            f"Port {port} {why}.", f"Name another, such as --port {_free_port()}."
        ) from error


def _free_port() -> int:
    with Server(Path(), 0, "/") as server:
        return server.server_port
