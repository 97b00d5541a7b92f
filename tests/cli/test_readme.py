"""The README tells what is true: its tour is played as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.test_transcripts import run
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = README.partition("## A tour in five minutes")[2].partition("\n## ")[0]
ESSAY = TOUR.partition("```markdown\n")[2].partition("```")[0]


def commands() -> list[tuple[str, str]]:
    """Each command of the tour, with what it is said to print."""
    blocks = re.findall(r"```console\n(.*?)```", TOUR, re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def said(printed: str) -> str:
    """What a command printed, less what the tour leaves out: where to go on from here."""
    lines = [line for line in printed.splitlines() if not line.startswith(("Now fill", "[exit"))]
    return "\n".join(lines).strip()


def test_the_tour_shows_what_happens(tmp_path: Path) -> None:
    rivers = tmp_path / "rivers"
    (rivers / "notes").mkdir(parents=True)
    question = rivers / "notes" / "why-do-rivers-meander.md"
    for command, expected in commands():
        if command.startswith("mkdir") or command == "inquire serve":
            continue
        if command == "inquire check":
            front = question.read_text(encoding="utf-8").partition("%%")[0]
            question.write_text(front + ESSAY, encoding="utf-8")
        if command == "inquire build":
            mended = question.read_text(encoding="utf-8").replace("a-bnd]]", "a-bend]]")
            question.write_text(mended, encoding="utf-8")
        printed = run(command, rivers)
        assert said(printed) == expected.strip(), command


def test_every_command_is_in_its_table() -> None:
    listed = set(re.findall(r"^\| `inquire (\w+)", README, re.MULTILINE))
    assert listed == {"build", "check", "explain", "map", "new", "search", "serve", "show"}


def test_every_file_that_it_links_to_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
