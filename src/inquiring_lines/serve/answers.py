"""Requests to answers: the site below its base path, and the server's own files below `/_inquire/`."""

from __future__ import annotations

import hashlib
import html
import mimetypes
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from inquiring_lines.errors import InquireError
from inquiring_lines.serve.guard import Guard
from inquiring_lines.serve.preview import Preview

OWN = "/_inquire/"
"""Nothing of a site's lies here; what does is never part of a built site."""
_SCRIPT = (
    b'<script type="module" src="/_inquire/live.js" data-status="%d" data-build="%b" data-base="%b">'
    b"</script>\n"
)
_END = b"</body>"
_HTML = "text/html"
_EVENTS = "text/event-stream"
_SVG = "image/svg+xml"
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICIES = {
    _HTML: "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    # Drawing programs write styles into the picture; scripts in one that is opened by itself run nowhere.
    _SVG: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
}
_TYPES = {
    ".avif": "image/avif",
    ".bib": "text/plain",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": _SVG,
    ".toml": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""What the standard library does not know, or calls otherwise from version to version."""
_FAULT_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This page cannot be drawn</title>
<link rel="stylesheet" href="/_inquire/live.css">
</head>
<body class="undrawn">
<main role="alert">
<h1>This page cannot be drawn</h1>
<p>{what}</p>
<p>{remedy}</p>
</main>
</body>
</html>
"""


def application(preview: Preview) -> ASGIApp:
    """The server's answers, for those who may ask."""

    async def events(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type=_EVENTS, headers=_HEADERS)
        stream = preview.hub.stream(preview.greeting)
        return StreamingResponse(stream, media_type=_EVENTS, headers=_HEADERS)

    async def own(request: Request) -> Response:
        name = request.path_params["name"]
        data = own_file(name)
        return await _not_found(preview, request) if data is None else _answer(request, name, data)

    async def page(request: Request) -> Response:
        return await _page(preview, request)

    routes = [
        Route(f"{OWN}events", events, methods=["GET"]),
        Route(f"{OWN}{{name}}", own, methods=["GET"]),
        Route("/{path:path}", page, methods=["GET"]),
    ]
    return Guard(Starlette(routes=routes))


@cache
def own_file(name: str) -> bytes | None:
    """A file of the server's own: the live script, and how its messages look. None where there is none."""
    if name not in ("live.js", "live.css"):
        return None
    return (Path(__file__).parent / name).read_bytes()


def within(path: str, base: str) -> str | None:
    """What an address, decoded, means from the site's root; None where it means nothing there.

    An address that could lead out of the site, as `..`, a backslash or a control character might, means nothing.
    """
    base = unquote(base)
    if not path.startswith(base):
        return None
    inner = path.removeprefix(base)
    *folders, name = inner.split("/")
    is_odd = "" in folders or not {".", ".."}.isdisjoint((*folders, name))
    return None if is_odd or "\\" in inner or not (inner.isprintable() or not inner) else inner


def content_type(path: str) -> str:
    """The media type of a file, by its ending, with the charset where it is a text."""
    ending = PurePosixPath(path).suffix.lower()
    known = _TYPES.get(ending) or _standard_types().guess_type(f"x{ending}")[0]
    found = known or "application/octet-stream"
    is_text = found.startswith("text/") or found.endswith(("json", "xml"))
    return f"{found}; charset=utf-8" if is_text else found


@cache
def _standard_types() -> mimetypes.MimeTypes:
    """The library's table alone: what a machine adds to it differs from one to the next."""
    return mimetypes.MimeTypes()


async def _page(preview: Preview, request: Request) -> Response:
    path: str = request.scope["path"]
    base = preview.vault.config.base_path
    if base != "/" and path in ("/", unquote(base).rstrip("/")):
        return _redirect(request, base)
    inner = within(path, base)
    if inner is None:
        return await _not_found(preview, request)
    return await _drawn(preview, request, inner)


async def _drawn(preview: Preview, request: Request, inner: str) -> Response:
    build = preview.build
    try:
        file = f"{inner}index.html" if inner.endswith("/") or not inner else inner
        data = await preview.read(file)
        if data is not None:
            return _answer(request, file, _live(preview, file, data, build=build))
        if file == inner and await preview.read(f"{inner}/index.html") is not None:
            return _redirect(request, f"{quote(request.scope['path'])}/")
        return await _not_found(preview, request)
    except InquireError as error:
        return _undrawn(preview, request, error)


async def _not_found(preview: Preview, request: Request) -> Response:
    """The site's own page for what does not exist."""
    build = preview.build
    try:
        data = await preview.read("404.html")
    except InquireError as error:
        return _undrawn(preview, request, error)
    body = _live(preview, "404.html", data or b"Not found.\n", build=build, status=404)
    return _answer(request, "404.html", body, status=404)


def _undrawn(preview: Preview, request: Request, error: InquireError) -> Response:
    """A page that says what is wrong, and is replaced when that is mended."""
    what, remedy = html.escape(error.what), html.escape(error.remedy)
    page = _FAULT_PAGE.format(what=what, remedy=remedy).encode()
    body = _live(preview, "fault.html", page, build=preview.build, status=500)
    return _answer(request, "fault.html", body, status=500)


def _live(preview: Preview, path: str, data: bytes, *, build: int, status: int = 200) -> bytes:
    """A page with the live script. It says of which build the page is, and below which base path."""
    if not content_type(path).startswith(_HTML):
        return data
    base = html.escape(preview.vault.config.base_path)
    script = _SCRIPT % (status, f"{preview.run}/{build}".encode(), base.encode())
    before, end, after = data.rpartition(_END)
    return before + script + end + after if end else data + script


def _answer(request: Request, path: str, data: bytes, *, status: int = 200) -> Response:
    kind = content_type(path)
    tag = f'"{hashlib.blake2b(data, digest_size=12).hexdigest()}"'
    policy = _POLICIES.get(kind.partition(";")[0])
    headers = {**_HEADERS, "ETag": tag, "Content-Type": kind}
    if policy:
        headers["Content-Security-Policy"] = policy
    if status == 200 and request.headers.get("If-None-Match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(data, status_code=status, headers=headers)


def _redirect(request: Request, address: str) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(address + query, headers=_HEADERS)
