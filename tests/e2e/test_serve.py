"""A page that is open in a browser follows what its author writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_serve import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e

HEAD = "---\nkind: claim\ntitle: Depth\n---\n"
MANY = "\n\n".join(f"Paragraph {number} of a long note." for number in range(120))
MORE = "\n\n<details><summary>More</summary>\n\nWithin.\n\n</details>\n\n"


class Author:
    """Writes notes while a page is open."""

    def __init__(self, root: Path, page: Page, address: str) -> None:
        self.root = root
        self.page = page
        self.address = address

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def shows(self, text: str) -> None:
        self.page.get_by_text(text, exact=False).first.wait_for(state="attached", timeout=30_000)

    def top_of(self, text: str) -> float:
        """How far below the window's upper edge a paragraph stands."""
        script = "text => [...document.querySelectorAll('p')].find(p => p.textContent.startsWith(text)).getBoundingClientRect().top"
        top: float = self.page.evaluate(script, text)
        return top


@pytest.fixture
def author(tmp_path: Path, browser: Browser) -> Iterator[Author]:
    """An author with a note, its page open; nothing may be complained of in the browser's console."""
    (tmp_path / "depth.md").write_text(HEAD + MANY + MORE, encoding="utf-8")
    complaints: list[str] = []
    with served(tmp_path) as (address, _), browser.new_context() as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(f"{said.text} {said.location}")
                if said.type in ("error", "warning")
                else None
            ),
        )
        with page.expect_response("**/_inquire/events"):
            page.goto(address + "claims/depth/")
        yield Author(tmp_path, page, address)
        assert complaints == []


def test_an_edit_is_shown_with_scroll_position_focus_and_open_details_kept(author: Author) -> None:
    page = author.page
    page.evaluate("() => { window.before = document.querySelector('h1'); }")
    page.evaluate("() => { document.querySelector('details').open = true; }")
    page.evaluate("() => { document.querySelector('nav a').focus({preventScroll: true}); }")
    page.evaluate("() => scrollTo(0, 2000)")
    top = author.top_of("Paragraph 80 ")
    edited = MANY.replace("Paragraph 90 ", "Paragraph ninety ")
    author.write("depth.md", HEAD + edited + MORE + "The end.")
    author.shows("Paragraph ninety")
    author.shows("The end.")
    assert page.evaluate("() => scrollY") == 2000
    assert author.top_of("Paragraph 80 ") == top
    assert page.evaluate("() => document.querySelector('details').open")
    assert page.evaluate("() => document.activeElement === document.querySelector('nav a')")
    assert page.evaluate("() => window.before.isConnected"), "the page was not loaded again"
    author.write("depth.md", HEAD.replace("Depth", "Width") + edited + MORE)
    page.wait_for_function("() => document.title.startsWith('Width')")
    assert page.evaluate("() => scrollY") == 2000


def test_what_is_written_above_moves_nothing_in_view(author: Author) -> None:
    author.page.evaluate("() => scrollTo(0, 2000)")
    # Browsers choose what to hold on to when they draw.
    author.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    top = author.top_of("Paragraph 80 ")
    author.write("depth.md", HEAD + "Another at the top.\n\n" + MANY + MORE)
    author.shows("Another at the top.")
    author.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert abs(author.top_of("Paragraph 80 ") - top) < 2


def test_a_fault_is_shown_over_the_last_good_page_and_goes_when_it_is_mended(
    author: Author,
) -> None:
    alert = author.page.get_by_role("alert")
    author.write("inquire.toml", "titel = 'Rivers'")
    alert.wait_for(state="visible", timeout=30_000)
    assert "there is no option “titel”" in alert.inner_text()
    assert author.page.get_by_text("Paragraph 80 ").count() == 1
    author.page.goto(author.address + "claims/depth/")
    alert.wait_for(state="visible", timeout=30_000)
    author.write("inquire.toml", "title = 'Rivers'")
    alert.wait_for(state="hidden", timeout=30_000)
    author.page.wait_for_function("() => document.title.includes('Rivers')")
    author.write("inquire.toml", "base_url = 'https://example.org/my%20rivers/'")
    author.page.wait_for_url("**/my%20rivers/claims/depth/", timeout=30_000)


def test_a_page_that_cannot_be_drawn_is_replaced_when_it_can(author: Author) -> None:
    template = "templates/pages/claim.html"
    author.write(template, "{% broken %}")
    alert = author.page.get_by_role("alert")
    alert.wait_for(state="visible", timeout=30_000)
    assert "claim.html, line 1" in alert.inner_text()
    author.write(template, '{% extends "!pages/claim.html" %}{% block title %}Ours{% endblock %}')
    alert.wait_for(state="hidden", timeout=30_000)
    author.page.wait_for_function("() => document.title === 'Ours'")


def test_a_changed_style_is_taken_over_without_loading_the_page(author: Author) -> None:
    author.page.evaluate("() => { window.before = document.querySelector('h1'); }")
    author.write("templates/assets/css/site.css", "h1 { color: rgb(1, 2, 3); }")
    author.page.wait_for_function(
        "() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'"
    )
    assert author.page.evaluate("() => window.before.isConnected")


def test_a_page_in_wait_comes_when_its_note_is_written(tmp_path: Path, browser: Browser) -> None:
    with served(tmp_path) as (address, _), browser.new_context() as context:
        page = context.new_page()
        page.goto(address + "claims/width/")
        page.get_by_role("heading", name="This page cannot be drawn").wait_for()
        (tmp_path / "depth.md").write_text(HEAD, encoding="utf-8")
        page.get_by_role("heading", name="Page not found").wait_for()
        note = HEAD.replace("Depth", "Width")
        (tmp_path / "width.md").write_text(note, encoding="utf-8")
        page.get_by_role("heading", name="Width").wait_for(timeout=30_000)


def test_after_the_server_was_started_again_the_page_catches_up(
    tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "depth.md").write_text(HEAD + "Before.", encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        with served(tmp_path) as (address, _):
            page.goto(address + "claims/depth/")
            page.get_by_text("Before.").wait_for()
        port = address.rsplit(":", 1)[1].strip("/")
        (tmp_path / "depth.md").write_text(HEAD + "After.", encoding="utf-8")
        with served(tmp_path, "--port", port):
            page.get_by_text("After.").wait_for(timeout=30_000)
