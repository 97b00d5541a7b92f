"""What readers do: arrive, read, follow a citation, come back, look things up, print, with and without scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

import pytest

from tests.e2e import looking
from tests.e2e.sites import BASE, BuiltSite
from tests.e2e.watching import NARROW, NARROWEST, WIDE, Reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

LINE = "lines/shared-behavior/"


def links(page: Page) -> set[str]:
    """Where a page leads to, without fragments."""
    found = page.eval_on_selector_all(
        "a[href]", "all => all.map(one => one.href.baseVal ?? one.href)"
    )
    return {urldefrag(one).url for one in found}


@pytest.mark.parametrize("width", [WIDE, NARROW, NARROWEST])
def test_a_reader_follows_a_citation_and_comes_back_to_the_same_place(
    reader: Reader, width: int
) -> None:
    page = reader.open(LINE, width=width)
    citation = page.locator(".prose a.cite").nth(2)
    citation.scroll_into_view_if_needed()
    title, place = citation.inner_text(), page.evaluate("() => scrollY")
    citation.click()
    page.wait_for_url(lambda url: LINE not in url)
    assert page.locator("h1").inner_text() == title
    assert page.get_by_role("heading", name="Lines that use it").is_visible()
    page.go_back()
    page.wait_for_url(f"**/{LINE}")
    page.wait_for_function("place => Math.abs(scrollY - place) < 2", arg=place)


def test_the_same_from_the_keyboard(reader: Reader) -> None:
    page = reader.open(LINE, reduced_motion="reduce")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("#_main"))
    page.keyboard.press("Tab")
    first = page.locator("main a[href]").first
    assert looking.focus(page)["words"] == first.text_content()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: LINE not in url)
    assert page.locator("h1").inner_text() == first_title(page)


def first_title(page: Page) -> str:
    """What a page's tab says, without the site's name."""
    return page.title().rsplit(" · ", 1)[0]


def test_a_reader_who_arrives_on_a_claim_finds_its_lines_its_sources_and_the_way_home(
    reader: Reader,
) -> None:
    page = reader.open("claims/bias-decides/")
    page.locator("section.mentions a.cite.is-question").first.click()
    page.wait_for_url("**/lines/*/")
    assert page.get_by_text("This reads as:").is_visible()
    page.locator("section.sources .rests a").first.click()
    page.wait_for_url("**/sources/*/")
    page.locator("header.top a.name").click()
    page.wait_for_url(reader.site)
    assert page.locator("h1").count() == 1


def test_indexes_lead_to_every_note_of_a_kind(reader: Reader, demo: BuiltSite) -> None:
    page = reader.open("")
    for name, folder in (("Lines", "lines"), ("Claims", "claims"), ("Sources", "sources")):
        page.get_by_role("navigation", name="Site").get_by_role("link", name=name).click()
        page.wait_for_url(f"**/{folder}/")
        graph = json.loads((demo.folder / "graph.json").read_text(encoding="utf-8"))
        expected = {
            reader.site + node["url"] for node in graph["nodes"] if node["url"].startswith(folder)
        }
        assert expected <= links(page)


def test_a_former_address_leads_to_the_note(reader: Reader, demo: BuiltSite) -> None:
    page = reader.open(demo.examples["redirect"])
    page.wait_for_url(lambda url: demo.examples["redirect"] not in url)
    assert page.locator("article").first.is_visible()


def test_a_lost_reader_is_led_back(reader: Reader) -> None:
    lost = "lines/no-such-line/"
    reader.lost.add(reader.site + lost)
    page = reader.open(lost)
    assert page.locator("h1").inner_text() == "Page not found"
    page.locator("main").get_by_role("link", name="inquiring lines").click()
    page.wait_for_url("**/lines/")


def test_and_below_a_path_too(reader_below: Reader) -> None:
    lost = "lines/no-such-line/"
    reader_below.lost.add(reader_below.site + lost)
    page = reader_below.open(lost)
    page.locator("main").get_by_role("link", name="inquiring lines").click()
    page.wait_for_url(f"**{BASE}lines/")
    page.locator("main .entries a.cite").first.click()
    page.wait_for_url(f"**{BASE}lines/*/")
    page.locator(".prose a.cite").first.click()
    page.wait_for_url(lambda url: BASE in url and "/lines/" not in url)
    page.locator("header.top a.name").click()
    page.wait_for_url(reader_below.site)


def test_with_scripts_off_every_note_is_found_by_following_links(
    reader: Reader, demo: BuiltSite
) -> None:
    graph = json.loads((demo.folder / "graph.json").read_text(encoding="utf-8"))
    page = reader.window(scripts=False)
    reached, waiting = set[str](), [reader.site]
    while waiting:
        address = waiting.pop()
        if address not in reached and address.startswith(reader.site) and address.endswith("/"):
            reached.add(address)
            page.goto(address, wait_until="domcontentloaded")
            waiting += links(page)
    addresses = {unquote(one) for one in reached}
    # The home page calls itself “./”.
    notes = {reader.site + unquote(node["url"]).removeprefix("./") for node in graph["nodes"]}
    assert notes - addresses == set()


def test_with_scripts_off_a_line_is_whole(reader: Reader) -> None:
    page = reader.open(LINE, scripts=False)
    for heading in ("Sources", "How this line holds together", "Next inquiring lines"):
        assert page.locator("main h2", has_text=heading).is_visible(), heading
    assert page.locator("svg.drawing.is-wide").is_visible()
    page.get_by_text("The same as a table").click()
    assert page.locator(".holding table").is_visible()


def test_printed_a_page_is_an_article_with_its_sources_addresses(reader: Reader) -> None:
    page = reader.open(LINE)
    reader.print(page)
    for left_out in ("header.top nav", "footer", ".skip"):
        assert not page.locator(left_out).first.is_visible(), left_out
    assert page.locator("section.sources").is_visible()
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    page = reader.open("sources/rendle-2020/")
    reader.print(page)
    external = page.locator("main a.external").first
    shown = external.evaluate("one => getComputedStyle(one, '::after').content")
    assert str(external.get_attribute("href")) in shown


def test_printed_in_the_dark_it_is_black_on_white(reader: Reader) -> None:
    page = reader.open(LINE, theme="dark")
    reader.print(page)
    colour = page.locator("h1").evaluate("one => getComputedStyle(one).color")
    assert colour == "rgb(0, 0, 0)"
    link = page.locator(".prose a.cite").first.evaluate("one => getComputedStyle(one).color")
    assert luminance(link) < 0.3, link


def luminance(colour: str) -> float:
    """About how light a colour is, from 0 to 1."""
    parts = colour.removeprefix("rgb(").removesuffix(")").split(",")
    return sum(int(part) for part in parts) / (3 * 255)
