"""`graph.json` in a build: made of its parts, or the last one with the parts of edited notes exchanged."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

import msgspec

from inquiring_lines.build.digest import digest
from inquiring_lines.build.stage import lay_in_pieces
from inquiring_lines.export.graph_json import BETWEEN, COMMA, HEAD, PATH, whole
from inquiring_lines.model.artifacts import Laid

Part = tuple[bytes, bytes]
"""A note as a node, and its edges."""


class GraphFile(msgspec.Struct, frozen=True, array_like=True):
    """What to remember of the file: how long each part is, nodes before edges, and its digest."""

    lengths: bytes
    digest: bytes


def new_file(parts: Iterable[Part], folder: str) -> tuple[GraphFile, Laid]:
    """The file of all parts, laid in a folder as they come. Raises OSError."""
    nodes, edges = array("I"), array("I")

    def measured() -> Iterator[Part]:
        for part in parts:
            nodes.append(len(part[0]))
            edges.append(len(part[1]))
            yield part

    with open(f"{folder}/edges", "x+b") as waiting:  # noqa: PTH123 - paths are strings here
        laid = lay_in_pieces(folder, PATH, whole(measured(), waiting))
    os.unlink(waiting.name)  # noqa: PTH108 - likewise
    return GraphFile((nodes + edges).tobytes(), laid.digest), laid


def exchanged(
    last: GraphFile, file: Path, parts: Mapping[int, Part]
) -> tuple[GraphFile, bytes | None] | None:
    """The last file with other parts for some numbers; None for its bytes where it is the same.

    The notes have edges where they had some. None for all where the last file is not as it was.
    """
    lengths = array("I", last.lengths)
    count = len(lengths) // 2
    starts = _starts(lengths, count)
    try:
        with file.open("rb") as opened:
            if all(
                _is_same(opened, starts[at], lengths[at], part)
                for at, part in _placed(parts, count)
            ):
                return last, None
            opened.seek(0)
            old = opened.read()
    except OSError:
        return None
    if digest(old) != last.digest:
        return None
    pieces: list[bytes] = []
    done = 0
    for at, part in _placed(parts, count):
        pieces += [old[done : starts[at]], part]
        done = starts[at] + lengths[at]
        lengths[at] = len(part)
    data = b"".join([*pieces, old[done:]])
    return GraphFile(lengths.tobytes(), digest(data)), data


def _placed(parts: Mapping[int, Part], count: int) -> list[tuple[int, bytes]]:
    """The parts by their position in the lengths, sorted."""
    nodes = [(number, node) for number, (node, _) in parts.items()]
    return sorted([*nodes, *((count + number, edges) for number, (_, edges) in parts.items())])


def _starts(lengths: array[int], count: int) -> list[int]:
    """Where each part begins. A note without edges has no part there, nor a comma."""
    nodes = lengths[:count]
    after = list(accumulate((length + len(COMMA) for length in nodes), initial=len(HEAD)))
    first_edge = after[-1] - len(COMMA) + len(BETWEEN)
    steps = (length + len(COMMA) if length else 0 for length in lengths[count:])
    return [*after[:-1], *accumulate(steps, initial=first_edge)][: 2 * count]


def _is_same(file: BinaryIO, start: int, length: int, part: bytes) -> bool:
    file.seek(start)
    return length == len(part) and file.read(length) == part
