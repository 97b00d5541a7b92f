"""A folder as a static host would serve it, on this machine alone."""

from __future__ import annotations

import gzip
import posixpath
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".png": "image/png",
}
_SHRINK_WELL = frozenset(_TYPES) - {".png"}


@lru_cache(maxsize=200)
def _shrunk(data: bytes) -> bytes:
    """Style sheets and scripts are the same for every page and test."""
    return gzip.compress(data, 6)


class _Host(BaseHTTPRequestHandler):
    """Answers with the files of a folder below a path, and with its `404.html` for what is not there."""

    def __init__(self, folder: Path, base: str, *arguments: object) -> None:
        self._folder = folder
        self._base = base
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if (file := self._file(path)) is None:
            self._send(404, self._folder / "404.html")
        elif file.is_dir():
            self.send_response(301)
            self.send_header("Location", urlsplit(self.path).path + "/")
            self.end_headers()
        else:
            self._send(200, file)

    def _file(self, path: str) -> Path | None:
        if not path.startswith(self._base) or ".." in path.split("/"):
            return None
        inside = posixpath.normpath(path.removeprefix(self._base) or ".")
        file = self._folder / inside / ("index.html" if path.endswith("/") else "")
        return file if file.exists() else None

    def _send(self, status: int, file: Path) -> None:
        data = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        # A build may change it: ask each time.
        self.send_header("Cache-Control", "no-cache")
        if file.suffix in _SHRINK_WELL and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "gzip")
            data = _shrunk(data)
        self.send_header("Content-Length", str(len(data)))
        # A browser that goes on to another page hangs up.
        with suppress(ConnectionError):
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, base: str = "/") -> Iterator[str]:
    """Serve a folder on a free port until the end. Gives its address, with `base` at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, folder, base)) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{base}"
        finally:
            server.shutdown()
            thread.join()
