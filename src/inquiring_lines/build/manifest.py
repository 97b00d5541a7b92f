"""The manifest, which lies in the site: it says which files are a build's own."""

# ruff: noqa: PTH123 -- paths are strings here: to make 10,000 Path objects costs 30 ms

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from inquiring_lines.build.digest import SIZE
from inquiring_lines.build.table import Table
from inquiring_lines.config import MANIFEST

Digest = bytes
"""What tells a file's bytes apart from all others, as `digest.digest` gives it: 0.25 s for the 350 MB of 10,000 pages."""


class _Listing(msgspec.Struct, frozen=True):
    """A manifest of version 1, which had a list, or of version 2."""

    version: int
    files: tuple[str, ...] | dict[str, str]


def listing_of(files: Mapping[str, Digest]) -> Table:
    """The files of a site, with their digests."""
    return Table.of(files, SIZE)


NO_FILES = listing_of({})


def manifest_of(files: Table) -> bytes:
    """The manifest of a site, from its files' digests; the same bytes for the same files."""
    hexes = files.rows.hex()
    each = [hexes[at : at + 2 * SIZE] for at in range(0, len(hexes), 2 * SIZE)]
    listed = dict(zip(files.names, each, strict=True))
    listed.pop(MANIFEST, None)  # it is none of the files that it lists
    return msgspec.json.format(msgspec.json.encode({"version": 2, "files": listed}), indent=1)


def listed(folder: str) -> frozenset[str]:
    """The files that the manifest in a folder lists: none, where there is none or it cannot be understood.

    Raises OSError where it cannot be read.
    """
    try:
        with open(f"{folder}/{MANIFEST}", "rb") as file:
            return frozenset(msgspec.json.decode(file.read(), type=_Listing).files)
    except (FileNotFoundError, IsADirectoryError, msgspec.DecodeError, UnicodeDecodeError):
        return frozenset()
