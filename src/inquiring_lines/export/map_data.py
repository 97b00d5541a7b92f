"""The map's data, in pieces that a browser asks for as it needs them. `docs/map.md` describes their form.

`dots.bin` depends on the notes' places, kinds, groups and numbers of ties, `ties.bin` on the edges, `names-N.json` on
titles, addresses and states, `map.json` on all of these and on what the groups are called. All depend on the order
of the notes by number of ties. None holds an id, and none names an unpublished note.
"""

from __future__ import annotations

import hashlib
import math
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from inquiring_lines.graph.communities import Named
from inquiring_lines.graph.layout import extent
from inquiring_lines.graph.spots import PITCH, Point
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.views.addresses import MAP, href
from inquiring_lines.views.mapping import NotesMap, Region
from inquiring_lines.views.records import Face

VERSION = 1
HEADER = f"{MAP}map.json"
_FIRST = 200
"""Notes whose names come first: those that have labels while the whole map is seen."""
_CHUNK = 1000
"""Notes of each further file of names: some 100 KB."""
_REGIONS = 255
"""Groups with a number of their own; this number is that of all others."""
_NARROW = 0xFFFF
_LEVELS = 15

_encode = msgspec.json.Encoder().encode


class _Region(msgspec.Struct, frozen=True):
    name: str
    form: str
    x: int
    y: int
    radius: int
    count: int


class _Header(msgspec.Struct, frozen=True):
    version: int
    notes: int
    unit: int
    box: tuple[int, int, int, int]
    kinds: tuple[str, ...]
    regions: tuple[_Region, ...]
    wide: bool
    dots: str
    ties: str
    names: tuple[str, ...]
    steps: tuple[int, ...]


def map_files(the_map: NotesMap, face: Callable[[str], Face]) -> Iterator[Artifact]:
    """The files below `map/`: the same map and faces, the same bytes. 10,000 notes take 25 ms.

    `face` gives what pages show of a note, by id.
    """
    left, above, right, below = extent(the_map.places)
    unit = max(1, math.ceil(max(right - left, below - above) / _NARROW))
    places = [((x - left) // unit, (y - above) // unit) for x, y in the_map.places]
    steps = _steps(len(the_map.ids))
    files = [
        Artifact(f"{MAP}dots.bin", _dots(the_map, places)),
        Artifact(f"{MAP}ties.bin", _ties(the_map)),
        *_names([face(id_) for id_ in the_map.ids], steps),
    ]
    dots, ties, *names = map(_versioned, files)
    header = _Header(
        version=VERSION,
        notes=len(the_map.ids),
        unit=unit,
        box=(left, above, right, below),
        kinds=tuple(kind.value for kind in Kind),
        regions=tuple(_region(one, places, unit, face) for one in the_map.regions[:_REGIONS]),
        wide=len(the_map.ids) > _NARROW,
        dots=dots,
        ties=ties,
        names=tuple(names),
        steps=steps,
    )
    yield Artifact(HEADER, _encode(header) + b"\n")
    yield from files


def _steps(count: int) -> tuple[int, ...]:
    """The first note of each file of names."""
    return (0, *range(_FIRST, count, _CHUNK))


def _dots(the_map: NotesMap, places: Sequence[Point]) -> bytes:
    """Columns: x and y, each of two bytes; then, of one byte, kind, group, and how many ties, as a logarithm."""
    numbers = {kind: number for number, kind in enumerate(Kind)}
    groups = bytearray([_REGIONS]) * len(places)
    for number, region in enumerate(the_map.regions[:_REGIONS]):
        for note in region.notes:
            groups[note] = number
    levels = [min(_LEVELS, (degree + 1).bit_length() - 1) for degree in the_map.degrees]
    return b"".join(
        (
            _packed("H", [x for x, _ in places]),
            _packed("H", [y for _, y in places]),
            bytes([numbers[kind] for kind in the_map.kinds]),
            groups,
            bytes(levels),
        )
    )


def _ties(the_map: NotesMap) -> bytes:
    """Two columns: the smaller numbers, and the larger. Of two bytes each, while there are no more notes than that."""
    code = "I" if len(the_map.ids) > _NARROW else "H"
    ones = _packed(code, [one for one, _ in the_map.ties])
    return ones + _packed(code, [other for _, other in the_map.ties])


def _names(faces: Sequence[Face], steps: Sequence[int]) -> Iterator[Artifact]:
    """Title, address and state of each note, in files that begin at `steps`."""
    for number, (first, last) in enumerate(zip(steps, (*steps[1:], len(faces)), strict=True)):
        rows = [_row(face) for face in faces[first:last]]
        yield Artifact(f"{MAP}names-{number}.json", _encode(rows) + b"\n")


def _row(face: Face) -> tuple[str, str, str]:
    return face.title, href(face.address), "retracted" if face.retracted else face.state


def _region(
    region: Region, places: Sequence[Point], unit: int, face: Callable[[str], Face]
) -> _Region:
    """A group with its middle and a circle around most of it."""
    count = len(region.notes)
    x = sum(places[note][0] for note in region.notes) / count
    y = sum(places[note][1] for note in region.notes) / count
    spread = sum(math.dist(places[note], (x, y)) ** 2 for note in region.notes) / count
    form, shown = _called(region.name, face)
    # Of a disc that is filled evenly, the rim is the spread times the root of two away.
    radius = math.sqrt(2 * spread) + PITCH / unit
    return _Region(shown, form, round(x), round(y), round(radius), count)


def _called(name: Named, face: Callable[[str], Face]) -> tuple[str, str]:
    if name.note:
        return "note", face(name.note).title
    if name.tag:
        return "tag", name.tag
    return ("kind", KINDS[Kind(name.kind)].plural) if name.kind else ("", "")


def _versioned(file: Artifact) -> str:
    """A file's name as the header has it: another content, another address, so that no cache mixes two maps."""
    digest = hashlib.blake2b(file.data, digest_size=4).hexdigest()
    return f"{file.path.removeprefix(MAP)}?{digest}"


def _packed(code: str, numbers: Iterable[int]) -> bytes:
    """Numbers as bytes, the lowest first on any machine."""
    column = array(code, numbers)
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()
