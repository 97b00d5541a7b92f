"""A reader searches: in the dialog, on the search page, in an index, and where there is no page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import MadeVault
from tests.e2e.searched import hosted, with_index

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.e2e

HOSTILE = "</script><img src=x onerror=window.ran=1><b>"


def note(kind: str, *lines: str, body: str = "") -> str:
    return "\n".join(["---", f"kind: {kind}", *lines, "---", body])


NOTES = {
    "dropout.md": note(
        "claim",
        "title: Dropout helps small networks",
        'sources: "[[srivastava]]"',
        "summary: It makes the neurons of a network independent.",
        body="A long way down the page, overfitting is said to fall from 30 % to 10 %.\n",
    ),
    "width.md": note("claim", "title: Wide networks need no dropout"),
    "why.md": note("question", "title: Why does dropout work?", body="Who knows.\n"),
    "answered.md": note("question", "title: Does dropout work?", body="Yes: [[dropout]].\n"),
    "srivastava.md": note(
        "source", "title: A simple way to prevent overfitting", "year: 2014", "url: https://x.org/"
    ),
    "深度.md": note("claim", "title: 深度学习需要大量数据", "summary: 数据越多，学习越好。"),
    "50 % & more; so #1.md": note("claim", 'title: "A map of the 100 % & the rest? #1"'),
    "hostile.md": note(
        "claim",
        f'title: "{HOSTILE} zebra"',
        f'summary: "Zebra {HOSTILE} stripes"',
        f'aliases: ["{HOSTILE} quagga"]',
        f'authors: ["{HOSTILE} zorse"]',
        f'tags: ["{HOSTILE} okapi"]',
        body=f"`{HOSTILE} onager` is quoted.\n",
    ),
    **{
        f"many/{at:02}.md": note("claim", f"title: Filler claim number {at}", body="Filler.\n")
        for at in range(45)
    },
}


class Reader:
    """Somebody at a page, with a keyboard."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def goes(self, address: str) -> Reader:
        self.page.goto(self.address + address)
        return self

    def opens(self) -> Reader:
        self.page.keyboard.press("/")
        self.page.locator("dialog[open] input:focus").wait_for()
        return self

    def types(self, text: str, said: str) -> Reader:
        """Types, until the status says how much is found."""
        self.page.keyboard.type(text)
        self.hears(said)
        return self

    def hears(self, said: str) -> None:
        settled = "[data-found]:visible:not(:has([aria-busy=true])) [data-status]"
        status = self.page.locator(settled, has_text=re.compile(f"^{said}$"))
        status.first.wait_for(timeout=30_000)

    @property
    def results(self) -> Locator:
        return self.page.locator("[data-results]:visible > li")

    def titles(self) -> list[str]:
        return self.page.locator("[data-results]:visible h2").all_text_contents()

    def focused(self) -> str:
        text: str = self.page.evaluate("() => document.activeElement.textContent.trim()")
        return text


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("vault")
    return with_index(MadeVault(root).write(NOTES))


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with hosted(site) as address:
        yield address


@contextmanager
def reading(browser: Browser, address: str, *expected: str) -> Iterator[Reader]:
    """A reader, in whose console nothing but the expected may be complained of."""
    complaints: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend([said.text] * (said.type == "error")))
        yield Reader(page, address)
        assert [one for one in complaints if not any(part in one for part in expected)] == []


@pytest.fixture
def reader(host: str, browser: Browser) -> Iterator[Reader]:
    with reading(browser, host) as found:
        yield found.goes("")


def test_by_keyboard_alone_a_word_leads_to_a_note(reader: Reader) -> None:
    reader.opens().types("dropout helps", "4 notes")
    assert reader.titles()[0] == "Dropout helps small networks"
    reader.page.keyboard.press("ArrowDown")
    assert reader.focused() == "Dropout helps small networks"
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/claims/dropout/")


def test_arrow_keys_lead_through_the_results_and_back_to_the_field(reader: Reader) -> None:
    reader.opens().types("dropout", "4 notes")
    titles, press = reader.titles(), reader.page.keyboard.press
    press("ArrowUp")
    assert reader.page.evaluate("() => document.activeElement.name") == "q"
    press("ArrowDown")
    press("ArrowDown")
    assert reader.focused() == titles[1]
    press("End")
    press("ArrowDown")
    assert reader.focused() == titles[3]
    press("Home")
    assert reader.focused() == titles[0]
    press("ArrowUp")
    assert reader.page.evaluate("() => document.activeElement.value") == "dropout"


def test_the_words_are_marked_in_titles(reader: Reader) -> None:
    reader.opens().types("drop", "4 notes")
    assert set(reader.results.locator("h2 mark").all_text_contents()) <= {"Dropout", "dropout"}
    assert reader.results.locator("h2 mark").count() == 4


