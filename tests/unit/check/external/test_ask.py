"""What addresses come to: statuses, redirects, what is asked twice and what once."""

from __future__ import annotations

import pytest

from inquiring_lines.check.answers import Gone, Good, Moved, Unverified
from inquiring_lines.check.external.follow import FARTHEST
from inquiring_lines.check.external.wire import USER_AGENT
from tests.unit.check.external.played import (
    Server,
    World,
    answer,
    by_method,
    no_such_host,
    redirect,
)


def test_what_answers_is_good_and_asked_by_head_alone(server: Server, world: World) -> None:
    server.scripts["/"] = answer(200, body=b"hello")
    assert world.ask_one(server.url("/")) == Good()
    assert server.methods("/") == ["HEAD"]


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_is_gone(server: Server, world: World, status: int) -> None:
    server.scripts["/"] = answer(status)
    said = world.ask_one(server.url("/"))
    assert isinstance(said, Gone)
    assert said.why.startswith(f"it answers {status} (")
    assert server.methods("/") == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 501])
def test_who_does_not_take_head_is_asked_by_get(server: Server, world: World, status: int) -> None:
    server.scripts["/"] = by_method(answer(status), answer(200, body=b"hello"))
    assert world.ask_one(server.url("/")) == Good()
    assert server.methods("/") == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [304, 401, 402, 403, 451, 999])
def test_any_other_status_verifies_nothing(server: Server, world: World, status: int) -> None:
    server.scripts["/"] = answer(status)
    said = world.ask_one(server.url("/"))
    assert isinstance(said, Unverified)
    assert said.why.startswith(f"it answers {status}")


@pytest.mark.parametrize("status", [301, 308])
def test_what_leads_on_for_good_has_moved(server: Server, world: World, status: int) -> None:
    server.scripts |= {"/old": redirect(status, "/new"), "/new": answer(200)}
    assert world.ask_one(server.url("/old")) == Moved(server.url("/new"))


@pytest.mark.parametrize("status", [302, 303, 307])
def test_what_leads_on_for_now_has_not(server: Server, world: World, status: int) -> None:
    server.scripts |= {"/old": redirect(status, "/new"), "/new": answer(200)}
    assert world.ask_one(server.url("/old")) == Good()


def test_it_has_moved_only_as_far_as_it_leads_on_for_good(server: Server, world: World) -> None:
    server.scripts |= {
        "/a": redirect(301, "/b"),
        "/b": redirect(308, server.url("/c", "other.example.org")),
        "/c": redirect(302, "/d"),
        "/d": redirect(301, "/e"),
        "/e": answer(200),
    }
    assert world.ask_one(server.url("/a")) == Moved(server.url("/c", "other.example.org"))


def test_what_has_moved_and_is_gone_is_gone(server: Server, world: World) -> None:
    server.scripts["/old"] = redirect(301, "/new")
    new = server.url("/new")
    expected = Gone(f"it redirects to “{new}”, and it answers 404 (not found)")
    assert world.ask_one(server.url("/old")) == expected


def test_the_fragment_of_where_it_has_moved_is_kept(server: Server, world: World) -> None:
    server.scripts |= {"/old": redirect(301, "/new#part two"), "/new": answer(200)}
    assert world.ask_one(server.url("/old")) == Moved(server.url("/new#part%20two"))
    assert server.methods("/new") == ["HEAD"]


def test_a_location_need_not_be_ascii(server: Server, world: World) -> None:
    def play(request: object, connection: object) -> None:
        connection.sendall(  # type: ignore[attr-defined]
            "HTTP/1.1 301 .\r\nLocation: /größe\r\nContent-Length: 0\r\n\r\n".encode()
        )

    server.scripts |= {"/old": play, "/gr%C3%B6%C3%9Fe": answer(200)}
    assert world.ask_one(server.url("/old")) == Moved(server.url("/gr%C3%B6%C3%9Fe"))


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_a_circle_of_redirects_is_found(server: Server, world: World, steps: int) -> None:
    for at in range(steps):
        server.scripts[f"/{at}"] = redirect(301, f"/{(at + 1) % steps}")
    assert world.ask_one(server.url("/0")) == Unverified("it redirects in a circle")
    assert len(server.requests) == steps


