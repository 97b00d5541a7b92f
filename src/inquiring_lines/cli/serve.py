"""`inquire serve`."""

from __future__ import annotations

import datetime
import gc
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from inquiring_lines.build.live import open_live
from inquiring_lines.build.means import Means
from inquiring_lines.check.report import full
from inquiring_lines.check.report.base import counted, found
from inquiring_lines.cli.common import (
    notes_option,
    progress,
    report,
    today,
    use_colour,
    vault_argument,
)
from inquiring_lines.cli.workers import Workers
from inquiring_lines.config import Vault, open_vault
from inquiring_lines.model.diagnostics import Diagnostic, Severity
from inquiring_lines.model.track import Track
from inquiring_lines.serve.events import Hub
from inquiring_lines.serve.live import Changed, Live, Workshop
from inquiring_lines.serve.preview import NOTHING, Fault, Preview, Renewed, Talk
from inquiring_lines.serve.server import HOST, Server, listen


@click.command(
    "serve",
    short_help="Show the site on this machine, following every edit.",
    epilog="Example: inquire serve my-vault --port 8080",
)
@vault_argument
@notes_option
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any that is free.",
)
def command(vault: Path | None, notes: Path | None, drafts: bool, port: int) -> int:
    """Show the site of VAULT at an address of this machine, until Ctrl-C.

    A page that is open in a browser follows each edit of a note, a template or the configuration. Nothing is
    written to disk, and only this machine can reach it.
    """
    gc.enable()
    find = partial(open_vault, vault, notes=notes)
    opened = find()

    def site(opened: Vault, track: Track) -> Live:
        # The server has threads already.
        with Workers(beside_threads=True) as executors:
            means = Means(executors=executors, track=track)
            return open_live(opened, today(), drafts=drafts, means=means)

    with listen(port) as listener:
        talk = Talk(Terminal(opened, now).tell, progress, time.perf_counter)
        preview = Preview(opened, Workshop(find, site), talk, Hub())
        where = f"http://{HOST}:{listener.getsockname()[1]}{opened.config.base_path}"
        try:
            click.echo(f"Showing it at {where} until Ctrl-C", err=True)
            Server(preview).serve_until_stopped(listener)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
    return 0


def now() -> str:
    """The author's time of day."""
    return datetime.datetime.now().strftime("%H:%M:%S")  # noqa: DTZ005 - the author's own clock is meant


class Terminal:
    """Says at the terminal what became of each change."""

    def __init__(self, vault: Vault, now: Callable[[], str]) -> None:
        self._vault = vault
        self._now = now
        self._errors: frozenset[Diagnostic] = frozenset()
        """Those that stood at the last change: each is printed once, until it is mended."""

    def tell(self, news: Renewed | Fault) -> None:
        """Print a change and its findings, the errors in full; or a fault."""
        match news:
            case Renewed():
                self._tell_change(news)
            case Fault():
                label = click.style("error:", fg="red", bold=True)
                click.echo(f"{self._now()} {label} {news.what}\n  help: {news.remedy}", err=True)

    def _tell_change(self, news: Renewed) -> None:
        if news.changed != NOTHING or news.findings:
            click.echo(f"{self._now()} {self._change(news)}{found(news.findings)}", err=True)
        errors = [one for one in news.findings if one.severity is Severity.ERROR]
        fresh = [one for one in errors if one not in self._errors]
        self._errors = frozenset(errors)
        if fresh:
            outcome = report(self._vault, news.looked_at, fresh)
            click.echo("\n\n".join(full.findings(outcome, colour=use_colour())) + "\n")

    def _change(self, news: Renewed) -> str:
        if news.changed == NOTHING:
            return "The check has "
        seconds = f"{news.seconds:.2f} s"
        return (
            f"{named(news.changed, self._vault.root)} changed: {drawn(news.pages)} in {seconds}; "
        )


def named(changed: Changed, root: Path) -> str:
    """What changed: “claims/x.md”, “claims/x.md and 3 more”, “Folders”."""
    if changed is None:
        return "Folders"
    first, *others = sorted(changed)
    path = first.relative_to(root) if first.is_relative_to(root) else first
    return f"{path.as_posix()} and {len(others):,} more" if others else path.as_posix()


def drawn(addresses: tuple[str, ...]) -> str:
    """“2 pages”, “1 page and 1 other file”."""
    pages = sum(not one or one.endswith(("/", ".html")) for one in addresses)
    others = len(addresses) - pages
    said = counted(pages, "page")
    return f"{said} and {counted(others, 'other file')}" if others else said