def test_a_word_that_only_the_page_has_is_shown_in_its_context(reader: Reader) -> None:
    reader.opens().types("overfitting", "2 notes")
    marked = reader.results.filter(has_text="Dropout helps").locator("[data-text] mark")
    marked.wait_for(timeout=30_000)
    assert marked.text_content() == "overfitting"


def test_kind_and_state_are_told(reader: Reader) -> None:
    reader.opens().types("dropout helps", "4 notes")
    said = reader.results.first.locator("p.apparatus").inner_text()
    assert said.split() == ["Claim", "supported"]
    assert reader.results.first.locator("a.cite.is-claim").count() == 1


@pytest.mark.parametrize("query", ["drpout", "droput", "drop"])
def test_typos_and_beginnings_are_found(reader: Reader, query: str) -> None:
    reader.opens().types(query, "4 notes")
    told = reader.page.locator("[data-told]:visible").all_inner_texts()
    meant = [f"No note has: {query}. Shown instead: dropout."]
    assert told == ([] if query == "drop" else meant)


def test_scripts_without_spaces_are_searched(reader: Reader) -> None:
    reader.opens().types("学习", "1 note")
    assert reader.results.locator("h2 mark").all_text_contents() == ["学习"]
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.page.locator("h1", has_text="深度学习需要大量数据").wait_for()


def test_nothing_found_is_said_with_the_word_that_is_missing(reader: Reader) -> None:
    reader.opens().types("dropout qqqqqq", "4 notes")
    assert reader.page.locator("[data-told]").inner_text() == "No note has: qqqqqq."
    reader.page.locator("dialog [name=q]").fill("qqqqqq")
    reader.hears("No note has these words.")
    assert reader.results.count() == 0


def test_an_empty_query_gives_a_hint_and_no_result(reader: Reader) -> None:
    reader.opens().types("dropout", "4 notes")
    reader.page.locator("dialog [name=q]").fill("  ")
    reader.page.locator("dialog [data-hint]").wait_for()
    assert reader.results.count() == 0
    assert reader.page.locator("dialog [data-status]").text_content() == ""


def test_filters_by_kind_and_state(reader: Reader) -> None:
    reader.opens().types("dropout", "4 notes")
    reader.page.keyboard.press("Tab")  # past “Close”
    reader.page.get_by_role("button", name="Inquiring lines").click()
    reader.hears("2 notes")
    reader.page.get_by_role("button", name="Open").click()
    reader.hears("1 note")
    assert reader.titles() == ["Why does dropout work?"]
    pressed = reader.page.locator("dialog [aria-pressed=true]").all_text_contents()
    assert pressed == ["Inquiring lines", "Open"]
    reader.page.get_by_role("button", name="Inquiring lines").press("Space")
    reader.page.locator("dialog [name=q]").fill("overfitting")
    reader.hears("No note has these words.")
    reader.page.get_by_role("button", name="Search all kinds and states").click()
    reader.hears("2 notes")


def test_kinds_and_states_that_would_find_nothing_are_not_offered(reader: Reader) -> None:
    def offered(name: str) -> list[str]:
        buttons = reader.page.locator(f"dialog [data-filter={name}] button:visible")
        return buttons.all_text_contents()

    reader.opens().types("dropout", "4 notes")
    assert offered("kind") == ["Inquiring lines", "Claims", "Sources"]
    assert offered("state") == ["Supported", "Unsupported", "Answered", "Open"]
    reader.page.get_by_role("button", name="Claims").click()
    reader.hears("2 notes")
    assert offered("kind") == ["Inquiring lines", "Claims", "Sources"]
    assert offered("state") == ["Supported", "Unsupported"]


def test_escape_closes_and_the_focus_is_where_it_was(reader: Reader) -> None:
    reader.page.get_by_role("link", name="Claims", exact=True).first.focus()
    reader.opens().types("dropout", "4 notes")
    reader.page.keyboard.press("Escape")
    assert not reader.page.locator("dialog").is_visible()
    assert reader.focused() == "Claims"


def test_it_opens_by_the_link_and_by_the_chord_and_closes_by_the_button(reader: Reader) -> None:
    dialog = reader.page.locator("dialog")
    reader.page.locator("a[data-search]").click()
    dialog.wait_for()
    reader.page.get_by_role("button", name="Close").click()
    dialog.wait_for(state="hidden")
    reader.page.keyboard.press("Control+k")
    dialog.wait_for()


