"""`inquire search`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from inquiring_lines.check.report.base import counted
from inquiring_lines.cli.common import notes_option, progress, use_colour, warn
from inquiring_lines.config import open_vault
from inquiring_lines.graph.read import read_vault
from inquiring_lines.graph.status import State
from inquiring_lines.model.kinds import Kind


@click.command(
    "search",
    short_help="Find notes by their words.",
    epilog='Example: inquire search "dot product" --kind claim --state contested',
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Only notes of this kind. May be repeated.",
)
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([state.value for state in State]),
    help="Only claims and questions in this state. May be repeated.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, metavar="N", help="Notes shown, at most."
)
@click.option(
    "--vault", type=click.Path(path_type=Path), metavar="DIR", help="The vault, if not this one."
)
@notes_option
def command(
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    states: tuple[str, ...],
    limit: int,
    vault: Path | None,
    notes: Path | None,
) -> int:
    """Find published notes that have WORDS, the best first.

    A word may be unfinished, or have one typo. Exit 0 where a note is found, 1 where none is.
    """
    from inquiring_lines.build.searching import searchable  # noqa: PLC0415 - not for --help
    from inquiring_lines.search.passage import Passage, passage  # noqa: PLC0415
    from inquiring_lines.search.query import search  # noqa: PLC0415
    from inquiring_lines.views.catalogue import Catalogue  # noqa: PLC0415

    made = searchable(Catalogue(read_vault(open_vault(vault, notes=notes), track=progress)))
    results = search(made.index, " ".join(words), kinds=kinds, states=states, limit=limit)

    def marked(one: Passage) -> str:
        return "".join(_marked(one.text, one.marks, use_colour()))

    for hit in results.hits:
        what = f"{hit.kind}, {hit.state}" if hit.state else hit.kind
        shown = passage(made.texts[hit.address] or hit.text.text, results.found)
        click.echo(f"{marked(hit.title)}  ({what})\n  {hit.address}\n  {marked(shown)}\n")
    if results.missing:
        warn(f"No note has {' or '.join(f'“{word}”' for word in results.missing)}.")
    warn(
        f"{counted(results.total, 'note')} found{_how_many_shown(len(results.hits), results.total)}."
    )
    return int(not results.hits)


def _marked(text: str, marks: tuple[tuple[int, int], ...], colour: bool) -> Iterator[str]:
    """A text with its marks in bold, where there is colour."""
    at = 0
    for first, last in marks:
        yield text[at:first]
        yield click.style(text[first:last], bold=True) if colour else text[first:last]
        at = last
    yield text[at:]


def _how_many_shown(shown: int, total: int) -> str:
    return f", the best {shown} shown" if shown < total else ""
