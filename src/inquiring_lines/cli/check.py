"""`inquire check`."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import click
import msgspec

from inquiring_lines.build.means import Means
from inquiring_lines.check.control import Choice, fails, left_out
from inquiring_lines.check.report.base import Report, counted
from inquiring_lines.check.report.formats import formats
from inquiring_lines.cli.changes import changes_since
from inquiring_lines.cli.checking import Baseline, Checking
from inquiring_lines.cli.common import jobs_option, notes_option, progress, report, use_colour, warn
from inquiring_lines.cli.continuous import add_summary, folder_in_repository
from inquiring_lines.cli.workers import Workers
from inquiring_lines.config import Vault, open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.model.diagnostics import Diagnostic, Severity
from inquiring_lines.names import did_you_mean, nearest


@click.command(
    "check",
    short_help="Check that the vault holds together.",
    epilog="Example: inquire check my-vault --format full --format json=findings.json",
)
@click.argument("paths", metavar="[VAULT] [FILE]...", type=click.Path(path_type=Path), nargs=-1)
@notes_option
@click.option(
    "--format",
    "wanted",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(formats())}; to stdout, or to a file. May be repeated. Default: full.",
)
@click.option(
    "--select", multiple=True, metavar="CODES", help="Report these rules alone, as in LNK,GRA001."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not report these rules.")
@click.option(
    "--fail-on",
    type=click.Choice([one.value for one in Severity]),
    help="The least severity that makes it exit 1, in place of the configured one.",
)
@click.option("--since", metavar="REF", help="Report on what has changed since this commit of git.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, and report the rest.")
@click.option(
    "--diff", "as_diff", is_flag=True, help="Show what --fix would change; change nothing."
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Known findings, which are not reported.",
)
@click.option("--write-baseline", is_flag=True, help="Write all that is found into the baseline.")
@click.option(
    "--prune-baseline",
    is_flag=True,
    help="Take out of the baseline what is not found any more.",
)
@click.option(
    "--external", is_flag=True, help="Ask addresses of the web too whether they are still there."
)
@jobs_option
@click.option("--no-cache", is_flag=True, help="Read all anew, and leave nothing for later checks.")
def command(
    paths: tuple[Path, ...],
    notes: Path | None,
    wanted: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    since: str | None,
    fix: bool,
    as_diff: bool,
    baseline: Path | None,
    write_baseline: bool,
    prune_baseline: bool,
    external: bool,
    jobs: int | None,
    no_cache: bool,
) -> int:
    """Check that VAULT holds together: links, headings, files, front matter, ids, claims and sources.

    With FILEs, notes or folders, only what concerns them is reported; the whole vault is read all the same.
    Needs no build. Exit 0 where nothing is as bad as --fail-on says (error, unless configured), 1 where
    something is, 2 where it could not be checked.
    """
    _refuse_both(("--fix", fix), ("--diff", as_diff))
    _refuse_both(("--write-baseline", write_baseline), ("--prune-baseline", prune_baseline))
    chosen = [_format(one) for one in wanted or ("full",)]
    _refuse_one_file_twice(chosen)
    vault, files = _vault_and_files(paths)
    opened = open_vault(vault, notes=notes)
    choice = msgspec.structs.replace(
        _choice(opened, files, since),
        select=_codes(select),
        ignore=_codes(ignore),
        external=external,
    )
    known = Baseline(opened, baseline, is_new=write_baseline)
    known.refuse_nameless(needed=write_baseline or prune_baseline)
    gc.disable()  # as in a build
    with Workers(jobs) as executor:
        means = Means(executor, progress, tell=warn, aside=executor.aside)
        checking = Checking(opened, choice, known, means, cache=not no_cache)
        if as_diff:
            return _show_diff(checking)
        checked = checking.mended() if fix else checking.checked()
    if write_baseline or prune_baseline:
        known.write(checking.controlled(checked), whole=write_baseline)
    found = checking.controlled(checked).findings
    least = Severity(fail_on or opened.config.check.fail_on)
    outcome = msgspec.structs.replace(
        report(opened, checked.looked_at, found),
        prefix=folder_in_repository(opened.root, os.environ),
        fail_on=least,
        left_out=left_out(opened.config.check, choice),
    )
    _report(outcome, chosen)
    _say_what_can_be_mended(found)
    return int(fails(found, least))


def _refuse_both(one: tuple[str, bool], other: tuple[str, bool]) -> None:
    if one[1] and other[1]:
        raise click.UsageError(f"Give {one[0]} or {other[0]}, not both.")


def _refuse_one_file_twice(chosen: list[tuple[str, str]]) -> None:
    files = [os.path.realpath(file) for _, file in chosen if file]
    if len(set(files)) < len(files):
        raise click.UsageError("Two formats go to one file: name another for one of them.")


def _vault_and_files(paths: tuple[Path, ...]) -> tuple[Path | None, tuple[Path, ...]]:
    """The vault, where a folder is named first, and the other paths. Raises InquireError where one is not there."""
    for path in paths:
        if not path.exists():
            raise InquireError(
                f"There is no file or folder {path}.",
                "Name the vault's folder, or notes and folders in it.",
            )
    if paths and paths[0].is_dir():
        return paths[0], paths[1:]
    return None, paths


def _choice(vault: Vault, files: tuple[Path, ...], since: str | None) -> Choice:
    """What to report on. Raises InquireError for a file outside of the vault, or where git does not know."""
    if since is not None:
        changes = changes_since(since, vault.root)
        own = frozenset(_within(vault, file) for file in files)
        return Choice(paths=changes.paths | own, about=changes.names)
    if files:
        return Choice(paths=frozenset(_within(vault, file) for file in files))
    return Choice()


def _within(vault: Vault, file: Path) -> str:
    """A path relative to the vault's root."""
    try:
        # A note that is a link is the note of its own name.
        real = file.resolve() if file.name in ("", "..") else file.parent.resolve() / file.name
        return real.relative_to(vault.root.resolve()).as_posix()
    except ValueError:
        raise InquireError(
            f"{file} is not in the vault {vault.root}.",
            "Name the vault's folder first: inquire check VAULT FILE",
        ) from None


