"""What the server asks of the engine that keeps a site in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol

import msgspec

from inquiring_lines.build.live import Update
from inquiring_lines.config import Vault
from inquiring_lines.model.track import Track

Changed = frozenset[Path] | None
"""Absolute paths of what changed on disk; None: anything may have."""


class Live(Protocol):
    """A site in memory. Its methods may take long, and are never called at the same time."""

    def read(self, path: str) -> bytes | None:
        """The file of the site at a POSIX path such as `claims/x/index.html`, drawn now where it must be.

        None where there is none. Raises InquireError where a template has a fault.
        """
        ...

    def update(self, changed: Collection[Path] | None) -> Update:
        """Read again what changed on disk; None: look at everything; nothing: what is known already.

        Raises InquireError; then what was there stays.
        """
        ...

    def close(self) -> None:
        """Let go of what it holds; it is not asked again."""
        ...


class Workshop(msgspec.Struct, frozen=True):
    """How the site that is shown is opened, and opened again when its configuration changes."""

    find: Callable[[], Vault]
    """The vault with its configuration as it is now. Raises InquireError where that has a fault."""
    open: Callable[[Vault, Track], Live]
    """Its site. Raises InquireError where it cannot be read."""


def merged(one: Changed, other: Changed) -> Changed:
    """The changes of both."""
    return None if one is None or other is None else one | other
