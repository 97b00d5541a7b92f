"""A link to a note shows what the note says: by mouse, by keyboard, by touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Files, MadeVault
from tests.e2e.static import hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route

pytestmark = pytest.mark.e2e

BASE = "some/base/"
WAIT = 150
"""Milliseconds until a preview is wanted."""


def note(kind: str, *lines: str, body: str = "") -> str:
    return "\n".join(["---", f"kind: {kind}", *lines, "---", body])


ESSAY = (
    "One thing is said [[deep]], and said again [[deep#Why|in one place]]; another is said too [[wide]]."
    " And this line asks [[river|after itself]].\n\n" + "More is told.\n\n" * 60 + "Last [[deep]]."
)
VAULT = {
    "river.md": note("question", "title: How deep?", body=ESSAY),
    "deep.md": note(
        "claim", "title: It is deep", "summary: Three men deep.", body="## Why\n\nSo.\n"
    ),
    "wide.md": note("claim", "title: It is wide", "summary: A mile.", 'contradicts: "[[deep]]"'),
    "sounding.md": note("evidence", 'supports: "[[deep]]"', 'sources: ["[[a]]", "[[b]]"]'),
    "a.md": note("source", "title: A", "authors: [A. First]", "year: 2019", "retracted: fraud"),
    "b.md": note("source", "title: B", "authors: [B. Second]", "year: 2020"),
}


class Reader:
    """Reads a page, and notes what the browser asks for and complains of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.is_time_stopped = False
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )

    def _note(self, request: Request) -> None:
        if request.resource_type == "fetch":
            self.asked.append(request.url.removeprefix(self.address))

    def open(self, path: str = "lines/river/") -> Reader:
        self.page.goto(self.address + path)
        return self

    @property
    def card(self) -> Locator:
        return self.page.get_by_role("dialog")

    def link(self, words: str) -> Locator:
        return self.page.locator(".prose").get_by_role("link", name=words, exact=True).first

    def stop_time(self) -> Reader:
        """From here on the page's time passes in `rest` alone, however slow the machine is."""
        self.page.clock.install()
        self.page.clock.pause_at(datetime.now() + timedelta(hours=1))  # noqa: DTZ005 - as the page's
        self.is_time_stopped = True
        return self

    def focused(self) -> str:
        words: str = self.page.evaluate("document.activeElement.textContent")
        return words

    def rest(self) -> None:
        """Long enough for a preview to come, or to go."""
        if self.is_time_stopped:
            self.page.clock.run_for(3 * WAIT)
        else:
            self.page.wait_for_timeout(3 * WAIT)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("previews")
    made = MadeVault(root).write({f"notes/{name}": text for name, text in VAULT.items()})
    made.build()
    (root / "host" / BASE).parent.mkdir(parents=True)
    (root / "site").rename(root / "host" / BASE)
    with hosted(root / "host", "/" + BASE) as address:
        yield address


Open = Callable[..., Reader]


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Open]:
    """Opens a reader's browser, with options of its own; nothing may be complained of."""
    contexts: list[BrowserContext] = []
    readers: list[Reader] = []

    def opened(**options: object) -> Reader:
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        readers.append(Reader(contexts[-1], site))
        return readers[-1]

    yield opened
    for context in contexts:
        context.close()
    assert [complaint for one in readers for complaint in one.complaints] == []


def test_resting_on_a_link_shows_what_its_note_says(reader: Open) -> None:
    here = reader().open()
    here.link("It is deep").hover()
    here.card.wait_for()
    assert here.card.inner_text().split("\n\n") == [
        "It is deep",
        "Claim supported · supported by 1 · opposed by 1",
        "Three men deep.",
        "Rests on First 2019 (retracted), Second 2020",
    ]
    assert here.card.get_attribute("aria-labelledby") == "_preview-title"
    here.card.get_by_role("link", name="Second 2020").click()
    assert here.page.url == here.address + "sources/b/"


