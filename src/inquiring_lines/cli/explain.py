"""`inquire explain`."""

from __future__ import annotations

import click

from inquiring_lines.check.explain import page, rule_named


@click.command(
    "explain", short_help="Explain a rule of the check.", epilog="Example: inquire explain LNK001"
)
@click.argument("code")
def command(code: str) -> None:
    """Explain the rule CODE: what it finds, why it matters, how to mend it, with a bad and a good note."""
    click.echo(page(rule_named(code)), nl=False)
