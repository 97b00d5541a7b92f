"""`inquire map`."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from inquiring_lines.check.report.base import counted
from inquiring_lines.cli.common import notes_option, progress, shown, vault_argument, warn
from inquiring_lines.config import MAP_FILE, open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.map_file import Spot, read_map, spots, write_map
from inquiring_lines.graph.read import read_vault


class _Change(msgspec.Struct, frozen=True):
    """What sets notes apart from the map's file."""

    new: int
    """Notes without a place."""
    gone: int
    """Places of notes that are gone, or not published."""


@click.command(
    "map",
    short_help="Keep the places of notes on the site's map.",
    epilog="\b\nExample: inquire map --update\n         inquire map my-vault",
)
@vault_argument
@notes_option
@click.option(
    "--update",
    is_flag=True,
    help=f"Find the communities anew, give each new note a place, and write {MAP_FILE}.",
)
@click.option(
    "--dry-run", is_flag=True, help="With --update: say what would be, and write nothing."
)
def command(vault: Path | None, notes: Path | None, update: bool, dry_run: bool) -> int:
    """Say whether the map of VAULT has a place for each published note, and none else; or bring it up to date.

    The places lie in map.json in the vault's root: keep it in version control. A note that has a place keeps it;
    drafts get none. Exit 0 where the map is up to date, or was brought so, 1 where it is not, 2 where it cannot
    be read or written.
    """
    if dry_run and not update:
        raise click.UsageError("--dry-run says what --update would do: add --update.")
    opened = open_vault(vault, notes=notes)
    file = opened.root / MAP_FILE
    before = _read(file)
    graph = read_vault(opened, track=progress)
    if update:
        return _update(file, graph, before, dry_run=dry_run)
    return _tell(file, graph, before)


def _tell(file: Path, graph: KnowledgeGraph, before: tuple[Spot, ...] | None) -> int:
    """Say how the map stands. Gives the exit code."""
    change = _change(graph.notes, before or ())
    if before is None:
        click.echo(f"There is no map yet: {counted(change.new, 'note')} without a place.")
    elif change.new or change.gone:
        click.echo(
            f"{shown(file)} is not up to date: {counted(change.new, 'note')} without a place, "
            f"{counted(change.gone, 'place')} of notes that are gone or not published."
        )
    else:
        click.echo(f"{shown(file)} is up to date: {counted(len(before), 'note')}.")
        return 0
    warn("Bring it up to date with: inquire map --update")
    return 1


def _update(
    file: Path, graph: KnowledgeGraph, before: tuple[Spot, ...] | None, *, dry_run: bool
) -> int:
    """Write the map, and say what is new in it. Gives the exit code."""
    from inquiring_lines.graph.communities import communities  # noqa: PLC0415 - not for --help
    from inquiring_lines.graph.layout import new_layout, updated_layout  # noqa: PLC0415
    from inquiring_lines.graph.web import web_of  # noqa: PLC0415

    start = time.monotonic()
    web = web_of(graph)
    found = communities(graph, web)
    old = {spot.id: spot.place for spot in before or ()}
    if any(note in old for note in web.ties):
        places = updated_layout(web, old)
    else:
        places = new_layout(web, [community.notes for community in found])
    after = spots(places, found)
    change = _change(graph.notes, before or ())
    if after != before and not dry_run:
        _write(file, write_map(after))
    done = "is as it was" if after == before else "would be written" if dry_run else "is written"
    click.echo(
        f"{shown(file)} {done}: {counted(len(after), 'note')} in "
        f"{counted(len({(spot.note, spot.tag) for spot in after}), 'group')}, "
        f"{change.new:,} new, {change.gone:,} gone; "
        f"the largest move of another is {_largest_move(after, old):.1f} % of the map's width."
    )
    warn(f"Communities and places took {time.monotonic() - start:.1f} s.")
    return 0


def _change(notes: Iterable[str], before: Iterable[Spot]) -> _Change:
    now, then = set(notes), {spot.id for spot in before}
    return _Change(len(now - then), len(then - now))


def _largest_move(after: Iterable[Spot], old: dict[str, tuple[int, int]]) -> float:
    """How far a note has moved that had a place, in per cent of the map's width."""
    from math import dist  # noqa: PLC0415

    from inquiring_lines.graph.layout import extent  # noqa: PLC0415

    left, _, right, _ = extent(spot.place for spot in after)
    moves = (dist(spot.place, old[spot.id]) for spot in after if spot.id in old)
    return 100 * max(moves, default=0.0) / max(1, right - left)


def _read(file: Path) -> tuple[Spot, ...] | None:
    """The places of a map's file; None where there is no file. Raises InquireError where it cannot be read."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InquireError(
            f"The map, {shown(file)}, cannot be read: {error.strerror}.",
            "Check what lies there, and its permissions.",
        ) from error
    return read_map(data)


def _write(file: Path, data: bytes) -> None:
    """Put a file in the place of another at once: what stops the program leaves the one or the other, whole."""
    target = Path(os.path.realpath(file))
    draft = target.with_name(f".inquire-{os.getpid()}.tmp")
    try:
        try:
            with draft.open("xb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise InquireError(
            f"The map cannot be written to {shown(file)}: {error.strerror}.",
            "Check the folder's permissions and the room on the disk; the map is as it was.",
        ) from error
