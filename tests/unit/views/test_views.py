"""The parts that page models share: links, quoted sentences, relations, mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.views import models
from inquiring_lines.views.notes import note_page
from inquiring_lines.views.records import Records
from inquiring_lines.views.references import author_names
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def pieces(made: MadeVault, note: str = "a") -> list[models.Piece]:
    return list(made.views().body(note))


def piece(made: MadeVault, kind: type[models.Piece]) -> models.Piece:
    (found,) = [one for one in pieces(made) if isinstance(one, kind)]
    return found


@pytest.mark.parametrize(
    ("link", "url", "words"),
    [
        ("[[b]]", "../claims/b/", "Beta"),
        ("[[b|words]]", "../claims/b/", "words"),
        ("[[b#Part One]]", "../claims/b/#part-one", "Beta"),
        ("[[b#^fact]]", "../claims/b/#%5Efact", "Beta"),
        ("[[b#Beta]]", "../claims/b/", "Beta"),
        ("[[b#nowhere]]", "../claims/b/", "Beta"),
        ("[[#Here]]", "#here", "Here"),
        ("[[a#Here]]", "#here", "Alpha"),
        ("[[#^own]]", "#%5Eown", "Alpha"),
        ("[[index]]", "../", "Home"),
    ],
)
def test_a_link_to_a_note_is_a_citation(vault: Make, link: str, url: str, words: str) -> None:
    made = vault(
        {
            "a.md": f"---\ntitle: Alpha\n---\nSee {link}.\n\n## Here\n\nx ^own\n",
            "b.md": "---\nkind: claim\ntitle: Beta\n---\n## Part One\n\nx ^fact\n",
            "index.md": "---\ntitle: Home\n---\n",
        }
    )
    found = piece(made, models.Citation)
    assert isinstance(found, models.Citation)
    assert found.url == url
    assert found.words == words


def test_links_from_the_home_page_start_at_the_root(vault: Make) -> None:
    made = vault({"index.md": "[[b]] [[#Part]]\n\n## Part\n", "b.md": ""})
    urls = [one.url for one in pieces(made, "index") if isinstance(one, models.Citation)]
    assert urls == ["b/", "#part"]


@pytest.mark.parametrize(
    ("link", "words", "why"),
    [
        ("[[gone]]", "gone", "missing"),
        ("[[gone|words]]", "words", "missing"),
        ("[[x]]", "x", "ambiguous"),
        ("[[d]]", "unpublished note", "withheld"),
        ("[[d|words]]", "words", "withheld"),
        ("![](d.md)", "unpublished note", "withheld"),
        ("![alt](gone.png)", "alt", "missing"),
    ],
)
def test_a_link_that_leads_nowhere_is_words(vault: Make, link: str, words: str, why: str) -> None:
    made = vault({"a.md": link, "f/x.md": "", "g/x.md": "", "d.md": "---\ndraft: true\n---\n"})
    assert piece(made, models.Unlinked) == models.Unlinked(words, why)


def test_a_markdown_link_keeps_its_own_content(vault: Make) -> None:
    made = vault({"a.md": "[some *words*](b.md)", "b.md": "---\nkind: claim\n---\n"})
    assert pieces(made) == [
        models.Html("<p>"),
        models.Opened("../claims/b/", "claim"),
        models.Html("some <em>words</em>"),
        models.Closed(is_link=True),
        models.Html("</p>\n"),
    ]


def test_a_markdown_link_that_leads_nowhere_is_no_link(vault: Make) -> None:
    made = vault({"a.md": "[words](gone.md)"})
    assert models.Opened("", "", "missing") in pieces(made)
    assert models.Closed(is_link=False) in pieces(made)


def test_images_and_files_lead_below_files(vault: Make) -> None:
    made = vault(
        {"a.md": "![Alt](p%20q.png) ![[p q.png|300]] [[x.pdf]]", "p q.png": b"", "f/x.pdf": b""}
    )
    assert [one for one in pieces(made) if not isinstance(one, models.Html | str)] == [
        models.Image("../files/p%20q.png", "Alt", ""),
        models.Image("../files/p%20q.png", "", "300"),
        models.FileLink("../files/f/x.pdf", "x.pdf"),
    ]


def test_a_relation_is_shown_from_both_sides_with_reason_and_sentence(vault: Make) -> None:
    made = vault(
        {
            "a.md": "---\nkind: claim\n---\n- [[b]] — supports: it follows\n",
            "b.md": "---\nkind: claim\n---\nIt holds (supported by:: [[a]]) here.\n",
        }
    )
    (there,) = note_page(made.views(), "a").relations
    (back,) = note_page(made.views(), "b").relations
    assert (there.name, there.label) == ("supports", "Supports")
    assert (back.name, back.label) == ("supported_by", "Supported by")
    assert there.entries[0].reasons == back.entries[0].reasons == ("it follows",)


def test_a_symmetric_relation_is_one_group_on_both_pages(vault: Make) -> None:
    made = vault(
        {"a.md": "x\n\ncontradicts:: [[b]]", "b.md": "x\n\ncontradicts:: [[a]]\n\nrelated:: [[a]]"}
    )
    for note, other in (("a", "b"), ("b", "a")):
        groups = note_page(made.views(), note).relations
        assert [group.name for group in groups] == ["contradicts", "related"]
        assert [entry.note.id for group in groups for entry in group.entries] == [other, other]


def test_a_mention_quotes_each_sentence_once_and_marks_the_name(vault: Make) -> None:
    made = vault({"a.md": "First [[b]] and [[c]]. Then [[b]] and [[b]].\n", "b.md": "", "c.md": ""})
    (mention,) = note_page(made.views(), "b").mentions
    assert [[(part.text, part.here) for part in one] for one in mention.sentences] == [
        [("First ", False), ("b", True), (" and ", False), ("c", False), (".", False)],
        [("Then ", False), ("b", True), (" and ", False), ("b", True), (".", False)],
    ]


def asked_for(monkeypatch: pytest.MonkeyPatch, records: Records, what: str) -> list[str]:
    """The notes that are asked for from now on, in their order."""
    calls: list[str] = []
    given = getattr(records, what)

    def counted(note: str) -> object:
        calls.append(note)
        return given(note)

    monkeypatch.setattr(records, what, counted)
    return calls


def test_a_note_that_thousands_link_to_is_read_once(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = vault({**{f"n{at}.md": "[[hub]]" for at in range(50)}, "hub.md": ""})
    views = made.views()
    calls = asked_for(monkeypatch, views.records, "ties")
    assert len(note_page(views, "hub").mentions) == 50
    assert calls == ["hub"]


def test_links_of_which_nothing_is_said_are_not_read_and_yet_noted(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = vault(
        {
            "a.md": "---\nkind: claim\n---\nSee [[q]].",
            "b.md": "---\nkind: claim\nsupports: '[[a]]'\n---\n",
            "c.md": "---\nkind: claim\n---\n- [[a]] — supports: since it holds\n",
            "q.md": "---\nkind: question\n---\nOf [[a]].",
        }
    )
    views = made.views()
    asked = asked_for(monkeypatch, views.records, "written")
    views.start()
    page = note_page(views, "a")
    (group,) = page.relations
    assert [one.reasons for one in group.entries] == [(), ("since it holds",)]
    assert asked == ["c", "q"]
    assert {place.note for place in views.reads().quotes} == {"b", "c", "q"}


def test_tags_keep_the_authors_writing_and_lead_to_one_page(vault: Make) -> None:
    made = vault({"a.md": "---\ntags: [ML]\n---\n", "b.md": "---\ntags: [ml]\n---\n"})
    assert note_page(made.views(), "b").tags == (models.TagLink("ml", "../tags/ml/", 2),)


def test_plain_fields_never_show_a_drafts_name(vault: Make) -> None:
    front = ["venue", "retracted", "locator", "quote", "scope", "confidence", "status"]
    lines = "\n".join(f'{name}: "of [[secretly]]"' for name in front)
    made = vault(
        {
            **{
                f"{kind}.md": f'---\nkind: {kind}\nauthors: ["[[secretly]]"]\n{lines}\n---\n'
                for kind in ("claim", "evidence", "source")
            },
            "q.md": "---\nkind: question\n---\n[[c2]]",
            "c2.md": '---\nkind: claim\nsources: "[[source]]"\n---\n',
            "secretly.md": "---\ndraft: true\n---\n",
        }
    )
    made.build()
    for path, data in made.site().items():
        assert b"secretly" not in data, path


def test_a_link_in_the_words_of_another_shows_its_words_and_names_no_draft(vault: Make) -> None:
    made = vault(
        {
            "a.md": '<a href="https://example.org">see [[b]], [[secret-plan]]</a> ![[[secret-plan]]](i.svg)',
            "b.md": "---\ntitle: The other\n---\n",
            "secret-plan.md": "---\ndraft: true\n---\n",
            "i.svg": "<svg/>",
        }
    )
    made.build()
    page = made.page("a")
    assert ">see The other, unpublished note</a>" in page
    assert "secret" not in page


def test_an_author_in_brackets_is_shown_by_name(vault: Make) -> None:
    made = vault({"s.md": '---\nkind: source\nauthors: ["[[Jane Doe]]", "[[j|Jim Roe]]"]\n---\n'})
    assert author_names(made.catalogue().fields("s")) == ("Jane Doe", "Jim Roe")
