"""`inquire new`."""

from __future__ import annotations

from pathlib import Path

import click

from inquiring_lines.cli.common import notes_option, shown, today
from inquiring_lines.config import Vault, open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.model.kinds import KINDS, Kind, kind_named
from inquiring_lines.model.slugs import slug
from inquiring_lines.names import did_you_mean, nearest
from inquiring_lines.parse.scan import scan
from inquiring_lines.render.render import Renderer
from inquiring_lines.render.theme import read_theme


@click.command(
    "new",
    short_help="Start a new note.",
    epilog='Example: inquire new claim "Depth beats width at small size"',
)
@click.argument("kind")
@click.argument("title")
@click.option(
    "--vault", type=click.Path(path_type=Path), metavar="DIR", help="The vault, if not this one."
)
@notes_option
def command(kind: str, title: str, vault: Path | None, notes: Path | None) -> None:
    """Start a new note of KIND (question, claim, evidence, source, topic or page) with TITLE.

    It goes into the folder that the configuration maps to the kind; else into one named for it, such as
    claims/, where the notes folder has one; else into the notes folder. A note that exists is never
    overwritten.
    """
    what = _kind(kind)
    if not title.strip():
        raise InquireError("A note needs a title.", 'For example: inquire new claim "Depth helps"')
    opened = open_vault(vault, notes=notes)
    file = _folder(opened, what) / f"{slug(title)}.md"
    _refuse_same_name(opened, file)
    text = Renderer(read_theme(opened.templates)).skeleton(
        what.value, {"title": " ".join(title.split()), "today": today()}
    )
    _write(file, text)
    click.echo(shown(file))
    name = file.stem
    click.echo(
        f"Now fill it in, and link to it with [[{name}]]; then: inquire check && inquire build",
        err=True,
    )


def _kind(word: str) -> Kind:
    kind = kind_named(word) or next((k for k in Kind if KINDS[k].folder == word.lower()), None)
    if kind is None:
        near = nearest(word, [one.value for one in Kind], limit=1)
        raise InquireError(
            f"There is no kind of note called “{word}”.",
            did_you_mean(near, f"There are: {', '.join(Kind)}."),
        )
    return kind


def _folder(vault: Vault, kind: Kind) -> Path:
    mapped = sorted(folder for folder, one in vault.config.kinds.items() if one is kind)
    if mapped:
        return vault.notes / mapped[0]
    named = vault.notes / (KINDS[kind].folder or "pages")
    return named if named.is_dir() else vault.notes


def _refuse_same_name(vault: Vault, file: Path) -> None:
    """A second note of one name would make every link to it ambiguous."""
    same = [path for path in scan(vault).notes if Path(path).stem == file.stem]
    if same or file.exists():
        there = same[0] if same else str(file)
        raise InquireError(
            f"There is already a note of that name: {there}",
            "Open that one, or choose another title. Nothing was written.",
        )


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except OSError as error:
        raise InquireError(
            f"{file} cannot be written: {error.strerror}.", "Check the folder's permissions."
        ) from error
