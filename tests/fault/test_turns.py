"""Two builds of one output, with a work folder for both or one each, each interrupted in its work by the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inquiring_lines.build.publish import publish
from tests.fault.sites import NEW, OLD, arrange, artifacts, change, is_tidy, published
from tests.fault.turns import in_turns
from tests.processes import apart

OTHER = dict.fromkeys(NEW, b"of the other build") | {"other/index.html": b"of no other build"}

NEVER = 1000


def with_cache(root: Path) -> Callable[[], object]:
    return lambda: change(root, NEW)


def without_cache(root: Path) -> Callable[[], object]:
    return lambda: publish(artifacts(OTHER), root / "site")


def with_another_cache(root: Path) -> Callable[[], object]:
    cache = root.with_name(f"{root.name}-cache")
    return lambda: publish(artifacts(OTHER), root / "site", cache=cache)


@apart
def test_a_build_that_begins_takes_nothing_from_one_at_work(tmp_path: Path) -> None:
    for first in range(1, 9):  # its lock is the seventh
        for second in range(4, 60, 8):
            root = tmp_path / f"{first}-{second}"
            root.mkdir()
            turns = [(without_cache(root), step) for step in (first, second)]
            assert (first, second, in_turns(turns)) == (first, second, [0, 0])
            assert published(root) == OTHER
            assert [path.name for path in root.iterdir()] == ["site"]


@pytest.mark.parametrize("second", [30, NEVER])
@pytest.mark.parametrize("how", ["plain", "first"])
@apart
def test_builds_with_a_work_folder_each_publish_nothing_of_each_other(
    tmp_path: Path, how: str, second: int
) -> None:
    for other in (without_cache, with_another_cache):
        for first in range(1, 100, 6):
            root = arrange(tmp_path / f"{other.__name__}-{first}", how)
            turns = [(with_cache(root), first), (other(root), second)]
            assert (first, in_turns(turns)) == (first, [0, 0])
            assert published(root) in (NEW, OTHER)
            change(root, OLD, NEW)
            assert published(root) == OLD
            assert is_tidy(root)
