"""What the benchmark asks of another tool."""

from __future__ import annotations

import re
import shutil
import subprocess
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Task:
    """What one run of another tool works on."""

    vault: Path
    """The generated vault, its notes in `notes/`."""
    site: Path
    """The site that this tool built of it, for those that read a site."""
    folder: Path
    """A fresh folder of the tool's own: its configuration, its copy of the notes, its output."""


class Peer(ABC):
    """Another tool."""

    name: str
    what: str
    """What it is asked to do, for the table."""
    largest: int
    """The most notes that it is given: above that, it would hold up all others."""
    places: tuple[str, ...]
    """Where its program lies in the environment of the benchmark, as patterns."""
    version_arguments: tuple[str, ...] = ("--version",)
    reads_site = False
    """Whether it reads the site that this tool built, and not the notes."""

    def __init__(self, environment: Path) -> None:
        self._environment = environment

    @property
    def key(self) -> str:
        """Its name on the command line."""
        return self.name.split()[0].lower()

    @property
    def program(self) -> Path | None:
        """Its program: in the benchmark's own environment, else on the path."""
        for pattern in self.places:
            for found in sorted(self._environment.glob(pattern)):
                return found.absolute()
        found_elsewhere = shutil.which(Path(self.places[0]).name)
        return Path(found_elsewhere) if found_elsewhere else None

    def version(self) -> str:
        """Its version number."""
        done = subprocess.run(
            [str(self.program), *self.version_arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        number = re.search(r"\d+\.\d+(\.\d+)*", done.stdout + done.stderr)
        return number[0] if number else "?"

    @abstractmethod
    def prepare(self, task: Task) -> Path:
        """Write its configuration and templates. Gives the folder of notes that it reads."""

    @abstractmethod
    def arguments(self, task: Task) -> list[str]:
        """What its program is called with, in the task's folder."""

    def command(self, task: Task) -> list[str]:
        """The whole command."""
        return [str(self.program), *self.arguments(task)]


def copied(task: Task, name: str) -> Path:
    """A copy of the notes, for tools that read only what lies in their own folder."""
    return Path(shutil.copytree(task.vault / "notes", task.folder / name))
