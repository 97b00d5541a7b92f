"""What lies on disk, and what of it has changed since the last build."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from inquiring_lines.build.digest import digest, digest_of, key_of
from inquiring_lines.build.memory import LastCheck, Seen
from inquiring_lines.config import MAP_FILE, Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.parse.scan import Listing, Stamp, scan, stamp_of
from inquiring_lines.render.theme import Theme, asset_files
from inquiring_lines.views.addresses import asset_address

RECENT = 2_000_000_000
"""Nanoseconds in which two changes of a file may leave the same time: FAT counts in two seconds."""
_IS_STAMPED = os.name == "posix"
"""True where a stamp tells a file's content: see `parse.scan.Stamp`."""


class Look(msgspec.Struct, frozen=True):
    """The vault as it lies on disk."""

    listing: Listing
    files: bytes
    """The digest of the paths of all that lies in the vault, and of which assets are too large."""
    known: dict[str, bytes]
    """The digests of notes that are as they were, and of those in `texts`."""
    texts: dict[str, bytes]
    """Notes that were read, since they may have changed."""
    same: dict[str, tuple[bytes, Seen]]
    """What is remembered of the notes that are as they were, and its key."""
    changed: tuple[str, ...]
    """Those whose content is not that of the last build."""
    theme: Theme


class Asset(msgspec.Struct, frozen=True):
    """A file that the site shows as it is."""

    file: Path
    seen: Seen


def look(vault: Vault, last: LastCheck | None, theme: Theme) -> Look:
    """See what there is. Without a last build no note is read yet. Raises InquireError where it cannot be seen."""
    listing = scan(vault)
    if not listing.notes:
        raise InquireError(
            f"There is no Markdown note in {vault.notes}.",
            'Write one with: inquire new question "What do you want to know?"',
        )
    known: dict[str, bytes] = {}
    texts: dict[str, bytes] = {}
    same: dict[str, tuple[bytes, Seen]] = {}
    changed: list[str] = []
    before = last.notes if last else {}
    # A stamp is one file's: its note is found without the digest of 10,000 paths, which takes 5 ms.
    stamped = {seen.stamp: (key, seen) for key, seen in before.items()} if _IS_STAMPED else {}
    for path in listing.notes if last else ():
        if found := stamped.get(listing.stamps[path]):
            known[path] = found[1].digest
            same[path] = found
        elif (text := text_of(vault, path)) is not None:
            known[path], texts[path] = digest(text), text
            seen = before.get(key_of(path))
            changed += [path] if seen is None or seen.digest != known[path] else []
    limit = vault.config.check.asset_limit
    sizes = ((path, listing.stamps[path][0]) for path in listing.assets)
    large = [(path, size, limit) for path, size in sizes if size > limit]
    files = digest_of((listing.notes, listing.assets, large, listing.left_out))
    return Look(listing, files, known, texts, same, tuple(changed), theme)


def text_of(vault: Vault, path: str) -> bytes | None:
    """A file's content; None where it is gone by now. Raises InquireError where it cannot be read."""
    try:
        # Paths are strings here: to make 10,000 Path objects takes half as long as to read the files.
        with open(f"{vault.root}/{path}", "rb") as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InquireError(
            f"{path} cannot be read: {error.strerror}.",
            "Check its permissions, or leave it out with `ignore` in the configuration.",
        ) from error


def bytes_of(file: Path) -> bytes:
    """A file's content. Raises InquireError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InquireError(
            f"{file} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error


def map_bytes(vault: Vault) -> bytes:
    """What the vault's map file holds; nothing where there is none. Raises InquireError where it cannot be read."""
    file = vault.root / MAP_FILE
    return bytes_of(file) if file.is_file() else b""


def look_at_assets(
    vault: Vault, shown: tuple[str, ...], before: dict[str, Seen]
) -> dict[str, Asset]:
    """The files that the site shows as they are, by their path in it: the theme's, and the vault's `shown`."""
    files = dict(asset_files(vault.templates))
    files |= {asset_address(path): vault.root / path for path in shown}
    return {
        path: Asset(file, _seen(file, before.get(path))) for path, file in sorted(files.items())
    }


def seen_notes(look: Look, digests: dict[str, bytes], now: int) -> Iterator[tuple[bytes, Seen]]:
    """What to remember of the notes. `now`, in ns: what changed just before it may change again unseen."""
    for path, found in digests.items():
        if path in look.same:
            yield look.same[path]
        else:
            yield key_of(path), settled(Seen(look.listing.stamps[path], found), now)


def settled(seen: Seen, now: int) -> Seen:
    """A file with a stamp that can be trusted; else with one that no file has."""
    if max(seen.stamp[1:3]) < now - RECENT:
        return seen
    return Seen((-1, *seen.stamp[1:]), seen.digest)


def _is_same(seen: Seen, stamp: Stamp) -> bool:
    return _IS_STAMPED and seen.stamp == stamp


def _seen(file: Path, before: Seen | None) -> Seen:
    try:
        stamp = stamp_of(file.stat())
        if before and _is_same(before, stamp):
            return before
        return Seen(stamp, digest(file.read_bytes()))
    except OSError as error:
        raise InquireError(
            f"{file} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error
