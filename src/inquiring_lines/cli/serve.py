"""`inquire serve`."""

from __future__ import annotations

from pathlib import Path

import click

from inquiring_lines.build.build import build
from inquiring_lines.cli.build import tell
from inquiring_lines.cli.common import notes_option, today, vault_argument
from inquiring_lines.config import open_vault
from inquiring_lines.serve.server import open_server


@click.command(
    "serve",
    short_help="Build the site and show it on this machine.",
    epilog="Example: inquire serve my-vault --port 8080",
)
@vault_argument
@notes_option
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site is written, in place of the vault's site/.",
)
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option("--force", is_flag=True, help="Keep files in the output that no build wrote.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def command(
    vault: Path | None,
    notes: Path | None,
    output: Path | None,
    drafts: bool,
    force: bool,
    port: int,
) -> int:
    """Build the site of VAULT and show it at an address of this machine, until Ctrl-C.

    Only this machine can reach it. --port 0 takes any free port.
    """
    opened = open_vault(vault, notes=notes, output=output)
    base = opened.config.base_path
    with open_server(opened.output, port, base) as server:
        tell(opened, build(opened, today(), drafts=drafts, force=force))
        where = f"http://127.0.0.1:{server.server_port}{base}"
        try:
            click.echo(f"Showing it at {where} until Ctrl-C", err=True)
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
    return 0
