"""Lighthouse over the demo site, as a reader far away would get it: `python -m tests.e2e.lighthouse`.

Prints four scores for each page, on a telephone and on a desk, and ends with 1 where one is under its budget.
Pages to look at may be named by their address: `python -m tests.e2e.lighthouse lines/alike-inside/`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.e2e import chromium, sites
from tests.e2e.serving import served

PROGRAM = ROOT / ".tools" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
BUDGET = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = ("home", "line", "claim", "source")
SCREENS = {"telephone": [], "desk": ["--preset=desktop"]}
_FLAGS = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def report(address: str, options: list[str], browser: str) -> dict[str, Any]:
    """What Lighthouse says of a page."""
    categories = f"--only-categories={','.join(BUDGET)}"
    done = subprocess.run(
        ["node", PROGRAM, address, "--quiet", "--output=json", categories, _FLAGS, *options],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse could not look at {address}:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(found: dict[str, Any]) -> dict[str, int]:
    """Each category's score, from 0 to 100."""
    return {name: round(100 * found["categories"][name]["score"]) for name in BUDGET}


def reasons(found: dict[str, Any]) -> Iterator[str]:
    """The audits that cost a page its score."""
    for name in BUDGET:
        for one in found["categories"][name]["auditRefs"]:
            audit = found["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}".strip()


def look(site: str, addresses: list[str], browser: str) -> bool:
    """Print the scores of pages; whether all are within the budget."""
    print(f"{'':40}" + "".join(f"{name:>16}" for name in BUDGET))
    good = True
    for screen, options in SCREENS.items():
        for address in addresses:
            found = report(site + address, options, browser)
            seen = scores(found)
            line = "".join(f"{seen[name]:16}" for name in BUDGET)
            print(f"{screen + ' ' + (address or 'home'):40}{line}", flush=True)
            if any(seen[name] < least for name, least in BUDGET.items()):
                good = False
                print("".join(f"    {reason}\n" for reason in reasons(found)), end="")
    return good


def main(addresses: list[str]) -> int:
    """Build the demo site, serve it, look at it."""
    if (browser := chromium.program()) is None:
        raise SystemExit(chromium.LACKING)
    if not PROGRAM.exists():
        raise SystemExit("Lighthouse is not installed: make lighthouse")
    with tempfile.TemporaryDirectory() as folder:
        site = sites.demo(Path(folder))
        chosen = addresses or [site.examples[kind] for kind in PAGES]
        with served(site.folder) as address:
            return 0 if look(address, chosen, browser) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
