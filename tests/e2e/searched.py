"""A built site with its search index, on a web server of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.conftest import MadeVault


def with_index(made: MadeVault) -> Path:
    """The built site's folder."""
    made.build()
    return made.root / "site"


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder below a path; for what is not there, its 404 page, as hosts of static sites do."""

    def __init__(self, *arguments: object, below: str, directory: str) -> None:
        self.below = below
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer; what lies outside of the path is not there."""
        if self.path.startswith(self.below):
            self.path = "/" + self.path.removeprefix(self.below)
        else:
            self.path = "/nothing-there"
        super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page in the place of the library's."""
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextlib.contextmanager
def hosted(site: Path, below: str = "/") -> Iterator[str]:
    """Serve a site; gives its address, which ends with the path that it lies below."""
    host = partial(_Host, below=below, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), host)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
