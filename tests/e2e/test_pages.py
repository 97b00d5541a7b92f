"""Every type of page, wide and narrow, light and dark: what no reader should meet."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e import looking
from tests.e2e.sites import TYPES, BuiltSite
from tests.e2e.watching import NARROW, NARROWEST, WIDE, Reader, Theme

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

every_type = pytest.mark.parametrize("kind", sorted(TYPES.values()))


class Example:
    """A page of one type, and who can read it."""

    def __init__(self, kind: str, *readers_and_sites: tuple[Reader, BuiltSite]) -> None:
        self._kind = kind
        having = [(one, site) for one, site in readers_and_sites if kind in site.examples]
        assert having, f"no site of tests/e2e/sites.py has a page of pages/{kind}.html"
        self._reader, site = having[0]
        self._address = site.examples[kind]

    def open(self, **options: Any) -> Page:
        """The page, in a new window. `options` as for `Reader.window`."""
        page = self._reader.window(**options)
        if self._kind == "redirect":
            looking.stay(page)
        self._reader.go(page, self._address)
        return page


@pytest.fixture
def example(
    kind: str, reader: Reader, demo: BuiltSite, reader_of_oddities: Reader, oddities: BuiltSite
) -> Example:
    """A page of one type."""
    return Example(kind, (reader, demo), (reader_of_oddities, oddities))


# Colours depend on the theme and sizes on the width, so that two of the four cases show all; a window costs half a
# second, so that each is looked at in every way.
@every_type
@pytest.mark.parametrize(("theme", "width"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_nothing_and_it_fits(example: Example, theme: Theme, width: int) -> None:
    page = example.open(theme=theme, width=width)
    assert looking.accessibility(page) == []
    assert looking.overflow(page) <= 0
    assert looking.small_targets(page) == []


@every_type
def test_it_fits_the_narrowest_window_and_its_headings_are_in_order(example: Example) -> None:
    page = example.open(width=NARROWEST)
    assert looking.overflow(page) <= 0
    assert looking.small_targets(page) == []
    levels = looking.headings(page)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@every_type
def test_the_keyboard_reaches_the_text_first_and_focus_is_always_seen(
    example: Example,
) -> None:
    page = example.open(reduced_motion="reduce")
    page.keyboard.press("Tab")
    assert looking.focus(page)["words"] == "Skip to the text"
    for _ in range(24):
        state = looking.focus(page)
        if state["tag"] == "body":  # past the last one
            break
        assert state["seen"], state
        assert state["outline"] >= 2, state
        page.keyboard.press("Tab")


def test_nothing_goes_wrong_on_any_page_of_the_demo(reader: Reader, demo: BuiltSite) -> None:
    page = reader.window(width=NARROWEST)
    wide = {}
    for address in demo.pages:
        reader.go(page, address)
        wide[address] = looking.overflow(page)
    assert {address: by for address, by in wide.items() if by > 0} == {}


def test_nor_on_pages_that_list_hundreds(reader_of_many: Reader, generated: BuiltSite) -> None:
    page = reader_of_many.window(width=NARROWEST)
    for address in generated.examples.values():
        reader_of_many.go(page, address)
        assert looking.overflow(page) <= 0, address
    reader_of_many.go(page, generated.examples["line"])
    assert looking.accessibility(page) == []


def test_a_page_opened_from_disk_is_styled(demo: BuiltSite, reader: Reader) -> None:
    page = reader.window()
    page.goto(demo.file(demo.examples["line"]).as_uri())
    assert page.evaluate("() => getComputedStyle(document.querySelector('.skip')).position") == (
        "absolute"
    )
    reader.complaints()  # what a browser says of files is its own
