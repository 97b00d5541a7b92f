"""Edits as an author makes them: of a note's text, or of its links."""

from __future__ import annotations

import random
from pathlib import Path


def claims(notes: Path, count: int, seed: int = 1) -> list[Path]:
    """Some claims of a generated vault, each another."""
    return random.Random(seed).sample(sorted((notes / "claims").glob("*.md")), count)


def edit_text(note: Path, mark: str) -> None:
    """Add a sentence with the word `mark` to a block in the middle that has no link and is no heading."""
    text = note.read_text(encoding="utf-8")
    paragraphs = text.split("\n\n")
    free = [
        number
        for number in range(1, len(paragraphs))
        if "[[" not in paragraphs[number] and not paragraphs[number].startswith("#")
    ]
    chosen = free[len(free) // 2] if free else len(paragraphs) - 1
    paragraphs[chosen] = f"{paragraphs[chosen].rstrip()} An edit was made here: {mark}."
    note.write_text("\n\n".join(paragraphs).rstrip() + "\n", encoding="utf-8")


def add_link(note: Path, target: Path) -> None:
    """Let a note cite another one at its end."""
    with note.open("a", encoding="utf-8") as file:
        file.write(f"\nAnd what follows from it is another claim [[{target.stem}]].\n")
