"""What a link's preview is made from."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from inquiring_lines.views.previews import preview
from inquiring_lines.views.views import Here
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def note(kind: str, *lines: str, body: str = "") -> str:
    return "\n".join(["---", f"kind: {kind}", *lines, "---", body])


def shown(made: MadeVault, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(preview(Here(made.views(), name)).html)
    return found


def test_a_preview_says_what_a_note_is_and_what_it_rests_on(vault: Make) -> None:
    made = vault(
        {
            "c.md": note("claim", "title: It holds", "summary: So it is.", 'sources: "[[s]]"'),
            "s.md": note("source", "title: On it", "authors: [A. First]", "year: 2019"),
        }
    )
    assert shown(made, "c") == {
        "kind": "claim",
        "label": "Claim",
        "title": "It holds",
        "summary": "So it is.",
        "state": "supported",
        "retracted": False,
        "address": "claims/c/",
        "support": 0,
        "opposition": 0,
        "sources": [{"label": "First 2019", "address": "sources/s/", "retracted": False}],
    }


def test_sources_are_the_notes_own_and_those_of_evidence_for_it_by_label(vault: Make) -> None:
    made = vault(
        {
            "c.md": note("claim", 'sources: "[[s]]"'),
            "e.md": note("evidence", 'supports: "[[c]]"', 'sources: ["[[s]]", "[[r]]"]'),
            "s.md": note("source", "authors: [A. Second]", "year: 2020"),
            "r.md": note("source", "authors: [A. First]", "year: 2019", "retracted: fraud"),
        }
    )
    found = [(one["label"], one["retracted"]) for one in shown(made, "c")["sources"]]
    assert found == [("First 2019", True), ("Second 2020", False)]
    assert shown(made, "r")["retracted"]
    assert shown(made, "r")["sources"] == []


@pytest.mark.parametrize(
    ("lines", "support", "opposition"),
    [
        ([], 0, 0),
        (['supports: "[[c]]"'], 1, 0),
        (['opposes: "[[c]]"'], 0, 1),
        (['contradicts: "[[c]]"'], 0, 1),
        (['opposes: "[[c]]"', 'contradicts: "[[c]]"'], 0, 1),
        (['opposed_by: "[[c]]"'], 0, 0),
        (['qualifies: "[[c]]"', 'related: "[[c]]"'], 0, 0),
    ],
)
def test_each_note_for_or_against_counts_once(
    vault: Make, lines: list[str], support: int, opposition: int
) -> None:
    made = vault({"c.md": note("claim"), "d.md": note("claim", *lines, body="[[c]] [[c]]")})
    found = shown(made, "c")
    assert (found["support"], found["opposition"]) == (support, opposition)


def test_a_contradiction_counts_on_both_sides_whoever_wrote_it(vault: Make) -> None:
    made = vault({"a.md": note("claim", 'contradicts: "[[b]]"'), "b.md": note("claim")})
    assert [shown(made, name)["opposition"] for name in "ab"] == [1, 1]


def test_no_unpublished_note_is_named_or_counted(vault: Make) -> None:
    made = vault(
        {
            "c.md": note("claim", 'sources: "[[d]]"', body="It rests on [[d]] and on more."),
            "d.md": note("source", "title: Hidden Title", "draft: true"),
            "e.md": note("claim", "title: Hidden Too", "draft: true", 'supports: "[[c]]"'),
        }
    )
    found = shown(made, "c")
    assert "Hidden" not in str(found)
    assert found["summary"] == "It rests on unpublished note and on more."
    assert (found["support"], found["sources"]) == (0, [])


def test_a_preview_tells_which_faces_it_was_made_from(vault: Make) -> None:
    made = vault({"c.md": note("claim", 'sources: "[[s]]"'), "s.md": note("source"), "x.md": ""})
    views = made.views()
    views.start()
    preview(Here(views, "c"))
    assert views.reads().faces == {"c", "s"}


def test_addresses_are_written_as_in_links(vault: Make) -> None:
    made = vault({"index.md": "x", "Über uns.md": "x"})
    assert shown(made, "index")["address"] == "./"
    assert shown(made, "Über uns")["address"] == "%C3%BCber-uns/"
