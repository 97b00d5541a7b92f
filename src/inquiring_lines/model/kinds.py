"""The kinds of note. Terms: Discourse Graph core ontology (dg:), schema.org, SKOS."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a note is."""

    QUESTION = "question"
    CLAIM = "claim"
    EVIDENCE = "evidence"
    SOURCE = "source"
    TOPIC = "topic"
    PAGE = "page"


class KindInfo(msgspec.Struct, frozen=True):
    """How a kind is written, addressed and called."""

    folder: str
    """The first part of its pages' address, and the folder that `new` prefers. Empty: the note's own path."""
    label: str
    """What its pages call it."""
    plural: str
    terms: tuple[str, ...]
    prefix: str = ""
    """How Discourse Graph exports name its files."""


KINDS: dict[Kind, KindInfo] = {
    Kind.QUESTION: KindInfo(
        "lines", "Inquiring line", "Inquiring lines", ("dg:Question", "schema:Question"), "QUE - "
    ),
    Kind.CLAIM: KindInfo("claims", "Claim", "Claims", ("dg:Claim", "schema:Claim"), "CLM - "),
    Kind.EVIDENCE: KindInfo(
        "evidence", "Evidence", "Evidence", ("dg:Evidence", "schema:Quotation"), "EVD - "
    ),
    Kind.SOURCE: KindInfo(
        "sources",
        "Source",
        "Sources",
        ("dg:SourceDocument", "schema:ScholarlyArticle"),
        "SRC - ",
    ),
    Kind.TOPIC: KindInfo("topics", "Topic", "Topics", ("skos:Concept",)),
    Kind.PAGE: KindInfo("", "Page", "Pages", ("schema:WebPage",)),
}

BIBLIOGRAPHIC_TYPES = frozenset(
    (
        "article article-journal article-magazine article-newspaper blog book chapter conference "
        "conferencepaper dataset document film inproceedings journalarticle manuscript misc paper "
        "paper-conference podcast post-weblog preprint presentation proceedings report review "
        "software talk techreport thesis video webpage website"
    ).split()
)
"""Words for `type:` that, beside an identifier, make a note a source. After BibTeX, CSL and Zotero."""

IDENTIFIERS = ("doi", "arxiv", "isbn", "url", "citekey")
"""The fields of which a source has at least one."""


def kind_named(word: str) -> Kind | None:
    """The kind that an author's word names, whatever its case; None where it names none."""
    try:
        return Kind(word.strip().lower())
    except ValueError:
        return None


def kind_by_prefix(stem: str) -> Kind | None:
    """The kind that a file's name tells by a Discourse Graph prefix or a leading citation key."""
    if stem.startswith("@"):
        return Kind.SOURCE
    return next(
        (kind for kind, info in KINDS.items() if info.prefix and stem.startswith(info.prefix)),
        None,
    )
