"""From the catalogue to the plans of all pages: all of it that needs the whole graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from inquiring_lines.graph.status import State
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.model.slugs import slug
from inquiring_lines.views.addresses import BY_AUTHOR, NOTES, page_address
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.listing import Mark, group, initial, pages, paging
from inquiring_lines.views.mapping import NotesMap, Region, map_of_catalogue
from inquiring_lines.views.plans import (
    AmbiguousPlan,
    HomePlan,
    IndexPlan,
    MapPlan,
    NotePlan,
    NotFoundPlan,
    Plan,
    RedirectPlan,
    RegionPlan,
    SearchPlan,
    TagPlan,
    TopicsPlan,
)
from inquiring_lines.views.records import GroupPlan, Jump, Tagged
from inquiring_lines.views.references import author_names, family_name

_SHOWN = 6
"""Notes in each list of the home page."""
_REGIONS = 40
"""Groups in the map's table."""
_CENTRAL = 4
"""Notes that it names of each."""
_FEW = 30
"""Notes that one list can hold without letters between them."""
_TOPICS, _TAGS = 200, 800
"""Topics and tags on a page."""

Groups = tuple[GroupPlan, ...]


def plans(catalogue: Catalogue, the_map: NotesMap | None = None) -> Iterator[Plan]:
    """The plans of all pages: home, notes by id, lists, the map, tags, shared addresses, redirects, search, 404.

    `the_map`: as the map's file has it; without one, notes are grouped by their tags.
    """
    yield _home(catalogue)
    for note in catalogue.graph.notes:
        if note != catalogue.routes.home:
            yield NotePlan(note)
    yield from _indexes(catalogue)
    yield from _topics(catalogue)
    yield _map(catalogue, the_map or map_of_catalogue(catalogue))
    yield from _tagged(catalogue)
    for conflict in catalogue.routes.conflicts:
        if not conflict.by_site:
            yield AmbiguousPlan(conflict.address, conflict.notes)
    for address, note in catalogue.routes.redirects.items():
        yield RedirectPlan(address, note)
    yield SearchPlan()
    yield NotFoundPlan()


def _indexes(catalogue: Catalogue) -> Iterator[IndexPlan]:
    """Every page of every list of notes."""
    for kind, index in _INDEXES.items():
        info, notes = KINDS[kind], _of_kind(catalogue, kind)
        groups, mark = index.groups(catalogue, notes), partial(index.mark, catalogue)
        yield from _pages(f"{info.folder}/", info.plural, index.intro, kind, groups, mark)
    notes = _of_kind(catalogue, Kind.SOURCE)
    groups, mark = _by_author(catalogue, notes), partial(_author_initial, catalogue)
    intro = "The papers, books and data that the notes rest on, by first author."
    yield from _pages(BY_AUTHOR, KINDS[Kind.SOURCE].plural, intro, Kind.SOURCE, groups, mark)
    every = catalogue.by_kind(catalogue.graph.notes)
    yield from _pages(NOTES, "All notes", "Every note, by kind.", None, every, catalogue.initial)


def _pages(
    address: str, title: str, intro: str, kind: Kind | None, groups: Groups, mark: Mark
) -> Iterator[IndexPlan]:
    section = address if kind is None else f"{KINDS[kind].folder}/"
    for part in pages(address, groups, mark):
        yield IndexPlan(part.address, section, title, intro, kind, part.listing)


def _home(catalogue: Catalogue) -> HomePlan:
    lines, claims = _of_kind(catalogue, Kind.QUESTION), _of_kind(catalogue, Kind.CLAIM)
    open_lines = _in_state(catalogue, lines, State.OPEN)
    contested = _in_state(catalogue, claims, State.CONTESTED)
    latest = _latest(catalogue, catalogue.graph.notes)
    changed = ((_changed(catalogue, note), note) for note in latest[:_SHOWN])
    return HomePlan(
        note=catalogue.routes.home or "",
        counts=tuple(_counts(catalogue)),
        lines=tuple(_featured(catalogue, lines)[:_SHOWN]),
        notes=() if lines else tuple(latest[:_SHOWN]),
        changed=tuple(one for one in changed if one[0]),
        open=tuple(open_lines[:_SHOWN]),
        contested=tuple(contested[:_SHOWN]),
        all_open=_jump_to(catalogue, Kind.QUESTION, _by_answer(catalogue, lines), State.OPEN),
        all_contested=_jump_to(
            catalogue, Kind.CLAIM, _by_support(catalogue, claims), State.CONTESTED
        ),
    )


