"""Which page has which address.

An address is relative to the site's root and ends with a slash, as in `claims/some-claim/`; the home page's
is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.model.notes import Note
from inquiring_lines.model.slugs import slug
from inquiring_lines.views.addresses import FILES, HOME, INDEXES, MAP, SEARCH, TAGS

_RESERVED = (FILES, SEARCH, MAP, "assets/")
_HOME_STEMS = ("index", "readme")


class Conflict(msgspec.Struct, frozen=True):
    """An address that several pages want."""

    address: str
    notes: tuple[str, ...]
    by_site: bool
    """One of them is a page that every site has."""


class Tag(msgspec.Struct, frozen=True):
    """A tag: how it is written, where its page is, and who has it."""

    name: str
    address: str
    topic: str | None
    """The topic note that describes it."""
    notes: tuple[str, ...]


class Routes:
    """The addresses of a vault's pages."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.fronts = _fronts(graph)
        """The note that is the page of its folder, by folder; the home page's by the empty one."""
        self.home = self.fronts.get("")
        """The note whose text is the home page's; None where there is none."""
        topics = _topics(graph)
        tags = {slug(tag) for note in graph.notes.values() for tag in note.fields.tags}
        fixed = {*INDEXES, *(_tag_address(tag) for tag in tags - set(topics))}
        wanted = {id_: self._wanted(note) for id_, note in graph.notes.items()}
        self.conflicts = _conflicts(wanted, self.home, fixed)
        self.of_note = _settled(graph, wanted, self.conflicts, fixed)
        """Each note's address, by id."""
        self.tags = _tags(graph, topics, self.of_note)
        """The tags, by slug, sorted."""
        taken = {*self.of_note.values(), *fixed, *(one.address for one in self.conflicts), HOME}
        self.redirects = _redirects(graph, taken)
        """The notes that are found under other addresses too, by address, sorted."""

    def _wanted(self, note: Note) -> str:
        if note.id == self.home:
            return HOME
        if note.fields.permalink:
            return _typed_address(note.fields.permalink.text)
        if note.kind is Kind.PAGE:
            folder, _, _ = note.place.rpartition("/")
            is_front = bool(folder) and self.fronts.get(folder) == note.id
            return _address((folder if is_front else note.place).split("/"))
        return _address([KINDS[note.kind].folder, note.stem])


def _fronts(graph: KnowledgeGraph) -> dict[str, str]:
    """The note that is the page of its folder, by folder: `index`, else `README`."""
    found: dict[str, tuple[int, str, str]] = {}
    for id_, note in graph.notes.items():
        if note.kind is Kind.PAGE and note.stem.lower() in _HOME_STEMS:
            folder = note.place.rpartition("/")[0]
            rank = (_HOME_STEMS.index(note.stem.lower()), note.place, id_)
            found[folder] = min(found.get(folder, rank), rank)
    return {folder: id_ for folder, (_, _, id_) in found.items()}


def _address(parts: Iterable[str]) -> str:
    return "".join(f"{slug(part)}/" for part in parts)


def _typed_address(text: str) -> str:
    """The address that an author wrote."""
    return _address(part for part in text.split("/") if part)


def _redirects(graph: KnowledgeGraph, taken: set[str]) -> dict[str, str]:
    """Aliases and former addresses, but for those that a page has, or that several notes claim."""
    found: dict[str, set[str]] = defaultdict(set)
    for id_, note in graph.notes.items():
        folder = [KINDS[note.kind].folder] if KINDS[note.kind].folder else []
        for alias in note.fields.aliases:
            found[_address([*folder, graph.safe(alias.text)])].add(id_)
        for former in note.fields.redirect_from:
            found[_typed_address(former.text)].add(id_)
    return {
        address: ids.pop()
        for address, ids in sorted(found.items())
        if len(ids) == 1 and address not in taken and not address.startswith(_RESERVED)
    }


def _tag_address(tag: str) -> str:
    return f"{TAGS}{tag}/"


def _conflicts(wanted: dict[str, str], home: str | None, fixed: set[str]) -> tuple[Conflict, ...]:
    groups: dict[str, list[str]] = defaultdict(list)
    for id_, address in wanted.items():
        groups[address].append(id_)
    found = []
    for address, ids in sorted(groups.items()):
        by_site = (
            address in fixed or address.startswith(_RESERVED) or (address == HOME and ids != [home])
        )
        if len(ids) > 1 or by_site:
            found.append(Conflict(address, tuple(id_ for id_ in ids if id_ != home), by_site))
    return tuple(found)


def _settled(
    graph: KnowledgeGraph,
    wanted: dict[str, str],
    conflicts: tuple[Conflict, ...],
    fixed: set[str],
) -> dict[str, str]:
    """The wanted addresses, but for notes in conflict their whole path, made unique by a number."""
    disputed = {id_ for conflict in conflicts for id_ in conflict.notes}
    settled = {id_: address for id_, address in wanted.items() if id_ not in disputed}
    taken = {*settled.values(), *fixed, *(conflict.address for conflict in conflicts), HOME}
    for id_ in sorted(disputed):
        note = graph.notes[id_]
        whole = _address([KINDS[note.kind].folder or "pages", *note.place.split("/")])
        candidate, count = whole, 1
        while candidate in taken:
            count += 1
            candidate = f"{whole[:-1]}-{count}/"
        taken.add(candidate)
        settled[id_] = candidate
    return settled


def _tags(graph: KnowledgeGraph, topics: dict[str, str], of_note: dict[str, str]) -> dict[str, Tag]:
    written: dict[str, set[str]] = defaultdict(set)
    having: dict[str, dict[str, None]] = defaultdict(dict)
    for id_, note in graph.notes.items():
        for tag in note.fields.tags:
            written[slug(tag)].add(tag)
            having[slug(tag)][id_] = None
    return {
        name: Tag(
            min(written[name]),
            of_note[topics[name]] if name in topics else _tag_address(name),
            topics.get(name),
            tuple(having[name]),
        )
        for name in sorted(written)
    }


def _topics(graph: KnowledgeGraph) -> dict[str, str]:
    """The topic notes by the tags that they describe: their stem, else their title, else an alias."""
    notes = [note for note in graph.notes.values() if note.kind is Kind.TOPIC]
    found: dict[str, str] = {}
    for note in notes:
        found.setdefault(slug(note.stem), note.id)
    for note in notes:
        found.setdefault(slug(graph.title(note.id)), note.id)
        for alias in note.fields.aliases:
            found.setdefault(slug(alias.text), note.id)
    return found