def test_the_key_is_left_alone_where_one_types_and_where_it_is_turned_off(reader: Reader) -> None:
    reader.goes("claims/")
    reader.page.locator("[data-finder=index] input").focus()
    reader.page.keyboard.type("a/b")
    assert reader.page.locator("[data-finder=index] input").input_value() == "a/b"
    assert not reader.page.locator("dialog").is_visible()
    reader.goes("").opens()
    reader.page.get_by_label("The key / opens search").uncheck()
    reader.goes("claims/")
    reader.page.keyboard.press("/")
    assert not reader.page.locator("dialog").is_visible()
    reader.page.keyboard.press("Control+k")
    reader.page.locator("dialog").wait_for()


def test_enter_leads_from_the_dialog_to_the_search_page(reader: Reader) -> None:
    reader.opens().types("dropout", "4 notes")
    reader.page.get_by_role("button", name="Claims").click()
    reader.hears("2 notes")
    reader.page.locator("dialog [name=q]").press("Enter")
    reader.page.wait_for_url("**/search/?q=dropout&kind=claim")
    reader.hears("2 notes")


def test_the_search_page_reads_and_writes_its_address(reader: Reader) -> None:
    reader.goes("search/?q=dropout&kind=question&state=open&kind=nonsense")
    reader.hears("1 note")
    assert reader.titles() == ["Why does dropout work?"]
    assert not reader.page.locator("dialog").is_visible()
    reader.page.keyboard.press("/")
    assert reader.page.evaluate("() => document.activeElement.value") == "dropout"
    reader.page.keyboard.type("overfitting")
    reader.hears("No note has these words.")
    assert reader.page.url.endswith("search/?q=overfitting&kind=question&state=open")


def test_more_is_shown_when_asked_for(reader: Reader) -> None:
    reader.goes("search/?q=filler")
    reader.hears("45 notes")
    assert reader.results.count() == 20
    reader.page.get_by_role("button", name="Show more").press("Enter")
    reader.results.nth(39).wait_for()
    assert reader.focused() == reader.titles()[20].strip()


def test_an_index_is_filtered_by_its_kind_and_comes_back(reader: Reader) -> None:
    reader.goes("claims/")
    own = reader.page.locator("[data-filter-list]")
    reader.page.locator("[data-finder=index] input").focus()
    reader.types("dropout", "2 notes")
    assert not own.is_visible()
    assert set(reader.titles()) == {"Dropout helps small networks", "Wide networks need no dropout"}
    assert not reader.page.locator("[data-filter=kind]").is_visible()
    reader.page.get_by_role("button", name="Unsupported").click()
    reader.hears("1 note")
    reader.page.locator("[data-finder=index] input").fill("")
    own.wait_for()
    assert reader.results.count() == 0


def test_the_index_of_all_notes_filters_all_kinds(reader: Reader) -> None:
    reader.goes("notes/")
    reader.page.locator("[data-finder=index] input").focus()
    reader.types("dropout", "4 notes")
    assert reader.page.locator("[data-filter=kind]").is_visible()


@pytest.mark.parametrize("query", ["zebra", "quagga", "onager", HOSTILE, "img src onerror"])
def test_hostile_texts_are_texts(reader: Reader, query: str) -> None:
    reader.opens()
    reader.page.keyboard.insert_text(query)
    reader.results.filter(has_text="onerror=").first.wait_for()
    reader.page.wait_for_timeout(500)  # for passages
    assert reader.titles()[0] == f"{HOSTILE} zebra"
    found = reader.page.locator("dialog")
    assert found.locator("img, script, b").count() == 0
    assert reader.page.evaluate("() => window.ran") is None
    assert HOSTILE in reader.results.first.inner_text()


def test_titles_with_signs_lead_to_their_pages(reader: Reader) -> None:
    reader.opens().types("map rest", "1 note")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.page.locator("h1", has_text="A map of the 100 % & the rest? #1").wait_for()


def test_below_a_path(tmp_path: Path, browser: Browser) -> None:
    made = MadeVault(tmp_path).write({**NOTES, "inquire.toml": 'base_url = "https://x.org/a/b"\n'})
    with hosted(with_index(made), "/a/b/") as address, reading(browser, address, "404") as reader:
        reader.goes("claims/width/").opens().types("helps", "1 note")
        reader.page.keyboard.press("ArrowDown")
        reader.page.keyboard.press("Enter")
        reader.page.wait_for_url("**/a/b/claims/dropout/")
        reader.goes("claims/wide/no/dropuot-helps")
        reader.page.locator("[data-near] a").first.wait_for()
        reader.page.locator("[data-near] a").first.click()
        reader.page.wait_for_url("**/a/b/claims/dropout/")


@pytest.mark.parametrize(
    "address", ["claims/dropout-helps-small-networks", "drpout-helps.html", "a/b/c/dropout_helps/"]
)
def test_what_is_near_to_an_address_without_a_page(
    host: str, browser: Browser, address: str
) -> None:
    with reading(browser, host, "404") as reader:
        reader.goes(address)
        reader.results.first.wait_for()
        assert reader.titles()[0] == "Dropout helps small networks"
        assert reader.results.count() <= 5
        reader.page.locator("[data-finder=missing] input").fill("width 深度")
        reader.page.locator("[data-finder=missing] input").press("Enter")
        reader.page.wait_for_url("**/search/?q=width*")


