"""What changes in a vault's folders, gathered into bursts."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import anyio
from watchfiles import Change, awatch

from inquiring_lines.config import CACHE_FOLDER, Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.serve.live import Changed, merged

STEP = 10
"""Milliseconds of quiet that end a burst. A single edit is told after one to two of them; with the library's 50
it took 50 to 100."""
_PART = 40
"""Milliseconds after which a burst that does not end is told in part."""
FEW = 8
"""Files that change at once by hand, or by an editor. More are the work of a program, such as git, which may
pause between them."""
SETTLED = 0.15
"""Seconds of quiet after which such a program has ended. Its parts come faster, so that none is taken for the end."""
LONGEST = 5.0
"""Seconds after which a program that writes on and on is waited for no longer."""
_FOREIGN = frozenset({"node_modules", CACHE_FOLDER})
_TEMPORARY = re.compile(r"~$|\.sw[a-z]$|^4913$|^#.*#$|___jb_(tmp|old)___$|\.(tmp|part|crdownload)$")
"""What editors and browsers write for a moment beside a file."""


class Burst:
    """Gathers changes until they are taken, all at once."""

    def __init__(self) -> None:
        self._waiting: Changed = frozenset()
        self._some = anyio.Event()
        self._times = 0

    def add(self, changed: Changed) -> None:
        """Add what changed."""
        self._waiting = merged(self._waiting, changed)
        self._times += 1
        self._some.set()

    async def take(self) -> Changed:
        """Wait for a change; give all there are, when a large burst has ended."""
        await self._some.wait()
        seen = -1
        with anyio.move_on_after(LONGEST):
            while self._is_large() and seen != self._times:
                seen = self._times
                await anyio.sleep(SETTLED)
        taken, self._waiting, self._some = self._waiting, frozenset(), anyio.Event()
        return taken

    def _is_large(self) -> bool:
        return self._waiting is None or len(self._waiting) > FEW


def is_watched(vault: Vault, path: Path) -> bool:
    """True for a path that may be part of the site, or say how it is made."""
    roots = [root for root in (vault.root, vault.notes) if path.is_relative_to(root)]
    if not roots or _TEMPORARY.search(path.name) or path.is_relative_to(vault.output):
        return False
    parts = path.relative_to(roots[-1]).parts
    return not any(part.startswith(".") or part in _FOREIGN for part in parts)


def folders(vault: Vault) -> list[Path]:
    """The folders that are watched with all that is in them, beside the vault's root, which is watched by itself.

    Each that is watched costs one of the system's watches: those of `.git` or `node_modules` are spared so.
    """
    with os.scandir(vault.root) as entries:
        found = [Path(entry.path) for entry in entries if entry.is_dir()]
    chosen = [folder for folder in found if is_watched(vault, folder)]
    if not any(vault.notes.is_relative_to(folder) for folder in (*chosen, vault.root)):
        chosen.append(vault.notes)
    return sorted(chosen)


class Watch:
    """Tells what changes in the folders that a vault has at a time."""

    def __init__(self, vault: Vault, add: Callable[[Changed], None]) -> None:
        self._add = add
        self._watcher = _Watcher(vault, add, is_first=True)

    def move(self, vault: Vault) -> None:
        """Watch the vault as it is configured now."""
        old, self._watcher = self._watcher, _Watcher(vault, self._add, is_first=False)
        old.outdated.set()

    async def run(self) -> None:
        """Tell what changes, for ever. Raises InquireError where the system refuses to watch."""
        while True:
            watcher = self._watcher
            await watcher.run()
            if watcher is self._watcher:
                self.move(watcher.vault)


class _Watcher:
    """Watches some folders, until they are outdated."""

    def __init__(self, vault: Vault, add: Callable[[Changed], None], *, is_first: bool) -> None:
        self.vault = vault
        self._add = add
        self._is_first = is_first
        self._folders: list[Path] = []
        self.outdated = anyio.Event()
        """Set when other folders are to be watched. It ends the library's threads, which a cancellation waits for."""

    async def run(self) -> None:
        """Tell what changes in the vault's root and below its folders."""
        try:
            self._folders = folders(self.vault)
        except OSError as error:
            raise _refusal(self.vault.root, error) from error
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(partial(self._follow, [self.vault.root], recursive=False))
            tasks.start_soon(partial(self._follow, self._folders, recursive=True))
            try:
                await anyio.sleep(0)
                if not self._is_first:
                    # Both watch now; between the last watcher and this one, nobody looked.
                    self._add(None)
                await self.outdated.wait()
            finally:
                self.outdated.set()

    async def _follow(self, paths: list[Path], *, recursive: bool) -> None:
        # The system tells real paths, on macOS at least; the engine knows the vault's own.
        real = {os.path.realpath(path): path for path in paths}
        if not real:
            return
        events = awatch(
            *real,
            watch_filter=None,
            debounce=_PART,
            step=STEP,
            stop_event=self.outdated,
            recursive=recursive,
            ignore_permission_denied=True,
        )
        try:
            async for batch in events:
                self._tell([(change, _own(Path(path), real)) for change, path in batch])
        except FileNotFoundError:
            # A folder went after it was listed.
            self.outdated.set()
        except (OSError, RuntimeError) as error:
            raise _refusal(self.vault.root, error) from error

    def _tell(self, told: list[tuple[Change, Path]]) -> None:
        seen = [(change, path) for change, path in told if is_watched(self.vault, path)]
        if any(self._is_new_folder(path) for _, path in seen):
            self.outdated.set()
        changed = _changed(seen)
        if changed != frozenset():
            self._add(changed)

    def _is_new_folder(self, path: Path) -> bool:
        """True where a folder beside the root's others came, went or took the place of another."""
        return path in self._folders or (path.parent == self.vault.root and path.is_dir())


def _changed(seen: Iterable[tuple[Change, Path]]) -> Changed:
    """The files that changed; None where a folder came or went, of whose files nobody may have told."""
    paths: set[Path] = set()
    for change, path in seen:
        is_folder = path.is_dir() or (change is Change.deleted and path.suffix.lower() != ".md")
        if is_folder and change is not Change.modified:
            return None
        if not is_folder:
            paths.add(path)
    return frozenset(paths)


def _own(path: Path, real: dict[str, Path]) -> Path:
    for place, own in real.items():
        if path.is_relative_to(place):
            return own / path.relative_to(place)
    return path


def _refusal(root: Path, error: Exception) -> InquireError:
    return InquireError(
        f"{root} cannot be watched for changes: {error}.",
        "Allow more watches (Linux: sysctl fs.inotify.max_user_watches), or set WATCHFILES_FORCE_POLLING=1"
        " to have it looked at again and again instead.",
    )
