"""Derived states: what reaches a source, what is contested, answered, open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.graph.status import reaching_a_source, states
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]
SOURCE = {"s.md": "---\nkind: source\n---\n"}


def claim(*lines: str) -> str:
    return "\n".join(["---", "kind: claim", *lines, "---", ""])


def evidence(*lines: str) -> str:
    return claim(*lines).replace("claim", "evidence", 1)


def question(body: str, *lines: str) -> str:
    return claim(*lines).replace("claim", "question", 1) + body


def state_of(vault: Make, files: dict[str, str], note: str) -> str:
    return states(vault({**SOURCE, **files}).graph())[note].value


CLAIMS: dict[str, tuple[dict[str, str], str]] = {
    "its own source": ({"c.md": claim('sources: "[[s]]"')}, "supported"),
    "a source that names it from its side": (
        {"s.md": '---\nkind: source\nsource_of: "[[c]]"\n---\n', "c.md": claim()},
        "supported",
    ),
    "evidence that has a source": (
        {"c.md": claim(), "e.md": evidence('sources: "[[s]]"', 'supports: "[[c]]"')},
        "supported",
    ),
    "evidence without a source": (
        {"c.md": claim(), "e.md": evidence('supports: "[[c]]"')},
        "unsupported",
    ),
    "a claim that reaches one": (
        {
            "c.md": claim('supported_by: "[[b]]"'),
            "b.md": claim('supported_by: "[[a]]"'),
            "a.md": claim('sources: "[[s]]"'),
        },
        "supported",
    ),
    "a circle that reaches none": (
        {"c.md": claim('supports: "[[b]]"'), "b.md": claim('supports: "[[c]]"')},
        "unsupported",
    ),
    "a circle that reaches one": (
        {
            "c.md": claim('supports: "[[b]]"'),
            "b.md": claim('supports: "[[c]]"', 'sources: "[[s]]"'),
        },
        "supported",
    ),
    "what it supports itself": (
        {"c.md": claim('supports: "[[b]]"'), "b.md": claim('sources: "[[s]]"')},
        "unsupported",
    ),
    "a page that has a source": (
        {"c.md": claim(), "p.md": '---\nsources: "[[s]]"\nsupports: "[[c]]"\n---\n'},
        "unsupported",
    ),
    "a source that is none": (
        {"c.md": claim('sources: "[[p]]"'), "p.md": "A page."},
        "unsupported",
    ),
    "a draft": (
        {"c.md": claim('sources: "[[d]]"'), "d.md": "---\nkind: source\ndraft: true\n---\n"},
        "unsupported",
    ),
    "opposed by what reaches one": (
        {
            "c.md": claim('sources: "[[s]]"'),
            "e.md": evidence('sources: "[[s]]"', 'opposes: "[[c]]"'),
        },
        "contested",
    ),
    "opposed by what reaches none": (
        {"c.md": claim('sources: "[[s]]"'), "e.md": evidence('opposes: "[[c]]"')},
        "supported",
    ),
    "contradicted, written there": (
        {"c.md": claim(), "b.md": claim('sources: "[[s]]"', 'contradicts: "[[c]]"')},
        "contested",
    ),
    "contradicted, written here": (
        {"c.md": claim('contradicts: "[[b]]"'), "b.md": claim('sources: "[[s]]"')},
        "contested",
    ),
    "what it opposes itself": (
        {"c.md": claim('opposes: "[[b]]"'), "b.md": claim('sources: "[[s]]"')},
        "unsupported",
    ),
    "opposed by a draft": (
        {
            "c.md": claim('sources: "[[s]]"'),
            "d.md": claim("draft: true", 'sources: "[[s]]"', 'opposes: "[[c]]"'),
        },
        "supported",
    ),
}


@pytest.mark.parametrize(("files", "state"), CLAIMS.values(), ids=CLAIMS.keys())
def test_a_claims_state_follows_from(vault: Make, files: dict[str, str], state: str) -> None:
    assert state_of(vault, files, "c") == state


GROUNDED = {"c.md": claim('sources: "[[s]]"')}
DOUBTED = {
    "d.md": claim('sources: "[[s]]"'),
    "e.md": evidence('sources: "[[s]]"', 'opposes: "[[d]]"'),
}
QUESTIONS: dict[str, tuple[dict[str, str], str]] = {
    "an empty essay": ({"q.md": question("")}, "open"),
    "an essay without citations": ({"q.md": question("Nobody knows.")}, "open"),
    "an essay that cites a page": ({"q.md": question("[[p]]"), "p.md": ""}, "open"),
    "an essay that cites a claim": ({"q.md": question("[[c]]"), "c.md": claim()}, "answered"),
    "an essay that cites evidence": ({"q.md": question("[[e]]"), "e.md": evidence()}, "answered"),
    "a reading that names a claim, without an essay": (
        {"q.md": question("", 'reading: "of [[c]]"'), "c.md": claim()},
        "open",
    ),
    "a supported claim that addresses it": (
        {"q.md": question(""), "c.md": claim('sources: "[[s]]"', 'addresses: "[[q]]"')},
        "answered",
    ),
    "an unsupported claim that addresses it": (
        {"q.md": question(""), "c.md": claim('addresses: "[[q]]"')},
        "open",
    ),
    "an essay that cites a contested claim": ({**DOUBTED, "q.md": question("[[d]]")}, "contested"),
    "a contested claim that addresses it": (
        {**DOUBTED, "q.md": question("", 'addressed_by: "[[d]]"')},
        "contested",
    ),
    "two cited claims that oppose each other": (
        {"q.md": question("[[c]] [[b]]"), "c.md": claim('opposes: "[[b]]"'), "b.md": claim()},
        "contested",
    ),
    "a cited and an addressing claim that contradict each other": (
        {
            "q.md": question("[[c]]", 'addressed_by: "[[b]]"'),
            "b.md": claim('contradicts: "[[c]]"'),
            "c.md": claim(),
        },
        "contested",
    ),
    "a cited claim against one that it does not use": (
        {"q.md": question("[[c]]"), "c.md": claim('opposes: "[[b]]"'), "b.md": claim()},
        "answered",
    ),
    "cited evidence that reaches no source against a cited claim": (
        {**GROUNDED, "q.md": question("[[c]] [[e]]"), "e.md": evidence('opposes: "[[c]]"')},
        "answered",
    ),
    "a cited draft": (
        {"q.md": question("[[d]]"), "d.md": claim("draft: true", 'sources: "[[s]]"')},
        "open",
    ),
}


@pytest.mark.parametrize(("files", "state"), QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_questions_state_follows_from(vault: Make, files: dict[str, str], state: str) -> None:
    assert state_of(vault, files, "q") == state


def test_only_claims_and_questions_have_a_state(vault: Make) -> None:
    made = vault({**SOURCE, "c.md": claim(), "e.md": evidence(), "q.md": question(""), "p.md": ""})
    assert sorted(states(made.graph())) == ["c", "q"]


def test_a_long_chain_of_support_is_walked_to_its_end(vault: Make) -> None:
    chain = {f"c{n}.md": claim(f'supports: "[[c{n + 1}]]"') for n in range(1200)}
    made = vault({**SOURCE, **chain, "c0.md": claim('supports: "[[c1]]"', 'sources: "[[s]]"')})
    assert len(reaching_a_source(made.graph())) == 1200
