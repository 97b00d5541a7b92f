"""What holds for all commands, and what a transcript cannot show."""

from __future__ import annotations

import datetime
import importlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from inquiring_lines.cli.main import COMMANDS
from inquiring_lines.model.kinds import Kind
from tests.conftest import ROOT, MadeVault, inquire


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    command = importlib.import_module(f"inquiring_lines.cli.{name}").command
    assert command.name == name
    assert command.short_help == COMMANDS[name]


def test_every_module_of_cli_that_has_a_command_is_listed() -> None:
    folder = ROOT / "src" / "inquiring_lines" / "cli"
    others = {
        "__init__",
        "main",
        "changes",
        "checking",
        "cluster",
        "common",
        "continuous",
        "workers",
    }
    listed = {file.stem for file in folder.glob("*.py")} - others
    assert listed == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_has_an_example(name: str, tmp_path: Path) -> None:
    done = inquire(name, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"Example: inquire {name} " in done.stdout


def test_reports_go_to_several_files_at_once(tmp_path: Path) -> None:
    MadeVault(tmp_path).write({"a.md": "[[nowhere]]"})
    done = inquire(
        "check", "--format", "json=out.json", "--format", "concise=out.txt", cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((tmp_path / "out.json").read_text())["findings"][0]["code"] == "LNK001"
    assert (tmp_path / "out.txt").read_text().startswith("a.md:1:1: LNK001")


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    MadeVault(tmp_path).write({"a.md": "Text."})
    done = inquire("check", "--format", "json=no/such/folder.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_commands_work_from_anywhere_inside_the_vault(tmp_path: Path) -> None:
    MadeVault(tmp_path).write({"inquire.toml": "", "notes/claims/a.md": "Text."})
    done = inquire("check", cwd=tmp_path / "notes" / "claims")
    assert done.returncode == 0
    assert "Looked at 1 note" in done.stdout


def test_the_vaults_own_configuration_is_used_wherever_it_is_named_from(tmp_path: Path) -> None:
    MadeVault(tmp_path).write({"inquire.toml": "broken = [", "inner/note.md": "Text."})
    assert inquire("check", "inner", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_note_of_each_kind_checks_without_error_and_builds(
    kind: Kind, tmp_path: Path
) -> None:
    title = 'A "quoted" title: with # and @, \\ and 漢字'
    done = inquire("new", kind, title, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = tmp_path / done.stdout.strip()
    assert f"created: {datetime.date.today().isoformat()}" in written.read_text(encoding="utf-8")  # noqa: DTZ011
    checked = json.loads(inquire("check", "--format", "json", cwd=tmp_path).stdout)
    errors = [one for one in checked["findings"] if one["severity"] == "error"]
    assert errors == []
    assert inquire("build", cwd=tmp_path).returncode == 0
    graph = json.loads((tmp_path / "site" / "graph.json").read_text(encoding="utf-8"))
    assert [(node["kind"], node["title"]) for node in graph["nodes"]] == [(kind, title)]


def test_hints_in_a_new_note_are_not_published(tmp_path: Path) -> None:
    inquire("new", "question", "What is it?", cwd=tmp_path)
    inquire("build", cwd=tmp_path)
    page = (tmp_path / "site/lines/what-is-it/index.html").read_text(encoding="utf-8")
    assert "This reads as:" not in page
    assert "%%" not in page


def test_a_new_note_goes_where_the_configuration_puts_its_kind(tmp_path: Path) -> None:
    MadeVault(tmp_path).write({"inquire.toml": '[kinds]\n"library/papers" = "source"'})
    done = inquire("new", "source", "A paper", cwd=tmp_path)
    assert done.stdout.strip() == "library/papers/a-paper.md"


def test_new_says_what_stands_in_its_way(tmp_path: Path) -> None:
    MadeVault(tmp_path).write({"deep/down/a-claim.md": "Mine."})
    done = inquire("new", "claim", "A claim", cwd=tmp_path)
    assert done.returncode == 2
    assert "deep/down/a-claim.md" in done.stderr
    assert not (tmp_path / "a-claim.md").exists()


def on_a_terminal(command: list[str], cwd: Path) -> str:
    """What a command writes when its output is a terminal."""
    shown = b""
    master, slave = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "inquiring_lines", *command],
        cwd=cwd,
        stdout=slave,
        stderr=slave,
        env={**environment, "TERM": "xterm"},
    ):
        os.close(slave)
        try:
            while data := os.read(master, 4096):
                shown += data
        except OSError:
            pass  # Linux says so when the other end is closed
    os.close(master)
    return shown.decode()


def test_a_terminal_gets_colour_and_for_long_work_a_progress_bar(tmp_path: Path) -> None:
    made = MadeVault(tmp_path).write({f"n{number}.md": "Text." for number in range(400)})
    made.write({"bad.md": "[[nowhere]]"})
    shown = on_a_terminal(["check"], tmp_path)
    assert "Reading notes" in shown
    assert "\x1b[1;31mLNK001" in shown


def test_nothing_but_the_report_goes_to_stdout(tmp_path: Path) -> None:
    MadeVault(tmp_path).write({f"n{number}.md": "See [[n0]]." for number in range(400)})
    done = inquire("check", cwd=tmp_path)
    assert done.stdout == (
        "Looked at 400 notes, 400 links, 0 anchors, 0 assets, 0 relations: nothing to report.\n"
    )
    assert done.stderr == ""


def test_generated_docs_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