@pytest.mark.parametrize("address", ["qqqqqq/", "%ff%fe", "claims/%3Cimg%20src=x%3E"])
def test_what_is_near_to_nothing_is_not_shown(host: str, browser: Browser, address: str) -> None:
    with reading(browser, host, "404") as reader:
        with reader.page.expect_response("**/search/index.json"):
            reader.goes(address)
        reader.page.wait_for_load_state("networkidle")
        assert reader.page.get_by_role("heading", name="Page not found").is_visible()
        assert reader.page.locator("main img").count() == 0


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("missing", "no search index"),
        ("version", "another version"),
        ("damaged", "cannot be read"),
        ("html", "cannot be read"),
    ],
)
def test_what_is_wrong_with_the_index_is_said(
    site: Path, tmp_path: Path, browser: Browser, harm: str, said: str
) -> None:
    copy = shutil.copytree(site, tmp_path / "site")
    head = copy / "search" / "index.json"
    match harm:
        case "missing":
            head.unlink()
        case "version":
            head.write_bytes(head.read_bytes().replace(b'"format":1', b'"format":9'))
        case "damaged":
            for file in (copy / "search" / "terms").iterdir():
                file.write_bytes(file.read_bytes()[:-1])
        case _:
            head.write_text("<!doctype html>")
    with hosted(copy) as address, reading(browser, address, "404") as reader:
        reader.goes("").opens().types("dropout", f".*{said}.*")
        assert reader.results.count() == 0


def test_a_file_that_was_out_of_reach_is_asked_for_again(host: str, browser: Browser) -> None:
    with reading(browser, host, "ERR_FAILED") as reader:
        reader.page.route("**/search/index.json", lambda route: route.abort())
        reader.goes("").opens()
        reader.hears(".*cannot be reached.*")
        reader.page.unroute("**/search/index.json")
        reader.types("dropout", "4 notes")


def test_a_page_from_disk_says_that_search_needs_a_server(site: Path, browser: Browser) -> None:
    with reading(browser, site.as_uri() + "/", "CORS", "ERR_FAILED") as reader:
        reader.goes("claims/dropout/index.html")
        reader.page.keyboard.press("/")
        said = reader.page.locator("dialog [data-search-failed]")
        said.wait_for(timeout=30_000)
        assert "inquire serve" in said.inner_text()
        reader.goes("search/index.html")
        reader.page.locator("main [data-search-failed]").wait_for(timeout=30_000)


def test_without_scripts_the_link_leads_to_a_page_that_says_where_else_to_look(
    host: str, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host)
        page.locator("a[data-search]").click()
        page.locator("noscript a, .lead a").first.wait_for()
        assert not page.locator("main form").is_visible()
        page.goto(host + "claims/")
        assert not page.locator("main form").is_visible()


REFRESHED = """() => {
    const dialog = document.querySelector("dialog");
    dialog.removeAttribute("open");
    dialog.querySelector("[data-found]").remove();
    document.dispatchEvent(new Event("inquire:refreshed"));
}"""
"""What `inquire serve` does to a page that it puts another in the place of."""


def test_a_page_that_was_refreshed_can_be_read_and_searched_again(reader: Reader) -> None:
    reader.opens().types("dropout", "4 notes")
    reader.page.evaluate(REFRESHED)
    reader.page.locator("dialog").wait_for(state="hidden")
    assert reader.page.evaluate("() => document.querySelector(':modal')") is None
    reader.opens().types("overfitting", "2 notes")
    assert reader.page.locator("dialog [data-found]").count() == 1


def test_without_the_dialog_the_link_leads_to_the_search_page(
    tmp_path: Path, browser: Browser
) -> None:
    base = '{% extends "!partials/base.html" %}{% block search %}{% endblock %}'
    made = MadeVault(tmp_path).write({**NOTES, "templates/partials/base.html": base})
    with hosted(with_index(made)) as address, reading(browser, address) as reader:
        reader.goes("").page.locator("a[data-search]").click()
        reader.page.wait_for_url("**/search/")
        reader.page.locator("main [name=q]").fill("dropout")
        reader.hears("4 notes")


def test_nothing_of_the_engine_is_loaded_before_it_is_needed(host: str, browser: Browser) -> None:
    with reading(browser, host) as reader:
        asked: list[str] = []
        reader.page.on("request", lambda request: asked.append(request.url))
        reader.goes("claims/dropout/")
        reader.page.wait_for_load_state("networkidle")
        assert [url for url in asked if "search" in url] == [f"{host}assets/js/search.js"]
