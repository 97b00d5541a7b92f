"""Circles of a relation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.graph.circles import circles
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def vault_of(vault: Make, steps: str) -> MadeVault:
    """A vault whose claims support each other: `ab bc` means that a supports b, and b supports c."""
    pairs = steps.split()
    names = {name for pair in pairs for name in pair}
    return vault(
        {
            f"{name}.md": "---\nkind: claim\nsupports: ["
            + ", ".join(f'"[[{pair[1]}]]"' for pair in pairs if pair[0] == name)
            + "]\n---\n"
            for name in names
        }
    )


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("ab bc cd", []),
        ("ab ac bd cd", []),
        ("ab ba", ["ab ba"]),
        ("ab bc ca", ["ab bc ca"]),
        ("xa ab bc ca cy", ["ab bc ca"]),
        ("ab ba cd dc", ["ab ba", "cd dc"]),
        ("ab bc ca bd da", ["ab bc ca"]),
    ],
)
def test_each_circle_is_found_once_from_its_first_note(
    vault: Make, steps: str, found: list[str]
) -> None:
    graph = vault_of(vault, steps).graph()
    ways = [
        " ".join(edge.source + edge.target for edge in way) for way in circles(graph, "supports")
    ]
    assert ways == found
    assert circles(graph, "opposes") == []