def _featured(catalogue: Catalogue, lines: list[str]) -> list[str]:
    """The lines that the home note names, in its order; then those that use most notes, the latest first."""
    home, is_line = catalogue.routes.home, frozenset(lines).__contains__
    named = [note for note in catalogue.graph.mentions(home) if is_line(note)] if home else []
    used = Counter(line for users in catalogue.users.values() for line in users)
    answers = [line for line in lines if catalogue.states[line] is not State.OPEN]
    ranked = sorted(_latest(catalogue, answers), key=lambda line: -used[line])
    return list(dict.fromkeys((*named, *ranked)))


def _jump_to(catalogue: Catalogue, kind: Kind, groups: Groups, state: State) -> Jump | None:
    """Where the list of all in a state begins; None where there is none."""
    (first, *_) = pages(f"{KINDS[kind].folder}/", groups, catalogue.initial)
    return next((jump for jump in first.listing.jumps if jump.id == state.value), None)


def _topics(catalogue: Catalogue) -> Iterator[TopicsPlan]:
    """The pages of topics and tags: as many as the longer list needs."""
    topics = _of_kind(catalogue, Kind.TOPIC)
    tags = sorted(catalogue.routes.tags.values(), key=lambda tag: (tag.name.casefold(), tag.name))
    count = max(1, -(-len(topics) // _TOPICS), -(-len(tags) // _TAGS))
    address = f"{KINDS[Kind.TOPIC].folder}/"
    for at in range(count):
        shown = tags[at * _TAGS : (at + 1) * _TAGS]
        yield TopicsPlan(
            page_address(address, at + 1),
            tuple(topics[at * _TOPICS : (at + 1) * _TOPICS]),
            tuple(Tagged(tag.name, tag.address, len(tag.notes)) for tag in shown),
            len(topics),
            len(tags),
            paging(address, at + 1, [""] * count),
        )


def _tagged(catalogue: Catalogue) -> Iterator[TagPlan]:
    """The pages of tags that no topic describes, and the further ones of topics."""
    for tag in catalogue.routes.tags.values():
        if tag.topic is None:
            for part in pages(tag.address, catalogue.by_kind(tag.notes), catalogue.initial):
                yield TagPlan(tag.name, part.address, "", part.listing)
    for topic in _of_kind(catalogue, Kind.TOPIC):
        for part in catalogue.with_its_tag(topic)[1:]:
            yield TagPlan("", part.address, topic, part.listing)


def _map(catalogue: Catalogue, the_map: NotesMap) -> MapPlan:
    shown, others = the_map.regions[:_REGIONS], the_map.regions[_REGIONS:]
    return MapPlan(
        count=len(the_map.ids),
        regions=tuple(_region(catalogue, the_map, region) for region in shown),
        more=(len(others), sum(len(region.notes) for region in others)),
    )


def _region(catalogue: Catalogue, the_map: NotesMap, region: Region) -> RegionPlan:
    label = address = ""
    if region.name.tag:
        tag = catalogue.routes.tags[slug(region.name.tag)]
        label, address = f"#{tag.name}", tag.address
    elif region.name.kind:
        info = KINDS[Kind(region.name.kind)]
        label, address = info.plural, f"{info.folder}/" if info.folder else NOTES
    central = tuple(the_map.ids[note] for note in region.notes[:_CENTRAL])
    return RegionPlan(region.name.note, label, address, len(region.notes), central)


def _of_kind(catalogue: Catalogue, kind: Kind) -> list[str]:
    notes = catalogue.graph.notes
    return catalogue.by_title(id_ for id_, note in notes.items() if note.kind is kind)


def _in_state(catalogue: Catalogue, notes: list[str], state: State) -> list[str]:
    return [note for note in notes if catalogue.states[note] is state]


def _by_answer(catalogue: Catalogue, notes: list[str]) -> Groups:
    return _by_state(catalogue, notes, (State.ANSWERED, State.CONTESTED, State.OPEN))


def _by_support(catalogue: Catalogue, notes: list[str]) -> Groups:
    return _by_state(catalogue, notes, (State.SUPPORTED, State.CONTESTED, State.UNSUPPORTED))


def _by_state(catalogue: Catalogue, notes: list[str], order: tuple[State, ...]) -> Groups:
    return tuple(
        group(state.value, state.value.capitalize(), found)
        for state in order
        if (found := _in_state(catalogue, notes, state))
    )


def _by_year(catalogue: Catalogue, notes: list[str]) -> Groups:
    """Newest first; within a year by author."""
    years: dict[str, list[str]] = defaultdict(list)
    for note in sorted(notes, key=partial(_author, catalogue)):
        years[catalogue.graph.notes[note].fields.year].append(note)
    return tuple(
        group(
            f"year-{year}" if year.isdecimal() else f"undated-{number}",
            year or "Without a year",
            years[year],
        )
        for number, year in enumerate(sorted(years, reverse=True))
    )


def _by_author(catalogue: Catalogue, notes: list[str]) -> Groups:
    """By the first letter of the first author's family name; those without an author last."""
    letters: dict[str, list[str]] = defaultdict(list)
    for note in sorted(notes, key=partial(_author, catalogue)):
        letters[_author_initial(catalogue, note)].append(note)
    return tuple(
        group(
            f"author-{slug(letter)}" if letter else "nobody", letter or "Without an author", found
        )
        for letter, found in sorted(letters.items(), key=lambda one: (not one[0], one[0]))
    )


def _author(catalogue: Catalogue, note: str) -> tuple[str, str, str]:
    """Sorts sources: by the first author's family name, then by whole name, then by title."""
    first = next(iter(author_names(catalogue.fields(note))), "")
    title = catalogue.graph.title(note)
    return family_name(first).casefold(), first.casefold(), title.casefold()


def _author_initial(catalogue: Catalogue, note: str) -> str:
    family = _author(catalogue, note)[0]
    return initial(family) if family else ""


def _by_letter(catalogue: Catalogue, notes: list[str]) -> Groups:
    if len(notes) <= _FEW:
        return (group("every", "By title", notes),) if notes else ()
    letters: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        letters[catalogue.initial(note)].append(note)
    return tuple(
        group(f"letter-{slug(letter)}", letter, letters[letter]) for letter in sorted(letters)
    )


def _counts(catalogue: Catalogue) -> Iterator[tuple[str, str, int]]:
    for kind, info in KINDS.items():
        if info.folder and (count := len(_of_kind(catalogue, kind))):
            yield (info.plural if count > 1 else info.label), f"{info.folder}/", count
    tags = len(catalogue.routes.tags)
    yield "Tags" if tags != 1 else "Tag", "topics/#_tags", tags


def _changed(catalogue: Catalogue, note: str) -> str:
    created, updated = catalogue.dates(note)
    return updated or created


def _latest(catalogue: Catalogue, notes: Iterable[str]) -> list[str]:
    """Notes by the date of their last change, newest first, then by title; undated ones last."""
    chosen = catalogue.by_title(note for note in notes if note != catalogue.routes.home)
    return sorted(chosen, key=lambda note: _changed(catalogue, note), reverse=True)


class _Index(msgspec.Struct, frozen=True):
    """What an index says of itself, and how it groups its notes."""

    intro: str
    groups: Callable[[Catalogue, list[str]], Groups]
    mark: Callable[[Catalogue, str], str] = Catalogue.initial
    """Tells where a note stands within its group."""


_INDEXES: dict[Kind, _Index] = {
    Kind.QUESTION: _Index("Questions, and how far the notes answer them.", _by_answer),
    Kind.CLAIM: _Index("What the notes assert, and how well it is supported.", _by_support),
    Kind.EVIDENCE: _Index("Single results of single sources.", _by_letter),
    Kind.SOURCE: _Index(
        "The papers, books and data that the notes rest on, by year.", _by_year, _author_initial
    ),
}
