"""Sites to read in a browser, and an example of each type of page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
from benchmarks.generate import write

from inquiring_lines.build.build import build
from inquiring_lines.config import open_vault
from inquiring_lines.graph.read import read_vault
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.models import TEMPLATES
from inquiring_lines.views.pages import page_of
from inquiring_lines.views.planning import plans
from inquiring_lines.views.site import site_of
from inquiring_lines.views.views import Views
from tests.conftest import ROOT, TODAY

BASE = "/my/notes/"
"""A path below which a site may stand."""

TYPES = {name: name.removeprefix("pages/").removesuffix(".html") for name in TEMPLATES}
"""Each type of page, by its template."""


class BuiltSite(msgspec.Struct, frozen=True):
    """A site on disk."""

    folder: Path
    base: str
    """The path that it stands below."""
    examples: dict[str, str]
    """The address of the longest page of each type that it has."""

    @property
    def pages(self) -> list[str]:
        """The addresses of all its pages but the 404 and redirects, sorted."""
        files = sorted(self.folder.rglob("index.html"))
        shown = [file for file in files if b'http-equiv="refresh"' not in file.read_bytes()]
        return [address_of(file.parent.relative_to(self.folder)) for file in shown]

    def file(self, address: str) -> Path:
        """A page's file."""
        return self.folder / address / ("" if address.endswith(".html") else "index.html")


def address_of(folder: Path) -> str:
    """The address of a page that lies in a folder of the site."""
    return "" if folder == Path() else f"{folder.as_posix()}/"


def built(root: Path, output: Path, base: str = "/") -> BuiltSite:
    """The site of a vault, its cache not touched."""
    base_url = None if base == "/" else f"https://example.org{base}"
    vault = open_vault(root, output=output, base_url=base_url)
    build(vault, TODAY, cache=False)
    return BuiltSite(output, base, _examples(root, output))


def demo(folder: Path, base: str = "/") -> BuiltSite:
    """The site of this repository's notes."""
    return built(ROOT, folder / "site", base)


def generated(folder: Path, notes: int = 300) -> BuiltSite:
    """The site of a generated vault, with more notes than one screen holds."""
    write(folder, notes)
    return built(folder, folder / "site")


def oddities(folder: Path) -> BuiltSite:
    """What the demo corpus, being sound, has no page of: two notes that want one address."""
    for place, title in (("rivers", "Depth of a river"), ("networks", "Depth of a network")):
        file = folder / "notes" / place / "depth.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\nkind: claim\ntitle: {title}\n---\nIt varies.\n", encoding="utf-8")
    return built(folder, folder / "site")


def golden(name: str, folder: Path) -> BuiltSite:
    """The site of a small vault of tests/golden."""
    shutil.copytree(ROOT / "tests" / "golden" / name / "vault", folder, dirs_exist_ok=True)
    return built(folder, folder / "site")


def _examples(root: Path, output: Path) -> dict[str, str]:
    longest: dict[str, tuple[int, str]] = {}
    for template, address in _addresses(root):
        file = output / address / ("" if address.endswith(".html") else "index.html")
        one = (file.stat().st_size, address)
        longest[template] = max(one, longest.get(template, one))
    return {TYPES[template]: address for template, (_, address) in longest.items()}


def _addresses(root: Path) -> Iterator[tuple[str, str]]:
    """The template and the address of each page."""
    vault = open_vault(root)
    catalogue = Catalogue(read_vault(vault))
    views = Views(catalogue, site_of(vault.config), catalogue.graph.vocabulary)
    for plan in plans(catalogue):
        page = page_of(views, plan)
        yield page.template, page.address
