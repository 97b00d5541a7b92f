"""Sources, as they are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from inquiring_lines.model.notes import Fields
from inquiring_lines.views.models import Identifier

_ARXIV = re.compile(r"(?:arxiv:|https?://arxiv\.org/abs/)?(.+)", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(.+)", re.IGNORECASE)
_IN_DOI = "/:;()"
"""What a DOI may hold, beside letters and numbers, that an address may hold too."""
_BRACKETS = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
"""An author as `[[Name]]`, who need not have a note."""
_PARTICLES = frozenset(
    ["da", "de", "del", "della", "den", "der", "di", "du", "la", "le", "van", "von"]
)


_TYPES = {
    "article-journal": "Journal article",
    "inproceedings": "Conference paper",
    "paper-conference": "Conference paper",
    "techreport": "Report",
}
"""Types of CSL and BibTeX that are not what a reader would say."""


def type_label(type_: str) -> str:
    """A source's type in a reader's words."""
    return _TYPES.get(type_.lower(), type_.replace("-", " ").capitalize())


def short_reference(fields: Fields, title: str) -> str:
    """“Rendle et al. 2020”; the title where there are no authors."""
    names = [name for author in author_names(fields) if (name := family_name(author))]
    if not names:
        return f"{title} ({fields.year})" if fields.year else title
    shown = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    return f"{shown} {fields.year}".strip()


def author_names(fields: Fields) -> tuple[str, ...]:
    """A source's authors, without the brackets of those who may have a note."""
    return tuple(_BRACKETS.sub(r"\1", author) for author in fields.authors)


def family_name(author: str) -> str:
    """The family name of “Family, Given” or “Given Family”, particles included."""
    if "," in author:
        return author.partition(",")[0].strip()
    words = author.split()
    first = len(words) - 1
    while first > 0 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(words[max(first, 0) :])


def identifiers(fields: Fields) -> Iterator[Identifier]:
    """Where a source can be found. Only addresses of the web become links."""
    if fields.doi:
        doi = _bare(_DOI, fields.doi)
        yield Identifier("DOI", doi, f"https://doi.org/{quote(doi, safe=_IN_DOI)}")
    if fields.arxiv:
        number = _bare(_ARXIV, fields.arxiv)
        yield Identifier("arXiv", number, f"https://arxiv.org/abs/{quote(number)}")
    if fields.isbn:
        yield Identifier("ISBN", fields.isbn, "")
    if fields.url:
        is_web = re.match(r"https?://", fields.url, re.IGNORECASE)
        yield Identifier("Web", fields.url, fields.url if is_web else "")
    if fields.citekey:
        yield Identifier("Citation key", fields.citekey.text, "")


def _bare(form: re.Pattern[str], text: str) -> str:
    found = form.fullmatch(text.strip())
    return found[1].strip() if found else text
