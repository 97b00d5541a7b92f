"""How hosts are treated."""

from __future__ import annotations

import threading
import time
from email.utils import formatdate

import pytest

from inquiring_lines.check.answers import Good, Unverified
from inquiring_lines.check.external.polite import PATIENCE, PAUSE, SILENT, WAITS, retry_after
from tests.unit.check.external.played import (
    NOW,
    Request,
    Server,
    World,
    answer,
    in_turn,
    redirect,
    reset,
)

BUSY = "it answers 429 (too many requests)"


def test_a_host_never_has_two_requests_at_once_and_several_have(
    server: Server, world: World
) -> None:
    def slow(request: Request, connection: object) -> None:
        time.sleep(0.01)
        answer(200)(request, connection)  # type: ignore[arg-type]

    hosts = [f"{name}.example.org" for name in "abc"]
    for at in range(6):
        server.scripts[f"/{at}"] = slow
    server.scripts |= {f"/to-{host}": redirect(302, server.url("/0", host)) for host in hosts}
    urls = [server.url(f"/{at}", host) for at in range(1, 6) for host in hosts]
    urls += [server.url(f"/to-{to}", host) for host in hosts for to in hosts]
    assert set(world.ask(*urls).values()) == {Good()}
    assert server.most_at_once == dict.fromkeys(hosts, 1)


def test_hosts_are_asked_at_once(server: Server, world: World) -> None:
    def meet(request: Request, connection: object) -> None:
        barrier.wait(5)
        answer(200)(request, connection)  # type: ignore[arg-type]

    barrier = threading.Barrier(8)
    server.scripts["/"] = meet
    urls = [server.url("/", f"host{at}.example.org") for at in range(8)]
    assert set(world.ask(*urls).values()) == {Good()}


def test_between_two_requests_to_a_host_there_is_a_pause(server: Server, world: World) -> None:
    server.scripts |= {f"/{at}": answer(200) for at in range(4)}
    world.ask(*(server.url(f"/{at}") for at in range(4)))
    assert world.waits == pytest.approx([PAUSE] * 3)


def test_a_connection_is_used_again(server: Server, world: World) -> None:
    server.scripts |= {f"/{at}": answer(200) for at in range(4)}
    world.ask(*(server.url(f"/{at}") for at in range(4)))
    assert server.connections == 1


@pytest.mark.parametrize(
    ("header", "waits"),
    [
        ([], [WAITS[0]]),
        (["Retry-After: 7"], [7]),
        ([f"Retry-After: {formatdate(NOW + 20, usegmt=True)}"], [20]),
        ([f"Retry-After: {formatdate(NOW - 20, usegmt=True)}"], [WAITS[0]]),
        (["Retry-After: soon"], [WAITS[0]]),
        (["Retry-After: -5"], [WAITS[0]]),
        (["Retry-After: 0"], [WAITS[0]]),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_who_is_busy_is_asked_again_when_it_says(
    server: Server, world: World, status: int, header: list[str], waits: list[float]
) -> None:
    server.scripts["/"] = in_turn(answer(status, *header), answer(200))
    assert world.ask_one(server.url("/")) == Good()
    assert world.waits == pytest.approx(waits)
    assert server.methods("/") == ["HEAD", "GET"]


@pytest.mark.parametrize(
    "header", ["Retry-After: 3600", f"Retry-After: {formatdate(NOW + 86_400, usegmt=True)}"]
)
def test_who_wants_to_be_left_alone_for_long_is(server: Server, world: World, header: str) -> None:
    server.scripts |= {f"/{at}": answer(429, header) for at in range(5)}
    urls = [server.url(f"/{at}") for at in range(5)]
    assert world.ask(*urls) == dict.fromkeys(urls, Unverified(BUSY))
    assert len(server.requests) == 1
    assert world.waits == []


def test_who_stays_busy_is_asked_no_more(server: Server, world: World) -> None:
    server.scripts |= {f"/{at}": answer(429) for at in range(5)}
    urls = [server.url(f"/{at}") for at in range(5)]
    assert world.ask(*urls) == dict.fromkeys(urls, Unverified(BUSY))
    assert len(server.requests) == 1 + len(WAITS)
    assert world.waits == pytest.approx([*WAITS])


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_who_is_out_of_order_is_asked_again_later_and_later(
    server: Server, world: World, status: int
) -> None:
    server.scripts |= {"/": answer(status), "/well": answer(200)}
    said = world.ask(server.url("/"), server.url("/well"))
    broken = said[server.url("/")]
    assert isinstance(broken, Unverified)
    assert broken.why.startswith(f"it answers {status} (")
    assert said[server.url("/well")] == Good()
    assert sum(world.waits) == pytest.approx(sum(WAITS) + PAUSE, abs=PAUSE)


def test_who_recovers_is_good(server: Server, world: World) -> None:
    server.scripts["/"] = in_turn(answer(500), answer(500), reset, answer(200))
    assert world.ask_one(server.url("/")) == Good()


def test_a_broken_connection_is_tried_again(server: Server, world: World) -> None:
    server.scripts["/"] = in_turn(reset, answer(200))
    assert world.ask_one(server.url("/")) == Good()
    assert world.waits == pytest.approx([WAITS[0]])


def test_a_server_that_answers_nothing_is_given_up(server: Server, world: World) -> None:
    server.scripts |= {f"/{at}": reset for at in range(9)}
    urls = [server.url(f"/{at}") for at in range(9)]
    (said,) = set(world.ask(*urls).values())
    assert isinstance(said, Unverified)
    assert len(server.requests) == SILENT * (1 + len(WAITS))


def test_one_silent_page_is_no_reason_to_give_a_server_up(server: Server, world: World) -> None:
    for at in range(9):
        server.scripts[f"/{at}"] = reset if at % 3 else answer(200)
    said = world.ask(*(server.url(f"/{at}") for at in range(9)))
    assert [isinstance(one, Good) for one in said.values()] == [True, False, False] * 3
    assert {one.path for one in server.requests} == {f"/{at}" for at in range(9)}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 5),
        ("0", 0),
        ("9" * 400, 999_999_999),
        ("", 0),
        ("1.5", 0),
        ("٣", 0),
        ("tomorrow", 0),
        ("Wed, 99 Nov 2026 00:00:00 GMT", 0),
        ("Wed, 21 Oct 99999 07:28:00 GMT", 0),
        (formatdate(NOW + 90, usegmt=True), 90),
        (formatdate(NOW + 90, localtime=False), 90),
        (formatdate(NOW - 90, usegmt=True), 0),
    ],
)
def test_when_to_come_back(text: str, seconds: float) -> None:
    assert retry_after(text, NOW) == pytest.approx(seconds)


def test_patience_is_longer_than_any_wait_of_our_own() -> None:
    assert max(WAITS) < PATIENCE
