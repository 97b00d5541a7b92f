"""Notes that want to run something in the reader's browser: nothing runs, nothing is loaded, all is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.e2e import looking
from tests.e2e.hostile import IMAGE
from tests.e2e.serving import served
from tests.e2e.sites import BuiltSite
from tests.e2e.watching import Reader, reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.e2e


@pytest.fixture
def victim(browser: Browser, hostile: BuiltSite) -> Iterator[Reader]:
    """Who reads them. That a policy blocked something would be a complaint: nothing got as far."""
    with served(hostile.folder) as address, reading(browser, address) as one:
        yield one


def test_nothing_of_it_runs_or_loads_on_any_page(victim: Reader, hostile: BuiltSite) -> None:
    page = victim.window()
    assert len(hostile.pages) > 12
    for address in hostile.pages:
        victim.go(page, address)
        for one in page.locator("main :is(p, li, summary)").all()[:6]:
            one.dispatch_event("click")
            one.dispatch_event("mouseover")
        assert page.evaluate("() => window.__ran") is None, address
        assert (
            page.locator("main :is(script, iframe, form:not([data-finder]), base, style)").count()
            == 0
        ), address
        assert (
            page.locator("main [style]:not(canvas), main [onerror], main [onload]").count() == 0
        ), address


def test_no_link_of_it_leads_to_a_script(victim: Reader, hostile: BuiltSite) -> None:
    page = victim.window()
    for address in hostile.pages:
        victim.go(page, address)
        schemes: list[str] = page.eval_on_selector_all(
            "a[href]", "all => all.map(one => (one.protocol ?? 'svg:'))"
        )
        assert {*schemes} <= {"http:", "https:", "svg:"}, address


def test_ids_of_headings_take_no_name_from_the_page(victim: Reader, hostile: BuiltSite) -> None:
    page = victim.open(hostile.examples["line"])
    assert page.get_by_role("heading", name="location").count() == 1
    assert page.evaluate("() => typeof window.location.href") == "string"
    assert page.evaluate("() => typeof document.cookie") == "string"
    assert page.evaluate("() => document.body.localName") == "body"
    assert page.evaluate("() => document.forms instanceof HTMLCollection")


def test_what_looks_like_a_template_or_a_fence_s_end_is_shown_as_it_was_typed(
    victim: Reader, hostile: BuiltSite
) -> None:
    page = victim.open(hostile.examples["line"])
    assert "{{ 7*7 }}" in page.locator("main").inner_text()
    assert "</script><img src=x" in page.locator("h1").inner_text()
    assert page.locator("pre code").first.inner_text().strip() == "code"


def test_a_page_of_hostile_words_is_as_accessible_as_any(
    victim: Reader, hostile: BuiltSite
) -> None:
    assert looking.accessibility(victim.open(hostile.examples["claim"])) == []


def test_data_for_other_programs_holds_the_words_as_words(hostile: BuiltSite) -> None:
    graph = json.loads((hostile.folder / "graph.json").read_text(encoding="utf-8"))
    assert IMAGE in {node["title"] for node in graph["nodes"]}
    for file in sorted(hostile.folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        assert "<img src=x" not in text, file
        assert 'onload="' not in text.replace("onload=&#34;", ""), file
