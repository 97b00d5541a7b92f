"""How long `inquire --help` and `--version` take beside an empty Python program, and what they import."""

from __future__ import annotations

import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import run
from benchmarks.tool import Tool

HEAVY = ("networkx", "markdown_it", "jinja2")
RUNS = 15


@dataclass(frozen=True)
class Startup:
    """Median seconds, and imported modules."""

    empty: float
    """`python -c pass`."""
    seconds: dict[str, float]
    """By option."""
    modules: int
    """The most that one of them imports."""
    heavy: tuple[str, ...]
    """Those of the heavy modules that one of them imports."""


def startup(tool: Tool, log: Path) -> Startup:
    """Measure it, the commands in turn."""
    commands = {option: [*tool.program, option] for option in ("--help", "--version")}
    commands["pass"] = [sys.executable, "-c", "pass"]
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            seconds[name].append(run(command, log.parent, log).seconds)
    medians = {name: statistics.median(found) for name, found in seconds.items()}
    empty = medians.pop("pass")
    imports = [imported(option) for option in medians]
    heavy = tuple(name for name in HEAVY if any(name in modules for modules in imports))
    return Startup(empty, medians, max(map(len, imports)), heavy)


def imported(option: str) -> set[str]:
    """The modules that `inquire` imports for an option."""
    command = [sys.executable, "-X", "importtime", "-m", "inquiring_lines", option]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stderr.splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
