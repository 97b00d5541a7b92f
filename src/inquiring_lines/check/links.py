"""What rules about links share: why one leads nowhere, and how to write another name in its place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from inquiring_lines.check.rule import Context
from inquiring_lines.graph.resolve import Names, loose_form
from inquiring_lines.model.diagnostics import Edit, Identifier
from inquiring_lines.model.links import Form, Link, LinkSlot
from inquiring_lines.model.notes import Note
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.addresses import Address, address_of
from inquiring_lines.parse.link_text import is_asset_name, wikilink
from inquiring_lines.parse.scan import OUT_OF_VAULT

_PLAIN = re.compile(r"(?![ .+/\-])[^\x00-\x1f!-'*,:-@\[-^`{-\x7f]+(?<! )")
"""Names that mean the same in Markdown, in a table, and in YAML with quotes or without."""
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_ENDING = ".md"


class Leaves(msgspec.Struct, frozen=True):
    """It leads out of where notes, or their files, may lie."""

    what: str
    """`vault` or `notes folder`."""
    to: str
    """From the vault's root."""


class LeftOut(msgspec.Struct, frozen=True):
    """It leads to what is not read, though it lies where notes lie."""

    path: str
    why: str

    @property
    def is_out_of_vault(self) -> bool:
        """What is there lies elsewhere."""
        return self.why == OUT_OF_VAULT


class FromRoot(msgspec.Struct, frozen=True):
    """It begins with a slash, and neither the vault nor the notes folder has such a path."""


class NoSuch(msgspec.Struct, frozen=True):
    """There is nothing of the name."""


Cause = Leaves | LeftOut | FromRoot | NoSuch


def cause(context: Context, note: Note, link: Link) -> Cause:
    """Why a link leads to nothing."""
    if left_out := _left_out(context, note, link):
        return left_out
    if link.target.startswith("/") and link.form in (Form.PATH, Form.ASSET):
        return FromRoot()
    path = _path(note, link)
    if not path or _is_within(path, _notes_folder(note)):
        return NoSuch()
    if not _is_within(path, "."):
        return Leaves("vault", path)
    is_file = link.is_asset and not _is_note(link.target)
    return NoSuch() if is_file else Leaves("notes folder", path)


def is_on_one_computer(scheme: str) -> bool:
    """True where what looks like a scheme begins a path of a file system: `file:`, or a drive's letter."""
    return scheme == "file" or len(scheme) == 1


def source_addresses(context: Context) -> Iterator[tuple[Note, Span, str, Address]]:
    """What stands as `url` in the front matter of notes."""
    for note, fact in context.facts(Identifier):
        if fact.key == "url":
            yield note, fact.span, fact.text, address_of(fact.text)


class PlainNames:
    """The names of notes' files. Nothing is gathered before it is asked for: 10,000 notes take 40 ms."""

    def __init__(self, context: Context) -> None:
        self._notes = context.graph.notes

    def of(self, note: Note) -> str:
        """The stem that means a note and no other, else its path; empty where neither does."""
        fitting = (one for one in (note.stem, note.place) if self._names.finds(one, note.id))
        return next(fitting, "")

    @cached_property
    def _names(self) -> Names:
        return Names(self._notes.values())


def respelt(link: Link, note: Note, path: str) -> str:
    """A link's path with the case and Unicode form of the file's that it means; empty where that is no help."""
    ending = link.target[-len(_ENDING) :] if _is_note(link.target) else ""
    parts = link.target.removesuffix(ending).split("/")
    wanted = path[: -len(_ENDING)] if _is_note(path) else path
    real = wanted.split("/")
    for back in range(1, min(len(parts), len(real)) + 1):
        if parts[-back] in ("", ".", ".."):
            break
        if loose_form(parts[-back]) != loose_form(real[-back]):
            return ""
        parts[-back] = real[-back]
    spelt = "/".join(parts)
    from_here = posixpath.normpath(posixpath.join(posixpath.dirname(note.path), spelt))
    tail = f"/{posixpath.normpath(spelt).lstrip('/')}"
    return spelt + ending if from_here == wanted or f"/{wanted}".endswith(tail) else ""


def edits(note: Note, link: Link, name: str) -> tuple[Edit, ...]:
    """What writes another name in a link's place; nothing where that might change more than what it leads to.

    A title, and a heading's id, are made of the names that stand in them.
    """
    span = link.target_span
    if not name or name == link.target or span is None or not _can_stand(name, link):
        return ()
    number = note.links.index(link)
    titles = (note.title, *(heading.text for heading in note.parsed.headings))
    is_in_title = any(LinkSlot(number) in title for title in titles)
    return () if is_in_title else (Edit(span, name),)


def _can_stand(name: str, link: Link) -> bool:
    """True for a name that is read as it stands where the old one stood."""
    has_same_signs = _SIGNS.findall(name) == _SIGNS.findall(link.target)
    if not has_same_signs and not _PLAIN.fullmatch(name):
        return False
    if link.form not in (Form.NAME, Form.ASSET_NAME):
        return has_same_signs
    found = wikilink(f"[[{name}]]", 0)
    is_read = found is not None and (found.target, found.anchor) == (name, "")
    return is_read and is_asset_name(name) == link.is_asset


def _left_out(context: Context, note: Note, link: Link) -> LeftOut | None:
    wanted = set(_candidates(note, link))
    is_name = link.form in (Form.NAME, Form.ASSET_NAME) and "/" not in link.target
    for path, why in context.listing.left_out:
        is_there = any(one == path or one.startswith(f"{path}/") for one in wanted)
        if is_there or (is_name and path.rpartition("/")[2] in wanted):
            return LeftOut(path, why)
    return None


def _candidates(note: Note, link: Link) -> Iterator[str]:
    """The paths from the vault's root at which a link's file may lie; of a name, also what the file may be called."""
    if link.form is Form.CITEKEY:
        return
    target = link.target.lstrip("/")
    endings = ("",) if link.is_asset or _is_note(target) else ("", _ENDING)
    for folder in (posixpath.dirname(note.path), "", _notes_folder(note)):
        path = posixpath.normpath(posixpath.join(folder, target))
        yield from (path + ending for ending in endings)


def _notes_folder(note: Note) -> str:
    """The notes folder, from the vault's root."""
    return note.path[: -len(note.place) - len(_ENDING)].rstrip("/") or "."


def _path(note: Note, link: Link) -> str:
    """Where a relative path leads, from the vault's root; empty for what is none."""
    is_path = link.form in (Form.PATH, Form.ASSET) or ".." in link.target.split("/")
    if not is_path or link.form is Form.CITEKEY:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(note.path), link.target))


def _is_within(path: str, folder: str) -> bool:
    if folder == ".":
        return path != ".." and not path.startswith("../")
    return path == folder or path.startswith(f"{folder}/")


def _is_note(path: str) -> bool:
    return path.lower().endswith(_ENDING)
