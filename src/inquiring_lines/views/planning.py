"""From the catalogue to the plans of all pages: all of it that needs the whole graph."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from inquiring_lines.graph.status import State
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.model.slugs import slug
from inquiring_lines.views.addresses import NOTES
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.plans import (
    AmbiguousPlan,
    HomePlan,
    IndexPlan,
    NotePlan,
    NotFoundPlan,
    Plan,
    RedirectPlan,
    TagPlan,
    TopicsPlan,
)
from inquiring_lines.views.records import GroupPlan, Tagged

_SHOWN = 6
"""Notes in each list of the home page."""
_FEW = 30
"""Notes that one list can hold without letters between them."""


def plans(catalogue: Catalogue) -> Iterator[Plan]:
    """The plans of all pages: home, notes by id, lists, tags, shared addresses, redirects, 404."""
    yield _home(catalogue)
    for note in catalogue.graph.notes:
        if note != catalogue.routes.home:
            yield NotePlan(note)
    for kind, (intro, grouped) in _INDEXES.items():
        info = KINDS[kind]
        groups = grouped(catalogue, _of_kind(catalogue, kind))
        yield IndexPlan(f"{info.folder}/", info.plural, intro, groups)
    yield _topics(catalogue)
    every = catalogue.by_kind(catalogue.graph.notes)
    yield IndexPlan(NOTES, "All notes", "Every note, by kind.", every)
    for tag in catalogue.routes.tags.values():
        if tag.topic is None:
            yield TagPlan(tag.name, tag.address, catalogue.by_kind(tag.notes))
    for conflict in catalogue.routes.conflicts:
        if not conflict.by_site:
            yield AmbiguousPlan(conflict.address, conflict.notes)
    for address, note in catalogue.routes.redirects.items():
        yield RedirectPlan(address, note)
    yield NotFoundPlan()


def _home(catalogue: Catalogue) -> HomePlan:
    lines, claims = _of_kind(catalogue, Kind.QUESTION), _of_kind(catalogue, Kind.CLAIM)
    answers = [line for line in lines if catalogue.states[line] is not State.OPEN]
    latest = _latest(catalogue, catalogue.graph.notes)
    changed = ((_changed(catalogue, note), note) for note in latest[:_SHOWN])
    return HomePlan(
        note=catalogue.routes.home or "",
        counts=tuple(_counts(catalogue)),
        lines=tuple(_latest(catalogue, answers)[:_SHOWN]),
        notes=() if lines else tuple(latest[:_SHOWN]),
        changed=tuple(one for one in changed if one[0]),
        open=tuple(_in_state(catalogue, lines, State.OPEN)[:_SHOWN]),
        contested=tuple(_in_state(catalogue, claims, State.CONTESTED)[:_SHOWN]),
    )


def _topics(catalogue: Catalogue) -> TopicsPlan:
    tags = sorted(catalogue.routes.tags.values(), key=lambda tag: (tag.name.casefold(), tag.name))
    return TopicsPlan(
        tuple(_of_kind(catalogue, Kind.TOPIC)),
        tuple(Tagged(tag.name, tag.address, len(tag.notes)) for tag in tags),
    )


def _of_kind(catalogue: Catalogue, kind: Kind) -> list[str]:
    notes = catalogue.graph.notes
    return catalogue.by_title(id_ for id_, note in notes.items() if note.kind is kind)


def _in_state(catalogue: Catalogue, notes: list[str], state: State) -> list[str]:
    return [note for note in notes if catalogue.states[note] is state]


def _by_answer(catalogue: Catalogue, notes: list[str]) -> tuple[GroupPlan, ...]:
    return _by_state(catalogue, notes, (State.ANSWERED, State.CONTESTED, State.OPEN))


def _by_support(catalogue: Catalogue, notes: list[str]) -> tuple[GroupPlan, ...]:
    return _by_state(catalogue, notes, (State.SUPPORTED, State.CONTESTED, State.UNSUPPORTED))


def _by_state(
    catalogue: Catalogue, notes: list[str], order: tuple[State, ...]
) -> tuple[GroupPlan, ...]:
    return tuple(
        GroupPlan(state.value, state.value.capitalize(), tuple(found))
        for state in order
        if (found := _in_state(catalogue, notes, state))
    )


def _by_year(catalogue: Catalogue, notes: list[str]) -> tuple[GroupPlan, ...]:
    """Newest first; within a year by author."""
    years: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        years[catalogue.graph.notes[note].fields.year].append(note)
    return tuple(
        GroupPlan(
            f"year-{year}" if year.isdecimal() else f"undated-{number}",
            year or "Without a year",
            tuple(sorted(years[year], key=lambda note: _author(catalogue, note))),
        )
        for number, year in enumerate(sorted(years, reverse=True))
    )


def _author(catalogue: Catalogue, note: str) -> tuple[str, str]:
    authors = catalogue.graph.notes[note].fields.authors
    return (authors[0].casefold() if authors else "", catalogue.graph.title(note).casefold())


def _by_letter(catalogue: Catalogue, notes: list[str]) -> tuple[GroupPlan, ...]:
    if len(notes) <= _FEW:
        return (GroupPlan("every", "By title", tuple(notes)),) if notes else ()
    letters: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        letters[_initial(catalogue.graph.title(note))].append(note)
    return tuple(
        GroupPlan(f"letter-{slug(letter)}", letter, tuple(letters[letter]))
        for letter in sorted(letters)
    )


def _initial(title: str) -> str:
    """The first letter of a title, without its accent; `#` for what is no letter."""
    first = next((char for char in unicodedata.normalize("NFD", title) if char.isalnum()), "#")
    return first.upper() if first.isalpha() else "#"


def _counts(catalogue: Catalogue) -> Iterator[tuple[str, str, int]]:
    for kind, info in KINDS.items():
        if info.folder and (count := len(_of_kind(catalogue, kind))):
            yield (info.plural if count > 1 else info.label), f"{info.folder}/", count
    tags = len(catalogue.routes.tags)
    yield "Tags" if tags != 1 else "Tag", "topics/#_tags", tags


def _changed(catalogue: Catalogue, note: str) -> str:
    fields = catalogue.graph.notes[note].fields
    field = fields.updated or fields.created
    return field.text if field else ""


def _latest(catalogue: Catalogue, notes: Iterable[str]) -> list[str]:
    """Notes by the date of their last change, newest first, then by title; undated ones last."""
    chosen = catalogue.by_title(note for note in notes if note != catalogue.routes.home)
    return sorted(chosen, key=lambda note: _changed(catalogue, note), reverse=True)


_INDEXES: dict[Kind, tuple[str, Callable[[Catalogue, list[str]], tuple[GroupPlan, ...]]]] = {
    Kind.QUESTION: ("Questions, and how far the notes answer them.", _by_answer),
    Kind.CLAIM: ("What the notes assert, and how well it is supported.", _by_support),
    Kind.EVIDENCE: ("Single results of single sources.", _by_letter),
    Kind.SOURCE: ("The papers, books and data that the notes rest on, by year.", _by_year),
}
"""What an index says of itself, and how it groups its notes."""
