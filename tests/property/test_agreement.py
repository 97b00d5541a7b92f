"""The check and an independent link checker, over the built site, agree; where they differ, a test says why."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.generate import notes as generated
from bs4 import BeautifulSoup

from inquiring_lines.build.build import Built, build
from inquiring_lines.config import open_vault
from inquiring_lines.model.diagnostics import Severity
from tests.conftest import TODAY
from tests.independent import lychee
from tests.property.sound import IMAGES, Sound
from tests.property.test_recall import BREAKAGES

DEAD = ("link_target", "link_path", "asset", "heading", "block")


def sound(seed: int) -> dict[str, str]:
    return {f"notes/{path}": text for path, text in Sound(seed).files.items()}


def broken(seed: int) -> dict[str, str]:
    """A vault in which forty notes were broken, each in one place."""
    made, chance = Sound(seed), random.Random(seed)  # noqa: S311 - test data
    files: dict[str, str] = {}
    while len(files) < 40:
        changed, _ = BREAKAGES[DEAD[len(files) % len(DEAD)]](made, chance)
        files |= {path: text for path, text in changed.items() if path not in files}
    return sound(seed) | {f"notes/{path}": text for path, text in files.items()}


VAULTS = {
    "sound": lambda: sound(1),
    "broken": lambda: broken(2),
    "generated": lambda: {f"notes/{path}": text for path, text in generated(300)},
}


@pytest.fixture(scope="module", params=sorted(VAULTS))
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Built]:
    root = tmp_path_factory.mktemp(request.param)
    files: dict[str, str] = VAULTS[request.param]()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for image in IMAGES:
        (root / image).parent.mkdir(exist_ok=True)
        (root / image).write_bytes(b"\x89PNG")
    return root, build(open_vault(root), TODAY)


def test_an_independent_checker_finds_no_dead_link_in_any_site(made: tuple[Path, Built]) -> None:
    root, _ = made
    done = lychee(root / "site")
    assert done.returncode == 0, done.stdout[-2000:]


def test_it_has_nothing_to_find_since_what_leads_nowhere_is_shown_as_words(
    made: tuple[Path, Built],
) -> None:
    """The difference: of a dead link in the vault, which the check reports, the site makes no link."""
    root, built = made
    dead = Counter(
        Path(one.path).stem for one in built.findings if one.code in ("LNK001", "AST001")
    )
    shown: Counter[str] = Counter()
    for page in (root / "site").rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        if "unlinked" not in text:  # parsing each page would take ten times as long
            continue
        if number := len(BeautifulSoup(text, "html.parser").select(".prose .unlinked")):
            shown[page.parent.name] = number
    assert shown == dead


def test_and_a_link_to_a_missing_heading_leads_to_the_top_of_its_page(
    made: tuple[Path, Built],
) -> None:
    """The other difference: the page is there, so that the link is no dead one; the check still reports it."""
    root, built = made
    errors = {one.code for one in built.findings if one.severity is Severity.ERROR}
    assert errors in (set(), {"LNK001", "AST001", "ANC001"})
    for page in (root / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "#kex" not in text
