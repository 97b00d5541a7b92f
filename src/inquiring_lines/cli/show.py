"""`inquire show`."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from inquiring_lines.cli.common import notes_option, progress
from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.graph.knowledge import Edge, KnowledgeGraph
from inquiring_lines.graph.read import read_vault
from inquiring_lines.graph.resolve import Ambiguous, Found, Missing, Names
from inquiring_lines.graph.status import State, states
from inquiring_lines.graph.trails import FINDINGS, Outcome, Step, reached, trail, unmet
from inquiring_lines.graph.ways import Impact, impact, superseding, way_words
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.names import did_you_mean, nearest

_UNBROKEN = 100_000
"""Columns where there is no terminal: a program that reads the output wants whole lines."""


class _Shown(msgspec.Struct, frozen=True):
    """What a tree is made from."""

    graph: KnowledgeGraph
    states: dict[str, State]
    """Of the published site, in which no draft counts."""

    def tree(self, id_: str) -> Tree:
        """A tree with the note and its path, and nothing else yet."""
        tree = Tree(f"[bold]{escape(self.graph.title(id_))}[/bold]  {self.about(id_)}")
        tree.add(f"[dim]{escape(self.graph.notes[id_].path)}[/dim]")
        return tree

    def named(self, id_: str) -> str:
        """A note's title, and what it is."""
        return f"{escape(self.graph.title(id_))}  {self.about(id_)}"

    def about(self, id_: str) -> str:
        """What a note is and how it stands."""
        note = self.graph.notes[id_]
        words = [KINDS[note.kind].label.lower()]
        words += [self.states[id_].value] if id_ in self.states else []
        words += ["draft"] if note.fields.draft else []
        words += ["retracted"] if note.kind is Kind.SOURCE and note.fields.retracted else []
        newer = [f"superseded by “{self.graph.title(one)}”" for one in superseding(self.graph, id_)]
        about = escape(f"{', '.join([*words, *newer])} · [[{note.stem}]]")
        return f"[dim]{about}[/dim]"

    def add_reasons(self, tree: Tree, edge: Edge) -> None:
        """Add what authors say of an edge."""
        for reason in self.graph.reasons(edge):
            tree.add(f"[italic]{escape(reason)}[/italic]")


@click.command(
    "show",
    short_help="Show a note and what it is linked to.",
    epilog="\b\n"
    "Example: inquire show rendle-2020\n"
    "         inquire show --evidence depth-beats-width\n"
    "         inquire show --impact rendle-2020",
)
@click.argument("note")
@click.option(
    "--evidence",
    is_flag=True,
    help="Show all that a claim rests on, step by step, and what opposes it; of a question, each claim that it uses.",
)
@click.option(
    "--impact",
    "asks_impact",
    is_flag=True,
    help="Show what rests on a source, claim or evidence, and what falls if it does.",
)
@click.option(
    "--vault", type=click.Path(path_type=Path), metavar="DIR", help="The vault, if not this one."
)
@notes_option
def command(
    note: str, evidence: bool, asks_impact: bool, vault: Path | None, notes: Path | None
) -> None:
    """Show NOTE, named as in a link or by its path: what it is, its relations either way, and why."""
    if evidence and asks_impact:
        raise click.UsageError("--evidence and --impact exclude each other: ask one at a time.")
    opened = open_vault(vault, notes=notes)
    published = read_vault(opened, track=progress)
    # A draft can be shown here, but counts for nothing: states are those of the site.
    graph = read_vault(opened, drafts=True) if published.drafts else published
    known = _Shown(graph, states(published))
    id_ = _named(graph, note)
    if (evidence or asks_impact) and not graph.notes[id_].fields.draft:
        path = graph.notes[id_].path
        id_ = next(other for other, one in published.notes.items() if one.path == path)
        known = _Shown(published, known.states)
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _UNBROKEN
    console.print((_evidence if evidence else _impact if asks_impact else _tree)(known, id_))


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


def _tree(shown: _Shown, id_: str) -> Tree:
    graph, tree = shown.graph, shown.tree(id_)
    if summary := graph.summary(id_):
        tree.add(escape(summary))
    for name, others in graph.sides(id_):
        branch = tree.add(f"[cyan]{name.replace('_', ' ')}[/cyan]")
        for other, edge in others.items():
            shown.add_reasons(branch.add(shown.named(other)), edge)
    if not graph.edges_from(id_) and not graph.edges_to(id_):
        tree.add("[dim]No note links here, and it links to none.[/dim]")
    return tree


def _evidence(shown: _Shown, id_: str) -> Tree:
    """All that a claim, or what a question uses, rests on. Raises InquireError for other kinds of note."""
    graph = shown.graph
    kind = graph.notes[id_].kind
    if kind not in FINDINGS and kind is not Kind.QUESTION:
        _refuse(graph, id_)
    tree = shown.tree(id_)
    if kind is not Kind.QUESTION:
        tree.add(_reach(graph, id_))
    branches = [tree]
    for step in trail(graph, id_):
        del branches[step.depth :]
        words = f"[cyan]{_relation(graph, step)}:[/cyan] {shown.named(step.note)}"
        branch = branches[-1].add(f"{words}{_ending(graph, step)}")
        shown.add_reasons(branch, step.edge)
        if kind is Kind.QUESTION and step.depth == 1 and step.outcome is Outcome.ONWARD:
            branch.add(_reach(graph, step.note))
        branches.append(branch)
    if kind is Kind.QUESTION and len(branches) == 1:
        tree.add("Its essay cites no claim or evidence, and none addresses it.")
    return tree


