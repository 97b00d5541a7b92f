"""`inquire show --evidence` and `--impact`: what a transcript cannot show."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.conftest import MadeVault, inquire
from tests.unit.graph.test_trails import claim, note


def shown(root: Path, *words: str) -> str:
    done = inquire("show", *words, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


REFUSED = [
    ("--evidence", "s", "“S” is a source: trails end there", "inquire show --impact s"),
    ("--evidence", "p", "“p” is a page", "inquire show p"),
    ("--evidence", "two words", "is a topic", "inquire show 'two words'"),
    ("--impact", "q", "“q” is an inquiring line", "inquire show --evidence q"),
    ("--impact", "p", "“p” is a page", "inquire show p"),
    ("--impact", "d", "is a draft", "`inquire show` shows"),
    ("--evidence", "cc", "No note is named “cc”", "Did you mean"),
]


@pytest.mark.parametrize(("option", "name", "what", "remedy"), REFUSED)
def test_what_cannot_be_asked_is_said_with_what_can(
    tmp_path: Path, option: str, name: str, what: str, remedy: str
) -> None:
    MadeVault(tmp_path).write(
        {
            "s.md": note("source", "title: S"),
            "q.md": note("question"),
            "p.md": "A page.",
            "two words.md": note("topic"),
            "d.md": claim("draft: true"),
            "ccc.md": claim(),
        }
    )
    done = inquire("show", option, name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert what in done.stderr
    assert remedy in done.stderr


@pytest.mark.parametrize(
    "words", [("--evidence", "c"), ("c", "--evidence"), ("--evidence", "c.md")]
)
def test_the_note_may_be_named_anywhere_and_by_its_path(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    MadeVault(tmp_path).write({"c.md": claim()})
    assert "Reaches no source." in shown(tmp_path, *words)


def test_a_draft_counts_for_nothing_but_can_be_asked_about(tmp_path: Path) -> None:
    MadeVault(tmp_path).write(
        {
            "s.md": note("source", "title: Sound"),
            "c.md": claim("title: Claim", 'supported_by: "[[d]]"'),
            "d.md": claim("title: Not yet", "draft: true", 'sources: "[[s]]"'),
        }
    )
    public = shown(tmp_path, "--evidence", "c")
    assert "Reaches no source." in public
    assert "Not yet" not in public
    own = shown(tmp_path, "--evidence", "d")
    assert "claim, draft" in own
    assert "Reaches 1 source." in own
    assert "nothing else" in shown(tmp_path, "--impact", "s")


def test_titles_are_shown_as_they_are_not_read_as_markup(tmp_path: Path) -> None:
    odd = 'title: "[red]Odd[/red] \\\\ [/]"'
    MadeVault(tmp_path).write(
        {"s.md": note("source", odd), "c.md": claim(odd, 'sources: ["[[s]]", "[[n [b] x]]"]')}
    )
    assert shown(tmp_path, "--evidence", "c").count("[red]Odd[/red] \\ [/]") == 2
    assert "→ “[red]Odd[/red] \\ [/]”" in shown(tmp_path, "--impact", "s")


def test_thousands_of_notes_that_rest_on_one_are_shown_in_seconds(tmp_path: Path) -> None:
    many = {f"c{n}.md": claim('sources: "[[s]]"', 'supports: "[[c0]]"') for n in range(1, 1500)}
    MadeVault(tmp_path).write({**many, "s.md": note("source"), "c0.md": claim()})
    start = time.perf_counter()
    assert "If this falls: 1,500 claims" in shown(tmp_path, "--impact", "s")
    assert shown(tmp_path, "--evidence", "c0").count("supported by") == 1499
    assert time.perf_counter() - start < 20
