"""`inquire build`."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from inquiring_lines.build.build import Built, build
from inquiring_lines.build.means import Means
from inquiring_lines.build.profile import Stopwatch
from inquiring_lines.check.report.base import counted, found
from inquiring_lines.cli.common import (
    jobs_option,
    notes_option,
    progress,
    report,
    shown,
    today,
    use_colour,
    vault_argument,
    warn,
)
from inquiring_lines.cli.workers import workers
from inquiring_lines.config import Vault, open_vault
from inquiring_lines.model.diagnostics import Severity


@click.command(
    "build",
    short_help="Build the site.",
    epilog="Example: inquire build my-vault --output public --base-url https://example.org/notes/",
)
@vault_argument
@notes_option
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site is written, in place of the vault's site/.",
)
@click.option("--base-url", metavar="URL", help="Where the site will be published.")
@click.option("--strict", is_flag=True, help="Publish nothing where the check finds an error.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--force", is_flag=True, help="Keep files in the output that no build wrote.")
@jobs_option
@click.option("--no-cache", is_flag=True, help="Make all anew, and leave nothing for later builds.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read and draw on a Dask cluster, such as tcp://scheduler:8786.",
)
@click.option("--profile", is_flag=True, help="Say where the time went.")
def command(
    vault: Path | None,
    notes: Path | None,
    output: Path | None,
    base_url: str | None,
    strict: bool,
    drafts: bool,
    force: bool,
    jobs: int | None,
    no_cache: bool,
    cluster: str | None,
    profile: bool,
) -> int:
    """Build the site of VAULT.

    Prints the check's errors and counts its other findings. Exit 1 where there were errors: the rest is
    published all the same, unless --strict is given. Exit 2 where nothing could be built; the site on disk
    stays as it was.
    """
    opened = open_vault(vault, notes=notes, output=output, base_url=base_url)
    # What a build makes it keeps until it ends: looking for cycles in it took a fifth of its time.
    gc.disable()
    stopwatch = Stopwatch()
    with workers(jobs, cluster) as executor:
        built = build(
            opened,
            today(),
            drafts=drafts,
            strict=strict,
            force=force,
            cache=not no_cache,
            means=Means(executor, progress, stopwatch, warn, executor.rest),
        )
    code = tell(opened, built)
    if profile:
        _show(built, stopwatch.seconds)
    return code


def _show(built: Built, seconds: dict[str, float]) -> None:
    """Where the time went, and how much there was to do."""
    for stage, passed in seconds.items():
        click.echo(f"{stage:<10}{passed:>9.3f} s", err=True)
    click.echo(f"{'in all':<10}{sum(seconds.values()):>9.3f} s", err=True)
    counts = built.counts
    click.echo(
        f"Parsed {counted(counts.parsed, 'note')} of {built.looked_at.notes}, "
        f"drew {counted(counts.drawn, 'page')} of {built.pages}, "
        f"wrote {counted(counts.written, 'file')}.",
        err=True,
    )


def tell(vault: Vault, built: Built) -> int:
    """Print what a build found and did. Gives the exit code."""
    for path, why in built.left_out:
        warn(f"{path} is left out: {why}.")
    errors = [one for one in built.findings if one.severity is Severity.ERROR]
    others = tuple(one for one in built.findings if one.severity is not Severity.ERROR)
    if errors:
        from inquiring_lines.check.report import full  # noqa: PLC0415 - 2 ms

        outcome = report(vault, built.looked_at, errors)
        click.echo("\n\n".join(full.findings(outcome, colour=use_colour())) + "\n")
    if others:
        also = " also" if errors else ""
        click.echo(f"The check{also} has {found(others)}; `inquire check` shows it all.", err=True)
    if built.written is None:
        click.echo(
            f"Nothing was published: {counted(len(errors), 'error')}, and --strict.", err=True
        )
        return 1
    pages = counted(built.pages, "page")
    site = f"{pages} ({counted(built.written.files, 'file')})"
    if built.written.new:
        click.echo(f"Wrote {site} to {shown(vault.output)}{_how_much(built)}")
    else:
        click.echo(f"Nothing has changed: {site} in {shown(vault.output)}")
    return 1 if errors else 0


def _how_much(built: Built) -> str:
    """How much of the site was made anew, where not all was."""
    drawn = built.counts.drawn
    return "" if drawn == built.pages else f", {drawn} of them anew"
