"""Small vaults and the sites that they make: `vault/` → `expected/`.

A page that changes shows here as a diff. Where the change is meant, renew the expected files and read what
`git diff` says of them:

    pytest tests/golden --renew-golden
"""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import MadeVault

HERE = Path(__file__).parent
LIST = "files.txt"
"""Every file of the site, one a line."""

KEPT = {
    "garden": [
        "index.html",
        "404.html",
        "lines/index.html",
        "lines/compost-tea/index.html",
        "lines/rain-barrels/index.html",
        "claims/tea-helps-early/index.html",
        "claims/tea-makes-no-difference/index.html",
        "evidence/scales-2024/index.html",
        "sources/index.html",
        "sources/almanac-2023/index.html",
        "sources/almanac-2024/index.html",
        "topics/index.html",
        "topics/tomatoes/index.html",
        "tags/soil/index.html",
        "keeping/index.html",
        "graph.json",
        LIST,
    ],
    "shoebox": [
        "index.html",
        "notes/index.html",
        "kites/index.html",
        "people/ada/index.html",
        "daily/twin/index.html",
        "daily/2024-05-01/index.html",
        "tags/wind/index.html",
        "graph.json",
        LIST,
    ],
}
CASES = [
    pytest.param(name, path, id=f"{name}-{path}") for name, kept in KEPT.items() for path in kept
]


def built(root: Path, name: str) -> dict[str, str]:
    """The site of a vault: text by path, with the list of its files."""
    shutil.copytree(HERE / name / "vault", root, dirs_exist_ok=True)
    made = MadeVault(root)
    made.build()
    site = {path: data.decode("utf-8", "replace") for path, data in made.site().items()}
    return {**site, LIST: "".join(f"{path}\n" for path in site)}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    return {name: built(tmp_path_factory.mktemp(name), name) for name in KEPT}


@pytest.mark.parametrize(("name", "path"), CASES)
def test_the_page_is_as_expected(
    sites: dict[str, dict[str, str]], name: str, path: str, pytestconfig: pytest.Config
) -> None:
    expected, now = HERE / name / "expected" / path, sites[name][path]
    if pytestconfig.getoption("--renew-golden", default=False):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(now, encoding="utf-8", newline="\n")
    before = expected.read_text(encoding="utf-8") if expected.exists() else ""
    if before != now:
        pytest.fail("\n".join(difference(before, now, f"{name}/{path}")), pytrace=False)


def difference(before: str, now: str, name: str) -> Iterator[str]:
    yield "The page has changed. Where that is meant: pytest tests/golden --renew-golden"
    yield from difflib.unified_diff(
        before.splitlines(), now.splitlines(), f"expected/{name}", f"built/{name}", lineterm="", n=2
    )


@pytest.mark.parametrize("name", KEPT)
def test_no_expected_file_is_left_over(name: str) -> None:
    folder = HERE / name / "expected"
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert kept - set(KEPT[name]) == set()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("garden", ["quincunx", "zinnias", "unfinished", "marginalia", "not yet."]),
        ("shoebox", ["whispered", "hushed", "nobody shall", "private remark", "alert(1)</script"]),
    ],
)
def test_what_is_unpublished_appears_nowhere(
    sites: dict[str, dict[str, str]], name: str, words: list[str]
) -> None:
    for path, text in sites[name].items():
        assert [word for word in words if word in text.casefold()] == [], path
