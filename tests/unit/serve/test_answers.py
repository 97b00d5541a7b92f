"""Requests to answers, without a network."""

from __future__ import annotations

import pytest

from inquiring_lines.serve.answers import content_type, own_file, within
from tests.unit.serve.made import FAULT, Made

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("path", "base", "inner"),
    [
        ("/", "/", ""),
        ("/claims/x/", "/", "claims/x/"),
        ("/a b/é", "/", "a b/é"),
        ("/project/x", "/project/", "x"),
        ("/my notes/x", "/my%20notes/", "x"),
        ("/projectx/y", "/project/", None),
        ("/x", "/project/", None),
        ("/../x", "/", None),
        ("/a/../x", "/", None),
        ("/a/..", "/", None),
        ("/./x", "/", None),
        ("/..\\x", "/", None),
        ("//x", "/", None),
        ("/a\0b", "/", None),
        ("/a\nb", "/", None),
        ("http://elsewhere/x", "/", None),
    ],
)
async def test_what_an_address_means(path: str, base: str, inner: str | None) -> None:
    assert within(path, base) == inner


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/site.CSS", "text/css; charset=utf-8"),
        ("x.js", "text/javascript; charset=utf-8"),
        ("graph.json", "application/json; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("icon.svg", "image/svg+xml; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("font.woff2", "font/woff2"),
        ("paper.pdf", "application/pdf"),
        ("what.ever", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
    ],
)
async def test_the_type_of_a_file_follows_from_its_ending(path: str, kind: str) -> None:
    assert content_type(path) == kind


async def test_a_page_comes_with_the_live_script_and_a_strict_policy() -> None:
    made = Made()
    await made.preview.open()
    async with made.client() as client:
        answer = await client.get("/claims/depth/")
    assert answer.status_code == 200
    head, script, end = answer.text.partition("<script")
    assert head.endswith("<h1>Depth</h1>")
    build = f"{made.preview.run}/0"
    assert script + end == (
        f'<script type="module" src="/_inquire/live.js" data-status="200" data-build="{build}" data-base="/">'
        "</script>\n</body></html>"
    )
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_what_is_no_page_comes_as_it_is() -> None:
    made = Made()
    await made.preview.open()
    async with made.client() as client:
        answer = await client.get("/assets/css/site.css?build=3")
    assert answer.text == "h1 { color: red }"
    assert "Content-Security-Policy" not in answer.headers


async def test_a_page_without_an_end_gets_the_script_all_the_same() -> None:
    made = Made()
    made.live.files["index.html"] = "<p>Open"
    await made.preview.open()
    async with made.client() as client:
        assert "<p>Open<script" in (await client.get("/")).text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/claims/depth", "/claims/depth/"),
        ("/claims/depth?q=1", "/claims/depth/?q=1"),
        ("/tags/tiefe%20%C3%A9", "/tags/tiefe%20%C3%A9/"),
    ],
)
async def test_an_address_without_its_slash_leads_to_the_page(path: str, to: str) -> None:
    made = Made()
    await made.preview.open()
    async with made.client() as client:
        answer = await client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (307, to)


@pytest.mark.parametrize(
    "path", ["/claims", "/claims/", "/claims/depth/index.html/", "/_inquire/x", "/_inquire/../x"]
)
async def test_what_does_not_exist_gets_the_sites_own_page(path: str) -> None:
    made = Made()
    await made.preview.open()
    async with made.client() as client:
        answer = await client.get(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert 'data-status="404"' in answer.text


async def test_below_a_base_path_the_hosts_root_leads_there() -> None:
    made = Made(base_url="https://example.org/my%20notes/")
    await made.preview.open()
    async with made.client() as client:
        for start in ("/", "/my%20notes"):
            answer = await client.get(start)
            assert (answer.status_code, answer.headers["Location"]) == (307, "/my%20notes/")
        assert (await client.get("/my%20notes/claims/depth/")).status_code == 200
        assert (await client.get("/claims/depth/")).status_code == 404
        assert (await client.get("/my%20notesx/claims/depth/")).status_code == 404


async def test_what_a_browser_has_already_is_not_sent_again() -> None:
    made = Made()
    await made.preview.open()
    async with made.client() as client:
        tag = (await client.get("/")).headers["ETag"]
        again = await client.get("/", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        made.live.next = {"index.html": "<p>Another"}
        await made.preview.renew(None)
        assert (await client.get("/", headers={"If-None-Match": tag})).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/nowhere", "/_inquire/events", "/_inquire/live.js"])
async def test_nothing_can_be_written(method: str, path: str) -> None:
    made = Made()
    async with made.client() as client:
        assert (await client.request(method, path)).status_code == 405


async def test_a_page_that_cannot_be_drawn_says_why_and_is_replaced_when_mended() -> None:
    made = Made()
    await made.preview.open()
    made.live.undrawable = {"claims/depth/index.html"}
    async with made.client() as client:
        answer = await client.get("/claims/depth/")
        assert answer.status_code == 500
        assert "Template &lt;x&gt;, line 3: broken" in answer.text
        assert 'data-status="500"' in answer.text
        made.live.undrawable.clear()
        assert (await client.get("/claims/depth/")).status_code == 200


async def test_a_404_page_that_cannot_be_drawn_says_so() -> None:
    made = Made()
    await made.preview.open()
    made.live.undrawable = {"404.html"}
    async with made.client() as client:
        answer = await client.get("/nowhere/")
    assert answer.status_code == 500
    assert FAULT.remedy in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:9", "LOCALHOST"])
async def test_the_names_of_this_machine_are_answered(host: str) -> None:
    made = Made()
    await made.preview.open()
    async with made.client() as client:
        assert (await client.get("/", headers={"Host": host})).status_code == 200
        origin = {"Host": host, "Origin": f"http://{host}"}
        assert (await client.get("/", headers=origin)).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost.", "localhost:x", "", "10.0.0.1"]
)
@pytest.mark.parametrize("path", ["/", "/_inquire/events", "/_inquire/live.js"])
async def test_foreign_hosts_are_refused(host: str, path: str) -> None:
    async with Made().client() as client:
        assert (await client.get(path, headers={"Host": host})).status_code == 403


@pytest.mark.parametrize(
    "origin",
    [
        "http://example.org",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:3000",
        "http://127.0.0.1",
        "http://127.0.0.1:8000.example.org",
        "null",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/_inquire/events"])
async def test_foreign_origins_are_refused(origin: str, path: str) -> None:
    async with Made().client() as client:
        assert (await client.get(path, headers={"Origin": origin})).status_code == 403


async def test_the_servers_own_files_are_few() -> None:
    made = Made()
    async with made.client() as client:
        script = await client.get("/_inquire/live.js")
        assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert script.content == own_file("live.js")
        assert (await client.get("/_inquire/live.css")).status_code == 200
    assert own_file("../serve/live.js") is None
    assert own_file("server.py") is None
