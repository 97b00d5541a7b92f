"""A browser's PNG in a third of its bytes: 256 colours, the most frequent ones, and nothing that differs by chance."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

_START = b"\x89PNG\r\n\x1a\n"
_SIZE = {2: 3, 6: 4}
"""Bytes of a pixel, by the number that PNG gives RGB and RGBA."""
_COLOURS = 256


def packed(png: bytes) -> bytes:
    """The picture with a palette. `png`: 8-bit RGB or RGBA, not interlaced; transparency is dropped."""
    chunks = list(_chunks(png))
    width, height, _, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    raw = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    rows = list(_rows(raw, width, height, _SIZE[kind]))
    kept, number = _palette(Counter(pixel for row in rows for pixel in row))
    lines = b"".join(b"\0" + bytes(number[pixel] for pixel in row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", b"".join(kept)),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    return _START + b"".join(_chunk(name, data) for name, data in parts)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_START)
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        yield name, png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _palette(counts: Counter[bytes]) -> tuple[list[bytes], dict[bytes, int]]:
    """The colours kept, and the number of each colour: of the most frequent ones their own, of others the nearest one’s."""
    kept = sorted(counts, key=lambda colour: (-counts[colour], colour))[:_COLOURS]
    own = {colour: number for number, colour in enumerate(kept)}
    rest = (colour for colour in counts if colour not in own)
    near = {colour: own[min(kept, key=lambda one: _distance(one, colour))] for colour in rest}
    return kept, own | near


def _distance(one: bytes, other: bytes) -> int:
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


def _rows(raw: bytes, width: int, height: int, step: int) -> Iterator[list[bytes]]:
    """The colours of each line of pixels."""
    stride = width * step
    above = bytearray(stride)
    for at in range(0, height * (stride + 1), stride + 1):
        above = _unfiltered(raw[at], bytearray(raw[at + 1 : at + 1 + stride]), above, step)
        yield [bytes(above[place : place + 3]) for place in range(0, stride, step)]


def _unfiltered(kind: int, line: bytearray, above: bytearray, step: int) -> bytearray:
    """A line of a PNG, which is written as the difference to its neighbours in one of five ways."""
    for at in range(len(line) if kind else 0):
        left, corner = (line[at - step], above[at - step]) if at >= step else (0, 0)
        near = (0, left, above[at], (left + above[at]) // 2, 0)[kind]
        line[at] = (line[at] + (_paeth(left, above[at], corner) if kind == 4 else near)) & 0xFF
    return line


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
