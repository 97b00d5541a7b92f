"""`map.json`: where the notes stand on the map, kept in the vault so that they stay there.

It is text for a version control: sorted, a note a line, in whole units, so that a difference tells what moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from inquiring_lines.config import MAP_FILE as NAME
from inquiring_lines.errors import InquireError
from inquiring_lines.graph.communities import Community, Named
from inquiring_lines.graph.spots import Point

VERSION = 1
_FARTHEST = 10_000_000
"""Units from the middle that a map may reach: a file beyond it was not written by this program."""


class Spot(msgspec.Struct, frozen=True, order=True, kw_only=True, omit_defaults=True):
    """A note on the map, and what its community is called after: a note, or a tag."""

    id: str
    x: int
    y: int
    note: str = ""
    tag: str = ""

    @property
    def place(self) -> Point:
        """Where it stands."""
        return self.x, self.y


class _File(msgspec.Struct, frozen=True):
    version: int
    notes: tuple[Spot, ...]


class _Version(msgspec.Struct, frozen=True):
    version: int


def spots(places: dict[str, Point], found: Iterable[Community]) -> tuple[Spot, ...]:
    """The notes on the map, sorted by id."""
    names = {note: community.name for community in found for note in community.notes}
    return tuple(_spot(note, places[note], names.get(note, Named())) for note in sorted(places))


def write_map(found: Iterable[Spot]) -> bytes:
    """The file of notes; the same, in any order, give the same bytes."""
    lines = ",\n".join(msgspec.json.encode(spot).decode() for spot in sorted(found))
    return f'{{\n"version": {VERSION},\n"notes": [\n{lines}\n]\n}}\n'.encode()


def read_map(data: bytes) -> tuple[Spot, ...]:
    """The notes of a file, sorted by id.

    Raises InquireError where it is of another version, or is not what `write_map` gives: damaged, half merged, or a
    note twice.
    """
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version != VERSION:
            raise _refusal(f"is of version {version}, and this program reads version {VERSION}")
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refusal(f"cannot be read: {error}") from error
    for problem in _problems(file.notes):
        raise _refusal(problem)
    return tuple(sorted(file.notes))


def _spot(note: str, place: Point, name: Named) -> Spot:
    return Spot(id=note, x=place[0], y=place[1], note=name.note, tag=name.tag)


def _problems(notes: Iterable[Spot]) -> Iterator[str]:
    seen: set[str] = set()
    for spot in notes:
        if spot.id in seen:
            yield f"names the note “{spot.id}” twice"
        if max(abs(spot.x), abs(spot.y)) > _FARTHEST:
            yield f"puts the note “{spot.id}” out of all bounds"
        seen.add(spot.id)


def _refusal(what: str) -> InquireError:
    return InquireError(
        f"The map, {NAME}, {what}.",
        "Take it back from version control, or delete it; then write it anew with `inquire map --update`.",
    )
