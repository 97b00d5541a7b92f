"""The feed, as a feed reader reads it."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest
from defusedxml import ElementTree

from inquiring_lines.export.atom import MOST, Entry, Feed, atom
from inquiring_lines.model.texts import clean
from tests.hostile import HOSTILE

SITE = Feed(
    title="Rivers",
    base_url="https://x.example/r/",
    description="On rivers.",
    author="Ada Moss",
    language="en",
)
ATOM = "{http://www.w3.org/2005/Atom}"


def read(feed: Feed, *entries: Entry) -> Any:
    data = atom(feed, entries)
    assert data is not None
    assert ElementTree.fromstring(data).tag == f"{ATOM}feed"
    found = feedparser.parse(data)
    assert not found.bozo
    return found


def test_a_reader_finds_the_site_and_its_notes() -> None:
    entry = Entry(
        title="What holds?",
        url="lines/what-holds/",
        summary="This & that.",
        kind="Inquiring line",
        created="2026-03-08",
        updated="2026-10-14",
    )
    found = read(SITE, entry)
    assert (found.feed.title, found.feed.subtitle) == ("Rivers", "On rivers.")
    assert found.feed.author == "Ada Moss"
    assert found.feed.updated == "2026-10-14T00:00:00Z"
    assert {link.rel: link.href for link in found.feed.links} == {
        "alternate": "https://x.example/r/",
        "self": "https://x.example/r/feed.xml",
    }
    (one,) = found.entries
    assert (one.id, one.link) == ("https://x.example/r/lines/what-holds/",) * 2
    assert (one.title, one.summary) == ("What holds?", "This & that.")
    assert (one.published, one.updated) == ("2026-03-08T00:00:00Z", "2026-10-14T00:00:00Z")
    assert [tag.term for tag in one.tags] == ["Inquiring line"]


def test_the_last_changed_come_first_and_the_oldest_are_left_out() -> None:
    entries = [
        Entry(title=str(i), url=f"claims/{i}/", created=f"2026-01-{1 + i % 28:02}")
        for i in range(MOST + 10)
    ]
    found = read(SITE, *entries).entries
    assert len(found) == MOST
    keys = [(one.updated, one.id) for one in found]
    assert keys == sorted(keys, key=lambda key: (-int(key[0][8:10]), key[1]))
    assert atom(SITE, entries) == atom(SITE, entries[::-1])


@pytest.mark.parametrize("date", ["", "2026-02-30", "soon"])
def test_a_note_without_a_date_has_no_place(date: str) -> None:
    dated = Entry(title="A", url="a/", created="2026-01-01")
    assert len(read(SITE, dated, Entry(title="B", url="b/", updated=date)).entries) == 1


def test_there_is_no_feed_without_an_address_and_an_empty_one_without_a_date() -> None:
    entry = Entry(title="A", url="a/", created="2026-01-01")
    assert atom(Feed(title="Rivers", base_url=""), [entry]) is None
    assert not read(SITE, Entry(title="A", url="a/")).entries
    assert not read(SITE).entries


def test_the_home_page_is_an_entry_like_others() -> None:
    (one,) = read(SITE, Entry(title="Home", url="./", created="2026-01-01")).entries
    assert one.link == "https://x.example/r/"


def test_a_site_without_author_still_has_one_for_its_entries() -> None:
    found = read(
        Feed(title="Rivers", base_url="https://x.example/"),
        Entry(title="A", url="a/", created="2026-01-01"),
    )
    assert found.feed.author == "Rivers"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_text(text: str) -> None:
    entry = Entry(title=text, url="a/", summary=text, kind=text, created="2026-01-01")
    site = Feed(title=text, base_url="https://x.example/", description=text, author=text)
    data = atom(site, [entry])
    assert data is not None
    root = ElementTree.fromstring(data)
    (found,) = root.findall(f"{ATOM}entry")
    assert (found.findtext(f"{ATOM}title") or "") in (clean(text), "https://x.example/a/")
    assert (found.findtext(f"{ATOM}summary") or "") == clean(text)
    assert {one.tag.removeprefix(ATOM) for one in found} <= {
        *("id", "title", "link", "published", "updated", "category", "summary"),
    }
