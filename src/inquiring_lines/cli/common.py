"""What the commands share: the vault's options, progress, reports, the clock."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from inquiring_lines.check.report.base import Report
from inquiring_lines.config import Vault
from inquiring_lines.model.diagnostics import Diagnostic, LookedAt

C = TypeVar("C", bound=Callable[..., Any])

_LONG = 300
"""Notes from which on a progress bar is shown: fewer take less than about a second."""


def vault_argument(command: C) -> C:
    """The argument VAULT."""
    return click.argument("vault", type=click.Path(path_type=Path), required=False)(command)


def notes_option(command: C) -> C:
    """The option --notes."""
    return click.option(
        "--notes",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The notes folder, in place of the configured one.",
    )(command)


def jobs_option(command: C) -> C:
    """The option --jobs."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes to work in. Default: as many as there are cores.",
    )(command)


def warn(message: str) -> None:
    """Say something that is no result."""
    click.echo(message, err=True)


def today() -> str:
    """The date, as YYYY-MM-DD. The clock is read here and nowhere else."""
    return datetime.date.today().isoformat()  # noqa: DTZ011 - the author's own day is meant


def now() -> float:
    """Seconds since 1970, for what is kept for some days. As `today`, read here and nowhere else."""
    return time.time()


def use_colour() -> bool:
    """True where stdout is a terminal that wants colour; NO_COLOR and FORCE_COLOR are honoured."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())


def shown(path: Path) -> str:
    """A path as a person would type it from here."""
    short = os.path.relpath(path)
    return str(path) if short.startswith("..") else short


def progress(items: Iterable[str], what: str) -> Iterable[str]:
    """Pass items on; on a terminal, show how far a long work is."""
    chosen = list(items)
    if not sys.stderr.isatty() or len(chosen) < _LONG:
        return chosen
    from rich.console import Console  # noqa: PLC0415 - 25 ms, for a terminal alone
    from rich.progress import track as rich_track  # noqa: PLC0415

    console = Console(stderr=True)
    return rich_track(chosen, description=what, console=console, transient=True)


def told(done: int, total: int) -> None:
    """Show on a terminal how many addresses of the web have answered."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        click.echo(f"\rAsked {done:,} of {total:,} addresses{end}", err=True, nl=False)


def report(vault: Vault, looked: LookedAt, findings: Iterable[Diagnostic]) -> Report:
    """A report whose excerpts are read from the vault's files."""
    lines: dict[str, list[str]] = {}

    def lines_of(path: str) -> list[str]:
        if path not in lines:
            lines[path] = _lines(vault.root / path)
        return lines[path]

    return Report(tuple(findings), looked, lines_of)


def _lines(file: Path) -> list[str]:
    try:
        data = file.read_bytes()
    except OSError:
        return []
    if b"\0" in data and file.suffix.lower() != ".md":
        return []  # an image has no lines
    text = data.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