def test_parts_that_a_note_has_not_are_left_out(reader: Open) -> None:
    here = reader().open("claims/deep/")
    here.page.locator("main a.cite", has_text="sounding").first.hover()
    here.card.wait_for()
    assert here.card.inner_text().split("\n\n") == [
        "sounding",
        "Evidence",
        "Rests on First 2019 (retracted), Second 2020",
    ]


def test_a_link_that_is_only_passed_asks_for_nothing(reader: Open) -> None:
    here = reader().open().stop_time()
    here.link("It is deep").hover()
    here.page.mouse.move(2, 2)
    here.rest()
    assert (here.asked, here.card.count()) == ([], 0)
    here.link("It is deep").hover()
    here.rest()
    here.card.wait_for()


def test_a_note_is_asked_for_once_a_page_by_whichever_link(reader: Open) -> None:
    here = reader().open()
    for words in ("It is deep", "in one place", "It is deep"):
        here.link(words).hover()
        here.card.wait_for()
        here.page.mouse.move(2, 2)
        here.card.wait_for(state="detached")
    assert here.asked == ["claims/deep/"]


def test_a_request_ends_when_the_link_is_left(reader: Open) -> None:
    here = reader().open()
    ended: list[str] = []
    here.page.on("requestfailed", lambda request: ended.append(request.url))
    here.page.route("**/claims/deep/", lambda _: None)
    with here.page.expect_request("**/claims/deep/"):
        here.link("It is deep").hover()
    here.page.mouse.move(2, 2)
    here.rest()
    assert ended == [here.address + "claims/deep/"]
    here.page.unroute("**/claims/deep/")
    here.link("It is deep").hover()
    here.card.wait_for()


def test_a_link_to_the_page_itself_has_none(reader: Open) -> None:
    here = reader().open()
    here.link("after itself").hover()
    here.rest()
    assert (here.asked, here.card.count()) == ([], 0)


def test_it_stays_while_the_pointer_is_in_it_and_goes_with_escape(reader: Open) -> None:
    here = reader().open()
    here.link("It is deep").hover()
    here.card.get_by_text("Three men deep.").hover()
    here.rest()
    assert here.card.is_visible()
    here.page.keyboard.press("Escape")
    assert here.card.count() == 0
    here.rest()
    assert here.card.count() == 0


def test_another_link_takes_its_place(reader: Open) -> None:
    here = reader().open()
    here.link("It is deep").hover()
    here.card.get_by_text("Three men deep.").wait_for()
    here.link("It is wide").hover()
    here.card.get_by_text("A mile.").wait_for()
    assert here.card.count() == 1
    described = here.page.locator("[aria-describedby]")
    assert described.all_inner_texts() == ["It is wide"]


def tab_to(here: Reader, words: str) -> None:
    here.page.locator(".prose a").first.evaluate("link => link.focus()")
    while here.focused() != words:
        here.page.keyboard.press("Tab")


def test_the_keyboard_goes_from_the_link_into_it_and_on(reader: Open) -> None:
    here = reader().open()
    tab_to(here, "in one place")
    here.card.wait_for()
    described = here.page.locator(":focus").get_attribute("aria-describedby")
    about = here.page.locator(f"#{described}")
    assert "Three men deep." in about.inner_text()
    walk = []
    for key in ("Tab", "Tab", "Shift+Tab", "Shift+Tab", "Tab", "Tab", "Tab"):
        here.page.keyboard.press(key)
        walk.append(here.focused())
    inside, outside = ["First 2019", "Second 2020"], ["in one place", "It is wide"]
    assert walk == [*inside, inside[0], outside[0], *inside, outside[1]]
    here.card.get_by_text("A mile.").wait_for()


