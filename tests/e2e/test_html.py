"""The Nu HTML checker over every page: `make tools` installs it; it needs Java."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, leave_out
from tests.e2e import sites
from tests.e2e.sites import BuiltSite

JAR = ROOT / ".tools" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

JAVA = ["java", "-XX:TieredStopAtLevel=1", "-Xss8m"]
"""Java that makes the program fast at once and not faster later: it takes half as long. The stack is the checker's wish."""

NOT_OURS = re.compile(
    # From disk no address is a page's own host; the policy is tried in a browser instead.
    r"Resource violates Content Security Policy"
    # JSON-LD is data, which no policy blocks: the browser tests would hear of it.
    r"|Inline script violates Content Security Policy"
    # The words are the author's, in tests often those of no language.
    r"|This document appears to be written in"
)


def checked(*folders: Path) -> list[str]:
    """What the checker finds in the HTML below some folders, warnings included."""
    if shutil.which("java") is None:
        leave_out("there is no Java on this machine, which the Nu HTML checker needs")
    if not JAR.exists():
        leave_out("the Nu HTML checker is not installed: make tools")
    done = subprocess.run(
        [*JAVA, "-jar", JAR, "--skip-non-html", "--format", "json", *folders],
        capture_output=True,
        text=True,
        check=False,
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        f"{one['url']}:{one.get('lastLine', 0)} {one['type']}: {one['message']}"
        for one in messages
        if not NOT_OURS.match(one["message"])
    ]


# All in one run: starting costs two seconds, and a page twenty milliseconds.
@pytest.mark.long
def test_every_page_of_every_site_is_valid_and_a_fault_would_have_been_found(
    demo: BuiltSite,
    generated: BuiltSite,
    oddities: BuiltSite,
    hostile: BuiltSite,
    tmp_path: Path,
) -> None:
    small = [sites.golden(name, tmp_path / name) for name in ("garden", "shoebox")]
    every = [demo, generated, oddities, hostile, *small]
    page = '<!doctype html><html lang="en"><title>x</title><p id="a"></p><p id="a"><b></p></html>'
    faulty = tmp_path / "faulty"
    faulty.mkdir()
    (faulty / "index.html").write_text(page, encoding="utf-8")
    found = checked(faulty, *(site.folder for site in every))
    assert any("Duplicate ID" in one for one in found)
    assert [one for one in found if f"{faulty}/" not in one] == []
