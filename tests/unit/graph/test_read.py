"""A vault on disk to its graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.graph.read import read_vault
from inquiring_lines.model.kinds import Kind
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def test_a_vault_without_a_note_says_how_to_write_one(vault: Make) -> None:
    made = vault({"picture.png": b""})
    with pytest.raises(InquireError, match="no Markdown note") as raised:
        made.graph()
    assert "inquire new" in raised.value.remedy


def test_every_note_is_shown_to_the_tracker(vault: Make) -> None:
    made = vault({"a.md": "", "f/b.md": ""})
    seen: list[str] = []

    def track(items: Iterable[str], what: str) -> Iterable[str]:
        seen.extend([what, *items])
        return items

    read_vault(open_vault(made.root), track=track)
    assert seen == ["Reading notes", "a.md", "f/b.md"]


def test_the_configurations_kinds_and_relations_apply(vault: Make) -> None:
    made = vault(
        {
            "inquire.toml": '[kinds]\nasks = "question"\n[relations.builds_on]\ninverse = "base_of"\n',
            "asks/a.md": "x\n\nbuilds on:: [[b]]",
            "b.md": "",
        }
    )
    graph = made.graph()
    assert graph.notes["asks/a"].kind is Kind.QUESTION
    assert [edge.relation for edge in graph.edges()] == ["builds_on"]


def test_a_vault_of_drafts_alone_has_an_empty_graph(vault: Make) -> None:
    graph = vault({"a.md": "---\ndraft: true\n---\n"}).graph()
    assert (list(graph.notes), list(graph.drafts)) == ([], ["a"])
