"""The map in a real browser: drawn, searched, used from the keyboard; and whole without it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from inquiring_lines.export.map_data import map_files
from inquiring_lines.graph.map_file import Spot
from inquiring_lines.model.kinds import Kind
from inquiring_lines.views.mapping import MapNote, map_of
from inquiring_lines.views.records import Face
from tests.conftest import MadeVault

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e

HOSTILE = '<img src=x onerror="document.title=1">'
FILES = {
    "centre.md": "---\nkind: question\ntitle: Why do rivers meander?\n---\n"
    + " ".join(f"[[claim-{number}]]" for number in range(8)),
    **{
        f"claim-{number}.md": f"---\nkind: claim\ntitle: Claim of the bank {number}\n---\n[[source-{number % 3}]]"
        for number in range(8)
    },
    **{
        f"source-{number}.md": f"---\nkind: source\ntitle: Étude {number}\nurl: https://example.org/{number}\n---\n"
        for number in range(3)
    },
    "hostile.md": f"---\nkind: claim\ntitle: '{HOSTILE}'\n---\n[[centre]]",
}
MANY = 10_000

INKED = """() => {
  const canvas = document.querySelector('canvas');
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let inked = 0;
  for (let at = 3; at < pixels.length; at += 4) inked += pixels[at] > 0;
  return inked;
}"""
BLUEST = """() => {
  const canvas = document.querySelector('canvas');
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let [found, best] = [0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    const blue = pixels[at + 3] === 255 ? pixels[at + 2] - pixels[at] : 0; // as claims are
    if (blue > best) [found, best] = [at / 4, blue];
  }
  return [found % canvas.width, Math.floor(found / canvas.width)];
}"""
PICTURE = "() => document.querySelector('canvas').toDataURL()"
TWICE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site below a path of its own, and its address."""
    root = tmp_path_factory.mktemp("served")
    made = MadeVault(root / "vault")
    made.write({"inquire.toml": 'output = "../some/base"', **FILES})
    made.build()
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/some/base/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without motion; nothing may be complained of in its console."""
    complaints: list[str] = []
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        yield page
        assert complaints == []


def opened(page: Page, site: str) -> Page:
    page.goto(site + "map/")
    page.wait_for_function("() => performance.getEntriesByName('map-ties').length")
    page.evaluate(TWICE)
    return page


def press(page: Page, *keys: str) -> None:
    page.locator("canvas").focus()
    for key in keys:
        page.keyboard.press(key)
    page.evaluate(TWICE)


def card(page: Page) -> str:
    page.locator("[data-map-card]").wait_for()
    return page.locator("[data-card=title]").inner_text()


def test_it_is_drawn_and_moves_nothing_on_the_page(page: Page, site: str) -> None:
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "one => { window.shifts += one.value; })).observe({type: 'layout-shift', buffered: true});"
    )
    opened(page, site)
    assert page.evaluate(INKED) > 2000
    assert page.evaluate("() => window.shifts") == 0
    assert not page.locator("[data-map-wait]").is_visible()


def test_keys_zoom_move_and_show_it_whole_again(page: Page, site: str) -> None:
    opened(page, site).wait_for_load_state("networkidle")  # titles come when they are to be shown
    press(page)
    whole = page.evaluate(PICTURE)
    for key in ("+", "ArrowLeft", "ArrowDown"):
        before = page.evaluate(PICTURE)
        press(page, key)
        assert page.evaluate(PICTURE) != before, key
    press(page, "0")
    page.wait_for_function(f"whole => ({PICTURE})() === whole", arg=whole)


def test_the_wheel_scrolls_the_page_until_the_map_is_in_use(page: Page, site: str) -> None:
    opened(page, site)
    page.locator("canvas").hover(position={"x": 40, "y": 300})
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 0")
    page.evaluate("() => scrollTo(0, 0)")
    press(page, "+", "+")
    before, top = page.evaluate(PICTURE), page.evaluate("() => scrollY")
    page.locator("canvas").hover(position={"x": 40, "y": 300})
    page.mouse.wheel(0, 200)  # farther
    page.wait_for_function(f"before => ({PICTURE})() !== before", arg=before)
    assert page.evaluate("() => scrollY") == top


def test_notes_are_gone_through_by_key_said_and_opened(page: Page, site: str) -> None:
    opened(page, site)
    press(page, "n")
    assert card(page) == "Why do rivers meander?"
    said = page.locator("[data-map-live]")
    assert said.inner_text().startswith("Why do rivers meander? Inquiring line")
    assert "9 ties" in said.inner_text()
    press(page, "n")
    page.wait_for_function(
        "() => !document.querySelector('[data-card=title]').textContent.startsWith('Why')"
    )
    press(page, "p")
    page.wait_for_function(
        "() => document.querySelector('[data-card=title]').textContent.startsWith('Why')"
    )
    press(page, "Escape")
    assert not page.locator("[data-map-card]").is_visible()
    press(page, "n")
    card(page)
    page.keyboard.press("Enter")
    page.wait_for_url(site + "lines/centre/")


def test_titles_are_found_whatever_their_case_and_accents(page: Page, site: str) -> None:
    opened(page, site)
    field = page.get_by_role("combobox", name="Find a note on the map")
    field.fill("ETUDE 1")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert [one.inner_text() for one in options.all()] == ["Étude 1 Source"]
    field.press("Enter")
    assert card(page) == "Étude 1"
    assert page.evaluate("() => document.activeElement.tagName") == "CANVAS"
    field.fill("no such words")
    assert options.first.inner_text() == "No title has these words."
    field.press("Escape")
    assert options.count() == 0


def test_a_click_on_a_dot_names_it_and_what_it_is_tied_to(page: Page, site: str) -> None:
    opened(page, site)
    field = page.get_by_role("combobox")
    field.fill("meander")
    field.press("Enter")
    assert card(page) == "Why do rivers meander?"
    assert page.locator("[data-card=list] a").count() == 6
    assert "and 3 more" in page.locator("[data-card=list]").inner_text()
    page.get_by_role("button", name="Close").click()
    assert not page.locator("[data-map-card]").is_visible()
    press(page, "0")
    box = page.locator("canvas").bounding_box()
    assert box
    page.locator("canvas").click(position={"x": 3, "y": box["height"] - 3})
    page.evaluate(TWICE)
    assert not page.locator("[data-map-card]").is_visible(), "there is no note in the corner"
    dot = page.evaluate(BLUEST)
    page.locator("canvas").click(position={"x": dot[0], "y": dot[1]})
    assert card(page)


def test_titles_are_text_wherever_they_are_shown(page: Page, site: str) -> None:
    opened(page, site)
    field = page.get_by_role("combobox")
    field.fill("onerror")
    page.get_by_role("option").first.wait_for()
    assert HOSTILE in page.get_by_role("option").first.inner_text()
    field.press("Enter")
    assert card(page) == HOSTILE
    assert page.locator("img").count() == 0
    assert page.title() == "Map · Inquiring Lines"


def test_colours_follow_the_theme(page: Page, site: str) -> None:
    opened(page, site)
    light = page.evaluate(PICTURE)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => ({PICTURE})() !== light", arg=light)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"light => ({PICTURE})() === light", arg=light)


def test_the_table_names_groups_and_brings_them_into_view(page: Page, site: str) -> None:
    opened(page, site)
    rows = page.locator(".map-table tbody tr")
    assert "Claims" in rows.first.inner_text()
    before = page.evaluate(PICTURE)
    rows.nth(1).get_by_role("button", name="Show").click()
    page.wait_for_function(f"before => ({PICTURE})() !== before", arg=before)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_it_fits_and_fingers_find_its_buttons(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    opened(page, site)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    press(page, "n")
    card(page)
    for button in page.locator(".map button, .map input").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_without_scripts_the_table_says_it_all(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + "map/")
        assert page.get_by_text("needs JavaScript and a web server").is_visible()
        assert page.locator("canvas").is_hidden()
        assert page.get_by_role("button").count() == page.get_by_role("combobox").count() == 0
        page.locator(".map-table").get_by_role("link", name="Why do rivers meander?").click()
        assert page.url == site + "lines/centre/"


def test_data_that_cannot_be_loaded_is_said(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/map/dots.bin*", lambda route: route.abort())
        page.goto(site + "map/")
        alert = page.get_by_role("alert")
        alert.wait_for()
        assert "could not be loaded" in alert.inner_text()
        assert page.locator(".map-table").is_visible()


def test_opened_from_disk_it_says_what_it_needs(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = MadeVault(tmp_path_factory.mktemp("disk")).write({"a.md": "Text."})
    made.build()
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((made.root / "site" / "map" / "index.html").as_uri())
        page.get_by_text("opened straight from disk, it cannot run").wait_for()


def many() -> dict[str, bytes]:
    """The data of many notes, by path."""
    notes = [MapNote(f"n{number}", list(Kind)[number % 6], ()) for number in range(MANY)]
    edges = [(f"n{one}", f"n{one * 7 % MANY}") for one in range(MANY)]
    spots = [
        Spot(id=f"n{number}", x=20 * (number % 100), y=20 * (number // 100), note=f"n{number % 40}")
        for number in range(MANY)
    ]

    def face(id_: str) -> Face:
        return Face(
            id=id_,
            kind=Kind.PAGE,
            title=f"Note {id_}",
            address=f"{id_}/",
            summary="",
            state="",
            retracted=False,
            superseded=False,
            reference="",
            grounds=(),
        )

    return {file.path: file.data for file in map_files(map_of(notes, edges, spots), face)}


def test_ten_thousand_dots_need_but_the_header_and_themselves(browser: Browser, site: str) -> None:
    """Whatever else is still on its way. (They are there 0.3 s after the page was asked for.)"""
    data = many()
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/map/map.json*", lambda route: route.fulfill(body=data["map/map.json"]))
        page.route("**/map/dots.bin*", lambda route: route.fulfill(body=data["map/dots.bin"]))
        for name in ("ties.bin", "names-*"):
            page.route(f"**/map/{name}*", lambda _: None)  # never answered
        page.goto(site + "map/", wait_until="commit")
        page.wait_for_function("() => performance.getEntriesByName('map-dots').length")
        assert page.evaluate(INKED) > MANY
        assert len(data["map/map.json"]) + len(data["map/dots.bin"]) < 100_000
