"""References in full, as their readers read them."""

from __future__ import annotations

import json

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.model.notes import Field, Fields
from inquiring_lines.model.spans import START
from inquiring_lines.model.texts import clean
from inquiring_lines.views.bibliography import (
    Reference,
    bibtex,
    csl,
    csl_json,
    page_reference,
    plain,
    reference_of,
)
from tests.hostile import HOSTILE

RENDLE = Fields(
    authors=("Steffen Rendle", "Walid Krichene", "van der Maaten, Laurens"),
    year="2020",
    venue="Conference on Recommender Systems",
    type="paper-conference",
    doi="https://doi.org/10.1145/3383313.3412488",
    citekey=Field("rendle2020", START),
)
TITLE = "Neural Collaborative Filtering vs. Matrix Factorization Revisited"


def entry(reference: Reference) -> dict[str, str]:
    """What a BibTeX reader makes of a reference: its fields, and its key and type."""
    middlewares = [RemoveEnclosingMiddleware()]
    library = bibtexparser.parse_string(bibtex(reference), parse_stack=middlewares)
    assert library.failed_blocks == []
    (found,) = library.entries
    return {"type": found.entry_type, "key": found.key, **{f.key: f.value for f in found.fields}}


def test_a_source_as_bibtex() -> None:
    assert entry(reference_of(RENDLE, TITLE)) == {
        "type": "inproceedings",
        "key": "rendle2020",
        "author": "Rendle, Steffen and Krichene, Walid and van der Maaten, Laurens",
        "title": f"{{{TITLE}}}",
        "booktitle": "Conference on Recommender Systems",
        "year": "2020",
        "doi": "10.1145/3383313.3412488",
    }


def test_a_source_as_csl() -> None:
    assert csl(reference_of(RENDLE, TITLE)) == {
        "id": "rendle2020",
        "type": "paper-conference",
        "title": TITLE,
        "author": [
            {"family": "Rendle", "given": "Steffen"},
            {"family": "Krichene", "given": "Walid"},
            {"family": "van der Maaten", "given": "Laurens"},
        ],
        "issued": {"date-parts": [[2020]]},
        "container-title": "Conference on Recommender Systems",
        "DOI": "10.1145/3383313.3412488",
    }


def test_a_source_as_text() -> None:
    assert plain(reference_of(RENDLE, TITLE)) == (
        "Steffen Rendle, Walid Krichene and Laurens van der Maaten (2020)."
        " Neural Collaborative Filtering vs. Matrix Factorization Revisited."
        " Conference on Recommender Systems. https://doi.org/10.1145/3383313.3412488"
    )


def test_a_title_keeps_its_own_end() -> None:
    assert plain(reference_of(Fields(), "Is it so?")) == "Is it so?"
    assert plain(reference_of(Fields(isbn="978-0"), "So.")) == "So. ISBN 978-0."


def test_this_page_is_cited_by_its_site_and_date() -> None:
    page = page_reference(
        "What holds?",
        author="Ada Moss",
        site="Rivers",
        issued="2026-03-08",
        url="https://x.example/lines/what-holds/",
    )
    assert plain(page) == (
        "Ada Moss (2026). What holds? Rivers. https://x.example/lines/what-holds/"
    )
    assert csl(page)["issued"] == {"date-parts": [[2026, 3, 8]]}
    assert entry(page) == {
        "type": "misc",
        "key": "moss2026what",
        "author": "Moss, Ada",
        "title": "{What holds?}",
        "howpublished": "Rivers",
        "year": "2026",
        "month": "3",
        "url": "https://x.example/lines/what-holds/",
    }


def test_a_page_of_nobody_without_date_or_address_is_still_cited() -> None:
    page = page_reference("So", author="", site="Rivers", issued="", url="")
    assert plain(page) == "So. Rivers."
    assert set(csl(page)) == {"id", "type", "title", "container-title"}
    assert page.key


