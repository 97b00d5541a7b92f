"""The list of pages, as an XML reader reads it."""

from __future__ import annotations

import pytest
from defusedxml import ElementTree

from inquiring_lines.export.robots import robots
from inquiring_lines.export.sitemap import MOST_URLS, Location, sitemap

BASE = "https://x.example/r/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(data: bytes) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(data).iter(f"{SPACE}loc")]


def test_pages_are_sorted_with_the_day_of_their_change() -> None:
    pages = [
        Location("claims/b/", "2026-03-08"),
        Location("./"),
        Location("claims/a%26b/", "soon"),
        Location("claims/b/", "2026-03-08"),
    ]
    (found,) = sitemap(BASE, pages).values()
    assert locations(found) == [BASE, f"{BASE}claims/a%26b/", f"{BASE}claims/b/"]
    days = [one.text for one in ElementTree.fromstring(found).iter(f"{SPACE}lastmod")]
    assert days == ["2026-03-08"]


def test_there_is_none_without_an_address() -> None:
    assert sitemap("", [Location("a/")]) == {}


def test_a_site_without_pages_has_an_empty_one() -> None:
    assert locations(sitemap(BASE, [])["sitemap.xml"]) == []


def test_characters_of_xml_are_escaped() -> None:
    (found,) = sitemap(BASE, [Location("a/?x=1&y='2'")]).values()
    assert locations(found) == [f"{BASE}a/?x=1&y='2'"]


def test_an_address_that_is_too_long_is_left_out() -> None:
    (found,) = sitemap(BASE, [Location("a/"), Location("b" * 2048 + "/")]).values()
    assert locations(found) == [f"{BASE}a/"]


@pytest.mark.parametrize(("urls", "size"), [(2, 50_000_000), (50_000, 260)])
def test_a_long_one_is_split_and_has_an_index(urls: int, size: int) -> None:
    pages = [Location(f"claims/{i}/") for i in range(5)]
    found = sitemap(BASE, pages, urls, size)
    assert list(found) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert ElementTree.fromstring(found["sitemap.xml"]).tag == f"{SPACE}sitemapindex"
    assert locations(found["sitemap.xml"]) == [f"{BASE}{name}" for name in list(found)[1:]]
    parts = [data for name, data in found.items() if name != "sitemap.xml"]
    listed = [one for part in parts for one in locations(part)]
    assert listed == [BASE + page.url for page in pages]
    assert all(len(locations(part)) <= urls and len(part) <= size for part in parts)


def test_the_protocols_limit_is_kept_to_the_page() -> None:
    pages = [Location(f"{i:06}/") for i in range(MOST_URLS + 1)]
    found = sitemap(BASE, pages)
    assert [len(locations(found[f"sitemap-{i}.xml"])) for i in (1, 2)] == [MOST_URLS, 1]
    assert list(sitemap(BASE, pages[:-1])) == ["sitemap.xml"]


def test_robots_may_read_everything_and_find_the_list() -> None:
    assert robots(BASE) == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://x.example/r/sitemap.xml\n"
    )
    assert robots("") == b"User-agent: *\nAllow: /\n"
