"""The tags by which reference managers and previews know a page."""

from __future__ import annotations

import pytest

from inquiring_lines.model.notes import Fields
from inquiring_lines.views.bibliography import reference_of
from inquiring_lines.views.citation_tags import Shown, highwire, open_graph
from tests.hostile import HOSTILE


def test_a_source_is_picked_up_by_a_reference_manager() -> None:
    fields = Fields(
        authors=("Steffen Rendle", "Plato"),
        year="2020",
        venue="RecSys",
        type="paper-conference",
        doi="10.1/x",
        arxiv="2005.09683",
    )
    assert [
        (tag.attribute, tag.key, tag.content) for tag in highwire(reference_of(fields, "T"))
    ] == [
        ("name", "citation_title", "T"),
        ("name", "citation_author", "Rendle, Steffen"),
        ("name", "citation_author", "Plato"),
        ("name", "citation_publication_date", "2020"),
        ("name", "citation_conference_title", "RecSys"),
        ("name", "citation_doi", "10.1/x"),
        ("name", "citation_arxiv_id", "2005.09683"),
        ("name", "citation_public_url", "https://doi.org/10.1/x"),
    ]


@pytest.mark.parametrize(
    ("type_", "key"),
    [
        ("article-journal", "citation_journal_title"),
        ("book", "citation_publisher"),
        ("chapter", "citation_book_title"),
        ("thesis", "citation_dissertation_institution"),
        ("report", "citation_technical_report_institution"),
    ],
)
def test_where_it_appeared_has_the_name_of_its_type(type_: str, key: str) -> None:
    tags = highwire(reference_of(Fields(type=type_, venue="V"), "T"))
    assert [tag.key for tag in tags if tag.content == "V"] == [key]


def test_a_note_is_previewed_with_its_dates_and_tags() -> None:
    page = Shown(
        title="What holds?",
        site="Rivers",
        description="So it is.",
        url="https://x.example/",
        language="en-GB",
        created="2026-03-08",
        updated="soon",
        tags=("a", "b"),
    )
    assert {(tag.key, tag.content) for tag in open_graph(page)} == {
        ("og:title", "What holds?"),
        ("og:type", "article"),
        ("og:url", "https://x.example/"),
        ("og:description", "So it is."),
        ("og:site_name", "Rivers"),
        ("og:locale", "en_GB"),
        ("article:published_time", "2026-03-08"),
        ("article:tag", "a"),
        ("article:tag", "b"),
    }
    assert {tag.attribute for tag in open_graph(page)} == {"property"}


def test_an_index_is_no_article_and_has_no_dates() -> None:
    page = Shown(title="Claims", site="Rivers", created="2026-03-08", tags=("a",), is_article=False)
    assert {tag.key: tag.content for tag in open_graph(page)} == {
        "og:title": "Claims",
        "og:type": "website",
        "og:site_name": "Rivers",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_one_line_that_can_be_written(text: str) -> None:
    page = Shown(title=text, site=text, description=text, tags=(text,))
    tags = [*open_graph(page), *highwire(reference_of(Fields(venue=text, year=text), text))]
    assert all(len(tag.content.splitlines()) == 1 for tag in tags)
    "".join(tag.content for tag in tags).encode()
