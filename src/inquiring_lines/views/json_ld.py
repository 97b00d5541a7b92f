"""What a page is about, in schema.org's words, for `<script type="application/ld+json">`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.texts import clean, iso_date
from inquiring_lines.views.bibliography import Reference
from inquiring_lines.views.inline_json import inline_json

CONTEXT = "https://schema.org"
Thing = dict[str, Any]
"""A JSON-LD node, without its context."""

_TYPES = {
    Kind.QUESTION: "Question",
    Kind.CLAIM: "Claim",
    Kind.EVIDENCE: "Quotation",
    Kind.SOURCE: "CreativeWork",
    Kind.TOPIC: "DefinedTerm",
    Kind.PAGE: "WebPage",
}


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A note, as its page and others' speak of it. What is not known is empty."""

    kind: Kind
    title: str
    url: str = ""
    """Absolute where the site's address is known, else from the page that speaks."""
    summary: str = ""
    created: str = ""
    updated: str = ""
    language: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()


def script(things: Iterable[Thing]) -> str:
    """The script's text."""
    return inline_json({"@context": CONTEXT, "@graph": list(things)})


def mention(work: Work) -> Thing:
    """A note that another page names: its type, title and address."""
    return _node(_TYPES[work.kind], name=clean(work.title), url=clean(work.url))


def note(work: Work, **more: object) -> Thing:
    """A note on its own page."""
    return _node(
        _TYPES[work.kind],
        name=clean(work.title),
        url=clean(work.url),
        description=clean(work.summary),
        dateCreated=iso_date(work.created),
        dateModified=iso_date(work.updated),
        inLanguage=clean(work.language),
        author=_node("Person", name=clean(work.author)) if clean(work.author) else None,
        keywords=[clean(tag) for tag in work.tags],
        **more,
    )


def question(
    work: Work, *, answered: bool, answers: Sequence[Work] = (), cited: Sequence[Work] = ()
) -> Thing:
    """An inquiring line. Its own summary is the accepted answer where it is answered; claims that address it suggest more."""
    own = _node("Answer", text=clean(work.summary), url=clean(work.url))
    return note(
        work,
        text=clean(work.title),
        answerCount=len(answers) + bool(answered and work.summary),
        acceptedAnswer=own if answered and work.summary else None,
        suggestedAnswer=[
            _node("Answer", text=clean(one.summary or one.title), url=clean(one.url))
            for one in answers
        ],
        citation=[mention(one) for one in cited],
    )


def claim(work: Work, *, sources: Sequence[Reference] = (), lines: Sequence[Work] = ()) -> Thing:
    """A claim, with what it rests on and the lines in which it appears."""
    return note(
        work,
        text=clean(work.summary or work.title),
        citation=[source(one) for one in sources],
        appearance=[mention(one) for one in lines],
    )


def evidence(work: Work, *, quote: str, sources: Sequence[Reference] = ()) -> Thing:
    """A result of a source."""
    based = [source(one) for one in sources]
    return note(work, text=clean(quote or work.summary), isBasedOn=based)


def source(reference: Reference, url: str = "") -> Thing:
    """A work that is cited; `url` is its page here."""
    form = reference.form.schema
    return _node(
        form,
        name=reference.title,
        headline=reference.title if form.endswith("Article") else "",
        url=clean(url),
        author=[_person(reference, place) for place in range(len(reference.authors))],
        datePublished=reference.issued,
        isPartOf=_node("CreativeWork", name=reference.venue) if reference.venue else None,
        identifier=_identifiers(reference),
        isbn=reference.isbn if form == "Book" else "",
        sameAs=list(dict.fromkeys(filter(None, (reference.link, reference.url)))),
        inLanguage=reference.language,
        creativeWorkStatus="Retracted" if reference.retracted else "",
    )


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Thing:
    """The way to a page from the home page: names and addresses, the page itself last."""
    items = [
        _node("ListItem", position=place, name=clean(name), item=clean(url))
        for place, (name, url) in enumerate(steps, 1)
    ]
    return _node("BreadcrumbList", itemListElement=items)


def website(name: str, url: str, description: str = "", language: str = "") -> Thing:
    """The site, on its home page."""
    return _node(
        "WebSite",
        name=clean(name),
        url=clean(url),
        description=clean(description),
        inLanguage=clean(language),
    )


def _identifiers(reference: Reference) -> list[Thing]:
    found = {"DOI": reference.doi, "arXiv": reference.arxiv, "ISBN": reference.isbn}
    return [
        _node("PropertyValue", propertyID=name, value=value)
        for name, value in found.items()
        if value
    ]


def _person(reference: Reference, place: int) -> Thing:
    name = reference.authors[place]
    if not name.given:
        return _node("Person", name=name.family)
    return _node(
        "Person", name=f"{name.given} {name.family}", givenName=name.given, familyName=name.family
    )


def _node(type_: str, **properties: object) -> Thing:
    """A node without the properties that are empty."""
    kept = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": type_, **kept}
