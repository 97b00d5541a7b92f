"""DOIs, arXiv ids, ISBNs and addresses: whether they have their form, and which name the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

_DOI_PREFIX = re.compile(r"(doi:|https?://(?:dx\.|www\.)?doi\.org/)\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_ARXIV_PREFIX = re.compile(r"(?:arxiv:|https?://arxiv\.org/abs/)\s*", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:(?P<year>\d\d)(?P<month>\d\d)\.(?P<number>\d{4,5})"
    r"|(?P<archive>[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?)/\d\d(?P<old_month>\d\d)\d{3})(?:v\d+)?",
    re.IGNORECASE,
)
_ARXIV_PAGE = re.compile(r"/(?:abs|pdf|html)/(.+?)(?:\.pdf)?/?", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_VERSION = re.compile(r"v\d+$", re.IGNORECASE)
_LABEL = re.compile(r"\bISBN(?:[-\u2010-\u2015 ]?1[03]\b)?:?|\([^()]*\)", re.IGNORECASE)
_HYPHENS = re.compile(r"[-\u2010-\u2015\u2212]")
_FIVE_DIGITS_SINCE = 1501
"""Year and month from which arXiv's numbers have five digits."""
_PORTS = {"http": 80, "https": 443}

Identity = tuple[str, str]
"""What an identifier is, and its one form, whatever way it is written."""


def problem(key: str, text: str) -> str:
    """What is wrong with the form of a `doi`, `arxiv` or `isbn`; empty where nothing is."""
    match key:
        case "doi":
            is_doi = _DOI.fullmatch(_DOI_PREFIX.sub("", text.strip(), count=1))
            return "" if is_doi else "a DOI has the form 10.1234/abc"
        case "arxiv":
            return _arxiv_problem(_ARXIV_PREFIX.sub("", text.strip(), count=1))
        case "isbn":
            return next((wrong for one in _isbns(text) if (wrong := _isbn_problem(one))), "")
        case _:
            return ""


def identities(key: str, text: str) -> Iterator[Identity]:
    """What an identifier or address names, in the form in which two that name the same are equal."""
    match key:
        case "doi":
            yield _doi_identity(text)
        case "arxiv":
            yield _arxiv_identity(_ARXIV_PREFIX.sub("", text.strip(), count=1))
        case "isbn":
            for one in _isbns(text):
                if not _isbn_problem(one):
                    yield "ISBN", _long(one)
        case "url":
            yield from _address_identity(text)
        case _:
            pass


def _arxiv_problem(text: str) -> str:
    found = _ARXIV.fullmatch(text)
    if found is None:
        return "an arXiv id has the form 2402.14905, or hep-th/9901001 before 2007"
    if not 1 <= int(found["month"] or found["old_month"]) <= 12:
        return "the third and fourth digit of an arXiv id are a month"
    if found["number"]:
        wanted = 5 if int(found["year"] + found["month"]) >= _FIVE_DIGITS_SINCE else 4
        if len(found["number"]) != wanted:
            return f"an arXiv id of that month has {wanted} digits behind the dot"
    return ""


def _isbns(text: str) -> list[str]:
    """The ISBNs in a text, without hyphens and spaces. Several stand apart."""
    plain = _HYPHENS.sub("", _LABEL.sub(" ", text)).upper().strip()
    whole = "".join(plain.split())
    return [whole] if len(whole) in (10, 13) else re.split(r"[,;/\s]+", plain)


def _isbn_problem(isbn: str) -> str:
    if not re.fullmatch(r"\d{9}[\dX]|\d{13}", isbn, re.ASCII):
        return "an ISBN has 10 or 13 digits"
    if len(isbn) == 13 and not isbn.startswith(("978", "979")):
        return "an ISBN of 13 digits begins with 978 or 979"
    return "" if _is_checked(isbn) else "its check digit does not fit the others"


def _is_checked(isbn: str) -> bool:
    if len(isbn) == 13:
        return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(isbn)) % 10 == 0
    values = [10 if digit == "X" else int(digit) for digit in isbn]
    return sum(value * (10 - at) for at, value in enumerate(values)) % 11 == 0


def _long(isbn: str) -> str:
    """An ISBN of 13 digits."""
    if len(isbn) == 13:
        return isbn
    first = "978" + isbn[:9]
    weighed = sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(first))
    return f"{first}{-weighed % 10}"


def _doi_identity(text: str) -> Identity:
    prefix = _DOI_PREFIX.match(text.strip())
    bare = text.strip()[prefix.end() :] if prefix else text.strip()
    doi = unquote(bare) if prefix and prefix[1].endswith("/") else bare
    of_arxiv = _ARXIV_DOI.fullmatch(doi)
    return _arxiv_identity(of_arxiv[1]) if of_arxiv else ("DOI", doi.lower())


def _arxiv_identity(text: str) -> Identity:
    return "arXiv id", _VERSION.sub("", text.lower())


def _address_identity(text: str) -> Iterator[Identity]:
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        return
    scheme, host = parts.scheme.lower(), (parts.hostname or "")
    if scheme not in _PORTS or not host:
        return
    if host.endswith("doi.org") and parts.path.startswith("/10."):
        yield _doi_identity(f"https://doi.org{parts.path}")
    elif host.endswith("arxiv.org") and (page := _ARXIV_PAGE.fullmatch(parts.path)):
        yield _arxiv_identity(page[1])
    else:
        place = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
        query = f"?{parts.query}" if parts.query else ""
        # Of some sites the fragment is the page.
        page_of_app = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
        yield "address", f"{place}{parts.path.rstrip('/')}{query}{page_of_app}"
