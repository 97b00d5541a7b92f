"""What an address comes to: its redirects followed by hand, each looked at like the first."""

from __future__ import annotations

from urllib.parse import quote, urljoin

import msgspec

from inquiring_lines.check.answers import Answer, Gone, Good, Moved, Private, Unverified
from inquiring_lines.check.external.polite import Manners
from inquiring_lines.check.external.urls import KEPT, LONGEST, Address, read
from inquiring_lines.check.external.wire import Reply, answered

FARTHEST = 10
"""Redirects that are followed."""
RESOLVERS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
"""Hosts whose redirect is the answer: they lead on from what they know, and say 404 to what they do not.

The publishers behind them, many of which turn programs away, need not be asked.
"""

_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)


class _Onward(msgspec.Struct, frozen=True):
    to: str
    for_good: bool


async def answer_of(start: Address, manners: Manners) -> Answer:
    """What an address answers, wherever it leads."""
    at, moved, for_good = start, "", True
    passed = {start}
    while True:
        said = _verdict(at, await manners.reply(at))
        if not isinstance(said, _Onward):
            return _whole(start, at, moved, said)
        next_ = read(said.to)
        if not isinstance(next_, Address):
            return msgspec.structs.replace(next_, why=f"it redirects to “{said.to}”: {next_.why}")
        if at.host in RESOLVERS and next_.host not in RESOLVERS:
            return Good()
        if next_ in passed:
            return Unverified("it redirects in a circle")
        if len(passed) > FARTHEST:
            return Unverified(f"it redirects more than {FARTHEST} times")
        for_good = for_good and said.for_good
        moved = next_.url + _fragment(said.to) if for_good else moved
        passed.add(next_)
        at = next_


def _verdict(at: Address, said: Reply | Gone | Private | Unverified) -> Answer | _Onward:
    if not isinstance(said, Reply):
        return said
    if said.status in _REDIRECTS and said.location:
        if len(said.location) > LONGEST:
            return Unverified(f"it redirects to an address longer than {LONGEST:,} characters")
        return _onward(at, said)
    if 200 <= said.status < 300:
        return Good()
    if said.status in (404, 410):
        return Gone(answered(said.status))
    return Unverified(answered(said.status))


def _onward(at: Address, said: Reply) -> _Onward | Unverified:
    try:
        return _Onward(urljoin(at.url, said.location), said.status in _FOR_GOOD)
    except ValueError:
        return Unverified("it redirects to what is no valid address")


def _fragment(url: str) -> str:
    fragment = url.partition("#")[2]
    return f"#{quote(fragment, safe=KEPT + '?')}" if fragment else ""


def _whole(start: Address, at: Address, moved: str, said: Answer) -> Answer:
    """The last answer, in the words of the first address."""
    match said:
        case Good():
            return Moved(moved) if moved else said
        case Gone(why) | Private(why) | Unverified(why) if at != start:
            return msgspec.structs.replace(said, why=f"it redirects to “{at.url}”, and {why}")
        case _:
            return said
