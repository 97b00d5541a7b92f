"""Answers of earlier runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inquiring_lines.check.answers import Answer, Gone, Good, Moved, Private, Unverified
from inquiring_lines.check.external.kept import (
    DAY,
    NAME,
    Kept,
    kept_file,
    lifetime,
    read_kept,
    write_kept,
)
from tests.unit.check.external.played import NOW, Server, World, answer, redirect

URL = "https://example.org/"
FILE = b'{"version":1,"answers":{"https://example.org/":{"answer":%s,"at":1795000000.0}}}'
ANSWERS = [
    pytest.param(Good(), 7 * DAY, id="good"),
    pytest.param(Moved("https://example.org/new"), 7 * DAY, id="moved"),
    pytest.param(Gone("it answers 404 (not found)"), DAY, id="gone"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return kept_file(tmp_path)


@pytest.mark.parametrize(("said", "seconds"), ANSWERS)
def test_an_answer_holds_for_its_time(file: Path, said: Answer, seconds: float) -> None:
    kept = {URL: Kept(said, NOW)}
    write_kept(file, kept)
    assert read_kept(file, NOW) == kept
    assert read_kept(file, NOW + seconds - 1) == kept
    assert read_kept(file, NOW + seconds) == {}


def test_an_answer_from_the_future_does_not_hold(file: Path) -> None:
    write_kept(file, {URL: Kept(Good(), NOW)})
    assert read_kept(file, NOW - 1) == {}


@pytest.mark.parametrize("said", [Unverified("busy"), Private("within")])
def test_what_is_not_known_is_not_kept(file: Path, said: Answer) -> None:
    assert lifetime(said) == 0
    write_kept(file, {URL: Kept(said, NOW), "https://example.org/b": Kept(Good(), NOW)})
    assert b"https://example.org/b" in file.read_bytes()
    assert b"https://example.org/:" not in file.read_bytes()
    assert set(read_kept(file, NOW)) == {"https://example.org/b"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"version":1}',
        b'{"version":2,"answers":{}}',
        b'{"version":1,"answers":{"a":{"answer":{"type":"good"},"at":"now"}}}',
        FILE % b'{"type":"splendid"}',
        FILE % b'{"type":"moved"}',
        FILE % b'{"type":"moved","to":"javascript:alert(1)"}',
        FILE % b'{"type":"moved","to":"http://me:secret@example.org/"}',
        (FILE % b'{"type":"good"}')[:-9],
    ],
)
def test_what_is_damaged_or_not_ours_is_as_good_as_none(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert read_kept(file, NOW) == {}


def test_that_file_would_be_read_if_it_were_whole(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(FILE % b'{"type":"good"}')
    assert read_kept(file, NOW) == {URL: Kept(Good(), NOW)}


def test_the_same_answers_make_the_same_bytes(file: Path) -> None:
    kept = {f"https://example.org/{at}": Kept(Good(), NOW) for at in range(9)}
    write_kept(file, kept)
    before = file.read_bytes()
    write_kept(file, dict(reversed(kept.items())))
    assert file.read_bytes() == before


def test_the_file_is_for_its_owner_alone_and_version_control_does_not_see_it(file: Path) -> None:
    write_kept(file, {URL: Kept(Good(), NOW)})
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    assert (file.parent / ".gitignore").read_text() == "*\n"
    assert sorted(os.listdir(file.parent)) == [".gitignore", NAME]


def test_a_cache_that_is_there_is_left_as_it_is(file: Path) -> None:
    file.parent.mkdir()
    write_kept(file, {URL: Kept(Good(), NOW)})
    assert os.listdir(file.parent) == [NAME]


def test_nothing_is_written_where_a_link_leads(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file.parent.symlink_to(elsewhere)
    write_kept(file, {URL: Kept(Good(), NOW)})
    assert os.listdir(elsewhere) == []


def test_a_link_in_the_place_of_the_file_is_replaced_and_not_followed(
    file: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(FILE % b'{"type":"good"}')
    file.parent.mkdir()
    file.symlink_to(victim)
    assert read_kept(file, NOW) == {}
    write_kept(file, {"https://example.org/b": Kept(Good(), NOW)})
    assert victim.read_bytes() == FILE % b'{"type":"good"}'
    assert set(read_kept(file, NOW)) == {"https://example.org/b"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_the_place_of_the_file_makes_nobody_wait(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    assert read_kept(file, NOW) == {}


def test_where_nothing_can_be_written_nothing_is(file: Path, tmp_path: Path) -> None:
    file.parent.write_text("a file where the folder should be", encoding="utf-8")
    write_kept(file, {URL: Kept(Good(), NOW)})
    assert os.listdir(tmp_path) == [".inquire_cache"]


def test_what_was_answered_is_not_asked_again_while_it_holds(
    server: Server, world: World, file: Path
) -> None:
    server.scripts |= {"/": answer(200), "/old": redirect(301, "/"), "/busy": answer(403)}
    urls = [server.url(path) for path in ("/", "/old", "/gone", "/busy")]
    first = world.ask(*urls, cache=file)
    asked = len(server.requests)
    assert world.ask(*urls, cache=file) == first
    assert {one.path for one in server.requests[asked:]} == {"/busy"}
    world.time += 2 * DAY
    asked = len(server.requests)
    assert world.ask(*urls, cache=file) == first
    assert {one.path for one in server.requests[asked:]} == {"/busy", "/gone"}


def test_answers_to_other_questions_are_kept_too(server: Server, world: World, file: Path) -> None:
    server.scripts |= {"/a": answer(200), "/b": answer(200)}
    world.ask(server.url("/a"), cache=file)
    world.ask(server.url("/b"), cache=file)
    assert set(read_kept(file, world.time)) == {server.url("/a"), server.url("/b")}


def test_without_a_cache_nothing_is_left(server: Server, world: World, tmp_path: Path) -> None:
    server.scripts["/"] = answer(200)
    world.ask(server.url("/"))
    assert os.listdir(tmp_path) == []
