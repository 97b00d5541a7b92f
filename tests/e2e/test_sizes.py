"""What a reader downloads for a page."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.e2e.sites import BuiltSite

LIMIT = 35 * 1024
"""For HTML, CSS and JavaScript of a note's page, compressed: B10 of the budgets."""

LISTS = ("home", "index", "topics", "tag", "search", "map")
"""Pages whose size grows with the vault."""


def loaded(site: BuiltSite, address: str) -> set[Path]:
    """A page's file, its style sheets, and its scripts with all that they import."""
    page = site.file(address)
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = [
        str(tag["href"]) for tag in html.select("link[rel=stylesheet], link[rel=modulepreload]")
    ]
    links += [str(tag["src"]) for tag in html.select("script[src]")]
    return {page, *(site.folder / urlsplit(urljoin(address, link)).path for link in links)}


def weight(files: set[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


@pytest.mark.parametrize("which", ["demo", "generated"])
def test_a_note_s_page_stays_within_its_budget(which: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(which)
    notes = [one for kind, one in site.examples.items() if kind not in (*LISTS, "404", "redirect")]
    sizes = {address: weight(loaded(site, address)) for address in notes}
    assert {address: size for address, size in sizes.items() if size > LIMIT} == {}
    assert min(sizes.values()) > 2_000, "nothing was weighed"


def test_scripts_that_a_page_loads_are_all_listed_in_it(demo: BuiltSite) -> None:
    """What a module imports is preloaded, so that the budget sees it and the browser asks at once."""
    for address in demo.examples.values():
        if address != "404.html":
            listed = loaded(demo, address)
            for script in [one for one in listed if one.suffix == ".js"]:
                imported = static_imports(script)
                assert imported <= listed, address


def static_imports(script: Path) -> set[Path]:
    """The modules that a module cannot start without."""
    lines = script.read_text(encoding="utf-8").splitlines()
    imports = [line for line in lines if line.startswith(("import ", "} from "))]
    names = [
        line.rstrip(";").split("from ")[-1].removeprefix("import ").strip("\"'") for line in imports
    ]
    return {(script.parent / name).resolve() for name in names}
