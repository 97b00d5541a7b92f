"""`<meta>` tags by which other programs know a page: Highwire's for reference managers, Open Graph for previews."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from inquiring_lines.model.texts import clean, iso_date
from inquiring_lines.views.bibliography import Reference
from inquiring_lines.views.models import Tag

_VENUES = {
    "article": "citation_journal_title",
    "inproceedings": "citation_conference_title",
    "incollection": "citation_book_title",
    "techreport": "citation_technical_report_institution",
    "phdthesis": "citation_dissertation_institution",
}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A page as a preview elsewhere shows it. What is not known is empty."""

    title: str
    site: str
    description: str = ""
    url: str = ""
    """Absolute."""
    image: str = ""
    """Absolute."""
    language: str = ""
    created: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()
    is_article: bool = True


def highwire(reference: Reference) -> tuple[Tag, ...]:
    """The `citation_*` tags of a source, from which Zotero's button and Google Scholar read it."""
    found = (Tag("name", name, clean(text)) for name, text in _highwire(reference))
    return tuple(tag for tag in found if tag.content)


def open_graph(page: Shown) -> tuple[Tag, ...]:
    """The Open Graph tags of a page. Without an absolute address there is no `og:url`."""
    found = (Tag("property", name, clean(text)) for name, text in _open_graph(page))
    return tuple(tag for tag in found if tag.content)


def _highwire(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "citation_title", reference.title
    for name in reference.authors:
        yield "citation_author", f"{name.family}, {name.given}" if name.given else name.family
    yield "citation_publication_date", reference.issued.replace("-", "/")
    venue = _VENUES.get(reference.form.bibtex, "citation_publisher")
    yield venue, reference.venue
    yield "citation_doi", reference.doi
    yield "citation_arxiv_id", reference.arxiv
    yield "citation_isbn", reference.isbn
    yield "citation_language", reference.language
    yield "citation_public_url", reference.link


def _open_graph(page: Shown) -> Iterator[tuple[str, str]]:
    yield "og:title", page.title
    yield "og:type", "article" if page.is_article else "website"
    yield "og:url", page.url
    yield "og:image", page.image
    yield "og:description", page.description
    yield "og:site_name", page.site
    yield "og:locale", page.language.replace("-", "_")
    if page.is_article:
        yield "article:published_time", iso_date(page.created)
        yield "article:modified_time", iso_date(page.updated)
        for tag in page.tags:
            yield "article:tag", tag
