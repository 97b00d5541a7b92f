"""References in full: as text, as BibTeX and as CSL-JSON; of sources, and of this site's own pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from inquiring_lines.model.notes import Fields
from inquiring_lines.model.slugs import slug
from inquiring_lines.model.texts import clean, iso_date
from inquiring_lines.views.references import author_names, family_name, identifiers


class Form(msgspec.Struct, frozen=True):
    """What a type of work is called elsewhere."""

    csl: str
    bibtex: str
    schema: str
    venue: str = ""
    """The BibTeX field that holds where it appeared."""


_ARTICLE = Form("article-journal", "article", "ScholarlyArticle", "journal")
_PREPRINT = Form("article", "misc", "ScholarlyArticle", "howpublished")
_BOOK = Form("book", "book", "Book", "publisher")
_CHAPTER = Form("chapter", "incollection", "Chapter", "booktitle")
_DATASET = Form("dataset", "misc", "Dataset", "publisher")
_CONFERENCE = Form("paper-conference", "inproceedings", "ScholarlyArticle", "booktitle")
_REPORT = Form("report", "techreport", "Report", "institution")
_THESIS = Form("thesis", "phdthesis", "Thesis", "school")
_SOFTWARE = Form("software", "misc", "SoftwareSourceCode", "publisher")
_TALK = Form("speech", "misc", "PresentationDigitalDocument", "howpublished")
_FILM = Form("motion_picture", "misc", "VideoObject", "howpublished")
_WEB = Form("webpage", "misc", "WebPage", "howpublished")
_BLOG = Form("post-weblog", "misc", "BlogPosting", "howpublished")
_PODCAST = Form("broadcast", "misc", "PodcastEpisode", "howpublished")
_DOCUMENT = Form("document", "misc", "CreativeWork", "howpublished")
_MANUSCRIPT = Form("manuscript", "unpublished", "Manuscript", "note")

_FORMS: dict[str, Form] = {
    **dict.fromkeys(("article", "article-journal", "journalarticle", "review"), _ARTICLE),
    "article-magazine": Form("article-magazine", "article", "Article", "journal"),
    "article-newspaper": Form("article-newspaper", "article", "NewsArticle", "journal"),
    "preprint": _PREPRINT,
    **dict.fromkeys(("book", "proceedings"), _BOOK),
    "chapter": _CHAPTER,
    "dataset": _DATASET,
    **dict.fromkeys(
        ("paper-conference", "inproceedings", "conferencepaper", "conference"), _CONFERENCE
    ),
    **dict.fromkeys(("report", "techreport"), _REPORT),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), _THESIS),
    "software": _SOFTWARE,
    **dict.fromkeys(("talk", "presentation"), _TALK),
    **dict.fromkeys(("film", "video"), _FILM),
    **dict.fromkeys(("webpage", "website"), _WEB),
    **dict.fromkeys(("blog", "post-weblog"), _BLOG),
    "podcast": _PODCAST,
    "manuscript": _MANUSCRIPT,
    **dict.fromkeys(("document", "misc"), _DOCUMENT),
}


class Name(msgspec.Struct, frozen=True):
    """An author. Without `given`, `family` is the whole name, such as a body's."""

    family: str
    given: str = ""


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A work as it is cited. What is not known is empty."""

    key: str
    """Its citation key: ASCII, without a space."""
    form: Form
    title: str
    authors: tuple[Name, ...] = ()
    issued: str = ""
    """A year, or a date as YYYY-MM-DD."""
    venue: str = ""
    doi: str = ""
    arxiv: str = ""
    isbn: str = ""
    url: str = ""
    """An address of the web."""
    language: str = ""
    retracted: bool = False

    @property
    def year(self) -> str:
        """The year alone."""
        return self.issued[:4] if iso_date(self.issued) else self.issued

    @property
    def link(self) -> str:
        """The most lasting address that is known of it."""
        if self.doi:
            return next(identifiers(Fields(doi=self.doi))).url
        if self.arxiv:
            return next(identifiers(Fields(arxiv=self.arxiv))).url
        return self.url


def reference_of(fields: Fields, title: str) -> Reference:
    """A source's reference."""
    named = Fields(doi=clean(fields.doi), arxiv=clean(fields.arxiv), url=clean(fields.url))
    found = {one.label: one for one in identifiers(named)}
    names = tuple(name for author in author_names(fields) if (name := _name(author)).family)
    year = clean(fields.year)
    return Reference(
        key=_key(fields.citekey.text if fields.citekey else "", names, year, title),
        form=form_of(fields),
        title=clean(title),
        authors=names,
        issued=iso_date(year) or year,
        venue=clean(fields.venue),
        doi=found["DOI"].text if "DOI" in found else "",
        arxiv=found["arXiv"].text if "arXiv" in found else "",
        isbn=clean(fields.isbn),
        url=found["Web"].url if "Web" in found else "",
        language=clean(fields.lang),
        retracted=bool(fields.retracted),
    )


