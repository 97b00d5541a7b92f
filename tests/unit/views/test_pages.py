"""Every page of a site, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from inquiring_lines.config import Config
from inquiring_lines.views import models
from inquiring_lines.views.site import site_of
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]

EVERY_KIND = {
    "index.md": "Home",
    "a/x.md": "---\nkind: claim\ntags: [t]\n---\n",
    "b/x.md": "---\nkind: claim\n---\n",
    "e.md": "---\nkind: evidence\n---\n",
    "q.md": "---\nkind: question\n---\n",
    "s.md": "---\nkind: source\n---\n",
    "p.md": "",
    "o.md": "---\nkind: topic\n---\n",
    "d.md": "---\nkind: claim\ndraft: true\n---\n",
}


def test_every_published_note_and_index_has_one_page(vault: Make) -> None:
    addresses = [page.address for page in vault(EVERY_KIND).pages(models.Page)]
    assert [address for address, count in Counter(addresses).items() if count > 1] == []
    assert {*addresses} == {
        "",
        "404.html",
        "claims/",
        "claims/a/x/",
        "claims/b/x/",
        "claims/x/",
        "evidence/",
        "evidence/e/",
        "lines/",
        "lines/q/",
        "map/",
        "notes/",
        "p/",
        "search/",
        "sources/",
        "sources/by_author/",
        "sources/s/",
        "tags/t/",
        "topics/",
        "topics/o/",
    }


@pytest.mark.parametrize(
    ("base_url", "shown", "path"),
    [
        ("", "", "/"),
        ("https://x.example", "https://x.example/", "/"),
        ("https://x.example/p/", "https://x.example/p/", "/p/"),
    ],
)
def test_the_sites_base_ends_with_a_slash(base_url: str, shown: str, path: str) -> None:
    site = site_of(Config(base_url=base_url))
    assert (site.base_url, site.base_path) == (shown, path)