@pytest.mark.parametrize(
    ("fields", "types"),
    [
        (Fields(type="article", arxiv="2001.1"), ("article", "misc", "ScholarlyArticle")),
        (
            Fields(type="article", arxiv="2001.1", venue="JMLR"),
            ("article-journal", "article", "ScholarlyArticle"),
        ),
        (Fields(type="Book"), ("book", "book", "Book")),
        (Fields(type="dataset", doi="10.1/x"), ("dataset", "misc", "Dataset")),
        (Fields(type="thesis"), ("thesis", "phdthesis", "Thesis")),
        (Fields(isbn="978"), ("book", "book", "Book")),
        (Fields(doi="10.1/x"), ("article-journal", "article", "ScholarlyArticle")),
        (Fields(url="https://x.example"), ("webpage", "misc", "WebPage")),
        (Fields(type="pamphlet"), ("article-journal", "article", "ScholarlyArticle")),
    ],
)
def test_a_type_is_the_authors_or_follows_from_the_identifiers(
    fields: Fields, types: tuple[str, str, str]
) -> None:
    form = reference_of(fields, "T").form
    assert (form.csl, form.bibtex, form.schema) == types


@pytest.mark.parametrize(
    ("citekey", "authors", "key"),
    [
        ("he2017", ("A. One",), "he2017"),
        ("Pérez 2017{x}", (), "Perez2017x"),
        ("", ("Zoë Müller",), "muller2020wider"),
        ("", (), "2020wider"),
    ],
)
def test_a_key_is_the_authors_or_made_of_name_year_and_word(
    citekey: str, authors: tuple[str, ...], key: str
) -> None:
    given = Field(citekey, START) if citekey else None
    fields = Fields(citekey=given, authors=authors, year="2020")
    assert reference_of(fields, "The wider view").key == key


def test_a_title_in_another_script_still_gives_a_key() -> None:
    one, other = (reference_of(Fields(), title).key for title in ("深い学習", "浅い学習"))
    assert one.isascii()
    assert one != other


@pytest.mark.parametrize(
    ("author", "bib", "item"),
    [
        ("{The Big Group}", "{The Big Group}", {"literal": "The Big Group"}),
        ("Plato", "{Plato}", {"literal": "Plato"}),
        ("[[Ada Moss]]", "Moss, Ada", {"family": "Moss", "given": "Ada"}),
        (
            "Black and White, Ltd",
            "{Black and White}, Ltd",
            {"family": "Black and White", "given": "Ltd"},
        ),
    ],
)
def test_names(author: str, bib: str, item: dict[str, str]) -> None:
    reference = reference_of(Fields(authors=(author,)), "T")
    assert entry(reference)["author"] in (bib, bib.strip("{}"))
    assert csl(reference)["author"] == [item]


def test_a_year_that_is_none_stays_text() -> None:
    assert csl(reference_of(Fields(year="in press"), "T"))["issued"] == {"literal": "in press"}


def test_only_addresses_of_the_web_are_given() -> None:
    reference = reference_of(Fields(url="javascript:alert(1)"), "T")
    assert (reference.url, reference.link) == ("", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_in_their_fields(text: str) -> None:
    fields = Fields(
        authors=(text,), venue=text, year=text, doi=text, arxiv=text, isbn=text, url=text,
        citekey=Field(text, START),
    )  # fmt: skip
    reference = reference_of(fields, text)
    assert set(entry(reference)) <= {
        *("type", "key", "author", "title", "journal", "howpublished", "year"),
        *("publisher", "doi", "eprint", "archiveprefix", "isbn", "url"),
    }
    (item,) = json.loads(csl_json(reference))
    assert item.get("title", "") == clean(text)
    assert len(plain(reference).splitlines()) <= 1
    (plain(reference) + bibtex(reference)).encode()


@given(st.text(alphabet=r"ab \%&$#_@,=", min_size=1))
def test_what_latex_reads_is_what_was_written(text: str) -> None:
    stack = [RemoveEnclosingMiddleware(), LatexDecodingMiddleware()]
    made = bibtex(reference_of(Fields(), f"x{text}x"))
    library = bibtexparser.parse_string(made, parse_stack=stack)
    assert library.failed_blocks == []
    read = library.entries[0].fields_dict["title"].value
    assert read.strip("{}").replace(" ", "") == clean(f"x{text}x").replace(" ", "")


@given(st.text(alphabet="a{}\\ ", min_size=1))
def test_braces_never_end_an_entry(text: str) -> None:
    found = entry(reference_of(Fields(venue=text, url=f"https://x.example/{text}"), text))
    assert set(found) <= {"type", "key", "title", "howpublished", "url"}
