"""What can be measured of a page that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

TOUCH = 44
"""What a finger needs, in CSS pixels."""

# Text links stand in sentences and headings; these stand alone.
_ALONE = "nav a, header.top a, footer a, button, input, select, summary, [role=button], .counts a, .tags a, .cloud a"

_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": _WCAG}}


def accessibility(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and its own best practices."""
    found = cast("dict[str, Any]", Axe().run(page, options=_OPTIONS).response)
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """By how many pixels a page can be scrolled sideways."""
    wide: int = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


def headings(page: Page) -> list[int]:
    """The levels of a page's headings, in order."""
    levels: list[int] = page.eval_on_selector_all(
        "h1, h2, h3, h4, h5, h6", "all => all.map(one => Number(one.tagName[1]))"
    )
    return levels


def small_targets(page: Page) -> list[str]:
    """What stands alone, can be pressed, is shown, and is lower than a finger needs."""
    found: list[str] = page.eval_on_selector_all(
        _ALONE,
        """(all, touch) => all
          .filter(one => one.checkVisibility() && !one.closest('.skip'))
          .map(one => [one, (one.closest('label') ?? one).getBoundingClientRect()])
          .filter(([, box]) => box.height > 0 && box.height < touch - 0.5)
          .map(([one, box]) => `${one.outerHTML.slice(0, 90)}: ${box.height.toFixed(1)}`)""",
        TOUCH,
    )
    return found


def focus(page: Page) -> dict[str, Any]:
    """What has the focus: its words, whether it is seen, and the width of its outline."""
    state: dict[str, Any] = page.evaluate(
        """() => {
          const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
          return {
            tag: one.localName, words: one.textContent.trim(),
            outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
            seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
          };
        }"""
    )
    return state


def stay(page: Page) -> None:
    """Let redirects stand, so that their pages can be looked at."""

    def without_refresh(route: Route) -> None:
        if route.request.resource_type != "document":
            route.continue_()
            return
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', ""))

    page.route("**/*", without_refresh)
