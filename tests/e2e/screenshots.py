"""Pictures of every type of page of the demo site: `python -m tests.e2e.screenshots` (`make screenshots`).

All go to `.screenshots/`, wide and narrow, light and dark; those that README and docs show go to `docs/images/` too.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from tests.e2e import chromium, looking, sites
from tests.e2e.pictures import packed
from tests.e2e.serving import served
from tests.e2e.sites import BuiltSite
from tests.e2e.watching import NARROW, WIDE, Reader, Theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ALL = ROOT / ".screenshots"
SHOWN = ROOT / "docs" / "images"
CHOSEN = frozenset(
    "home-wide-light line-wide-light line-narrow-dark claim-wide-light source-narrow-light"
    " map-wide-light search-narrow-light".split()
)
"""What README and docs show, as far as the site has such a page."""
LIMIT = 150_000
"""Bytes that a picture in the repository may have."""

WIDTHS = {"wide": WIDE, "narrow": NARROW}
THEMES: tuple[Theme, ...] = ("light", "dark")
BETTER = {"line": "lines/shared-behavior/"}
"""Where another page than the longest shows a type best."""


def pictures(browser: Browser, site: BuiltSite) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of the first screenful of each type of page."""
    with served(site.folder) as address:
        reader = Reader(browser, address)
        for kind, example in sorted(site.examples.items()):
            for name, width in WIDTHS.items():
                for theme in THEMES:
                    page = reader.window(theme=theme, width=width, reduced_motion="reduce")
                    if kind == "redirect":
                        looking.stay(page)
                    reader.go(page, BETTER.get(kind, example))
                    page.wait_for_load_state("networkidle")
                    yield f"{kind}-{name}-{theme}", page.screenshot(animations="disabled")
                    reader.close()


def main() -> int:
    """Make them all. Gives 1 where one that is shown has become too large."""
    if (executable := chromium.program()) is None:
        raise SystemExit(chromium.LACKING)
    shutil.rmtree(ALL, ignore_errors=True)
    ALL.mkdir()
    large = []
    with tempfile.TemporaryDirectory() as folder, chromium.started(executable) as browser:
        for name, data in pictures(browser, sites.demo(Path(folder))):
            (ALL / f"{name}.png").write_bytes(data)
            if name in CHOSEN:
                small = packed(data)
                (SHOWN / f"{name}.png").write_bytes(small)
                large += [name] if len(small) > LIMIT else []
    print(f"Wrote {len(list(ALL.iterdir()))} pictures to {ALL.name}/.")
    for name in large:
        print(f"docs/images/{name}.png is larger than {LIMIT:,} bytes.", file=sys.stderr)
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
