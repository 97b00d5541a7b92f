"""The pages that are no note's own: home, indexes, tags, disambiguations, and the 404 page."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from inquiring_lines.graph.status import State
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.model.slugs import slug
from inquiring_lines.views import models
from inquiring_lines.views.notes import by_kind, described
from inquiring_lines.views.routes import HOME, NOTES, href, root_from
from inquiring_lines.views.views import Views

_SHOWN = 6
"""Notes in each list of the home page."""
_FEW = 30
"""Notes that one list can hold without letters between them."""
NOT_FOUND = "404.html"


def home(views: Views) -> models.HomePage:
    """The home page, with the text of the home note where there is one."""
    note = views.routes.home
    lines, claims = _of_kind(views, Kind.QUESTION), _of_kind(views, Kind.CLAIM)
    answers = [line for line in lines if _state(views, line) is not State.OPEN]
    latest = _latest(views, views.graph.notes)
    title = views.graph.title(note) if note else views.site.title
    description = described(views, note) if note else views.site.description
    return models.HomePage(
        **_base(views, HOME, title, HOME, description),
        body=views.body(note) if note else (),
        counts=tuple(_counts(views)),
        lines=_some(views, _latest(views, answers)),
        notes=() if lines else _some(views, latest),
        changed=tuple(
            (_changed(views, one), views.ref(one, ""))
            for one in latest[:_SHOWN]
            if _changed(views, one)
        ),
        open=_some(views, [one for one in lines if _state(views, one) is State.OPEN]),
        contested=_some(views, [one for one in claims if _state(views, one) is State.CONTESTED]),
    )


def index_pages(views: Views) -> Iterator[models.Page]:
    """Lines by state, claims by support, evidence, sources by year, topics and tags, and all notes."""
    for kind, (intro, grouped) in _INDEXES.items():
        info = KINDS[kind]
        groups = grouped(views, _of_kind(views, kind))
        yield _index(views, f"{info.folder}/", info.plural, intro, groups)
    yield _topics(views)
    every = by_kind(views, views.graph.notes, "../")
    yield _index(views, NOTES, "All notes", "Every note, by kind.", every)


def tag_pages(views: Views) -> Iterator[models.TagPage]:
    """The list of tags leads to topics; a tag without a topic note has a page of its own."""
    for tag in views.routes.tags.values():
        if tag.topic is None:
            base = _base(views, tag.address, f"#{tag.name}", "topics/", f"Notes tagged {tag.name}.")
            yield models.TagPage(**base, groups=by_kind(views, tag.notes, root_from(tag.address)))


def ambiguous_pages(views: Views) -> Iterator[models.AmbiguousPage]:
    """For each address that several notes want, a page that names them."""
    for conflict in views.routes.conflicts:
        if not conflict.by_site:
            refs = views.refs(conflict.notes, root_from(conflict.address))
            yield models.AmbiguousPage(
                **_base(
                    views, conflict.address, refs[0].title, NOTES, "Several notes have this name."
                ),
                notes=refs,
            )


def redirect_pages(views: Views) -> Iterator[models.RedirectPage]:
    """For each alias and former address of a note, a page that leads on to it."""
    for address, note in views.routes.redirects.items():
        ref = views.ref(note, root_from(address))
        base = _base(views, address, ref.title, NOTES, described(views, note))
        yield models.RedirectPage(**base, note=ref, target=views.routes.of_note[note])


def not_found(views: Views) -> models.NotFoundPage:
    """The page for addresses that do not exist. It may be shown anywhere, so its links start at the host."""
    base = _base(views, NOT_FOUND, "Page not found", HOME, "There is no such page.")
    return models.NotFoundPage(**{**base, "root": views.site.base_path})


def _topics(views: Views) -> models.TagsPage:
    address = KINDS[Kind.TOPIC].folder + "/"
    tags = sorted(views.routes.tags.values(), key=lambda tag: (tag.name.casefold(), tag.name))
    return models.TagsPage(
        **_base(views, address, "Topics and tags", address, "What the notes are about."),
        topics=views.refs(_of_kind(views, Kind.TOPIC), "../"),
        tags=tuple(
            models.TagLink(tag.name, href(tag.address, "../"), len(tag.notes)) for tag in tags
        ),
    )


def _index(
    views: Views, address: str, title: str, intro: str, groups: tuple[models.Group, ...]
) -> models.IndexPage:
    return models.IndexPage(
        **_base(views, address, title, address, intro), intro=intro, groups=groups
    )


def _base(views: Views, address: str, title: str, section: str, description: str) -> dict[str, Any]:
    return {
        "site": views.site,
        "address": address,
        "root": root_from(address),
        "title": title,
        "description": description,
        "section": section,
    }


def _of_kind(views: Views, kind: Kind) -> list[str]:
    return views.by_title(id_ for id_, note in views.graph.notes.items() if note.kind is kind)


def _state(views: Views, note: str) -> State:
    return views.states[note]


def _by_answer(views: Views, notes: list[str]) -> tuple[models.Group, ...]:
    return _by_state(views, notes, (State.ANSWERED, State.CONTESTED, State.OPEN))


def _by_support(views: Views, notes: list[str]) -> tuple[models.Group, ...]:
    return _by_state(views, notes, (State.SUPPORTED, State.CONTESTED, State.UNSUPPORTED))


def _by_state(views: Views, notes: list[str], order: tuple[State, ...]) -> tuple[models.Group, ...]:
    return tuple(
        models.Group(state.value, state.value.capitalize(), views.refs(found, "../"))
        for state in order
        if (found := [note for note in notes if _state(views, note) is state])
    )


def _by_year(views: Views, notes: list[str]) -> tuple[models.Group, ...]:
    """Newest first; within a year by author."""
    years: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        years[views.graph.notes[note].fields.year].append(note)
    return tuple(
        models.Group(
            f"year-{year}" if year.isdecimal() else f"undated-{number}",
            year or "Without a year",
            views.refs(sorted(years[year], key=lambda note: _author(views, note)), "../"),
        )
        for number, year in enumerate(sorted(years, reverse=True))
    )


def _author(views: Views, note: str) -> tuple[str, str]:
    authors = views.graph.notes[note].fields.authors
    return (authors[0].casefold() if authors else "", views.graph.title(note).casefold())


def _by_letter(views: Views, notes: list[str]) -> tuple[models.Group, ...]:
    if len(notes) <= _FEW:
        return (models.Group("every", "By title", views.refs(notes, "../")),) if notes else ()
    letters: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        letters[_initial(views.graph.title(note))].append(note)
    return tuple(
        models.Group(f"letter-{slug(letter)}", letter, views.refs(letters[letter], "../"))
        for letter in sorted(letters)
    )


def _initial(title: str) -> str:
    """The first letter of a title, without its accent; `#` for what is no letter."""
    first = next((char for char in unicodedata.normalize("NFD", title) if char.isalnum()), "#")
    return first.upper() if first.isalpha() else "#"


def _counts(views: Views) -> Iterator[tuple[str, str, int]]:
    for kind, info in KINDS.items():
        if info.folder and (count := len(_of_kind(views, kind))):
            yield (info.plural if count > 1 else info.label), f"{info.folder}/", count
    yield "Tags" if len(views.routes.tags) != 1 else "Tag", "topics/#_tags", len(views.routes.tags)


def _some(views: Views, notes: list[str]) -> tuple[models.Ref, ...]:
    return views.refs(notes[:_SHOWN], "")


def _changed(views: Views, note: str) -> str:
    fields = views.graph.notes[note].fields
    field = fields.updated or fields.created
    return field.text if field else ""


def _latest(views: Views, notes: Iterable[str]) -> list[str]:
    """Notes by the date of their last change, newest first, then by title; undated ones last."""
    chosen = views.by_title(note for note in notes if note != views.routes.home)
    return sorted(chosen, key=lambda note: _changed(views, note), reverse=True)


_INDEXES: dict[Kind, tuple[str, Callable[[Views, list[str]], tuple[models.Group, ...]]]] = {
    Kind.QUESTION: ("Questions, and how far the notes answer them.", _by_answer),
    Kind.CLAIM: ("What the notes assert, and how well it is supported.", _by_support),
    Kind.EVIDENCE: ("Single results of single sources.", _by_letter),
    Kind.SOURCE: ("The papers, books and data that the notes rest on, by year.", _by_year),
}
"""What an index says of itself, and how it groups its notes."""
