"""What goes wrong on a page while it is open, and what can be seen of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

Theme = Literal["light", "dark"]

WIDE, NARROW, NARROWEST = 1440, 390, 320
"""Widths of a window, in CSS pixels: a desk, a telephone, and the least that WCAG asks for."""
_HEIGHTS = {WIDE: 900}

_WATCH = """
window.__watched = {shift: 0, moved: [], blocked: [], printed: false};
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput || window.__watched.printed) continue;
    window.__watched.shift += entry.value;
    for (const {node, previousRect: from, currentRect: to} of entry.sources) {
      const name = node?.outerHTML?.slice(0, 60) ?? node?.textContent ?? 'something gone';
      window.__watched.moved.push(`${name} from ${from.x},${from.y} to ${to.x},${to.y}`);
    }
  }
}).observe({type: 'layout-shift', buffered: true});
document.addEventListener('securitypolicyviolation', event => {
  window.__watched.blocked.push(`${event.effectiveDirective}: ${event.blockedURI || event.sample}`);
});
"""


class Reader:
    """Opens pages of one site, and collects all that goes wrong on them."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser = browser
        self.site = site
        """The address of its home page."""
        self._contexts: list[tuple[BrowserContext, bool]] = []
        self._complaints: list[str] = []
        self.lost: set[str] = set()
        """Addresses that are meant not to exist."""

    def window(
        self, *, theme: Theme = "light", width: int = WIDE, scripts: bool = True, **options: Any
    ) -> Page:
        """A new window, with nothing open. `options` go to Playwright's `new_context`."""
        context = self._browser.new_context(
            viewport={"width": width, "height": _HEIGHTS.get(width, 844)},
            color_scheme=theme,
            java_script_enabled=scripts,
            **options,
        )
        context.set_default_timeout(30_000)
        context.add_init_script(_WATCH)
        self._contexts.append((context, scripts))
        page = context.new_page()
        page.on("pageerror", lambda error: self._complain(page, f"error: {error}"))
        page.on("console", lambda said: self._console(page, said.type, said.text))
        page.on("requestfailed", lambda one: self._failed(page, one))
        page.on("response", lambda one: self._answered(page, one))
        page.on("request", lambda one: self._asked(page, one))
        return page

    def open(self, address: str, **options: Any) -> Page:
        """A page of the site in a new window, loaded and drawn. `options` as for `window`."""
        page = self.window(**options)
        self.go(page, address)
        return page

    def go(self, page: Page, address: str) -> None:
        """Open another page in a window."""
        self.look(page)
        if address.endswith("404.html"):
            self.lost.add(self.site + address)
        page.goto(self.site + address)

    def print(self, page: Page) -> None:
        """Show a page as it is printed. That moves things, and may."""
        self.look(page)
        page.evaluate("() => { window.__watched.printed = true; }")
        page.emulate_media(media="print")

    def look(self, page: Page) -> None:
        """Collect what a page kept to itself: before it is left, and at the end."""
        if page.url.startswith("http") and (watched := _watched(page)):
            if watched["shift"] > 0:
                self._complain(page, f"moved by {watched['shift']:.4f}: {watched['moved']}")
            for blocked in watched["blocked"]:
                self._complain(page, f"its policy blocked {blocked}")

    def complaints(self) -> list[str]:
        """All that went wrong, up to now."""
        for context, scripts in self._contexts:
            for page in context.pages if scripts else ():
                self.look(page)
        found, self._complaints = self._complaints, []
        return found

    def close(self) -> None:
        """Close all windows."""
        for context, _ in self._contexts:
            context.close()
        self._contexts = []

    def _complain(self, page: Page, what: str) -> None:
        self._complaints.append(f"{page.url.removeprefix(self.site) or 'home'}: {what}")

    def _console(self, page: Page, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not (page.url in self.lost and "404" in text):
            self._complain(page, f"console: {text}")

    def _failed(self, page: Page, request: Request) -> None:
        # What is still on its way when a reader leaves a page is given up, and no fault.
        # With scripts off, Chromium refuses what a page would have loaded ahead.
        refused = request.failure == "csp" and request.url.endswith(".js")
        if request.failure != "net::ERR_ABORTED" and not refused:
            self._complain(page, f"failed: {request.url} {request.failure}")

    def _answered(self, page: Page, response: Response) -> None:
        if response.status >= 400 and response.url not in self.lost:
            self._complain(page, f"{response.status}: {response.url}")

    def _asked(self, page: Page, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self._complain(page, f"asked elsewhere: {request.url}")


@contextmanager
def reading(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader of a site, in whose windows nothing may go wrong."""
    reader = Reader(browser, site)
    try:
        yield reader
        complaints = reader.complaints()
    finally:
        reader.close()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


def _watched(page: Page) -> dict[str, Any] | None:
    """What the page saw, when all that was to be drawn is drawn; None where scripts are off."""
    watched: dict[str, Any] | None = page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(window.__watched ?? null))))"
    )
    return watched
