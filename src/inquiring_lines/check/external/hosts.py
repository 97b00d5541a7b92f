"""Where hosts are: looked up once, and checked before anything is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection
from ipaddress import ip_address

import msgspec

from inquiring_lines.check.answers import Gone, Private
from inquiring_lines.check.external.safe import Number

Resolve = Callable[[str], Awaitable[Collection[str]]]
"""Gives the numbers of a host. Raises socket.gaierror."""
Allowed = Callable[[Number], bool]

_SURE = "iana.org"
"""A host that there is as long as there are names. It is looked up, not asked."""
_MOST = 4
"""Numbers of a host that are tried."""
_NO_SUCH_HOST = frozenset(
    {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME), 11004}
)
"""11004 is Windows' word for a name without a number."""


class Found(msgspec.Struct, frozen=True):
    """A host that may be connected to."""

    numbers: tuple[str, ...]


class Silence(msgspec.Struct, frozen=True):
    """Nothing answered."""

    why: str
    passing: bool = True
    """It may be over in a moment."""


class Hosts:
    """The hosts of one run. Each keeps the numbers that were checked: nobody can change them in between."""

    def __init__(self, resolve: Resolve, allowed: Allowed, timeout: float) -> None:
        """`timeout`: seconds that looking one up may take."""
        self._resolve = resolve
        self._allowed = allowed
        self._timeout = timeout
        self._known: dict[str, Found | Gone | Private | Silence] = {}
        self._online: bool | None = None

    async def find(self, host: str) -> Found | Gone | Private | Silence:
        """Where a host is; or why it may not be, or cannot be, connected to."""
        if host not in self._known:
            found = await self._find(host)
            if isinstance(found, Silence) and found.passing:
                return found
            self._known[host] = found
        return self._known[host]

    def checked(self, host: str) -> tuple[str, ...]:
        """The numbers of a host that was found; none of any other."""
        found = self._known.get(host)
        return found.numbers if isinstance(found, Found) else ()

    async def _find(self, host: str) -> Found | Gone | Private | Silence:
        try:
            numbers = await self._numbers(host)
        except TimeoutError:
            return Silence("looking up its host took too long")
        except socket.gaierror as error:
            if error.errno in _NO_SUCH_HOST:
                return await self._absent(host)
            return Silence(f"its host could not be looked up ({error.strerror})")
        private = [str(one) for one in numbers if not self._allowed(one)]
        if private:
            return Private(_where(host, private[0]))
        self._online = True
        return Found(tuple(str(one) for one in numbers[:_MOST]))

    async def _numbers(self, host: str) -> list[Number]:
        """The numbers of a host, at least one. Raises socket.gaierror or TimeoutError."""
        try:
            return [ip_address(host)]
        except ValueError:
            async with asyncio.timeout(self._timeout):
                found = await self._resolve(host)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "no number")
        return [ip_address(one) for one in found]

    async def _absent(self, host: str) -> Gone | Silence:
        """A host that is not found is gone, unless none is found at all: some systems offline say the same."""
        if self._online is None:
            try:
                self._online = bool(await self._numbers(_SURE))
            except (TimeoutError, socket.gaierror):
                self._online = False
        if self._online:
            return Gone(f"there is no host “{host}”")
        return Silence("no host at all could be found; is this machine online?", passing=False)


def _where(host: str, number: str) -> str:
    what = f"{number} is no address of the public internet"
    return what if host == number else f"its host is at {number}, and {what}"


async def resolve(host: str) -> Collection[str]:
    """The numbers of a host, as this machine knows them. Raises socket.gaierror."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))
