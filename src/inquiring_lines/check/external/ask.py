"""Ask addresses of the web whether they are there."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import msgspec

from inquiring_lines.check.answers import Answer
from inquiring_lines.check.external.follow import answer_of
from inquiring_lines.check.external.hosts import Allowed, Hosts, Resolve, resolve
from inquiring_lines.check.external.kept import Kept, read_kept, write_kept
from inquiring_lines.check.external.polite import Clock, Manners, Sleep
from inquiring_lines.check.external.safe import is_public
from inquiring_lines.check.external.urls import Address, read
from inquiring_lines.check.external.wire import AT_ONCE, Wire

Tell = Callable[[int, int], None]
"""Hears how many addresses are asked already, and how many there are to ask."""
Learn = Callable[[Address, Answer], None]


class Means(msgspec.Struct, frozen=True):
    """What asking needs of the world."""

    now: Clock
    sleep: Sleep = asyncio.sleep
    resolve: Resolve = resolve
    allowed: Allowed = is_public
    """Says which numbers of hosts may be connected to."""
    tls: ssl.SSLContext | None = None
    """Whose certificates hold; None for those that this machine trusts, and those that browsers do."""
    timeout: float = 15.0
    """Seconds for one request, from looking up its host to the head of the answer."""


def ask(
    urls: Collection[str], *, cache: Path | None, means: Means, tell: Tell | None = None
) -> dict[str, Answer]:
    """What each address answers, under the text that was given.

    `cache`: the file of earlier answers, which are not asked for again while they hold; None for none. What was
    learnt is kept also where this is interrupted. Raises nothing of its own: whatever an address does is an
    answer.
    """
    read_as = {url: read(url) for url in urls}
    known = read_kept(cache, means.now()) if cache else {}
    asked = {one for one in read_as.values() if isinstance(one, Address)}
    wanted = sorted(one for one in asked if one.url not in known)
    learnt: dict[str, Kept] = {}

    def learn(address: Address, answer: Answer) -> None:
        learnt[address.url] = Kept(answer, means.now())
        if tell:
            tell(len(learnt), len(wanted))

    try:
        if wanted:
            asyncio.run(_ask_all(wanted, means, learn))
    finally:
        if cache and learnt:
            write_kept(cache, known | learnt)
    known |= learnt
    return {
        url: known[one.url].answer if isinstance(one, Address) else one
        for url, one in sorted(read_as.items())
    }


async def _ask_all(wanted: list[Address], means: Means, learn: Learn) -> None:
    """Ask sorted addresses: those of one host one after another, hosts at once."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(AT_ONCE))
    hosts = Hosts(means.resolve, means.allowed, means.timeout)
    async with Wire(hosts, means.timeout, means.tls) as wire, asyncio.TaskGroup() as tasks:
        manners = Manners(wire, hosts, means.now, means.sleep)
        for _, together in groupby(wanted, key=attrgetter("host")):
            tasks.create_task(_ask_host(list(together), manners, learn))


async def _ask_host(addresses: Iterable[Address], manners: Manners, learn: Learn) -> None:
    for address in addresses:
        learn(address, await answer_of(address, manners))
