"""Sources as they are cited."""

from __future__ import annotations

import pytest

from inquiring_lines.model.notes import Field, Fields
from inquiring_lines.model.spans import START
from inquiring_lines.views.models import Identifier
from inquiring_lines.views.references import family_name, identifiers, short_reference


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("Steffen Rendle", "Rendle"),
        ("Rendle, Steffen", "Rendle"),
        ("Laurens van der Maaten", "van der Maaten"),
        ("van der Maaten, Laurens", "van der Maaten"),
        ("Plato", "Plato"),
        ("La Rochefoucauld", "La Rochefoucauld"),
        ("李明", "李明"),
        ("", ""),
        (", Given", ""),
    ],
)
def test_a_family_name_keeps_its_particles(author: str, family: str) -> None:
    assert family_name(author) == family


@pytest.mark.parametrize(
    ("authors", "year", "label"),
    [
        (("A. One",), "2020", "One 2020"),
        (("A. One", "B. Two"), "2020", "One & Two 2020"),
        (("A. One", "B. Two", "C. Three"), "2020", "One et al. 2020"),
        (("A. One",), "", "One"),
        ((), "2020", "A title (2020)"),
        ((), "", "A title"),
        ((", Given",), "", "A title"),
    ],
)
def test_a_reference_is_author_and_year_else_the_title(
    authors: tuple[str, ...], year: str, label: str
) -> None:
    assert short_reference(Fields(authors=authors, year=year), "A title") == label


@pytest.mark.parametrize(
    "written", ["10.1/x", "doi:10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x"]
)
def test_a_doi_is_linked_however_it_is_written(written: str) -> None:
    assert list(identifiers(Fields(doi=written))) == [
        Identifier("DOI", "10.1/x", "https://doi.org/10.1/x")
    ]


def test_a_dois_odd_characters_do_not_end_its_address() -> None:
    (found,) = identifiers(Fields(doi="10.1002/(SICI)1097-4571(1998)49:8<693::AID#1>3.0.CO;2-O"))
    assert found.url == (
        "https://doi.org/10.1002/(SICI)1097-4571(1998)49:8%3C693::AID%231%3E3.0.CO;2-O"
    )


@pytest.mark.parametrize(
    "written", ["2001.00001", "arXiv:2001.00001", "https://arxiv.org/abs/2001.00001"]
)
def test_an_arxiv_number_is_linked_however_it_is_written(written: str) -> None:
    assert [one.url for one in identifiers(Fields(arxiv=written))] == [
        "https://arxiv.org/abs/2001.00001"
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "x"])
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert list(identifiers(Fields(url=url))) == [Identifier("Web", url, "")]


def test_all_identifiers_are_given_in_one_order() -> None:
    fields = Fields(
        citekey=Field("one2020", START), url="https://x.example", isbn="1", arxiv="2", doi="10.1/3"
    )
    assert [one.label for one in identifiers(fields)] == [
        "DOI",
        "arXiv",
        "ISBN",
        "Web",
        "Citation key",
    ]
