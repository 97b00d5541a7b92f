"""The browser of the machine, where it has one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The first is the same engine without a program around it: a new window takes 0.13 s in place of 0.45.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

LACKING = "there is no Chromium on this machine: install it, or name one in CHROMIUM"


def program() -> str | None:
    """Where Chromium lies. `CHROMIUM` names another than the one that is installed."""
    names = (os.environ.get("CHROMIUM", ""), *_NAMES)
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def started(executable: str) -> Iterator[Browser]:
    """Chromium, without a window."""
    # What only needs a page's list runs without Playwright.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_ARGUMENTS)
        yield browser
        browser.close()


if __name__ == "__main__":
    raise SystemExit(None if program() else LACKING)
