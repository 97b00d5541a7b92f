"""The models of notes' pages, kind by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from inquiring_lines.views import models
from inquiring_lines.views.notes import note_page, shortened
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]
P = TypeVar("P", bound=models.NotePage)


def page(made: MadeVault, note: str, kind: type[P]) -> P:
    found = note_page(made.views(), note)
    assert isinstance(found, kind)
    return found


def note(kind: str, *lines: str, body: str = "") -> str:
    return "\n".join(["---", f"kind: {kind}", *lines, "---", body])


def ids(refs: tuple[models.Ref, ...]) -> list[str]:
    return [ref.id for ref in refs]


def test_a_lines_sources_stand_in_the_order_of_first_mention(vault: Make) -> None:
    made = vault(
        {
            "q.md": note("question", body="[[c]] and [[a]], then [[c]], [[b]].\n\n[[d]]"),
            **{f"{name}.md": note("claim") for name in "abc"},
            "d.md": note("claim", "draft: true"),
        }
    )
    assert [one.note.id for one in page(made, "q", models.LinePage).sources] == ["c", "a", "b"]


def test_a_cited_note_names_its_sources_and_those_of_its_evidence(vault: Make) -> None:
    made = vault(
        {
            "q.md": note("question", body="[[c]]"),
            "c.md": note("claim", 'sources: "[[s]]"'),
            "e.md": note("evidence", 'supports: "[[c]]"', 'sources: ["[[s]]", "[[r]]"]'),
            "s.md": note("source", "authors: [A. Second]", "year: 2020"),
            "r.md": note("source", "authors: [A. First]", "year: 2019", "retracted: true"),
        }
    )
    (source,) = page(made, "q", models.LinePage).sources
    assert [(one.label, one.retracted) for one in source.sources] == [
        ("First 2019", True),
        ("Second 2020", False),
    ]


def test_an_empty_essay_has_no_sources_and_no_body(vault: Make) -> None:
    found = page(vault({"q.md": note("question")}), "q", models.LinePage)
    assert (found.sources, found.body, found.reading, found.next) == ((), (), (), ())


def test_the_authors_next_lines_come_first_and_in_their_order(vault: Make) -> None:
    made = vault(
        {
            "q.md": note("question", 'next: ["[[z]] — because of it", "[[y]]"]', body="[[c]]"),
            "a.md": note("question", 'previous: "[[q]]"'),
            "p.md": note("question", body="[[c]]"),
            "y.md": note("question"),
            "z.md": note("question"),
            "c.md": note("claim"),
        }
    )
    found = page(made, "q", models.LinePage).next
    assert [(one.note.id, one.by_author) for one in found] == [
        ("z", True),
        ("y", True),
        ("a", True),
        ("p", False),
    ]
    assert found[0].reasons == ("because of it",)
    assert found[-1].reasons == ("shares 1 note",)


def test_a_next_line_that_the_essay_names_is_no_source(vault: Make) -> None:
    made = vault(
        {
            "q.md": note(
                "question", body="Cites [[r]].\n\n- [[p]] — next: to go on\n- [[r]] — next\n"
            ),
            "p.md": note("question"),
            "r.md": note("question"),
        }
    )
    assert [one.note.id for one in page(made, "q", models.LinePage).sources] == ["r"]


def test_a_claim_shows_its_sources_and_the_lines_that_use_it(vault: Make) -> None:
    made = vault(
        {
            "c.md": note("claim", 'sources: "[[s]]"', 'addresses: "[[r]]"', "scope: small nets"),
            "q.md": note("question", body="It says [[c]] so."),
            "r.md": note("question"),
            "p.md": "In passing [[c]].",
            "s.md": note("source"),
        }
    )
    found = page(made, "c", models.ClaimPage)
    assert ids(found.sources) == ["s"]
    assert [one.note.id for one in found.lines] == ["q"]  # `r` is addressed, not citing
    assert [one.note.id for one in found.mentions] == ["p"]
    assert found.scope == "small nets"
    assert found.note.state == "supported"


def test_a_source_shows_what_is_drawn_from_it_and_the_lines_on_it(vault: Make) -> None:
    made = vault(
        {
            "s.md": note("source", "retracted: in 2021"),
            "c.md": note("claim", 'sources: "[[s]]"'),
            "e.md": note("evidence", 'sources: "[[s]]"', 'supports: "[[d]]"'),
            "d.md": note("claim", 'supports: "[[f]]"'),
            "f.md": note("claim"),
            "q.md": note("question", body="[[c]]"),
            "r.md": note("question", body="[[s]]"),
            "t.md": note("question", body="[[f]]"),
            "u.md": note("question"),
        }
    )
    found = page(made, "s", models.SourcePage)
    assert ids(found.drawn) == ["c", "e"]
    assert found.fall is not None
    assert {one.note.id for one in found.fall.users} == {"q", "r", "t"}
    assert found.retracted == "in 2021"
    assert found.note.retracted


def test_evidence_shows_its_quote_and_where_it_stands(vault: Make) -> None:
    made = vault(
        {
            "e.md": note("evidence", 'sources: "[[s]]"', "quote: It grew.", "locator: p. 3"),
            "s.md": note("source"),
        }
    )
    found = page(made, "e", models.EvidencePage)
    assert (found.quote, found.locator, ids(found.sources)) == ("It grew.", "p. 3", ["s"])


def test_a_topic_shows_the_notes_of_every_tag_that_it_describes(vault: Make) -> None:
    made = vault(
        {
            "ml.md": note("topic", "title: ML", "aliases: [machine learning]", "tags: [ml]"),
            "a.md": note("claim", "tags: [ML]"),
            "b.md": note("claim", "tags: [machine learning]"),
        }
    )
    (group,) = page(made, "ml", models.TopicPage).listing.groups
    assert ids(group.notes) == ["a", "b"]


def test_a_topic_that_nobody_uses_has_no_groups(vault: Make) -> None:
    assert page(vault({"t.md": note("topic")}), "t", models.TopicPage).listing.groups == ()


def test_the_lead_is_the_authors_summary_not_the_first_paragraph(vault: Make) -> None:
    made = vault({"a.md": note("claim", "summary: Given [[b]]."), "b.md": note("claim", body="P.")})
    assert page(made, "b", models.ClaimPage).lead == ()
    assert page(made, "b", models.ClaimPage).description == "P."
    lead = page(made, "a", models.ClaimPage).lead
    assert (lead[0], lead[2]) == ("Given ", ".")
    assert isinstance(lead[1], models.Citation)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("short", "short"),
        ("some words here", "some…"),
        ("深" * 12, "深" * 9 + "…"),
        ("a, b c d e f g", "a, b c d…"),
    ],
)
def test_a_description_is_cut_at_a_word_else_anywhere(text: str, short: str) -> None:
    assert shortened(text, 10) == short
    assert len(short) <= 10
