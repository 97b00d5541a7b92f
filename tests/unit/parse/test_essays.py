"""Which paragraphs of an essay cite nothing."""

from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import Uncited
from tests.reading import cut, facts, read


def uncited(body: str, front: str = "kind: question") -> list[str]:
    text = f"---\n{front}\n---\n{body}\n"
    return [cut(text, fact.span) for fact in facts(read(text), Uncited)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Depth helps.",
        "Depth helps,\nand width does not.",
        "**Depth** helps.",
        "`code` helps.",
        "The [web](https://x.org) says so.",
        "As <https://x.org> says.",
        "Depth helps ![a curve](x.png).",
        "Depth helps. ![[x.png]]",
        "Depth helps #depth.",
        "Depth helps %% it does %%.",
        "深度有帮助。",
        "Depth helps: so it is.",
    ],
)
def test_a_paragraph_that_links_to_no_note_is_told(paragraph: str) -> None:
    assert uncited(f"So [[a]].\n\n{paragraph}\n\nSo [[b]].") == [paragraph]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Depth helps [[a]].",
        "Depth helps [so](a.md).",
        "Depth helps, as ![[a]] says.",
        "Depth helps ^[as [[a]] says].",
        "Depth helps.[^1]\n\n[^1]: As one says.\n\n    And another.",
        "Three things are known:",
        "**Three things are known:**",
        "三件事：",
        "![a curve](x.png)",
        "![[x.png]]\n![[y.png]]",
        "confidence:: high",
        "confidence:: high\nscope:: small models",
        "supports:: [[a]]",
        "#depth #width",
        "%% to be written %%",
        "<!-- to be written -->",
        "# A heading",
        "> Depth helps.",
        "- Depth helps.",
        "1. Depth helps.",
        "| a | b |\n|---|---|\n| c | d |",
        "```\ncode\n```",
        "    code",
        "---",
        "<div>Depth helps.</div>",
        "^block",
    ],
)
def test_what_cites_or_asserts_nothing_is_not_told(paragraph: str) -> None:
    assert uncited(f"So [[a]].\n\n{paragraph}\n\nSo [[b]].") == []


@pytest.mark.parametrize(
    "front", ["kind: question", "kind: Question", "type: question", "lang: en"]
)
def test_it_is_asked_of_questions_and_of_what_may_be_one(front: str) -> None:
    assert uncited("Depth helps.", front) == ["Depth helps."]
    assert len(facts(read("Depth helps."), Uncited)) == 1


@pytest.mark.parametrize("kind", ["claim", "evidence", "source", "topic", "page"])
def test_of_other_kinds_it_is_not_asked(kind: str) -> None:
    assert uncited("Depth helps.", f"kind: {kind}") == []
