"""The pages that are no note's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.config import open_vault
from inquiring_lines.graph.read import read_vault
from inquiring_lines.graph.status import State
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.views import models
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.indexes import not_found
from inquiring_lines.views.site import site_of
from inquiring_lines.views.views import Views
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def note(kind: str, *lines: str, body: str = "") -> str:
    return "\n".join(["---", f"kind: {kind}", *lines, "---", body])


def index(made: MadeVault, address: str) -> models.IndexPage:
    (found,) = [one for one in made.pages(models.IndexPage) if one.address == address]
    return found


def home(made: MadeVault) -> models.HomePage:
    (found,) = made.pages(models.HomePage)
    return found


def shape(page: models.IndexPage) -> dict[str, list[str]]:
    return {group.label: [ref.id for ref in group.notes] for group in page.listing.groups}


def test_the_search_page_can_be_narrowed_to_every_kind_and_state(vault: Make) -> None:
    (found,) = vault({"a.md": ""}).pages(models.SearchPage)
    assert (found.address, found.root, found.section) == ("search/", "../", "search/")
    assert [one.value for one in found.kinds] == [kind.value for kind in Kind]
    assert [one.value for one in found.states] == [state.value for state in State]
    assert ("claim", "Claim", "Claims") in [
        (one.value, one.label, one.plural) for one in found.kinds
    ]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("lines/", "question"),
        ("claims/", "claim"),
        ("evidence/", "evidence"),
        ("sources/", "source"),
        ("notes/", ""),
    ],
)
def test_an_index_knows_its_kind_and_that_of_all_notes_has_none(
    vault: Make, address: str, kind: str
) -> None:
    assert index(vault({"a.md": ""}), address).kind == kind


def test_without_a_home_note_the_home_page_says_what_the_site_is(vault: Make) -> None:
    made = vault({"inquire.toml": 'title = "T"\ndescription = "D."\n', "a.md": ""})
    found = home(made)
    assert (found.title, found.description, found.body) == ("T", "D.", ())


def test_the_home_notes_text_is_the_home_page(vault: Make) -> None:
    found = home(vault({"README.md": "# Welcome\n\nHere it is.\n"}))
    assert (found.title, found.description) == ("Welcome", "Here it is.")
    assert found.body


def test_the_home_page_lists_what_is_answered_open_contested_and_new(vault: Make) -> None:
    made = vault(
        {
            "index.md": "---\nupdated: 2026-09-09\n---\n",
            "q.md": note("question", "created: 2026-01-01", body="[[c]]"),
            "o.md": note("question"),
            "c.md": note("claim", "updated: 2026-05-05", 'sources: "[[s]]"'),
            "d.md": note("claim", 'sources: "[[s]]"', 'opposes: "[[x]]"'),
            "x.md": note("claim"),
            "s.md": note("source"),
        }
    )
    found = home(made)
    assert [ref.id for ref in found.lines] == ["q"]
    assert [ref.id for ref in found.open] == ["o"]
    assert [ref.id for ref in found.contested] == ["x"]
    assert [(date, ref.id) for date, ref in found.changed] == [
        ("2026-05-05", "c"),
        ("2026-01-01", "q"),
    ]
    assert ("Claims", "claims/", 3) in found.counts
    assert ("Source", "sources/", 1) in found.counts


def test_the_home_page_features_what_the_home_note_names_then_what_uses_most(vault: Make) -> None:
    lines = {"few": "[[a]]", "many": "[[a]] [[b]]", "also": "[[a]] [[b]]", "named": ""}
    dates = {"many": "2026-01-01", "also": "2026-02-02"}
    made = vault(
        {
            "index.md": "Begin with [[named]], not with [[a]].",
            "a.md": note("claim"),
            "b.md": note("claim"),
            **{
                f"{id_}.md": note("question", f"created: {dates.get(id_, '2026-03-03')}", body=body)
                for id_, body in lines.items()
            },
        }
    )
    assert [ref.id for ref in home(made).lines] == ["named", "also", "many", "few"]


def test_the_home_page_leads_to_all_that_is_open_or_contested(vault: Make) -> None:
    made = vault({f"q{number}.md": note("question") for number in range(8)})
    found = home(made)
    assert len(found.open) == 6
    assert found.all_open == models.Jump("Open", "lines/#_open", 8)
    assert found.all_contested is None
    made.build()
    assert 'href="lines/#_open">All 8 open questions</a>' in made.page("")
    assert "How to read it" in made.page("")


def test_lines_and_claims_are_grouped_by_state(vault: Make) -> None:
    made = vault(
        {
            "q.md": note("question", body="[[c]]"),
            "o.md": note("question"),
            "c.md": note("claim", 'sources: "[[s]]"'),
            "u.md": note("claim"),
            "s.md": note("source"),
        }
    )
    assert shape(index(made, "lines/")) == {"Answered": ["q"], "Open": ["o"]}
    assert shape(index(made, "claims/")) == {"Supported": ["c"], "Unsupported": ["u"]}


def test_sources_are_grouped_by_year_newest_first_and_by_author(vault: Make) -> None:
    made = vault(
        {
            "a.md": note("source", "year: 2019", "authors: [Zeta]"),
            "b.md": note("source", "year: 2019", "authors: [Alpha]"),
            "c.md": note("source", "year: 2021"),
            "d.md": note("source"),
        }
    )
    assert shape(index(made, "sources/")) == {
        "2021": ["c"],
        "2019": ["b", "a"],
        "Without a year": ["d"],
    }


def test_evidence_is_grouped_by_first_letter_without_accents(vault: Make) -> None:
    titles = {"a": "Étude", "b": "else", "c": "3 cases", "d": "深度"}
    titles |= {f"z{number}": "Zebra" for number in range(27)}
    made = vault({f"{id_}.md": note("evidence", f"title: {t}") for id_, t in titles.items()})
    groups = shape(index(made, "evidence/"))
    assert list(groups) == ["#", "E", "Z", "漢"]
    assert groups["E"] == ["b", "a"]


def test_few_pieces_of_evidence_are_one_list(vault: Make) -> None:
    made = vault({f"{title}.md": note("evidence", f"title: {title}") for title in ("b", "a")})
    assert shape(index(made, "evidence/")) == {"By title": ["a", "b"]}


def test_all_notes_are_listed_by_kind_drafts_left_out(vault: Make) -> None:
    made = vault({"a.md": "", "q.md": note("question"), "d.md": note("claim", "draft: true")})
    assert shape(index(made, "notes/")) == {"Inquiring lines": ["q"], "Pages": ["a"]}


def test_only_a_tag_without_a_topic_has_a_page_of_its_own(vault: Make) -> None:
    made = vault({"a.md": "---\ntags: [x, y]\n---\n", "x.md": note("topic")})
    assert [(page.address, page.title) for page in made.pages(models.TagPage)] == [
        ("tags/y/", "#y")
    ]


def test_topics_and_tags_are_listed_with_their_counts(vault: Make) -> None:
    made = vault(
        {"a.md": "---\ntags: [b, A]\n---\n", "c.md": "---\ntags: [a]\n---\n", "t.md": note("topic")}
    )
    (found,) = made.pages(models.TagsPage)
    assert [(tag.name, tag.url, tag.count) for tag in found.tags] == [
        ("A", "../tags/a/", 2),
        ("b", "../tags/b/", 1),
    ]
    assert [ref.id for ref in found.topics] == ["t"]


def test_an_address_that_two_notes_want_names_both(vault: Make) -> None:
    made = vault({"a/x.md": note("claim"), "b/x.md": note("claim")})
    (found,) = made.pages(models.AmbiguousPage)
    assert found.address == "claims/x/"
    assert [ref.url for ref in found.notes] == ["../../claims/a/x/", "../../claims/b/x/"]


def test_an_address_of_the_sites_own_gets_no_such_page(vault: Make) -> None:
    made = vault({"a.md": "---\npermalink: lines\n---\n", "b.md": "---\npermalink: lines\n---\n"})
    assert made.pages(models.AmbiguousPage) == []


@pytest.mark.parametrize(
    ("base_url", "root"),
    [
        ("", "/"),
        ("https://x.example", "/"),
        ("https://x.example/project", "/project/"),
        ("https://x.example/a/b/", "/a/b/"),
    ],
)
def test_the_404_pages_links_start_at_the_base_path(vault: Make, base_url: str, root: str) -> None:
    made = vault({"a.md": ""})
    opened = open_vault(made.root, base_url=base_url)
    found = not_found(Views(Catalogue(read_vault(opened)), site_of(opened.config), Vocabulary()))
    assert (found.address, found.root) == ("404.html", root)
