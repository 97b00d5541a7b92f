"""The command `inquire`.

Commands are imported when they are called, so that `--help` pays for none of them.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
import threading

import click

from inquiring_lines import __version__
from inquiring_lines.errors import InquireError

COMMANDS = {
    "build": "Build the site.",
    "check": "Check that the vault holds together.",
    "explain": "Explain a rule of the check.",
    "map": "Keep the places of notes on the site's map.",
    "new": "Start a new note.",
    "search": "Find notes by their words.",
    "serve": "Show the site on this machine, following every edit.",
    "show": "Show a note and what it is linked to.",
}
"""Name and help of each; the module of the same name has the command. A test holds them together."""


class Commands(click.Group):
    """A group whose commands are modules, loaded on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"inquiring_lines.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; suggestions where it names none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from inquiring_lines.names import did_you_mean, nearest  # noqa: PLC0415 - costs 30 ms

            hint = did_you_mean(nearest(args[0], COMMANDS), "See inquire --help.")
            ctx.fail(f"There is no command “{args[0]}”. {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in sorted(COMMANDS)])


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: inquire build my-vault && inquire check my-vault",
)
@click.version_option(__version__, message="inquiring-lines %(version)s")
def cli() -> None:
    """Research notes as a checked knowledge graph and a linked website.

    A VAULT is a folder of Markdown notes; by default the nearest folder upwards that has an inquire.toml, or
    a pyproject.toml with [tool.inquire], else the current one.
    """


def main() -> None:
    """Run the command line; the one place where what must stop the program is caught."""
    try:
        code = cli.main(prog_name="inquire", standalone_mode=False)
    except InquireError as error:
        _complain(error.what, error.remedy)
        code = 2
    except click.ClickException as error:
        error.show()
        code = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough.
        sys.stderr.close()
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def run() -> None:
    """`main`, for a process that ends with it: what it holds is left to the system.

    To take 10,000 notes apart, object by object, takes 35 ms, a tenth of a small build. So is nothing looked for in
    it that could be freed sooner: of a small build, that takes 4 %. A command that stays turns it on again.
    """
    gc.disable()
    try:
        main()
    except SystemExit as end:
        if threading.active_count() == 1:
            with contextlib.suppress(OSError, ValueError):  # else Python is to say what it says
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(end.code if isinstance(end.code, int) else 0)
        raise


def _complain(what: str, remedy: str) -> None:
    label = click.style("error:", fg="red", bold=True)
    click.echo(f"{label} {what}\n  {click.style('help:', fg='cyan')} {remedy}", err=True)
