"""The ways into continuous integration: the GitHub action and the hooks of pre-commit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, Files, MadeVault

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
RUN = {step["name"]: step for step in STEPS if "run" in step}
INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")

HOSTILE = [
    "$(touch stolen)", "`touch stolen`", "; touch stolen", "&& touch stolen", "| touch stolen", '"; touch stolen; "',
    "'; touch stolen; '", "a b  c", "two\nlines\ntouch stolen", "*", "~", "$HOME", "${{ secrets.x }}", "--help", "-x",
    "\\", "x\ttab", "ü 漢字", "a[$(touch stolen)]", "{a,b}", "!!", "# x", "> stolen", "x=$(touch stolen)",
]  # fmt: skip

bash = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash"), reason="there is no bash here"
)


def test_no_script_has_an_expression_in_it() -> None:
    assert len(RUN) == 2
    for step in RUN.values():
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_every_input_is_described_and_used() -> None:
    used = set(INPUT.findall(json.dumps(STEPS))) | {
        name for step in STEPS for name in re.findall(r"inputs\.([\w-]+)", step.get("if", ""))
    }
    assert used == set(ACTION["inputs"])
    assert all(one["description"] and "default" in one for one in ACTION["inputs"].values())


def test_every_variable_of_an_input_is_used_in_its_script() -> None:
    for step in RUN.values():
        for name, value in step["env"].items():
            assert INPUT.fullmatch(value)
            assert f"${name}" in step["run"] or f"${{{name}" in step["run"]


def test_outputs_are_those_of_a_step() -> None:
    for output in ACTION["outputs"].values():
        found = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.(\w+) \}\}", output["value"])
        assert found
        (step,) = (one for one in STEPS if one.get("id") == found[1])
        assert f"'{found[2]}=" in step["run"]


class Runner:
    """Runs a script of the action as GitHub does, with commands of the test's on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        self.output = folder / "output"
        self.programs = folder / "programs"
        for one in (self.work, self.programs):
            one.mkdir()
        self.output.touch()

    def command(self, name: str, body: str) -> None:
        """Put a command on the path."""
        file = self.programs / name
        file.write_text(f"#!{sys.executable}\n{body}", encoding="utf-8")
        file.chmod(0o755)

    def records(self, name: str) -> Callable[[], list[str]]:
        """Put a command on the path that keeps its arguments; gives them."""
        file = self.folder / f"{name}.json"
        self.command(name, f"import json, sys\njson.dump(sys.argv[1:], open({str(file)!r}, 'w'))\n")
        return lambda: json.loads(file.read_text(encoding="utf-8"))

    def run(self, name: str, inputs: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a step's script with inputs, in the workspace."""
        given = {key: one["default"] for key, one in ACTION["inputs"].items()} | dict(inputs)
        variables = {
            variable: given[INPUT.fullmatch(value)[1]]  # type: ignore[index]
            for variable, value in RUN[name]["env"].items()
        }
        script = self.folder / "script.sh"
        script.write_text(RUN[name]["run"], encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.work,
            env={
                "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
                "HOME": "nowhere",
                "GITHUB_OUTPUT": str(self.output),
                "GITHUB_ACTION_PATH": "the action's folder",
                "PYTHONPATH": os.pathsep.join(sys.path),
                "GITHUB_WORKSPACE": str(self.work),
                **variables,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    folder = tmp_path / "runner"
    folder.mkdir()
    return Runner(folder)


@bash
def test_the_action_installs_itself_or_a_version(runner: Runner) -> None:
    installed = runner.records("pip")
    options = ["install", "--quiet", "--disable-pip-version-check", "--"]
    assert runner.run("Install", {}).returncode == 0
    assert installed() == [*options, "the action's folder"]
    assert runner.run("Install", {"version": "1.2.3rc1"}).returncode == 0
    assert installed() == [*options, "inquiring-lines==1.2.3rc1"]


@bash
@pytest.mark.parametrize(
    "text", [*HOSTILE, "1.0 @ https://example.org/x", "1.0; python_version>'3'"]
)
def test_what_is_no_version_is_refused(text: str, runner: Runner) -> None:
    runner.command("pip", "open('stolen', 'w')\n")
    done = runner.run("Install", {"version": text})
    assert done.returncode == 2
    assert "is not a version" in done.stderr
    assert list(runner.work.iterdir()) == []


@bash
def test_inputs_become_arguments(runner: Runner) -> None:
    given = runner.records("inquire")
    inputs = {
        "vault": "my vault",
        "select": "LNK, ANC001\nSRC",
        "ignore": "GRA GRA001",
        "fail-on": "warning",
        "baseline": "known findings.json",
        "sarif": "out dir/x.sarif",
        "arguments": "--since\norigin/main\n\n--no-cache\n",
    }
    assert runner.run("Check", inputs).returncode == 0
    assert given() == [
        *("check", "--format=github", "--select=LNK", "--select=ANC001", "--select=SRC"),
        *("--ignore=GRA", "--ignore=GRA001", "--fail-on=warning", "--baseline=known findings.json"),
        *("--since", "origin/main", "--no-cache", "--format=sarif=out dir/x.sarif"),
        *("--", "my vault"),
    ]


@bash
def test_without_inputs_the_workspace_is_checked(runner: Runner) -> None:
    given = runner.records("inquire")
    assert runner.run("Check", {}).returncode == 0
    assert given() == ["check", "--format=github", "--format=sarif=inquire.sarif", "--", "."]
    assert runner.run("Check", {"sarif": "", "vault": ""}).returncode == 0
    assert given() == ["check", "--format=github", "--", "."]


@bash
@pytest.mark.parametrize("text", HOSTILE)
def test_no_input_is_run_or_read_as_an_option(text: str, runner: Runner) -> None:
    given = runner.records("inquire")
    names = ("vault", "select", "ignore", "fail-on", "baseline")
    done = runner.run("Check", dict.fromkeys(names, text))
    assert done.returncode == 0, done.stderr
    codes = [code for code in re.split(r"[, \t\n]+", text) if code]
    assert given() == [
        *("check", "--format=github"),
        *(f"--select={code}" for code in codes),
        *(f"--ignore={code}" for code in codes),
        *(f"--fail-on={text}", f"--baseline={text}", "--format=sarif=inquire.sarif", "--", text),
    ]
    assert list(runner.work.iterdir()) == []


@bash
@pytest.mark.parametrize("text", HOSTILE)
def test_further_arguments_are_one_a_line_and_not_run(text: str, runner: Runner) -> None:
    given = runner.records("inquire")
    assert runner.run("Check", {"arguments": text, "sarif": ""}).returncode == 0
    assert given() == ["check", "--format=github", *text.split("\n"), "--", "."]
    assert list(runner.work.iterdir()) == []


@bash
@pytest.mark.parametrize("text", HOSTILE)
def test_a_file_s_name_can_add_no_output(text: str, runner: Runner) -> None:
    runner.command("inquire", "import sys\nopen(sys.argv[3].partition('sarif=')[2], 'w').close()\n")
    done = runner.run("Check", {"sarif": text})
    if "\n" in text:
        assert done.returncode == 2
        assert "it has a line break" in done.stderr
        assert runner.output.read_text() == ""
    else:
        assert done.returncode == 0, done.stderr
        assert runner.output.read_text(encoding="utf-8") == f"sarif={text}\n"
        assert [file.name for file in runner.work.iterdir()] == [text]


@bash
@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_step_ends_as_the_check_does_and_names_what_was_written(
    status: int, runner: Runner
) -> None:
    runner.command(
        "inquire", f"import sys\nopen('inquire.sarif', 'w').close()\nsys.exit({status})\n"
    )
    assert runner.run("Check", {}).returncode == status
    assert runner.output.read_text() == "sarif=inquire.sarif\n"


@bash
def test_a_file_that_was_not_written_is_not_named(runner: Runner) -> None:
    runner.command("inquire", "import sys\nsys.exit(2)\n")
    assert runner.run("Check", {}).returncode == 2
    assert runner.output.read_text() == ""


@bash
def test_the_action_checks_a_vault(runner: Runner, vault: Callable[[Files], MadeVault]) -> None:
    made = vault({"$(touch stolen).md": "See [[`touch stolen`]].\n"})
    shutil.copytree(made.root, runner.work / "my vault")
    runner.command("inquire", "from inquiring_lines.cli.main import main\nmain()\n")
    done = runner.run("Check", {"vault": "my vault"})
    assert done.returncode == 1, done.stderr
    assert "::error file=" in done.stdout
    assert "title=LNK001 " in done.stdout
    log = json.loads((runner.work / "inquire.sarif").read_text(encoding="utf-8"))
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["LNK001"]
    assert not list(runner.work.rglob("stolen"))


def test_the_hooks_run_the_check_on_the_whole_vault() -> None:
    assert [hook["id"] for hook in HOOKS] == ["inquire-check", "inquire-fix"]
    for hook in HOOKS:
        assert hook["entry"].split()[:2] == ["inquire", "check"]
        assert hook["language"] == "python"
        assert hook["types"] == ["markdown"]
        assert hook["pass_filenames"] is False
        assert hook["name"]
        assert hook["description"]


def test_a_commit_that_only_deletes_notes_is_checked_too() -> None:
    check, fix = HOOKS
    assert check["always_run"] is True
    assert "always_run" not in fix