def page_reference(
    title: str, *, author: str, site: str, issued: str, url: str, language: str = ""
) -> Reference:
    """The reference of one of this site's own pages: “cite this page”. `url` is absolute, or empty."""
    names = (_name(author),) if clean(author) else ()
    issued = iso_date(issued)
    return Reference(
        key=_key("", names, issued[:4], title),
        form=_WEB,
        title=clean(title),
        authors=names,
        issued=issued,
        venue=clean(site),
        url=clean(url),
        language=clean(language),
    )


def form_of(fields: Fields) -> Form:
    """What a source is: by its type; else, or where that says little, by its identifiers."""
    named = _FORMS.get(fields.type.strip().lower())
    if named is _ARTICLE and fields.arxiv and not fields.venue:
        return _PREPRINT
    if named:
        return named
    if fields.isbn:
        return _BOOK
    if fields.doi or not (fields.arxiv or fields.url):
        return _ARTICLE
    return _PREPRINT if fields.arxiv else _WEB


def plain(reference: Reference) -> str:
    """A reference as a line of text: “A. One and B. Two (2020). Title. Venue. Address”."""
    names = [f"{name.given} {name.family}".strip() for name in reference.authors]
    who = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    head = " ".join(filter(None, [who, f"({reference.year})" if reference.year else ""]))
    where = [f"ISBN {reference.isbn}"] if reference.isbn else []
    parts = [head, reference.title, reference.venue, *where, reference.link]
    return " ".join(_ended(part) for part in parts if part)


def bibtex(reference: Reference) -> str:
    """A reference as a BibTeX entry, in Unicode; ends with a line feed."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(reference))
    return f"@{reference.form.bibtex}{{{reference.key},\n{lines}}}\n"


def csl(reference: Reference) -> dict[str, Any]:
    """A reference as an item of CSL-JSON."""
    date_parts = [int(part) for part in reference.issued.split("-")] if _is_date(reference) else []
    issued = {"date-parts": [date_parts]} if date_parts else {"literal": reference.issued}
    found: dict[str, Any] = {
        "id": reference.key,
        "type": reference.form.csl,
        "title": reference.title,
        "author": [_csl_name(name) for name in reference.authors],
        "issued": issued if reference.issued else None,
        "publisher" if reference.form in (_BOOK, _REPORT, _THESIS) else "container-title": (
            reference.venue
        ),
        "DOI": reference.doi,
        "ISBN": reference.isbn,
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else "",
        "URL": reference.url or ("" if reference.doi else reference.link),
        "language": reference.language,
    }
    return {name: value for name, value in found.items() if value}


def csl_json(reference: Reference) -> str:
    """A reference as a CSL-JSON file of one item."""
    return msgspec.json.format(msgspec.json.encode([csl(reference)]), indent=2).decode() + "\n"


def _bibtex_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    found = {
        "author": " and ".join(map(_bibtex_name, reference.authors)),
        "title": f"{{{_escaped(reference.title)}}}",
        reference.form.venue: _escaped(reference.venue),
        "year": _escaped(reference.year),
        "month": str(int(reference.issued[5:7])) if iso_date(reference.issued) else "",
        "doi": _verbatim(reference.doi),
        "eprint": _verbatim(reference.arxiv),
        "archiveprefix": "arXiv" if reference.arxiv else "",
        "isbn": _escaped(reference.isbn),
        "url": _verbatim(reference.url),
    }
    yield from ((name, value) for name, value in found.items() if value)


_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{char: f"\\{char}" for char in "&%$#_"},
    }
)
_BRACES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def _verbatim(text: str) -> str:
    """An identifier, which is read as it stands; but braces would end its field."""
    return text.translate(_BRACES)


def _bibtex_name(name: Name) -> str:
    family, given = _escaped(name.family), _escaped(name.given)
    if not given:
        return f"{{{family}}}"
    apart = re.compile(r"\band\b|,", re.IGNORECASE)
    family, given = (f"{{{one}}}" if apart.search(one) else one for one in (family, given))
    return f"{family}, {given}"


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _name(author: str) -> Name:
    """“Family, Given” or “Given Family”; in braces, or one word, a name as it stands."""
    text = clean(author)
    if text.startswith("{") and text.endswith("}"):
        return Name(text.strip("{} "))
    family = family_name(text)
    given = text.partition(",")[2] if "," in text else text.removesuffix(family)
    return Name(family, given.strip())


def _key(given: str, names: tuple[Name, ...], year: str, title: str) -> str:
    """The author's key, as far as BibTeX reads it; else one of first author, year and first long word."""
    key = _ascii(given)
    if key:
        return key
    words = re.findall(r"[a-z]{4,}", _ascii(title, " ").lower())
    family = _ascii(names[0].family).lower() if names else ""
    return "".join((family, _ascii(year), *words[:1])) or slug(title)[:40].encode().hex()[:16]


def _ascii(text: str, gap: str = "") -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_:.+/-]+", gap, folded).strip()


def _is_date(reference: Reference) -> bool:
    return bool(iso_date(reference.issued) or re.fullmatch(r"\d{4}", reference.issued, re.ASCII))


def _ended(text: str) -> str:
    is_address = re.match(r"https?://", text)
    return text if is_address or text.endswith((".", "?", "!", "…")) else f"{text}."
