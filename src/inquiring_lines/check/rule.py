"""What a rule is.

A rule is one module of `check.rules`: its docstring is its documentation and holds a bad and a good note,
which are its test; `CODE` and `SEVERITY` name and rank it; `find` yields what it finds.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from types import ModuleType
from typing import Any, TypeVar

import msgspec

from inquiring_lines.check import rules
from inquiring_lines.check.answers import Answer
from inquiring_lines.config import Vault
from inquiring_lines.graph.circles import circles
from inquiring_lines.graph.knowledge import KnowledgeGraph, Place
from inquiring_lines.graph.resolve import Missing, Resolution
from inquiring_lines.model.diagnostics import Edit, Severity
from inquiring_lines.model.links import Link
from inquiring_lines.model.notes import Note
from inquiring_lines.model.spans import START, Span
from inquiring_lines.parse.scan import Listing
from inquiring_lines.views.catalogue import Catalogue

F = TypeVar("F")


class Finding(msgspec.Struct, frozen=True):
    """What a rule yields: where, what, and what to do."""

    path: str
    span: Span
    message: str
    help: str = ""
    target: str = ""
    """What it is about, which tells it from others of this rule in this note when lines move."""
    fix: tuple[Edit, ...] = ()
    """What mends it, where that is safe: it touches nothing outside of the span."""


class Context:
    """What rules may look at."""

    def __init__(
        self,
        catalogue: Catalogue,
        listing: Listing,
        vault: Vault,
        today: str,
        answers: Mapping[str, Answer] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.graph: KnowledgeGraph = catalogue.graph
        self.listing = listing
        """What lies in the vault: assets, sizes, what is left out."""
        self.vault = vault
        self.today = today
        """As YYYY-MM-DD."""
        self.answers: Mapping[str, Answer] = answers or {}
        """Of the addresses that were asked, which are none unless `--external` says so."""

    @cached_property
    def all_notes(self) -> list[Note]:
        """Every note, drafts included, by path."""
        notes = [*self.graph.notes.values(), *self.graph.drafts.values()]
        return sorted(notes, key=lambda note: note.path)

    def facts(self, kind: type[F]) -> list[tuple[Note, F]]:
        """The facts of one kind that parsing found, by note; drafts' included."""
        return self._facts.get(kind, [])

    @cached_property
    def _facts(self) -> dict[type, list[tuple[Note, Any]]]:
        found: dict[type, list[tuple[Note, Any]]] = {}
        for note in self.all_notes:
            for fact in note.parsed.facts:
                found.setdefault(type(fact), []).append((note, fact))
        return found

    def links(self) -> list[tuple[Note, Link, Resolution]]:
        """The links of published notes, each with what it leads to."""
        return self._links

    @cached_property
    def _links(self) -> list[tuple[Note, Link, Resolution]]:
        return [
            (note, link, outcome)
            for id_, note in self.graph.notes.items()
            for link, outcome in self.graph.links(id_)
        ]

    @cached_property
    def missing(self) -> list[tuple[Note, Link, Missing]]:
        """The links of published notes that lead to nothing: few, and asked for by many rules."""
        return [
            (note, link, outcome)
            for note, link, outcome in self._links
            if isinstance(outcome, Missing)
        ]

    def at(self, place: Place) -> tuple[str, Span]:
        """File and span of a place."""
        return self.graph.notes[place.note].path, self.graph.written(place).span


class Example(msgspec.Struct, frozen=True):
    """A small vault from a rule's docstring."""

    files: dict[str, str]
    links: dict[str, str]
    """Symbolic links, by path: where each leads."""
    found_at: tuple[str, ...]
    """Each as `path:line:column`; none for a good one."""


class Rule(msgspec.Struct, frozen=True):
    """A rule, read from its module."""

    code: str
    severity: Severity
    text: str
    """The docstring."""
    find: Callable[[Context], Iterator[Finding]]

    @property
    def name(self) -> str:
        """Its file's name in one word, such as `MissingNote`."""
        module = self.find.__module__.rpartition(".")[2]
        return "".join(word.capitalize() for word in module.split("_"))

    @property
    def title(self) -> str:
        """The docstring's first line, without its full stop."""
        return self.text.split("\n", 1)[0].rstrip(".")

    @property
    def bad(self) -> Example:
        """The vault in which it fires."""
        return _example(self.text.partition("\nBad")[2].partition("\nGood")[0])

    @property
    def good(self) -> Example:
        """The vault in which it does not."""
        return _example(self.text.partition("\nGood")[2])


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code. A new file in `check/rules/` is found without being named anywhere."""
    modules = (
        importlib.import_module(f"{rules.__name__}.{found.name}")
        for found in pkgutil.iter_modules(rules.__path__)
    )
    return tuple(sorted((_rule(module) for module in modules), key=lambda rule: rule.code))


def in_circles(
    context: Context, relations: tuple[str, ...], message: str, help_: str
) -> Iterator[Finding]:
    """A finding for each place where a step of a circle is written. `message` may name {relation} and {path}."""
    graph = context.graph
    for relation in relations:
        for circle in circles(graph, relation):
            steps = [*circle, circle[0]]
            path = " → ".join(f"“{graph.title(edge.source)}”" for edge in steps)
            for place in (place for edge in circle for place in edge.places):
                file, span = context.at(place)
                text = message.format(relation=relation, path=path)
                target = " ".join([relation, *(edge.source for edge in steps)])
                yield Finding(file, span, text, help_, target=target)


def title_span(note: Note) -> Span:
    """Where a finding about a whole note stands."""
    return note.parsed.title_span or START


def _rule(module: ModuleType) -> Rule:
    return Rule(module.CODE, module.SEVERITY, (module.__doc__ or "").strip(), module.find)


_FENCE = re.compile(r"^(`{3,})(markdown|link) (\S+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_FOUND_AT = re.compile(r"`([^`\s]+:\d+:\d+)`")


def _example(text: str) -> Example:
    fences = list(_FENCE.finditer(text))
    files = {found[3]: found[4] for found in fences if found[2] == "markdown"}
    links = {found[3]: found[4].strip() for found in fences if found[2] == "link"}
    return Example(files, links, tuple(_FOUND_AT.findall(text.partition("```")[0])))
