"""Work that remembers something, where it can: in the cache folder, else for as long as it takes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from inquiring_lines.build.digest import digest_of, program
from inquiring_lines.build.lock import lock
from inquiring_lines.build.memory import Memory
from inquiring_lines.build.store import DamagedError, UnkeptError
from inquiring_lines.build.workplace import discard, is_folder, make_private
from inquiring_lines.config import CACHE_FOLDER, Vault
from inquiring_lines.errors import InquireError

R = TypeVar("R")


def with_memory(
    vault: Vault,
    name: str,
    work: Callable[[Memory], R],
    *,
    cache: bool,
    tell: Callable[[str], None],
) -> R:
    """What `work` gives. Its memory is the folder `name` of the vault's cache, where `cache` says so and it can be.

    Where what is remembered proves damaged, it works again without. Raises InquireError where there is no
    place for it at all.
    """
    try:
        with contextlib.suppress(UnkeptError):
            return _attempt(vault, name, work, cache=cache, tell=tell)
        return _attempt(vault, name, work, cache=False, tell=tell)
    except UnkeptError as error:
        raise InquireError(
            f"There is no place for what a build must keep while it is at work: {error}.",
            "Make space on the disk that holds the folder for temporary files.",
        ) from error


def _attempt(
    vault: Vault,
    name: str,
    work: Callable[[Memory], R],
    *,
    cache: bool,
    tell: Callable[[str], None],
) -> R:
    with _memory(vault, name, cache=cache, tell=tell) as memory:
        try:
            return work(memory)
        except DamagedError:
            memory.forget()
            return work(memory)


@contextlib.contextmanager
def _memory(
    vault: Vault, name: str, *, cache: bool, tell: Callable[[str], None]
) -> Iterator[Memory]:
    """What earlier builds left, for this one alone; a temporary folder where there can be nothing."""
    folder = vault.root / CACHE_FOLDER / name
    if cache and _is_made(folder):
        with lock(folder.parent, tell=tell):
            yield Memory(folder, version_of(vault))
    else:
        import tempfile  # noqa: PLC0415 - 4 ms

        with tempfile.TemporaryDirectory(prefix="inquire-") as temporary:
            yield Memory(Path(temporary), version_of(vault))


def name_of(*, drafts: bool) -> str:
    """The folder, in the cache, of what builds of a site with drafts remember, or of one without."""
    return "drafts" if drafts else "published"


def version_of(vault: Vault) -> bytes:
    """What a memory must have been left under, to be of use for a vault."""
    return digest_of((program(), vault.config.relations, vault.config.kinds))


def _is_made(folder: Path) -> bool:
    """True where the folder is there, and can be written to."""
    try:
        if is_folder(folder.parent) or not os.path.lexists(folder.parent):
            make_private(folder.parent)
        for one in (folder.parent, folder):
            one.mkdir(exist_ok=True)
            if not is_folder(one):
                return False
        for entry in list(os.scandir(folder)):
            if not entry.is_file(follow_symlinks=False):
                # What is written to a link would be written wherever it leads.
                discard(entry.path)
        (folder / "now").write_bytes(b"")
    except OSError:
        return False
    return True
