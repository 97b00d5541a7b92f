"""Retracted and superseded notes, on their own pages and on all that rest on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.views import models
from inquiring_lines.views.notes import note_page
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def note(kind: str, *lines: str, body: str = "") -> str:
    return "\n".join(["---", f"kind: {kind}", *lines, "---", body])


SHAKEN = {
    "bad.md": note("source", "title: Bad", "retracted: Data lost."),
    "e.md": note("evidence", "title: Result", 'sources: "[[bad]]"', 'supports: "[[c]]"'),
    "c.md": note("claim", "title: C"),
    "d.md": note("claim", "title: D", 'sources: "[[good]]"'),
    "good.md": note("source", "title: Good"),
    "q.md": note("question", "title: Q", body="See [[c]] and [[bad]]. And [the paper](bad.md)."),
    "r.md": note("question", "title: R", body="See [[d]]."),
}


def grounds(made: MadeVault, id_: str) -> list[tuple[str, list[str]]]:
    found = note_page(made.views(), id_).grounds
    return [(one.note.id, [other.id for other in one.through]) for one in found]


def test_what_rests_on_a_retracted_source_says_so_with_the_way(vault: Make) -> None:
    made = vault(SHAKEN)
    assert grounds(made, "e") == [("bad", [])]
    assert grounds(made, "c") == [("bad", ["e"])]
    assert grounds(made, "q") == [("bad", [])]


@pytest.mark.parametrize("id_", ["d", "good", "r", "bad"])
def test_what_rests_on_what_stands_says_nothing(vault: Make, id_: str) -> None:
    assert grounds(vault(SHAKEN), id_) == []


def test_the_words_stand_in_the_page(vault: Make) -> None:
    made = vault(SHAKEN)
    made.build()
    page = made.page("claims/c")
    assert "Not all that this rests on stands" in page
    assert '<span class="state is-retracted">retracted</span>' in page
    assert "Not all that this rests on stands" not in made.page("claims/d")
    assert made.page("lines/q").count('data-mark="retracted"') == 2
    assert "data-mark" not in made.page("lines/r")


@pytest.mark.parametrize("kind", ["question", "claim", "evidence", "source", "topic", "page"])
def test_a_note_of_any_kind_may_be_superseded_by_one_of_its_kind(vault: Make, kind: str) -> None:
    made = vault(
        {
            "old.md": note(kind, "title: Old"),
            "new.md": note(kind, "title: New", 'supersedes: "[[old]]"'),
            "p.md": "See [[old]] and [[new]].",
        }
    )
    old, new = note_page(made.views(), "old"), note_page(made.views(), "new")
    assert [ref.id for ref in old.superseded_by] == ["new"]
    assert (old.note.superseded, new.note.superseded, new.superseded_by) == (True, False, ())
    made.build()
    assert made.page("p").count('data-mark="superseded"') == 1


def test_a_note_of_another_kind_supersedes_nothing(vault: Make) -> None:
    made = vault({"old.md": note("claim"), "new.md": note("page", 'supersedes: "[[old]]"')})
    old = note_page(made.views(), "old")
    assert (old.superseded_by, old.note.superseded) == ((), False)


def test_a_draft_supersedes_nothing(vault: Make) -> None:
    made = vault(
        {"old.md": note("claim"), "new.md": note("claim", "draft: true", 'supersedes: "[[old]]"')}
    )
    assert not note_page(made.views(), "old").note.superseded


def test_a_source_says_what_falls_with_it(vault: Make) -> None:
    page = note_page(vault(SHAKEN).views(), "bad")
    assert isinstance(page, models.SourcePage)
    assert page.fall is not None
    assert [(one.note.id, [ref.id for ref in one.through]) for one in page.fall.findings] == [
        ("e", []),
        ("c", ["e"]),
    ]
    assert [one.note.id for one in page.fall.users] == ["q"]


def test_the_page_of_what_nothing_rests_on_has_no_such_part(vault: Make) -> None:
    made = vault({"s.md": note("source"), "c.md": note("claim")})
    made.build()
    assert "If this falls" not in made.page("sources/s") + made.page("claims/c")


def test_the_page_of_what_something_rests_on_has_it(vault: Make) -> None:
    made = vault(SHAKEN)
    made.build()
    assert "If this falls" in made.page("sources/good")
    assert "If this falls" in made.page("evidence/e")
    assert "What fell with it" in made.page("sources/bad")


def test_a_claim_says_first_what_others_say_of_it(vault: Make) -> None:
    made = vault(
        {
            "a.md": note("claim", 'supports: "[[b]]"', 'opposed_by: "[[b]]"', 'extends: "[[b]]"'),
            "b.md": note("claim"),
        }
    )
    names = [group.name for group in note_page(made.views(), "a").relations]
    assert names == ["opposed_by", "supports", "extends"]


def test_an_edit_of_texts_alone_gives_the_site_that_a_new_build_would(vault: Make) -> None:
    made = vault(SHAKEN)
    made.build()
    made.write({"bad.md": SHAKEN["bad.md"] + "More was found out.\n"})
    made.build()
    edited = made.site()
    made.build(force=True)
    assert made.site() == edited


def test_an_edit_that_takes_a_retraction_back_is_seen_far_away(vault: Make) -> None:
    made = vault(SHAKEN)
    made.build()
    made.write({"bad.md": note("source", "title: Bad")})
    made.build()
    for address in ("claims/c", "evidence/e", "lines/q", "sources/bad"):
        article = made.page(address).partition("<main")[2].partition("</main>")[0]
        assert "retracted" not in article, address
