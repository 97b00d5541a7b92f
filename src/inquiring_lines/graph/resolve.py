"""From names to notes.

Exact id, then file stem (or the tail of a path), then title, then alias; compared in NFC, exact case. The
first step with a hit decides. No outcome depends on the order of files.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import msgspec

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.links import Form, Link, words_only
from inquiring_lines.model.notes import Note
from inquiring_lines.names import NearNames


class Found(msgspec.Struct, frozen=True, tag="found"):
    """One note fits."""

    note: str
    """Its id."""
    loosely: str = ""
    """Its name as it is really written, where the link fits only by case or Unicode form."""


class FoundAsset(msgspec.Struct, frozen=True, tag="asset"):
    """One file fits."""

    path: str
    """Relative to the vault's root."""
    loosely: str = ""


class Withheld(msgspec.Struct, frozen=True, tag="withheld"):
    """Only a note that is not published fits. Nothing of it may be shown."""

    note: str


class Missing(msgspec.Struct, frozen=True, tag="missing"):
    """Nothing fits."""

    suggestions: tuple[str, ...] = ()


class Ambiguous(msgspec.Struct, frozen=True, tag="ambiguous"):
    """Several fit."""

    candidates: tuple[str, ...]


Resolution = Found | FoundAsset | Withheld | Missing | Ambiguous

_Hit = tuple[str, str]
"""A name as written, and the id of the note that has it."""


def same_form(name: str) -> str:
    """A name in the form in which names are compared."""
    return unicodedata.normalize("NFC", name)


def loose_form(name: str) -> str:
    """A name without its case."""
    return same_form(same_form(name).casefold())


class Names:
    """The names of some notes."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._notes = sorted(notes, key=lambda note: note.path)
        self._steps = [
            _index((note.id, note.id) for note in self._notes),
            _index((note.stem, note.id) for note in self._notes),
            _index((_title(note), note.id) for note in self._notes),
            _index((alias.text, note.id) for note in self._notes for alias in note.fields.aliases),
        ]
        self._loose = [_loosened(step) for step in self._steps]
        self._places = _index((note.place, note.id) for note in self._notes)

    def by_name(self, name: str) -> Resolution:
        """The note that a wikilink's name means."""
        if "/" in name and (tails := self._by_tail(name)):
            return tails
        steps = zip(self._steps + self._loose, [same_form] * 4 + [loose_form] * 4, strict=True)
        for step, form in steps:
            if hits := step.get(form(name)):
                return _outcome(name, hits)
        return Missing()

    def by_path(self, path: str, folder: str) -> Resolution:
        """The note that a Markdown link's path means, from the folder of the note that it stands in."""
        place = posixpath.normpath(posixpath.join("/", folder, path)).strip("/")
        place = place[:-3] if place.lower().endswith(".md") else place
        for candidate in (place, f"{place}/index".strip("/"), f"{place}/README".strip("/")):
            if hits := self._places.get(same_form(candidate)):
                return _outcome(candidate, hits)
        if loose := self._loose_places.get(loose_form(place)):
            return _outcome(place, loose)
        # Obsidian's “shortest path” links name a file wherever it lies.
        return self._by_tail(path.removesuffix(".md")) or Missing()

    def by_citekey(self, key: str) -> Resolution:
        """The source note that has a citation key: its `citekey`, its file's name `@key`, or an alias."""
        return _outcome(key, hits) if (hits := self._citekeys.get(same_form(key))) else Missing()

    @property
    def known(self) -> Iterable[str]:
        """Every name that a link may use; ids only where they are an author's own."""
        for note in self._notes:
            yield from (note.stem, _title(note), *(alias.text for alias in note.fields.aliases))
            if note.fields.id:
                yield note.id

    @cached_property
    def citekeys(self) -> tuple[str, ...]:
        """Every citation key, sorted."""
        return tuple(sorted(self._citekeys))

    def _by_tail(self, path: str) -> Resolution | None:
        tail = same_form(path.strip("/"))
        last = tail.rpartition("/")[2]
        for form, steps in ((same_form, self._steps), (loose_form, self._loose)):
            hits = [
                (place, note)
                for _, note in steps[1].get(form(last), [])
                if (place := self._place_of[note]) and f"/{form(place)}".endswith(f"/{form(tail)}")
            ]
            if hits:
                return _outcome(path, [(place[-len(tail) :], note) for place, note in hits])
        return None

    @cached_property
    def _place_of(self) -> dict[str, str]:
        return {note.id: note.place for note in self._notes}

    @cached_property
    def _loose_places(self) -> dict[str, list[_Hit]]:
        return _loosened(self._places)

    @cached_property
    def _citekeys(self) -> dict[str, list[_Hit]]:
        sources = [note for note in self._notes if note.kind is Kind.SOURCE]
        keys = [(note.fields.citekey.text, note.id) for note in sources if note.fields.citekey]
        keys += [(note.stem[1:], note.id) for note in sources if note.stem.startswith("@")]
        keys += [
            (alias.text[1:], note.id)
            for note in sources
            for alias in note.fields.aliases
            if alias.text.startswith("@")
        ]
        return _index(keys)


