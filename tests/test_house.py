"""The house as it is meant to be: layers, sizes, what a command may import."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "inquiring_lines"
FILES = sorted(SOURCE.rglob("*.py"))


def code_lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file, with its length in lines without its docstring."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            has_docstring = ast.get_docstring(node, clean=False) is not None
            documentation = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
            length = (node.end_lineno or 0) - node.lineno + 1 - documentation
            yield f"{file.relative_to(ROOT)}:{node.lineno} {node.name}", length


def p90(values: list[int]) -> float:
    return statistics.quantiles(values, n=10)[-1]


def test_imports_go_down_only() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_functions_are_short() -> None:
    lengths = dict(one for file in FILES for one in functions(file))
    assert statistics.median(lengths.values()) <= 10
    assert p90(list(lengths.values())) <= 30
    assert {name: length for name, length in lengths.items() if length > 60} == {}


def test_files_are_short() -> None:
    lengths = {str(file.relative_to(ROOT)): code_lines(file) for file in FILES}
    assert p90(list(lengths.values())) <= 300
    assert {name: length for name, length in lengths.items() if length > 400} == {}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from inquiring_lines.cli.main import cli\n"
        f"cli.main({arguments!r}, standalone_mode=False)\n"
        "heavy = {'networkx', 'markdown_it', 'jinja2', 'yaml', 'rapidfuzz'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_project_names_no_place_and_no_host() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    words = ("/home" + "/", "/root" + "/", "/work" + "/", "pypi" + ".org", "registry." + "npmjs")
    for name in tracked:
        file = ROOT / name
        if file.suffix in (".png", ".jpg") or not file.is_file():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        assert [word for word in words if word in text] == [], name
