"""Headings and block ids, and what a link's `#…` finds among them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from inquiring_lines.graph.anchors import AnchorFound, AnchorMissing, Anchors
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def anchors(vault: Make, text: str) -> Anchors:
    return vault({"a.md": text}).graph().anchors("a")


@pytest.mark.parametrize("wanted", ["", "top", "Top"])
def test_nothing_and_top_mean_the_pages_top(vault: Make, wanted: str) -> None:
    assert anchors(vault, "## Part").find(wanted) == AnchorFound("")


@pytest.mark.parametrize("wanted", ["Some part: one", "some-part-one", "SOME PART  ONE"])
def test_a_heading_is_found_by_its_words_or_its_id(vault: Make, wanted: str) -> None:
    assert anchors(vault, "## Some part: *one*").find(wanted) == AnchorFound("some-part-one")


def test_a_repeated_heading_gets_a_counter_and_the_first_is_meant(vault: Make) -> None:
    found = anchors(vault, "## Part\n\n## Part\n\n## Part 1\n")
    assert found.heading_ids == ["part", "part-1", "part-1-1"]
    assert found.find("Part") == AnchorFound("part")
    assert found.find("part-1") == AnchorFound("part-1")


@pytest.mark.parametrize("words", ["🙂", "🙃", "深度学习", "العمق", "!?"])
def test_headings_of_every_script_have_ids_that_differ(vault: Make, words: str) -> None:
    found = anchors(vault, f"## {words}\n\n## {words}\n\n## plain\n")
    assert all(found.heading_ids)
    assert len(set(found.heading_ids)) == 3
    assert found.find(words) == AnchorFound(found.heading_ids[0])


def test_a_block_id_is_found_as_it_is_written(vault: Make) -> None:
    found = anchors(vault, "A block. ^fact-1\n")
    assert found.find("^fact-1") == AnchorFound("^fact-1")
    assert isinstance(found.find("fact-1"), AnchorMissing)


def test_the_id_of_a_block_that_is_not_shown_leads_nowhere(vault: Make) -> None:
    found = anchors(vault, "Text. ^here\n\nsupports:: [[b]] ^there\n")
    assert isinstance(found.find("^there"), AnchorMissing)
    assert found.find("^here") == AnchorFound("^here")


def test_the_title_means_the_pages_top(vault: Make) -> None:
    assert anchors(vault, "---\ntitle: Deep nets\n---\nText").find("Deep Nets") == AnchorFound("")


def test_the_heading_that_is_the_title_means_the_pages_top(vault: Make) -> None:
    found = anchors(vault, "# Deep nets\n\n## Part\n")
    assert found.find("Deep nets") == found.find("deep-nets") == AnchorFound("")
    assert found.find("part") == AnchorFound("part")


def test_a_missing_heading_comes_with_the_nearest(vault: Make) -> None:
    found = anchors(vault, "## Methods\n\nx ^block\n").find("Method")
    assert found == AnchorMissing(("Methods",))


def test_a_heading_takes_no_id_that_the_author_or_a_footnote_has(vault: Make) -> None:
    text = '<a id="part"></a>\n\n## Part\n\nWords[^1]\n\n## fn1\n\n[^1]: A note.\n'
    made = vault({"a.md": text})
    made.build()
    ids = re.findall(r' id="([^"]*)"', made.page("a"))
    assert len(ids) == len(set(ids))
    assert "part" in ids
    assert made.graph().anchors("a").find("part") == AnchorFound("part")


@pytest.mark.parametrize("words", ["location", "cookie", "main", "sources"])
def test_a_heading_cannot_take_an_id_of_the_page_itself(vault: Make, words: str) -> None:
    made = vault({"q.md": f"---\nkind: question\n---\n## {words}\n"})
    made.build()
    ids = re.findall(r' id="([^"]*)"', made.page("lines/q"))
    assert len(ids) == len(set(ids))
    assert words in ids
