"""schema.org, as a JSON-LD processor reads it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from pyld import jsonld

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.notes import Fields
from inquiring_lines.model.texts import clean
from inquiring_lines.views import json_ld
from inquiring_lines.views.bibliography import reference_of
from inquiring_lines.views.json_ld import Thing, Work
from tests.hostile import HOSTILE

SCHEMA = "http://schema.org/"
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@id": f"schema:{name}", "@type": "@id"} for name in ("url", "sameAs", "item")},
    "schema": SCHEMA,
}
LINE = Work(
    kind=Kind.QUESTION,
    title="What holds?",
    url="https://x.example/lines/what-holds/",
    summary="This holds.",
    created="2026-03-08",
    updated="2026-10-14",
    language="en",
    author="Ada Moss",
    tags=("scaling",),
)
CLAIM = Work(
    kind=Kind.CLAIM, title="It holds", url="https://x.example/claims/it-holds/", summary="So."
)
PAPER = reference_of(
    Fields(authors=("Ada Moss", "Plato"), year="2020", venue="Rivers", doi="10.1/x"), "On rivers"
)


def read(*things: Thing) -> list[dict[str, Any]]:
    """The nodes of a page's script, expanded and framed by nobody's context but the one above."""

    def load(url: str, options: dict[str, Any]) -> dict[str, Any]:
        assert url == json_ld.CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}

    data = json.loads(json_ld.script(things))
    found: list[dict[str, Any]] = jsonld.expand(data, {"documentLoader": load})
    return found


def values(node: dict[str, Any], name: str) -> list[Any]:
    return [one.get("@value") or one.get("@id") for one in node.get(SCHEMA + name, [])]


def nodes(node: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = node.get(SCHEMA + name, [])
    return found


def types(node: dict[str, Any]) -> list[str]:
    return [one.removeprefix(SCHEMA) for one in node["@type"]]


def test_a_line_is_a_question_with_its_answers_and_citations() -> None:
    (node,) = read(json_ld.question(LINE, answered=True, answers=[CLAIM], cited=[CLAIM]))
    assert types(node) == ["Question"]
    assert values(node, "name") == ["What holds?"]
    assert values(node, "dateModified") == ["2026-10-14"]
    (accepted,), (suggested,) = nodes(node, "acceptedAnswer"), nodes(node, "suggestedAnswer")
    assert types(accepted) == types(suggested) == ["Answer"]
    assert (values(accepted, "text"), values(suggested, "text")) == (["This holds."], ["So."])
    assert values(node, "answerCount") == [2]
    assert [types(one) for one in nodes(node, "citation")] == [["Claim"]]


def test_an_open_question_has_no_accepted_answer() -> None:
    (node,) = read(json_ld.question(LINE, answered=False))
    assert nodes(node, "acceptedAnswer") == nodes(node, "suggestedAnswer") == []


def test_a_claim_cites_its_sources_and_appears_in_lines() -> None:
    (node,) = read(json_ld.claim(CLAIM, sources=[PAPER], lines=[LINE]))
    assert types(node) == ["Claim"]
    (paper,), (line,) = nodes(node, "citation"), nodes(node, "appearance")
    assert (types(paper), types(line)) == (["ScholarlyArticle"], ["Question"])
    assert values(paper, "sameAs") == ["https://doi.org/10.1/x"]
    assert [values(one, "name") for one in nodes(paper, "author")] == [["Ada Moss"], ["Plato"]]


def test_evidence_is_a_quotation_based_on_its_source() -> None:
    work = Work(kind=Kind.EVIDENCE, title="It was seen")
    (node,) = read(json_ld.evidence(work, quote="We saw it.", sources=[PAPER]))
    assert (types(node), values(node, "text")) == (["Quotation"], ["We saw it."])
    assert types(nodes(node, "isBasedOn")[0]) == ["ScholarlyArticle"]


@pytest.mark.parametrize(
    ("type_", "name"),
    [("book", "Book"), ("dataset", "Dataset"), ("article", "ScholarlyArticle"), ("talk", None)],
)
def test_a_source_has_the_type_of_its_work(type_: str, name: str | None) -> None:
    fields = Fields(type=type_, isbn="978-0", retracted="true")
    (node,) = read(json_ld.source(reference_of(fields, "T"), "https://x.example/s/"))
    assert types(node) == [name or "PresentationDigitalDocument"]
    assert values(node, "isbn") == (["978-0"] if name == "Book" else [])
    assert values(node, "creativeWorkStatus") == ["Retracted"]
    (identifier,) = nodes(node, "identifier")
    assert (values(identifier, "propertyID"), values(identifier, "value")) == (["ISBN"], ["978-0"])


def test_breadcrumbs_lead_from_the_home_page_to_this_one() -> None:
    steps = [("Rivers", "https://x.example/"), ("Claims", "https://x.example/claims/")]
    (node,) = read(json_ld.breadcrumbs(steps))
    items = nodes(node, "itemListElement")
    assert [values(one, "position") for one in items] == [[1], [2]]
    assert [values(one, "item") for one in items] == [[url] for _, url in steps]


def test_the_site_itself() -> None:
    (node,) = read(json_ld.website("Rivers", "https://x.example/", "On rivers.", "en"))
    assert (types(node), values(node, "url")) == (["WebSite"], ["https://x.example/"])


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_type_and_no_empty_property(kind: Kind) -> None:
    thing = json_ld.note(Work(kind=kind, title="T"))
    assert thing == {"@type": thing["@type"], "name": "T"}


class Scripts(HTMLParser):
    """What a browser finds: elements, and the script's text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_in_the_script(text: str) -> None:
    work = Work(kind=Kind.QUESTION, title=text, summary=text, author=text, tags=(text,), url=text)
    reference = reference_of(Fields(authors=(text,), venue=text, year=text, doi=text), text)
    things = [
        json_ld.question(work, answered=True, answers=[work], cited=[work]),
        json_ld.claim(work, sources=[reference]),
        json_ld.breadcrumbs([(text, text)]),
    ]
    page = Scripts()
    page.feed(f'<script type="application/ld+json">{json_ld.script(things)}</script>')
    assert page.tags == ["script"]
    assert not set("<>&\u2028\u2029") & set(page.text)
    assert json.loads(page.text)["@graph"][0].get("name", "") == clean(text)
    page.text.encode()
