"""`inquire explain`."""

from __future__ import annotations

import click

from inquiring_lines.check.explain import listing, page, rule_named


@click.command(
    "explain", short_help="Explain a rule of the check.", epilog="Example: inquire explain LNK001"
)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain the rule CODE: what it finds, why it matters, how to mend it, with a bad and a good note.

    Without CODE, list all rules.
    """
    click.echo(page(rule_named(code)) if code else listing(), nl=False)
