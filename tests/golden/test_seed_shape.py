"""A line's page reads as an inquiring line does: question, reading, essay with titles in place, sources, next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]

QUESTION = "What keeps an old stone bridge standing?"
READING = (
    "what, of all that is said of old bridges, does the holding — and the notes point less to strong"
    " stone than to the way in which weight is led around it."
)
ESSAY = [
    (
        "This asks what carries a bridge whose builders had no theory of arches. The plainest answer"
        " is that nothing in it is ever pulled [[only-pushed]]. Once that is so, the mortar has next"
        " to nothing to do."
    ),
    (
        "What would have to be true? The line of thrust stays inside of the stone [[line-inside]],"
        " the fill above the arch weighs more than any cart [[fill-is-heavy]], and the ends do not"
        " move — which is *the* thing to look at first [[ends-stay]]."
    ),
    (
        "Then the surprises. A cracked arch may stand better than a whole one [[cracks-are-hinges]]."
        " Likewise, small bridges and large ones fail alike, since shape and not size decides"
        " [[shape-not-size]]."
    ),
    (
        "Water is another matter: most bridges that fall are dug out from under their feet"
        " [[rivers-dig]]. And underneath all of this lies a warning, for two bridges may look the"
        " same and carry their load on different paths [[paths-differ]]."
    ),
]
CLAIMS = {
    "only-pushed": (
        "Is an arch pushed together everywhere at once?",
        "In a sound arch every joint is pressed. Stone bears that well, and being pulled hardly at all.",
    ),
    "line-inside": (
        "Does the line of thrust have to stay inside of the stone?",
        "If any line of thrust fits within the ring, the arch stands; the builder need not know which.",
    ),
    "fill-is-heavy": (
        "Does the fill above an arch hold it still?",
        "The fill outweighs what crosses by 10–40 times, so that a cart moves the line a hand's breadth.",
    ),
    "ends-stay": (
        "Can an arch survive ends that move apart?",
        "Three cracks open when the ends spread; the arch settles and goes on standing—up to a limit.",
    ),
    "cracks-are-hinges": (
        "Do cracks make an arch stronger or weaker?",
        "A crack lets the ring turn, as a hinge does. Three are harmless; with a fourth it falls.",
    ),
    "shape-not-size": (
        "Can a model show whether a bridge will stand?",
        "Stress in old bridges is far below what stone bears. So what matters is shape, which scales.",
    ),
    "rivers-dig": (
        "Do bridges fall because of their loads?",
        "Of bridges that fell, most lost a pier's footing to the river. Few were overloaded.",
    ),
    "paths-differ": (
        "Does the look of an arch tell how it carries?",
        "Settlement and repairs shift the thrust. Two arches alike to the eye may carry differently.",
    ),
}


def vault_files() -> dict[str, str]:
    paragraphs = "\n\n".join(ESSAY)
    claims = {
        f"claims/{name}.md": f"---\nkind: claim\ntitle: {title}\nsummary: {summary}\n---\n"
        for name, (title, summary) in CLAIMS.items()
    }
    line = f"---\nkind: question\ntitle: {QUESTION}\nreading: {READING}\n---\n{paragraphs}\n"
    return {**claims, "lines/old-bridge.md": line}


def blocks(page: str) -> list[str]:
    """The visible text of a page's `<main>`, one string a block, white space folded."""
    main = BeautifulSoup(page, "html.parser").main
    assert main is not None
    for hidden in main.select(".visually-hidden, [aria-hidden=true], aside, script, style"):
        hidden.decompose()
    texts = (" ".join(tag.get_text().split()) for tag in main.select("h1, h2, h3, p, dt, dd"))
    return [text for text in texts if text]


def with_titles(paragraph: str) -> str:
    for name, (title, _) in CLAIMS.items():
        paragraph = paragraph.replace(f"[[{name}]]", title)
    return paragraph.replace("*", "")


def after(found: list[str], wanted: list[str]) -> list[str]:
    """What is left of `found` behind the texts of `wanted`, each of which must stand in it, in order."""
    for text in wanted:
        assert text in found, text
        found = found[found.index(text) + 1 :]
    return found


@pytest.fixture
def page(vault: Make) -> str:
    made = vault(vault_files())
    made.build()
    return made.page("lines/old-bridge")


def test_the_page_reads_from_the_question_to_what_to_ask_next(page: str) -> None:
    found = blocks(page)
    assert found[:2] == ["Inquiring line", QUESTION]
    head = [f"This reads as: {READING}", *map(with_titles, ESSAY), "Sources 8 notes"]
    sources = [text for entry in CLAIMS.values() for text in entry]
    after(found, [*head, *sources, "Next inquiring lines"])


def test_the_essay_stands_whole_and_by_itself_between_reading_and_sources(page: str) -> None:
    found = blocks(page)
    start = found.index(f"This reads as: {READING}") + 1
    assert found[start : found.index("Sources 8 notes")] == [*map(with_titles, ESSAY)]


def test_every_source_is_its_title_and_then_its_summary(page: str) -> None:
    found = blocks(page)
    for title, summary in CLAIMS.values():
        behind = found[found.index("Sources 8 notes") :]
        assert behind[behind.index(title) + 1] == summary


def test_a_citation_is_exactly_the_title_and_leads_to_its_note(page: str) -> None:
    prose = BeautifulSoup(page, "html.parser").select_one(".prose")
    assert isinstance(prose, Tag)
    cited = [(str(link["href"]), link.get_text()) for link in prose.select("a")]
    assert cited == [(f"../../claims/{name}/", title) for name, (title, _) in CLAIMS.items()]


def test_there_is_one_main_heading_and_it_is_the_question(page: str) -> None:
    headings = BeautifulSoup(page, "html.parser").select("h1")
    assert [heading.get_text() for heading in headings] == [QUESTION]
