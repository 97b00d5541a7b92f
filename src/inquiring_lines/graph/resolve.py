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


class Found(msgspec.Struct, frozen=True, tag="found", array_like=True, gc=False):
    """One note fits."""

    note: str
    """Its id."""
    loosely: str = ""
    """Its name as it is really written, where the link fits only by case or Unicode form."""


class FoundAsset(msgspec.Struct, frozen=True, tag="asset", array_like=True, gc=False):
    """One file fits."""

    path: str
    """Relative to the vault's root."""
    loosely: str = ""


class Withheld(msgspec.Struct, frozen=True, tag="withheld", array_like=True, gc=False):
    """Only a note that is not published fits. Nothing of it may be shown."""

    note: str


class Missing(msgspec.Struct, frozen=True, tag="missing", array_like=True, gc=False):
    """Nothing fits."""

    suggestions: tuple[str, ...] = ()


class Ambiguous(msgspec.Struct, frozen=True, tag="ambiguous", array_like=True, gc=False):
    """Several fit."""

    candidates: tuple[str, ...]


Resolution = Found | FoundAsset | Withheld | Missing | Ambiguous

_Hit = tuple[str, str]
"""A name as written, and what has it: a note's id, or a file's path."""

_ENDING = ".md"
_RELATIVE = ("./", "../")
"""What a path begins with that leads on from its note's folder, even in double brackets."""


def same_form(name: str) -> str:
    """A name in the form in which names are compared."""
    return unicodedata.normalize("NFC", name)


def loose_form(name: str) -> str:
    """A name without its case."""
    return same_form(same_form(name).casefold())


def is_alias_alone(name: str, note: Note) -> bool:
    """True for a name that a note has as an alias, and not by its id, its file's name or path, or its title."""
    form = same_form(name)
    if all(same_form(alias.text) != form for alias in note.fields.aliases):
        return False
    own = (*_ids(note), note.stem, _title(note))
    is_tail = "/" in name and f"/{same_form(note.place)}".endswith(f"/{form.strip('/')}")
    return not is_tail and form not in map(same_form, own)


class _Index:
    """Names, and what has them."""

    def __init__(self, names: Iterable[_Hit]) -> None:
        self.exact: dict[str, list[_Hit]] = defaultdict(list)
        for name, what in names:
            self.exact[same_form(name)].append((name, what))

    @cached_property
    def loose(self) -> dict[str, list[_Hit]]:
        """The names without their case."""
        found: dict[str, list[_Hit]] = defaultdict(list)
        for name, hits in self.exact.items():
            found[loose_form(name)] += hits
        return found

    def find(self, name: str, *, loosely: bool) -> list[_Hit]:
        """What has a name, exactly or but for its case."""
        if loosely:
            return self.loose.get(loose_form(name), [])
        return self.exact.get(same_form(name), [])

    def best(self, name: str) -> list[_Hit]:
        """What has a name exactly, else but for its case."""
        return self.find(name, loosely=False) or self.find(name, loosely=True)


class Names:
    """The names of some notes."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._notes = sorted(notes, key=lambda note: note.path)
        self._stems = _Index((note.stem, note.id) for note in self._notes)
        self._steps = [
            _Index(sorted({(id_, note.id) for note in self._notes for id_ in _ids(note)})),
            self._stems,
            _Index((_title(note), note.id) for note in self._notes),
            _Index((alias.text, note.id) for note in self._notes for alias in note.fields.aliases),
        ]
        self._paths = _Index((_bare(note.path), note.id) for note in self._notes)
        self._place_of = {note.id: note.place for note in self._notes}
        self._by_name: dict[str, Resolution] = {}

    def by_name(self, name: str) -> Resolution:
        """The note that a wikilink's name means."""
        found = self._by_name.get(name)
        if found is None:
            found = self._by_name[name] = self._named(name)
        return found

    def finds(self, name: str, note: str) -> bool:
        """True where a wikilink's name, exactly as it is written, means a note and no other."""
        return self.by_name(name) == Found(note)

    def _named(self, name: str) -> Resolution:
        for loosely in (False, True):
            for step in self._steps:
                is_tail = step is self._stems and "/" in name
                hits = (self._by_tail if is_tail else step.find)(name, loosely=loosely)
                if hits:
                    return _outcome(name, hits)
        return Missing()

    def by_path(self, path: str, folder: str) -> Resolution:
        """The note that a Markdown link's path means, from the folder (below the vault's root) of its note.

        A leading slash means the vault's root, or the notes folder.
        """
        is_absolute = path.startswith("/")
        paths = self._absolute if is_absolute else self._paths
        whole = posixpath.normpath(posixpath.join("" if is_absolute else folder, path))
        place = "" if whole == "." else _bare(whole.strip("/"))
        for candidate in (place, f"{place}/index".strip("/"), f"{place}/README".strip("/")):
            if hits := paths.best(candidate):
                return _outcome(candidate, hits)
        # Obsidian's “shortest path” links name a file wherever it lies.
        name = _bare(path)
        hits = self._by_tail(name, loosely=False) or self._by_tail(name, loosely=True)
        return _outcome(name, hits) if hits else Missing()

    def by_citekey(self, key: str) -> Resolution:
        """The source note that has a citation key: its `citekey`, its file's name `@key`, or an alias."""
        return _outcome(key, hits) if (hits := self._citekeys.best(key)) else Missing()

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
        return tuple(sorted(self._citekeys.exact))

    def _by_tail(self, path: str, *, loosely: bool) -> list[_Hit]:
        """The notes whose place ends with a path, each with the end of its place as it is written."""
        parts = path.strip("/").split("/")
        wanted = "/".join(parts)
        form = loose_form if loosely else same_form
        found: list[_Hit] = []
        for _, note in self._stems.find(parts[-1], loosely=loosely):
            tail = "/".join(self._place_of[note].split("/")[-len(parts) :])
            if form(tail) == form(wanted):
                found.append((path if tail == wanted else tail, note))
        return found

    @cached_property
    def _absolute(self) -> _Index:
        from_root = [(_bare(note.path), note.id) for note in self._notes]
        return _Index([*from_root, *((note.place, note.id) for note in self._notes)])

    @cached_property
    def _citekeys(self) -> _Index:
        sources = [note for note in self._notes if note.kind is Kind.SOURCE]
        keys = [(note.fields.citekey.text, note.id) for note in sources if note.fields.citekey]
        keys += [(note.stem[1:], note.id) for note in sources if note.stem.startswith("@")]
        keys += [
            (alias.text[1:], note.id)
            for note in sources
            for alias in note.fields.aliases
            if alias.text.startswith("@")
        ]
        return _Index(keys)


