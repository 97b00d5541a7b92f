"""The commands of this tool, with the options that it has."""

from __future__ import annotations

import compileall
import importlib.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CACHE = ".inquire_cache"


@dataclass(frozen=True)
class Tool:
    """`inquire`, as installed beside the Python that runs the benchmark."""

    program: tuple[str, ...]
    version: str
    options: str
    """What `inquire build --help` says."""
    workers: int

    def has(self, option: str) -> bool:
        """Whether `inquire build` knows an option."""
        return option in self.options

    def build(self, vault: Path, output: Path, *more: str) -> list[str]:
        """Build a vault into `output`."""
        jobs = ["--jobs", str(self.workers)] if self.has("--jobs") else []
        return [*self.program, "build", str(vault), "--output", str(output), *jobs, *more]

    def check(self, vault: Path) -> list[str]:
        """Check a vault with the default rules."""
        return [*self.program, "check", str(vault)]

    def serve(self, vault: Path) -> list[str]:
        """Serve a vault at any free port."""
        return [*self.program, "serve", str(vault), "--port", "0"]


def find_tool(workers: int) -> Tool:
    """The tool of this environment, compiled as pip leaves a package: from a checkout it need not be yet."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    package = importlib.util.find_spec("inquiring_lines")
    for folder in (package and package.submodule_search_locations) or ():
        compileall.compile_dir(folder, quiet=2)
    script = Path(sys.executable).parent / "inquire"
    program = (str(script),) if script.exists() else (sys.executable, "-m", "inquiring_lines")
    version = said(*program, "--version").split()[-1]
    return Tool(program, version, said(*program, "build", "--help"), workers)


def said(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
