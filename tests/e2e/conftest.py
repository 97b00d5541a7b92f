"""A browser, where the machine has one, and sites to read in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import leave_out
from tests.e2e import chromium, sites
from tests.e2e.hostile import hostile as made_hostile
from tests.e2e.serving import served
from tests.e2e.sites import BuiltSite
from tests.e2e.watching import Reader, reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window. `CHROMIUM` names another than the one that is installed.

    For a module, and no longer: while it is open, no other test can run an event loop.
    """
    if (executable := chromium.program()) is None:
        leave_out(chromium.LACKING)
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with chromium.started(executable) as one:
        yield one


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of this repository's notes, as at a host's root."""
    return sites.demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def demo_below(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The same, as it stands below a path."""
    return sites.demo(tmp_path_factory.mktemp("below"), sites.BASE)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of 300 generated notes."""
    return sites.generated(tmp_path_factory.mktemp("generated"))


@pytest.fixture(scope="session")
def oddities(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The pages that a sound vault does not have."""
    return sites.oddities(tmp_path_factory.mktemp("oddities"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of notes that want to run something."""
    return made_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def reader(browser: Browser, demo: BuiltSite) -> Iterator[Reader]:
    """Somebody who reads the demo site; nothing may go wrong on any page that they open."""
    with served(demo.folder) as address, reading(browser, address) as one:
        yield one


@pytest.fixture
def reader_below(browser: Browser, demo_below: BuiltSite) -> Iterator[Reader]:
    """The same, where the site stands below a path."""
    with served(demo_below.folder, sites.BASE) as address, reading(browser, address) as one:
        yield one


@pytest.fixture
def reader_of_many(browser: Browser, generated: BuiltSite) -> Iterator[Reader]:
    """The same, of 300 generated notes."""
    with served(generated.folder) as address, reading(browser, address) as one:
        yield one


@pytest.fixture
def reader_of_oddities(browser: Browser, oddities: BuiltSite) -> Iterator[Reader]:
    """The same, of the pages that a sound vault does not have."""
    with served(oddities.folder) as address, reading(browser, address) as one:
        yield one