class Assets:
    """The files of a vault that are not notes."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(sorted(paths))
        self._index = _Index((path, path) for path in self.paths)
        self._names = _Index((path.rpartition("/")[2], path) for path in self.paths)

    def resolve(self, link: Link, folder: str) -> Resolution:
        """The file that a link means, from the folder (below the vault's root) of its note."""
        target = link.target.lstrip("/")
        for path in (
            posixpath.normpath(posixpath.join(folder, target)),
            posixpath.normpath(target),
        ):
            if hits := self._index.best(path):
                return _asset(path, hits)
        is_name = link.form is Form.ASSET_NAME and "/" not in link.target
        hits = self._names.best(link.target) if is_name else []
        return _asset(link.target, hits) if hits else Missing()

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
        self._by_name: dict[str, Resolution] = {}

    def resolve(self, link: Link, note: Note) -> Resolution:
        """What a link of `note` leads to. A link to a heading of its own note leads to that note."""
        if link.form is not Form.NAME:
            return self._resolved(link, note)
        found = self._by_name.get(link.target)
        if found is None:
            found = self._resolved(link, note)
            if link.target and not link.target.startswith(_RELATIVE):
                # Any other name means the same in every note, and most are written in several.
                self._by_name[link.target] = found
        return found

    def _resolved(self, link: Link, note: Note) -> Resolution:
        if link.is_asset and not _is_note(link.target):
            outcome = self.assets.resolve(link, posixpath.dirname(note.path))
        elif not link.target:
            outcome = Found(note.id)
        else:
            outcome = self._find(self._published, link, note)
            if isinstance(outcome, Missing):
                outcome = self._withheld(link, note)
        return Missing(self._suggest(link)) if isinstance(outcome, Missing) else outcome

    def _withheld(self, link: Link, note: Note) -> Resolution:
        """What a link that fits no published note is: withheld where drafts alone have the name that it ends with."""
        outcome = self._find(self._drafts, link, note)
        if isinstance(outcome, Missing) and link.form is not Form.CITEKEY:
            last = _bare(link.target.rpartition("/")[2])
            if isinstance(self._published.by_name(last), Missing):
                outcome = self._drafts.by_name(last)
        if isinstance(outcome, Ambiguous):
            return Withheld(outcome.candidates[0])
        return Withheld(outcome.note) if isinstance(outcome, Found) else outcome

    def _find(self, names: Names, link: Link, note: Note) -> Resolution:
        if link.form is Form.CITEKEY:
            return names.by_citekey(link.target)
        if link.form is not Form.NAME or link.target.startswith(_RELATIVE):
            return names.by_path(link.target, posixpath.dirname(note.path))
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


def _ids(note: Note) -> tuple[str, str]:
    """The id that a note goes by, and the one that it would have if no other note had it too."""
    return note.id, note.fields.id.text if note.fields.id else note.place


def _title(note: Note) -> str:
    return words_only(note.title, note.links)


def _outcome(name: str, hits: list[_Hit]) -> Resolution:
    notes = sorted({note for _, note in hits})
    if len(notes) > 1:
        return Ambiguous(tuple(notes))
    exact = any(written == name for written, _ in hits)
    return Found(notes[0], "" if exact else min(written for written, _ in hits))


def _asset(name: str, hits: list[_Hit]) -> Resolution:
    paths = sorted({path for _, path in hits})
    if len(paths) > 1:
        return Ambiguous(tuple(paths))
    return FoundAsset(paths[0], "" if any(written == name for written, _ in hits) else paths[0])


def _bare(path: str) -> str:
    return path[: -len(_ENDING)] if _is_note(path) else path


def _is_note(path: str) -> bool:
    return path.lower().endswith(_ENDING)
