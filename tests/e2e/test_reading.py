"""What a reader finds around a text: colours of their choice, summaries in the margin, buttons that copy."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import MadeVault
from tests.e2e.static import hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e

SUMMARY = "What it says, in two sentences and a half, is not of much use, but it takes some room in the margin. Or so it seems."


def vault() -> dict[str, str]:
    """A line with nine citations in two paragraphs, and one more after code, a table and a list."""
    names = [f"c{number}" for number in range(10)]
    claims = {
        f"{name}.md": f"---\nkind: claim\ntitle: Title of {name}\nsummary: {SUMMARY}\n---\n"
        for name in names
    }
    cited = [f"Some words to begin with, and then a note [[{name}]]." for name in names]
    code = "```\n" + "wide code " * 30 + "\n```"
    body = "\n\n".join(
        [" ".join(cited[:5]), " ".join(cited[5:9]), code, "| a |\n|---|\n| b |", f"- {cited[9]}"]
    )
    line = f"---\nkind: question\ntitle: Whither?\n---\n{body}\n\n{'A last word. ' * 120}\n"
    return {**claims, "q.md": line}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("reading")
    MadeVault(root).write({f"notes/{name}": text for name, text in vault().items()}).build()
    with hosted(root / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A line's page on a wide screen; nothing may be complained of."""
    complaints: list[str] = []
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(site + "lines/q/")
        yield page
    assert complaints == []


PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(251, 250, 247)", "rgb(23, 22, 20)"
SWITCH = "[data-theme-switch]"


def test_the_switch_goes_from_system_to_light_to_dark_and_says_so(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    switch = page.locator(SWITCH)
    seen = []
    for _ in range(4):
        name = switch.inner_text().replace("\n", " ")
        seen.append((name, page.evaluate(PAPER)))
        page.get_by_role("button", name=name, exact=True).press("Enter")
    assert seen == [
        ("Colours: as the system", DARK),
        ("Colours: light", LIGHT),
        ("Colours: dark", DARK),
        ("Colours: as the system", DARK),
    ]


def test_without_a_choice_the_system_is_followed(page: Page) -> None:
    for scheme, paper in (("dark", DARK), ("light", LIGHT)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate(PAPER) == paper


def test_the_choice_is_kept_and_holds_before_anything_is_drawn(page: Page, site: str) -> None:
    page.locator(SWITCH).click()
    page.locator(SWITCH).click()
    page.add_init_script(
        """new MutationObserver((_, observer) => {
             if (!document.body) return;
             window.atFirst = document.documentElement.dataset.theme;
             observer.disconnect();
           }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto(site + "claims/c1/")
    assert page.evaluate("atFirst") == "dark"
    assert page.evaluate("document.querySelector('meta[name=color-scheme]').content") == "dark"
    assert page.evaluate(PAPER) == DARK
    page.locator(SWITCH).click()
    page.goto(site)
    assert page.evaluate("atFirst") is None
    assert page.evaluate(PAPER) == LIGHT


def test_pages_that_are_open_side_by_side_agree(page: Page, site: str) -> None:
    other = page.context.new_page()
    other.goto(site)
    page.locator(SWITCH).click()
    other.wait_for_function("document.documentElement.dataset.theme === 'light'")


@pytest.mark.parametrize("kept", ["purple", "", "DARK"])
def test_what_is_no_choice_counts_as_none(page: Page, kept: str) -> None:
    page.evaluate("kept => localStorage.setItem('theme', kept)", kept)
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_a_browser_that_keeps_nothing_has_the_switch_for_the_page(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
    )
    page.reload()
    page.locator(SWITCH).click()
    page.locator(SWITCH).click()
    assert page.evaluate(PAPER) == DARK


def test_nothing_moves_when_scripts_have_run(page: Page) -> None:
    page.add_init_script(
        """window.moved = [];
           new PerformanceObserver((list) => moved.push(...list.getEntries().map(one => one.value)))
             .observe({ type: "layout-shift", buffered: true });"""
    )
    page.reload()
    page.locator(".citing").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    assert page.evaluate("moved") == []


def test_without_scripts_there_is_nothing_that_does_nothing(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + "lines/q/")
        assert page.get_by_role("button").count() == 0
        assert page.get_by_role("dialog").count() == 0
        assert page.locator(".citing p").first.is_visible()


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def open_bibtex(page: Page) -> None:
    page.get_by_text("BibTeX", exact=True).first.click()


def test_a_citation_is_copied_as_it_is_shown(page: Page) -> None:
    page.get_by_role("button", name="Copy the citation").click()
    page.get_by_role("button", name="Copied the citation").wait_for()
    assert copied(page) == page.locator("#_citing-plain").inner_text()


def test_bibtex_is_copied_and_that_is_said_for_a_while(page: Page) -> None:
    open_bibtex(page)
    status = page.get_by_role("status")
    assert status.inner_text() == ""
    page.get_by_role("button", name="Copy BibTeX").press("Enter")
    page.get_by_role("button", name="Copied BibTeX").wait_for()
    assert status.inner_text() == "Copied"
    assert copied(page) == page.locator("#_citing-bibtex").inner_text().strip()
    assert copied(page).startswith("@")
    page.get_by_role("button", name="Copy BibTeX").wait_for()
    assert status.inner_text() == ""


def test_a_site_without_https_copies_too(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator.clipboard, 'writeText', { value: undefined })")
    open_bibtex(page)
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_role("button", name="Copied BibTeX").wait_for()
    assert copied(page).strip() == page.locator("#_citing-bibtex").inner_text().strip()


def test_what_cannot_be_copied_is_selected(page: Page) -> None:
    page.evaluate(
        """() => {
             navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
             document.execCommand = () => false;
           }"""
    )
    open_bibtex(page)
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_role("button", name="Selected BibTeX").wait_for()
    selected = page.evaluate("getSelection().toString()").strip()
    assert selected == page.locator("#_citing-bibtex").inner_text().strip()


BOXES = """selector => [...document.querySelectorAll(selector)].map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [left, right, top + scrollY, bottom + scrollY];
})"""


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_summaries_stand_beside_the_text_and_never_on_one_another(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    text = page.evaluate(BOXES, ".prose > p, .prose > ul, .prose > pre, .prose > .scroller")
    margins = page.evaluate(BOXES, ".prose > .margin")
    assert len(margins) == 10
    assert all(margin[0] > box[1] for margin in margins for box in text)
    assert all(width >= margin[1] for margin in margins)
    for above, below in itertools.pairwise(margins):
        assert below[2] >= above[3]
    assert abs(margins[0][2] - text[0][2]) < 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_text_is_set_the_same_with_and_without_them(page: Page) -> None:
    before = page.evaluate(BOXES, ".prose > :not(.margin), .prose ~ *")
    page.evaluate("document.querySelectorAll('.margin').forEach((one) => one.remove())")
    assert page.evaluate(BOXES, ".prose > :not(.margin), .prose ~ *") == before


@pytest.mark.parametrize("width", [320, 390, 1024, 1270])
def test_a_narrow_screen_has_none(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert not page.locator(".margin").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_that_scripts_or_wide_screens_add_is_printed(page: Page) -> None:
    page.locator(SWITCH).click()
    page.locator(SWITCH).click()
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (SWITCH, ".margin", "[data-copy]"):
        assert not page.locator(selector).first.is_visible()
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    source = "getComputedStyle(document.querySelector('.prose .cite')).color"
    assert page.evaluate(source) == "rgb(28, 70, 104)"