def _codes(said: tuple[str, ...]) -> tuple[str, ...]:
    """Codes, with commas between them or the option repeated."""
    return tuple(code.strip() for one in said for code in one.split(",") if code.strip())


def _format(text: str) -> tuple[str, str]:
    name, _, file = text.partition("=")
    if name not in formats():
        known = f"There are: {', '.join(formats())}."
        near = nearest(name, formats(), limit=1)
        raise InquireError(f"There is no format “{name}”.", did_you_mean(near, known))
    return name, file


def _report(outcome: Report, chosen: list[tuple[str, str]]) -> None:
    for name, file in chosen:
        text = formats()[name](outcome, colour=not file and use_colour())
        if file:
            _write(Path(file), text)
        else:
            _print(text)
    if "github" in dict(chosen):
        add_summary(outcome, os.environ)


def _say_what_can_be_mended(found: tuple[Diagnostic, ...]) -> None:
    if number := sum(bool(finding.fix) for finding in found):
        warn(f"{counted(number, 'finding')} can be mended: inquire check --fix (--diff shows how).")


def _show_diff(checking: Checking) -> int:
    """Print what --fix would change. Exit 1 where that is anything."""
    text = checking.diff()
    click.echo(text, nl=False)
    if not text:
        warn("There is nothing that --fix would change.")
    return int(bool(text))


def _print(text: str) -> None:
    """Print a report whole. A reader that has seen enough is `main`'s business."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InquireError(
            f"The report cannot be printed: {error.strerror}.", "Name a file: --format full=FILE"
        ) from error


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InquireError(
            f"The report cannot be written to {file}: {error.strerror}.", "Name another file."
        ) from error
