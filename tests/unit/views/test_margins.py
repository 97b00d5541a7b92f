"""Summaries in the margin of an essay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.views import models
from inquiring_lines.views.notes import note_page
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]

CLAIMS = {
    f"{name}.md": f"---\nkind: claim\nsummary: Summary of {name}.\n---\n" for name in ("a", "b")
}
HEAD = "---\nkind: question\n---\n"


def shape(made: MadeVault, note: str = "q") -> list[str]:
    """The body's pieces in short: a margin as `(a)`, a citation as `[a]`, markup as it is."""
    return [_short(piece) for piece in note_page(made.views(), note).body]


def _short(piece: models.Piece) -> str:
    match piece:
        case models.Margin(note):
            return f"({note.id})"
        case models.Citation(note=note):
            return f"[{note.id}]"
        case models.Html(html):
            return html
        case _:
            return "other"


def margins(made: MadeVault, note: str = "q") -> list[str]:
    return [one for one in shape(made, note) if one.startswith("(")]


def test_a_margin_stands_before_the_paragraph_with_the_first_mention(vault: Make) -> None:
    made = vault({"q.md": HEAD + "One.\n\nTwo [[a]] [[b]] [[a]].\n\nThree [[a]].\n", **CLAIMS})
    assert "".join(shape(made)) == (
        "<p>One.</p>\n(a)(b)<p>Two [a] [b] [a].</p>\n<p>Three [a].</p>\n"
    )


@pytest.mark.parametrize(
    "block",
    ["[[a]]", "- x\n- [[a]]", "1. [[a]]", "> [[a]]", "[words](a.md)", "**[[a]]** ^block"],
)
def test_paragraphs_lists_and_quotations_have_margins(vault: Make, block: str) -> None:
    assert margins(vault({"q.md": HEAD + block, **CLAIMS})) == ["(a)"]


@pytest.mark.parametrize(
    "block",
    [
        "`[[a]]`",
        "| x |\n|---|\n| [[a]] |",
        "## [[a]]",
        "Text[^1].\n\n[^1]: [[a]]",
        "<table>\n\n<tr><td>[[a]]</td></tr>\n\n</table>",
        "[[gone]]",
        "[[#x]]\n\n## x",
    ],
)
def test_other_blocks_have_none(vault: Make, block: str) -> None:
    assert margins(vault({"q.md": HEAD + block, **CLAIMS})) == []


def test_what_a_table_mentions_first_stands_beside_the_next_paragraph_that_does(
    vault: Make,
) -> None:
    made = vault({"q.md": HEAD + "| x |\n|---|\n| [[a]] |\n\nSo [[a]].\n", **CLAIMS})
    assert shape(made)[-4:] == ["(a)", "<p>So ", "[a]", ".</p>\n"]


def test_a_note_without_a_summary_has_no_margin(vault: Make) -> None:
    made = vault({"q.md": HEAD + "[[a]] [[b]]", **CLAIMS, "a.md": "---\nkind: claim\n---\n"})
    assert margins(made) == ["(b)"]


def test_a_draft_has_no_margin(vault: Make) -> None:
    draft = "---\nkind: claim\nsummary: Secret.\ndraft: true\n---\n"
    assert margins(vault({"q.md": HEAD + "[[a]]", "a.md": draft})) == []


def test_the_line_itself_has_none(vault: Make) -> None:
    made = vault({"q.md": "---\nkind: question\nsummary: Of itself.\n---\nSee [[q]]."})
    assert margins(made) == []


@pytest.mark.parametrize("kind", ["claim", "evidence", "source", "topic", "page"])
def test_only_lines_have_margins(vault: Make, kind: str) -> None:
    made = vault({"q.md": f"---\nkind: {kind}\n---\nSee [[a]].\n", **CLAIMS})
    assert margins(made) == []


def test_every_margin_is_of_a_note_among_the_sources(vault: Make) -> None:
    made = vault(
        {
            "q.md": HEAD + "Then [[a]] (next:: [[r]]) follows.\n",
            "r.md": "---\nkind: question\nsummary: Another.\n---\n",
            **CLAIMS,
        }
    )
    page = note_page(made.views(), "q")
    assert isinstance(page, models.LinePage)
    assert margins(made) == [f"({one.note.id})" for one in page.sources] == ["(a)"]


def test_a_page_shows_it_outside_of_the_paragraph_and_shortened(vault: Make) -> None:
    long = "---\nkind: claim\nsummary: " + "word " * 90 + "\n---\n"
    made = vault({"q.md": HEAD + "So [[a]].", "a.md": long})
    made.build()
    page = made.page("lines/q")
    assert '<div class="prose">\n<aside class="margin" aria-hidden="true">' in page
    aside = page.partition("<aside")[2].partition("</aside>")[0]
    assert aside.endswith("word word…</p>")
    assert 250 < len(aside) < 400