def test_redirects_without_an_end_are_given_up(server: Server, world: World) -> None:
    for at in range(FARTHEST + 5):
        server.scripts[f"/{at}"] = redirect(302, f"/{at + 1}")
    said = world.ask_one(server.url("/0"))
    assert said == Unverified(f"it redirects more than {FARTHEST} times")
    assert len(server.requests) == FARTHEST + 1


def test_as_many_redirects_as_allowed_are_followed(server: Server, world: World) -> None:
    for at in range(FARTHEST):
        server.scripts[f"/{at}"] = redirect(302, f"/{at + 1}")
    server.scripts[f"/{FARTHEST}"] = answer(200)
    assert world.ask_one(server.url("/0")) == Good()


def test_a_redirect_to_nowhere_verifies_nothing(server: Server, world: World) -> None:
    server.scripts["/"] = answer(302)
    assert world.ask_one(server.url("/")) == Unverified("it answers 302 (found)")


def test_who_resolves_identifiers_need_only_know_one(server: Server, world: World) -> None:
    publisher = server.url("/paper", "publisher.example.org")
    server.scripts |= {"/10.1000/1": redirect(302, publisher), "/paper": answer(403)}
    known, unknown = (server.url(f"/10.1000/{number}", "doi.org") for number in (1, 2))
    said = world.ask(known, unknown)
    assert said[known] == Good()
    assert isinstance(said[unknown], Gone)
    assert server.methods("/paper") == []


def test_a_host_that_does_not_exist_is_gone(world: World) -> None:
    world.hosts["no.example.org"] = no_such_host()
    assert world.ask_one("http://no.example.org/") == Gone("there is no host “no.example.org”")
    assert world.looked_up == ["no.example.org", "iana.org"]


def test_offline_nothing_is_gone(world: World) -> None:
    world.hosts |= {host: no_such_host() for host in ("a.example.org", "iana.org")}
    said = world.ask_one("http://a.example.org/")
    assert said == Unverified("no host at all could be found; is this machine online?")


def test_two_ways_to_write_an_address_are_asked_once(server: Server, world: World) -> None:
    server.scripts["/a%20b"] = answer(200)
    urls = [server.url(path) for path in ("/a b", "/a%20b", "/a b#one", "/a%20b#two")]
    said = world.ask(*urls, urls[0].replace("site.example", "SITE.Example"))
    assert set(said.values()) == {Good()}
    assert len(said) == 5
    assert [(one.method, one.path) for one in server.requests] == [("HEAD", "/a%20b")]


def test_it_says_who_it_is_and_nothing_else(
    server: Server, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.scripts["/"] = answer(200, "Set-Cookie: who=you; Path=/")
    server.scripts["/next"] = answer(200)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert set(world.ask(server.url("/"), server.url("/next")).values()) == {Good()}
    for request in server.requests:
        names = {line.partition(":")[0] for line in request.head.split("\r\n")[1:] if line}
        assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
        assert f"User-Agent: {USER_AGENT}\r\n" in request.head


def test_the_order_in_which_addresses_are_given_is_no_matter(server: Server) -> None:
    server.scripts |= {
        "/1": answer(200),
        "/2": redirect(301, "/1"),
        "/3": answer(500),
        "/4": answer(403),
    }
    urls = [server.url(f"/{at}", f"{host}.example.org") for at in range(6) for host in "abc"]
    first, second = World(), World()
    assert list(first.ask(*urls).items()) == list(second.ask(*reversed(urls)).items())


def test_progress_is_told(server: Server, world: World) -> None:
    told: list[tuple[int, int]] = []
    urls = [server.url(f"/{at}") for at in range(3)]
    world.ask(*urls, "javascript:0", tell=lambda done, all_: told.append((done, all_)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_of_nothing_nothing_is_asked(world: World) -> None:
    assert world.ask() == {}
    assert world.looked_up == []
