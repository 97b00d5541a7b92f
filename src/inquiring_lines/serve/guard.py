"""Who may ask: programs and pages of this machine that mean this server, and no page from elsewhere."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_OWN = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?P<port>:\d{1,5})?", re.IGNORECASE)
"""The names of this machine. The port is not compared: it is another where a port is forwarded to this one."""

HEAD = 16 * 1024
"""Bytes that the head of a request may have. A browser's has one to two thousand."""


class Guard:
    """Refuses requests under a foreign name (403), those that pages of foreign origin make, and huge heads (431).

    A page from elsewhere whose name is made to point to this machine could else read what is shown here.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        app = self._app
        if scope["type"] == "http":
            if _size(scope) > HEAD:
                app = PlainTextResponse("This request is too long.\n", status_code=431)
            elif not is_own(Headers(scope=scope)):
                app = PlainTextResponse("This server is for this machine alone.\n", status_code=403)
        await app(scope, receive, send)


def is_own(headers: Headers) -> bool:
    """True where Host is this machine, and Origin, if there is one, this server.

    No browser leaves Host out, so that its absence (HTTP/1.0) harms nobody.
    """
    hosts = [_OWN.fullmatch(host) for host in headers.getlist("host")]
    if not all(hosts) or len(hosts) > 1:
        return False
    port = hosts[0]["port"] if hosts and hosts[0] else None
    return all(_is_from(origin, port) for origin in headers.getlist("origin"))


def _is_from(origin: str, port: str | None) -> bool:
    scheme, _, host = origin.partition("://")
    found = _OWN.fullmatch(host)
    return scheme == "http" and found is not None and found["port"] == port


def _size(scope: Scope) -> int:
    """The bytes of a head. The library bounds only one that comes in pieces."""
    headers = sum(len(name) + len(value) for name, value in scope["headers"])
    return headers + len(scope["raw_path"]) + len(scope["query_string"])
