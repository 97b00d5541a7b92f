"""How a host is treated: one request at a time, a pause between two, and what it asks for when it is busy."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC
from email.utils import parsedate_to_datetime

from inquiring_lines.check.answers import Gone, Private, Unverified
from inquiring_lines.check.external.hosts import Found, Hosts, Silence
from inquiring_lines.check.external.urls import Address
from inquiring_lines.check.external.wire import AT_ONCE, Reply, Wire, answered

PAUSE = 0.5
"""Seconds between two requests to one host."""
WAITS = (1.0, 3.0)
"""Seconds before an address is asked again, and once more."""
PATIENCE = 60.0
"""Seconds that a host may ask us to wait. Who asks for more is left alone for this run."""
SILENT = 3
"""Addresses in a row that do not answer, after which a server is asked no more."""

_BUSY = (429, 503)
_OUT_OF_ORDER = (500, 502, 503, 504)

Clock = Callable[[], float]
"""Seconds since 1970."""
Sleep = Callable[[float], Awaitable[None]]


class Lanes:
    """A lane for each host, in which one request goes at a time."""

    def __init__(self, now: Clock, sleep: Sleep) -> None:
        self._now = now
        self._sleep = sleep
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: defaultdict[str, float] = defaultdict(float)
        self._places = asyncio.Semaphore(AT_ONCE)

    @contextlib.asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """The time in which a host may be asked once."""
        async with self._locks[host]:
            wait = self._free_at[host] - self._now()
            if wait > 0:
                await self._sleep(min(wait, PATIENCE))
            async with self._places:
                yield
            self.hold(host, PAUSE)

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so long."""
        self._free_at[host] = max(self._free_at[host], self._now() + seconds)


class Manners:
    """Asks one address after another, and remembers how servers took it."""

    def __init__(self, wire: Wire, hosts: Hosts, now: Clock, sleep: Sleep) -> None:
        self._wire = wire
        self._hosts = hosts
        self._now = now
        self._sleep = sleep
        self._lanes = Lanes(now, sleep)
        self._silent: Counter[str] = Counter()
        self._closed: dict[str, Unverified] = {}
        """Servers that are left alone for the rest of this run."""

    async def reply(self, address: Address) -> Reply | Gone | Private | Unverified:
        """The last word of an address: HEAD, then GET where HEAD was not answered well, then again later."""
        if closed := self._closed.get(address.origin):
            return closed
        said = await self._send("HEAD", address)
        if isinstance(said, Reply) and said.status >= 400 and said.status not in _BUSY:
            said = await self._send("GET", address)
        for usual in WAITS:
            wait = self._wait(said, usual)
            if wait is None:
                break
            if isinstance(said, Reply) and said.status in _BUSY:
                self._lanes.hold(address.host, wait)
            else:
                await self._sleep(wait)
            said = await self._send("GET", address)
        return self._remembered(address.origin, said)

    async def _send(self, method: str, address: Address) -> Reply | Silence | Gone | Private:
        async with self._lanes.turn(address.host):
            found = await self._hosts.find(address.host)
            if isinstance(found, Found):
                return await self._wire.send(method, address)
            return found

    def _wait(self, said: Reply | Silence | Gone | Private, usual: float) -> float | None:
        """Seconds until it is of use to ask again; None where it is not."""
        if isinstance(said, Silence):
            return usual if said.passing else None
        if not isinstance(said, Reply) or said.status not in {*_BUSY, *_OUT_OF_ORDER}:
            return None
        wait = retry_after(said.retry_after, self._now()) or usual
        return wait if wait <= PATIENCE else None

    def _remembered(
        self, origin: str, said: Reply | Silence | Gone | Private
    ) -> Reply | Gone | Private | Unverified:
        """What was said; and a server closed that is too busy, or does not answer at all."""
        match said:
            case Silence(why):
                self._silent[origin] += 1
                if self._silent[origin] >= SILENT:
                    self._closed[origin] = Unverified(why)
                return Unverified(why)
            case Reply(status):
                self._silent[origin] = 0
                if status == 429:
                    self._closed[origin] = Unverified(answered(status))
                return said
            case Gone() | Private():
                return said


def retry_after(text: str, now: float) -> float:
    """Seconds from `now` that a Retry-After asks for; 0 where it asks for nothing that can be understood."""
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return 0.0
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, date.timestamp() - now)
