"""What the graph answers: titles, words, edges of a note, assets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def titled(title: str, *lines: str, body: str = "") -> str:
    return "\n".join(["---", f"title: '{title}'", *lines, "---", body])


def test_a_title_shows_the_titles_that_it_names(vault: Make) -> None:
    graph = vault({"a.md": titled("On [[b]]"), "b.md": titled("Depth")}).graph()
    assert graph.title("a") == "On Depth"


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_titles_in_a_circle_end_and_do_not_depend_on_who_asks_first(
    vault: Make, order: tuple[str, str]
) -> None:
    graph = vault({"a.md": titled("A of [[b]]"), "b.md": titled("B of [[a]]")}).graph()
    assert {note: graph.title(note) for note in order} == {
        "a": "A of B of A of b",
        "b": "B of A of B of a",
    }


def test_a_title_that_names_itself_shows_the_name(vault: Make) -> None:
    assert vault({"a.md": titled("All of [[a]]")}).graph().title("a") == "All of All of a"


def test_a_long_chain_of_titles_ends(vault: Make) -> None:
    made = vault({f"n{at}.md": titled(f"T [[n{at + 1}]]") for at in range(1500)})
    assert made.graph().title("n0") == "T T T T T n5"


def test_titles_that_double_stay_short(vault: Make) -> None:
    made = vault({f"n{at}.md": titled(f"[[n{at + 1}]] [[n{at + 1}]]") for at in range(60)})
    assert len(made.graph().title("n0")) < 200


def test_a_link_shows_the_authors_words_else_the_title(vault: Make) -> None:
    made = vault({"a.md": "[[b|some words]] and [[b]] and [[gone]]", "b.md": titled("Depth")})
    assert made.graph().summary("a") == "some words and Depth and gone"


def test_a_link_to_a_heading_of_its_own_note_shows_the_heading(vault: Make) -> None:
    assert vault({"a.md": "See [[#Part]].\n\n## Part\n"}).graph().summary("a") == "See Part."


@pytest.mark.parametrize(
    "text",
    [
        "[[secretly]]",
        "[[secretly#Its Heading]]",
        "[[Hidden Title]]",
        "[[other name]]",
        "[](secretly.md)",
        "[[#On [[secretly]]]]",
        "[[gone - [[secretly]] holds]]",
        "[[gone - [[Hidden Title|x]] holds]]",
    ],
)
def test_a_link_to_a_draft_never_shows_a_name_of_it(vault: Make, text: str) -> None:
    draft = titled("Hidden Title", "draft: true", "aliases: [other name]", body="## Its Heading\n")
    graph = vault({"a.md": f"See {text} now.\n", "secretly.md": draft}).graph()
    shown = graph.summary("a")
    assert "unpublished note" in shown
    for word in ("secret", "Hidden", "other name", "Heading"):
        assert word not in shown


def test_a_link_to_a_draft_shows_the_authors_own_words(vault: Make) -> None:
    made = vault({"a.md": "[[d|mine]]", "d.md": "---\ndraft: true\n---\n"})
    assert made.graph().summary("a") == "mine"


def test_a_heading_that_names_a_draft_has_an_id_without_its_name(vault: Make) -> None:
    made = vault({"a.md": "## On [[secretly]]\n", "secretly.md": "---\ndraft: true\n---\n"})
    assert made.graph().anchors("a").heading_ids == ["on-unpublished-note"]


def test_a_headings_id_comes_from_what_was_typed(vault: Make) -> None:
    made = vault({"a.md": "## On [[b]]\n", "b.md": titled("Depth")})
    assert made.graph().anchors("a").heading_ids == ["on-b"]


def test_mentions_stand_in_their_order_each_once_and_without_the_front_matter(vault: Make) -> None:
    body = "[[c]], [[b]], [[#x]], [[c|again]], [[gone]], [[d]]"
    made = vault(
        {
            "a.md": titled("A of [[e]]", "related: '[[f]]'", body=body),
            "d.md": "---\ndraft: true\n---\n",
            **{f"{name}.md": "" for name in "bcef"},
        }
    )
    assert made.graph().mentions("a") == ["c", "b"]


def test_edges_of_a_note_are_chosen_by_relation(vault: Make) -> None:
    made = vault({"a.md": "(supports:: [[b]]) (opposes:: [[c]])\n\n[[c]]", "b.md": "", "c.md": ""})
    graph = made.graph()
    assert graph.targets("a") == ["b", "c"]
    assert graph.targets("a", "supports") == ["b"]
    assert graph.origins("c", "opposes") == graph.origins("c", "cites") == ["a"]
    assert graph.both_ways("c", "opposes", "supports") == ["a"]
    assert [edge.relation for edge in graph.edges_to("c")] == ["cites", "opposes"]


def test_only_files_that_published_notes_use_are_assets(vault: Make) -> None:
    made = vault(
        {
            "a.md": "![x](one.png)",
            "d.md": "---\ndraft: true\n---\n![x](two.png)",
            **dict.fromkeys(("one.png", "two.png", "three.png"), b""),
        }
    )
    assert made.graph().assets == ("one.png",)
    assert made.graph(drafts=True).assets == ("one.png", "two.png")


def test_plain_texts_lose_only_the_names_of_drafts(vault: Make) -> None:
    graph = vault({"a.md": "", "Secretly.md": "---\ndraft: true\n---\n"}).graph()
    assert graph.safe("[[a]], [[secretly]] [[secretly#x|y]] [b]") == (
        "[[a]], unpublished note unpublished note [b]"
    )
