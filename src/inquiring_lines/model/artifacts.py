"""What a build makes: files."""

from __future__ import annotations

import msgspec


class Artifact(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A file of the site: where it goes, POSIX and relative to the site's root, and its bytes."""

    path: str
    data: bytes


class Laid(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A file of the site that lies on this machine's disk already, to be moved to its place."""

    path: str
    file: str
    """Where it lies."""
    digest: bytes


File = Artifact | Laid
