"""`inquire show`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from inquiring_lines.cli.common import notes_option, progress
from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.read import read_vault
from inquiring_lines.graph.resolve import Ambiguous, Found, Missing, Names
from inquiring_lines.graph.status import State, states
from inquiring_lines.model.kinds import KINDS
from inquiring_lines.names import did_you_mean, nearest

_UNBROKEN = 100_000
"""Columns where there is no terminal: a program that reads the output wants whole lines."""


@click.command(
    "show",
    short_help="Show a note and what it is linked to.",
    epilog="Example: inquire show rendle-2020",
)
@click.argument("note")
@click.option(
    "--vault", type=click.Path(path_type=Path), metavar="DIR", help="The vault, if not this one."
)
@notes_option
def command(note: str, vault: Path | None, notes: Path | None) -> None:
    """Show NOTE, named as in a link or by its path: what it is, its relations either way, and why."""
    opened = open_vault(vault, notes=notes)
    published = read_vault(opened, track=progress)
    # A draft can be shown here, but counts for nothing: states are those of the site.
    graph = read_vault(opened, drafts=True) if published.drafts else published
    id_ = _named(graph, note)
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _UNBROKEN
    console.print(_tree(graph, id_, states(published)))


def _named(graph: KnowledgeGraph, name: str) -> str:
    names = Names(graph.notes.values())
    by_path = [id_ for id_, note in graph.notes.items() if name in (note.path, note.place)]
    if by_path:
        return by_path[0]
    match names.by_name(name.removesuffix(".md")):
        case Found(note):
            return note
        case Ambiguous(candidates):
            raise InquireError(
                f"Several notes are named “{name}”: {', '.join(candidates)}.",
                "Name one by its path.",
            )
        case Missing() | _:
            raise InquireError(
                f"No note is named “{name}”.",
                did_you_mean(
                    nearest(name, list(names.known)),
                    "`inquire build` lists all notes under /notes/.",
                ),
            )


def _tree(graph: KnowledgeGraph, id_: str, known: dict[str, State]) -> Tree:
    note = graph.notes[id_]
    tree = Tree(f"[bold]{escape(graph.title(id_))}[/bold]  {_about(graph, id_, known)}")
    tree.add(f"[dim]{escape(note.path)}[/dim]")
    if summary := graph.summary(id_):
        tree.add(escape(summary))
    for name, others in graph.sides(id_):
        branch = tree.add(f"[cyan]{name.replace('_', ' ')}[/cyan]")
        for other, edge in others.items():
            leaf = branch.add(f"{escape(graph.title(other))}  {_about(graph, other, known)}")
            for reason in graph.reasons(edge):
                leaf.add(f"[italic]{escape(reason)}[/italic]")
    if not graph.edges_from(id_) and not graph.edges_to(id_):
        tree.add("[dim]No note links here, and it links to none.[/dim]")
    return tree


def _about(graph: KnowledgeGraph, id_: str, known: dict[str, State]) -> str:
    note = graph.notes[id_]
    words = [KINDS[note.kind].label.lower(), *([known[id_].value] if id_ in known else [])]
    words += ["draft"] if note.fields.draft else []
    return f"[dim]{', '.join(words)} · {escape(f'[[{note.stem}]]')}[/dim]"