class Assets:
    """The files of a vault that are not notes."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(sorted(paths))
        self._exact = {same_form(path): path for path in self.paths}
        self._loose = _index((loose_form(path), path) for path in self.paths)
        self._names = _index((path.rpartition("/")[2], path) for path in self.paths)

    def resolve(self, link: Link, folder: str) -> Resolution:
        """The file that a link means, from the folder (below the vault's root) of its note."""
        beside = posixpath.normpath(posixpath.join(folder, link.target.lstrip("/")))
        whole = posixpath.normpath(link.target.lstrip("/"))
        for path in (beside, whole):
            if found := self._exact.get(same_form(path)):
                return FoundAsset(found)
            if hits := self._loose.get(loose_form(path)):
                return _asset([real for _, real in hits], loosely=True)
        by_name = link.form is Form.ASSET_NAME and "/" not in link.target
        hits = self._names.get(same_form(link.target), []) if by_name else []
        return _asset([real for _, real in hits], loosely=False) if hits else Missing()

    @cached_property
    def near(self) -> NearNames:
        """The files' names, for suggestions."""
        return NearNames(path.rpartition("/")[2] for path in self.paths)


class Resolver:
    """Resolves every link of a vault."""

    def __init__(
        self, published: Iterable[Note], drafts: Iterable[Note], assets: Iterable[str]
    ) -> None:
        self._published = Names(published)
        self._drafts = Names(drafts)
        self.assets = Assets(assets)

    def resolve(self, link: Link, note: Note) -> Resolution:
        """What a link of `note` leads to. A link to a heading of its own note leads to that note."""
        if link.is_asset:
            outcome = self.assets.resolve(link, posixpath.dirname(note.path))
        elif not link.target:
            outcome = Found(note.id)
        else:
            outcome = self._find(self._published, link, note)
            if isinstance(outcome, Missing):
                draft = self._find(self._drafts, link, note)
                if isinstance(draft, Found | Ambiguous):
                    return Withheld(draft.note if isinstance(draft, Found) else draft.candidates[0])
        return Missing(self._suggest(link)) if isinstance(outcome, Missing) else outcome

    def _find(self, names: Names, link: Link, note: Note) -> Resolution:
        if link.form is Form.PATH:
            return names.by_path(link.target, posixpath.dirname(note.place))
        if link.form is Form.CITEKEY:
            return names.by_citekey(link.target)
        return names.by_name(link.target)

    def _suggest(self, link: Link) -> tuple[str, ...]:
        last = link.target.rpartition("/")[2]
        if link.is_asset:
            return self.assets.near.nearest(last)
        if link.form is Form.CITEKEY:
            return self._near_citekeys.nearest(link.target)
        return self._near.nearest(last)

    @cached_property
    def _near(self) -> NearNames:
        return NearNames(self._published.known)

    @cached_property
    def _near_citekeys(self) -> NearNames:
        return NearNames(self._published.citekeys)


def _title(note: Note) -> str:
    return words_only(note.title, note.links)


def _index(names: Iterable[_Hit]) -> dict[str, list[_Hit]]:
    found: dict[str, list[_Hit]] = defaultdict(list)
    for name, note in names:
        found[same_form(name)].append((name, note))
    return dict(found)


def _loosened(index: dict[str, list[_Hit]]) -> dict[str, list[_Hit]]:
    found: dict[str, list[_Hit]] = defaultdict(list)
    for name, hits in index.items():
        found[loose_form(name)] += hits
    return dict(found)


def _outcome(name: str, hits: list[_Hit]) -> Resolution:
    notes = sorted({note for _, note in hits})
    if len(notes) > 1:
        return Ambiguous(tuple(notes))
    exact = any(written == name for written, _ in hits)
    return Found(notes[0], "" if exact else min(written for written, _ in hits))


def _asset(paths: list[str], *, loosely: bool) -> Resolution:
    real = sorted(set(paths))
    if len(real) > 1:
        return Ambiguous(tuple(real))
    return FoundAsset(real[0], real[0] if loosely else "")
