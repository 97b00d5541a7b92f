"""The demo corpus: sound, whole, reachable, and judged so by an independent link checker."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup

from inquiring_lines.build.build import build
from inquiring_lines.config import open_vault
from tests.conftest import ROOT, TODAY, inquire
from tests.independent import lychee


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, built as it is published at the root of a host."""
    output = tmp_path_factory.mktemp("demo") / "site"
    build(open_vault(ROOT, output=output), TODAY)
    return output


def links(page: Path, root: Path) -> set[str]:
    """The pages of the site that a page links to."""
    here = "/" + page.parent.relative_to(root).as_posix()
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = set()
    for anchor in html.find_all("a", href=True):
        href = urldefrag(str(anchor["href"])).url
        if href and "://" not in href:
            target = posixpath.normpath(posixpath.join(here, unquote(href))).strip("/")
            found.add("" if target == "." else target)
    return found


def test_every_note_can_be_reached_from_the_home_page(site: Path) -> None:
    graph = json.loads((site / "graph.json").read_text(encoding="utf-8"))
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        address = waiting.pop()
        page = site / address / "index.html"
        if address not in reached and page.is_file():
            reached.add(address)
            waiting += links(page, site)
    notes = {unquote(node["url"]).strip("/").removeprefix(".") for node in graph["nodes"]}
    assert notes - reached == set()


def test_an_independent_checker_finds_no_broken_link_or_fragment(site: Path) -> None:
    done = lychee(site)
    assert done.returncode == 0, done.stdout


def test_nor_where_the_site_stands_below_a_base_path(tmp_path: Path) -> None:
    vault = open_vault(ROOT, output=tmp_path / "my/notes", base_url="https://example.org/my/notes/")
    build(vault, TODAY)
    done = lychee(tmp_path)
    assert done.returncode == 0, done.stdout
    lost = (tmp_path / "my/notes/404.html").read_text(encoding="utf-8")
    assert 'href="/my/notes/lines/"' in lost


def test_the_independent_checker_would_have_found_one(site: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="nowhere/">x</a><a href="#gone">y</a>')
    done = lychee(tmp_path)
    assert done.returncode != 0
    assert "2 Errors" in done.stdout


def test_the_check_finds_honest_gaps_and_nothing_else() -> None:
    done = inquire("check", "--format", "json", cwd=ROOT)
    data = json.loads(done.stdout)
    assert done.returncode == 0
    assert {one["code"] for one in data["findings"]} == {"GRA001", "GRA002"}
    assert data["looked_at"]["notes"] >= 25


def test_it_has_lines_of_every_state_and_claims_of_every_support(site: Path) -> None:
    nodes = json.loads((site / "graph.json").read_text(encoding="utf-8"))["nodes"]
    states = {(node["kind"], node["state"]) for node in nodes}
    assert {("question", state) for state in ("answered", "contested", "open")} <= states
    assert {("claim", state) for state in ("supported", "contested", "unsupported")} <= states


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        loaded = [tag["src"] for tag in html.find_all(src=True)]
        loaded += [tag["href"] for tag in html.find_all("link", rel=["stylesheet", "icon"])]
        assert [one for one in loaded if "://" in str(one)] == [], page


def test_every_page_has_one_h1_and_no_id_twice(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        assert len(html.find_all("h1")) == 1, page
        ids = [tag["id"] for tag in html.find_all(id=True)]
        assert len(ids) == len(set(ids)), page


def test_building_twice_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    done = inquire(
        "build",
        str(ROOT),
        "--output",
        str(tmp_path / "again"),
        cwd=tmp_path,
        environment={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    )
    assert done.returncode == 0, done.stderr
    again = {
        path.relative_to(tmp_path / "again"): path.read_bytes()
        for path in (tmp_path / "again").rglob("*")
        if path.is_file()
    }
    first = {
        path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    assert again == first
