"""`inquire check`."""

from __future__ import annotations

from pathlib import Path

import click

from inquiring_lines.check.control import that_count
from inquiring_lines.check.report.formats import formats
from inquiring_lines.check.rule import Context
from inquiring_lines.check.run import check
from inquiring_lines.cli.common import (
    notes_option,
    progress,
    report,
    today,
    use_colour,
    vault_argument,
)
from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.graph.read import read_vault
from inquiring_lines.model.diagnostics import Severity
from inquiring_lines.names import did_you_mean, nearest
from inquiring_lines.parse.scan import scan
from inquiring_lines.views.catalogue import Catalogue


@click.command(
    "check",
    short_help="Check that the vault holds together.",
    epilog="Example: inquire check my-vault --format full --format json=findings.json",
)
@vault_argument
@notes_option
@click.option(
    "--format",
    "wanted",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(formats())}; to stdout, or to a file. May be repeated. Default: full.",
)
def command(vault: Path | None, notes: Path | None, wanted: tuple[str, ...]) -> int:
    """Check that VAULT holds together: links, headings, files, front matter, ids, claims and sources.

    Needs no build. Exit 0 where there is no error, 1 where there are some, 2 where it could not be checked.
    """
    chosen = [_format(one) for one in wanted or ("full",)]
    opened = open_vault(vault, notes=notes)
    graph = read_vault(opened, track=progress)
    checked = check(Context(Catalogue(graph), scan(opened), opened, today()))
    findings = that_count(checked, opened)
    outcome = report(opened, checked.looked_at, findings)
    for name, file in chosen:
        text = formats()[name](outcome, colour=not file and use_colour())
        if file:
            _write(Path(file), text)
        else:
            click.echo(text, nl=False)
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def _format(text: str) -> tuple[str, str]:
    name, _, file = text.partition("=")
    if name not in formats():
        known = f"There are: {', '.join(formats())}."
        near = nearest(name, formats(), limit=1)
        raise InquireError(f"There is no format “{name}”.", did_you_mean(near, known))
    return name, file


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InquireError(
            f"The report cannot be written to {file}: {error.strerror}.", "Name another file."
        ) from error