def test_escape_leads_back_to_the_link_and_it_stays_away_until_the_link_is_left(
    reader: Open,
) -> None:
    here = reader().open()
    tab_to(here, "It is wide")
    here.card.wait_for()
    here.page.keyboard.press("Shift+Tab")
    here.card.get_by_text("Three men deep.").wait_for()
    here.page.keyboard.press("Tab")
    here.page.keyboard.press("Escape")
    assert here.focused() == "in one place"
    here.rest()
    assert here.card.count() == 0
    assert here.page.locator("[aria-describedby]").count() == 0
    here.page.keyboard.press("Tab")
    here.card.get_by_text("A mile.").wait_for()


def test_tabbing_through_links_asks_only_for_the_one_that_is_stayed_on(reader: Open) -> None:
    here = reader().open().stop_time()
    tab_to(here, "It is wide")
    here.rest()
    here.card.wait_for()
    assert here.asked == ["claims/wide/"]


def test_a_first_touch_shows_it_and_a_second_follows(reader: Open) -> None:
    here = reader(has_touch=True, viewport={"width": 390, "height": 800}).open()
    here.link("It is deep").tap()
    here.card.wait_for()
    assert here.page.evaluate("document.activeElement.getAttribute('role')") == "dialog"
    here.link("It is deep").tap()
    here.page.wait_for_url("**/claims/deep/")


def test_touched_its_buttons_open_and_close(reader: Open) -> None:
    here = reader(has_touch=True, viewport={"width": 390, "height": 800}).open()
    here.link("in one place").tap()
    here.card.get_by_role("button", name="Close").tap()
    assert (here.card.count(), here.focused()) == (0, "in one place")
    here.link("in one place").tap()
    boxes = [one.bounding_box() for one in here.card.locator(".button").all()]
    assert all(box and box["height"] >= 44 for box in boxes)
    here.card.get_by_role("link", name="Open").tap()
    here.page.wait_for_url("**/claims/deep/#why")


def test_a_touch_elsewhere_closes_it(reader: Open) -> None:
    here = reader(has_touch=True, viewport={"width": 390, "height": 800}).open()
    here.link("It is deep").tap()
    here.card.wait_for()
    here.page.locator("h1").tap()
    assert here.card.count() == 0


def without_a_note(route: Route) -> None:
    """A page that says nothing of a note."""
    route.fulfill(content_type="text/html", body="<title>Elsewhere</title>")


def test_a_touch_follows_a_link_that_has_no_preview(reader: Open) -> None:
    here = reader(has_touch=True).open()
    here.page.route("**/claims/deep/", without_a_note)
    here.link("It is deep").tap()
    here.page.wait_for_url("**/claims/deep/")


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("height", [300, 900])
def test_it_stays_in_the_window_and_moves_nothing(reader: Open, width: int, height: int) -> None:
    here = reader(viewport={"width": width, "height": height}, reduced_motion="reduce").open()
    size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight, scrollY]"
    links = here.page.locator("main a.cite[href*=claims]").filter(visible=True)
    for link in (links.first, links.nth(1), links.nth(3), links.last):
        link.scroll_into_view_if_needed()
        before = here.page.evaluate(size)
        link.hover()
        here.card.wait_for()
        box = here.card.bounding_box()
        assert box is not None
        assert min(box["x"], box["y"]) >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert here.page.evaluate(size) == before
        here.page.mouse.move(0, 0)
        here.page.keyboard.press("Escape")


def test_pages_opened_from_disk_are_complete_without(browser: Browser, tmp_path: Path) -> None:
    files: Files = {f"notes/{name}": text for name, text in VAULT.items()}
    made = MadeVault(tmp_path).write(files)
    made.build()
    with browser.new_context(has_touch=True) as context:
        page = context.new_page()
        page.goto((made.root / "site/lines/river/index.html").as_uri())
        page.locator(".prose a").first.hover()
        page.wait_for_timeout(3 * WAIT)
        assert page.get_by_role("dialog").count() == 0
        assert page.get_by_role("heading", name="How deep?").is_visible()
        hidden = [one.is_visible() for one in page.locator("[data-copy]").all()]
        assert hidden == [False] * 3
        page.locator("[data-theme-switch]").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "light"
