"""Command transcripts: what a user types, and all that the terminal shows.

A transcript holds files, as `=== path` and their text, and commands, as `$ inquire …` and what they print,
stderr included, with `[exit N]` where N is not 0. `…` at a line's end stands for anything.
Renew them with `pytest tests/golden tests/cli --renew-golden`, and read the difference.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = [pytest.param(file, id=file.stem) for file in sorted(FOLDER.glob("*.txt"))]


def run(line: str, cwd: Path) -> str:
    words = shlex.split(line)
    if words[0] == "inquire":
        words = [sys.executable, "-m", "inquiring_lines", *words[1:]]
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    ending = f"[exit {done.returncode}]\n" if done.returncode else ""
    return done.stdout.replace(str(cwd), "VAULT") + ending


def played(text: str, cwd: Path) -> str:
    """The transcript as it is when its commands are run."""
    shown: list[str] = []
    file: Path | None = None
    in_output = False
    for line in text.splitlines(keepends=True):
        if line.startswith("=== "):
            file, in_output = cwd / line[4:].strip(), False
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("", encoding="utf-8")
        elif line.startswith("$ "):
            file, in_output = None, True
            shown += [line, run(line[2:], cwd), "\n"]
            continue
        elif file is not None:
            file.write_text(file.read_text(encoding="utf-8") + line, encoding="utf-8")
        if not in_output:
            shown.append(line)
    return "".join(shown).rstrip("\n") + "\n"


@pytest.mark.parametrize("transcript", TRANSCRIPTS)
def test_the_terminal_shows_what_the_transcript_says(
    transcript: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    expected = transcript.read_text(encoding="utf-8")
    actual = played(expected, tmp_path)
    if request.config.getoption("--renew-golden", default=False):
        transcript.write_text(actual, encoding="utf-8")
    assert actual == expected
