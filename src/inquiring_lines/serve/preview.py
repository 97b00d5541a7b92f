"""The site that is shown: read from memory, renewed after changes, its last good state kept through faults."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from functools import partial
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread
import msgspec

from inquiring_lines.build.live import Update
from inquiring_lines.config import CONFIG_FILE, Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.model.diagnostics import Diagnostic, LookedAt
from inquiring_lines.model.track import Track
from inquiring_lines.serve.events import Hub, event
from inquiring_lines.serve.live import Changed, Live, Workshop, merged

P = ParamSpec("P")
T = TypeVar("T")

_CONFIGURATIONS = (CONFIG_FILE, "pyproject.toml")
_INDEX = "index.html"
NOTHING: Changed = frozenset()


class Renewed(msgspec.Struct, frozen=True):
    """The site is up to date."""

    changed: Changed
    """What was looked at; nothing where the site was read for the first time."""
    pages: tuple[str, ...]
    """Addresses, from the site's root, of what was read before and is now another, sorted."""
    seconds: float
    findings: tuple[Diagnostic, ...]
    looked_at: LookedAt


class Fault(msgspec.Struct, frozen=True):
    """The site could not be brought up to date: its last good state is shown."""

    what: str
    remedy: str


class Talk(msgspec.Struct, frozen=True):
    """How the preview reaches the person at the terminal."""

    tell: Callable[[Renewed | Fault], None]
    track: Track
    timer: Callable[[], float]
    """Seconds, from any start."""


class Preview:
    """The site that is shown.

    Calls into the engine run in a thread, one at a time; what was drawn before is given out all the while.
    """

    def __init__(self, vault: Vault, workshop: Workshop, talk: Talk, hub: Hub) -> None:
        self.vault = vault
        self.hub = hub
        self.build = 0
        """Counts the states of the site that were shown."""
        self.run = secrets.token_hex(4)
        """Tells this run of the program from another, whose builds count from 0 too."""
        self.fault: Fault | None = None
        self._workshop = workshop
        self._talk = talk
        self._live: Live | None = None
        self._drawn: dict[str, bytes] = {}
        self._waiting: Changed = NOTHING
        self._lock = anyio.Lock()
        self._opened = anyio.Event()
        self._is_closed = False

    async def open(self) -> None:
        """Read the site for the first time; requests wait for it. A fault is shown, and nothing raised."""
        try:
            self._live = await self._call(self._workshop.open, self.vault, self._track)
        except InquireError as error:
            self._show_fault(error)
        self._opened.set()
        if self._live is not None:
            # Requests that came meanwhile are answered before the check, which takes its time, is run.
            await anyio.sleep(0)
            await self.renew(NOTHING)

    async def renew(self, changed: Changed) -> None:
        """Bring the site up to date after a change, and tell browsers and terminal; of a fault as well.

        What a fault kept from being read is read again the next time.
        """
        self._waiting = merged(self._waiting, changed)
        start = self._talk.timer()
        try:
            update = await self._call(self._update, self._waiting)
        except InquireError as error:
            self._show_fault(error)
            return
        looked, self._waiting = self._waiting, NOTHING
        pages = tuple(sorted(path.removesuffix(_INDEX) for path in update.pages))
        seconds = self._talk.timer() - start
        self._show(Renewed(looked, pages, seconds, update.findings, update.looked_at))

    async def read(self, path: str) -> bytes | None:
        """The file of the site at a path; None where there is none.

        Raises InquireError where it cannot be drawn, or where no state of the site was ever good.
        """
        await self._opened.wait()
        found = self._drawn.get(path)
        return await self._call(self._draw, path) if found is None else found

    def greeting(self) -> bytes:
        """The first event of a stream: which build is shown, and whether there is a fault."""
        return event("hello", {**self._state(), "fault": self.fault})

    def close(self) -> None:
        """End the streams of events, and let nobody wait any longer."""
        self._is_closed = True
        self._opened.set()
        self.hub.close()

    def _show(self, renewed: Renewed) -> None:
        if self.fault is not None:
            self.fault = None
            self.hub.send("mended", {})
        if renewed.changed != NOTHING:
            self.build += 1
            news = {"pages": renewed.pages, "seconds": round(renewed.seconds, 3)}
            self.hub.send("change", {**self._state(), **news})
        self._talk.tell(renewed)

    def _show_fault(self, error: InquireError) -> None:
        if self._is_closed:
            return
        self.fault = Fault(error.what, error.remedy)
        self.hub.send("fault", self.fault)
        self._talk.tell(self.fault)

    def _state(self) -> dict[str, object]:
        return {"run": self.run, "build": self.build, "base": self.vault.config.base_path}

    async def _call(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        async with self._lock:
            return await anyio.to_thread.run_sync(partial(work, *args, **named))

    # From here on: run in a thread, under the lock.

    def _draw(self, path: str) -> bytes | None:
        if self._live is None:
            raise self._unopened()
        data = self._live.read(path)
        if data is not None:
            self._drawn[path] = data
        return data

    def _update(self, changed: Changed) -> Update:
        if self._live is None or self._may_be_configuration(changed):
            vault = self._workshop.find()
            if self._live is None or vault != self.vault:
                return self._reopen(vault)
        update = self._live.update(changed)
        for path in update.pages:
            self._drawn.pop(path, None)
        return update

    def _reopen(self, vault: Vault) -> Update:
        """Take a site that is configured otherwise: all that was shown may be another."""
        live = self._workshop.open(vault, self._track)
        update = live.update(frozenset())
        # A script that is the same makes no browser load its page again.
        shown = frozenset(
            path
            for path, data in self._drawn.items()
            if path.endswith(".html") or live.read(path) != data
        )
        if self._live is not None:
            self._live.close()
        self.vault, self._live = vault, live
        self._drawn.clear()
        return msgspec.structs.replace(update, pages=shown)

    def _may_be_configuration(self, changed: Changed) -> bool:
        root = self.vault.root
        return changed is None or any(root / name in changed for name in _CONFIGURATIONS)

    def _unopened(self) -> InquireError:
        fault = self.fault or Fault("The preview was stopped.", "Start it again.")
        return InquireError(fault.what, fault.remedy)

    def _track(self, items: Iterable[str], what: str) -> Iterable[str]:
        """Show how far a long reading is, and end it when the preview is ended."""
        for item in self._talk.track(items, what):
            if self._is_closed:
                raise self._unopened()
            yield item