def _reach(graph: KnowledgeGraph, id_: str) -> str:
    """How many sources a claim or evidence reaches."""
    sources = reached(graph, id_)
    if not sources:
        return f"[yellow]Reaches no source{_unmet(graph, id_)}.[/yellow]"
    bad = sum([graph.notes[one].fields.retracted != "" for one in sources])
    doubt = f", [yellow]{bad} of them retracted[/yellow]" if bad else ""
    return f"Reaches {_count(len(sources), 'source', 'sources')}{doubt}."


def _relation(graph: KnowledgeGraph, step: Step) -> str:
    """A step's relation as the note calls it that it leads from."""
    relation = graph.vocabulary.by_name[step.edge.relation]
    name = relation.name if step.edge.source == step.origin else relation.inverse
    return name.replace("_", " ")


def _ending(graph: KnowledgeGraph, step: Step) -> str:
    """Why nothing follows a step, where it does not lead to a source."""
    match step.outcome:
        case Outcome.SOURCE | Outcome.ONWARD:
            return ""
        case Outcome.NO_SOURCE:
            return f" [yellow]– reaches no source{_unmet(graph, step.note)}[/yellow]"
        case Outcome.CIRCLE:
            return " [yellow]– a circle: the trail comes from here[/yellow]"
        case Outcome.SHOWN:
            return " – shown above"
        case Outcome.DEEPER:
            note = escape(shlex.quote(graph.notes[step.note].stem))
            return f" – goes on: inquire show --evidence {note}"
        case Outcome.NOTHING:
            return " [yellow]– counts for nothing here[/yellow]"


def _unmet(graph: KnowledgeGraph, id_: str) -> str:
    names = [f"“{escape(name)}”" for name in unmet(graph, id_)]
    return f": {', '.join(names)} {'is' if len(names) == 1 else 'are'} none" if names else ""


def _impact(shown: _Shown, id_: str) -> Tree:
    """What rests on a source, claim or evidence. Raises InquireError for other kinds of note, and for a draft."""
    graph = shown.graph
    note = graph.notes[id_]
    if note.fields.draft:
        raise InquireError(
            f"“{graph.title(id_)}” is a draft: nothing that is published rests on it.",
            "Publish it first; `inquire show` shows what links to it.",
        )
    if note.kind not in FINDINGS and note.kind is not Kind.SOURCE:
        _refuse(graph, id_)
    found = impact(graph, id_)
    tree = shown.tree(id_)
    is_retracted = note.kind is Kind.SOURCE and note.fields.retracted
    tree.add(f"{'It is retracted. With it' if is_retracted else 'If this'} {_fall(graph, found)}")
    _add_group(shown, tree, "falls", found.falls, found)
    _add_group(shown, tree, "keeps another source", found.keeps, found)
    _add_group(shown, tree, "reaches no source that stands as it is", found.gone, found)
    if found.lines:
        branch = tree.add("[cyan]lines that use it or what falls[/cyan]")
        for line in found.lines:
            leaf = branch.add(shown.named(line.note))
            for used in line.uses:
                leaf.add(f"uses “{escape(graph.title(used))}”")
    return tree


def _fall(graph: KnowledgeGraph, found: Impact) -> str:
    claims = sum([graph.notes[one].kind is Kind.CLAIM for one in found.falls])
    words = [
        _count(claims, "claim", "claims"),
        _count(len(found.falls) - claims, "piece of evidence", "pieces of evidence"),
        _count(len(found.lines), "line", "lines"),
    ]
    return f"falls: {', '.join(filter(None, words)) or 'nothing else'}"


def _add_group(shown: _Shown, tree: Tree, name: str, notes: Iterable[str], found: Impact) -> None:
    """Add notes that rest on another, each with the way there, and the way to a source that it keeps."""
    branch: Tree | None = None
    for note in notes:
        branch = branch or tree.add(f"[cyan]{name}[/cyan]")
        leaf = branch.add(shown.named(note))
        leaf.add(escape(way_words(shown.graph, found.ways.path(note))))
        if note in found.others.steps:
            kept = way_words(shown.graph, found.others.path(note))
            leaf.add(f"keeps {escape(kept)}")


def _refuse(graph: KnowledgeGraph, id_: str) -> NoReturn:
    """Raises InquireError: the note is of a kind of which that cannot be asked."""
    note = graph.notes[id_]
    what = f"“{graph.title(id_)}” is {_one(note.kind)}"
    name = shlex.quote(note.stem)
    match note.kind:
        case Kind.SOURCE:
            raise InquireError(
                f"{what}: trails end there.",
                f"See what rests on it: inquire show --impact {name}",
            )
        case Kind.QUESTION:
            raise InquireError(
                f"{what}: no claim rests on it.",
                f"See what it rests on: inquire show --evidence {name}",
            )
        case _:
            raise InquireError(
                f"{what}: it rests on no source, and nothing rests on it.",
                f"See what it is linked to: inquire show {name}",
            )


def _one(kind: Kind) -> str:
    return f"{'an' if kind is Kind.QUESTION else 'a'} {KINDS[kind].label.lower()}"


def _count(number: int, one: str, many: str) -> str:
    """A number of things; nothing where there is none."""
    return f"{number:,} {one if number == 1 else many}" if number else ""
