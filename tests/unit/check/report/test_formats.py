"""What holds for every format."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from inquiring_lines.check.report.base import encodable, fingerprints, last_line, plain, told
from inquiring_lines.check.report.formats import formats
from inquiring_lines.model.spans import Span
from tests.conftest import Files, MadeVault, inquire
from tests.unit.check.report.made import HOSTILE, finding, hostile, many, report

NAMES = sorted(formats())
MACHINES = ["github", "gitlab", "json", "junit", "markdown", "sarif"]


def test_the_formats_are_those_of_the_documentation() -> None:
    assert ["concise", "full", *MACHINES] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_report_ends_with_a_line_break_and_can_be_written(name: str) -> None:
    for made in (report(), report(finding()), hostile()):
        text = formats()[name](made)
        assert text.endswith("\n")
        assert text.encode("utf-8").decode("utf-8") == text


READ_BY_PEOPLE = ["concise", "full", "github", "junit", "markdown"]


def told_by(name: str) -> str:
    """What a format tells of the hostile texts: of those for programs, the fields that are shown."""
    text = formats()[name](hostile())
    if name == "gitlab":
        return "".join(issue["description"] for issue in json.loads(text))
    if name == "sarif":
        return "".join(one["message"]["text"] for one in json.loads(text)["runs"][0]["results"])
    return text


@pytest.mark.parametrize("name", [*READ_BY_PEOPLE, "gitlab", "sarif"])
def test_no_control_character_and_no_turned_direction_reaches_a_reader(name: str) -> None:
    controls = {chr(number) for number in (*range(32), *range(127, 160))} - {"\n"}
    assert not (controls | {"\u202e", "\u2066", "\u2028"}) & set(told_by(name))


def test_json_is_exact_but_for_what_utf_8_cannot_hold() -> None:
    found = json.loads(formats()["json"](hostile()))["findings"]
    assert [one["message"] for one in found] == [encodable(text) for text in HOSTILE]
    assert [one["message"] != text for one, text in zip(found, HOSTILE, strict=True)].count(
        True
    ) == 1


@pytest.mark.parametrize("name", NAMES)
def test_colour_is_for_people_alone(name: str) -> None:
    write = formats()[name]
    assert ("\x1b[" in write(report(finding()), colour=True)) == (name == "full")


@pytest.mark.parametrize("name", MACHINES)
def test_the_same_findings_give_the_same_bytes(name: str) -> None:
    assert formats()[name](hostile()) == formats()[name](hostile())


def test_neither_hashes_nor_the_time_zone_change_a_byte(
    vault: Callable[[Files], MadeVault], tmp_path: Path
) -> None:
    made = vault({"a.md": "[[b]] [[c]]\n", "d/e.md": "---\nkind: clam\n---\n[[b]]\n"})
    reports = []
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima")):
        folder = tmp_path / seed
        folder.mkdir()
        wanted = [part for name in NAMES for part in ("--format", f"{name}={folder / name}")]
        environment = {"PYTHONHASHSEED": seed, "TZ": zone}
        done = inquire("check", *wanted, cwd=made.root, environment=environment)
        assert done.returncode == 1, done.stderr
        reports.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert reports[0] == reports[1]
    assert sorted(reports[0]) == NAMES


@pytest.mark.skipif(os.name == "nt", reason="names of files are no bytes here")
def test_a_file_name_that_is_no_utf_8_is_left_out_and_said(
    vault: Callable[[Files], MadeVault], tmp_path: Path
) -> None:
    made = vault({"a.md": "Fine.\n"})
    try:
        with open(os.fsencode(made.root) + b"/b\xff.md", "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write("[[nowhere]]\n")
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    wanted = [part for name in NAMES for part in ("--format", f"{name}={tmp_path / name}")]
    for command in (["check", *wanted], ["build"]):
        done = inquire(*command, cwd=made.root)
        assert done.returncode == 0, done.stderr
        assert "b�.md is left out: its name is no UTF-8: rename it." in done.stderr
    assert all((tmp_path / name).read_text(encoding="utf-8") for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_many_findings_that_are_all_alike_are_written_in_time(name: str) -> None:
    made = many(20_000)
    begun = time.perf_counter()
    formats()[name](made)
    assert time.perf_counter() - begun < 10  # 0.1 to 0.7 s; compared each with each, minutes


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_is_one_printable_line(text: str) -> None:
    shown = plain(text)
    assert "\n" not in shown
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
    assert len(shown.encode()) >= len(shown)


@pytest.mark.parametrize(
    "text", ["Bel™ 漢字", "שלום\u200f", "العربية", "👩‍👩‍👧", "a\u00a0b", "‘“”’", "e\u0301"]
)
def test_plain_text_keeps_what_people_write(text: str) -> None:
    assert plain(text) == text


def test_message_and_help_are_told_as_sentences() -> None:
    assert told(finding()) == "no note is named “b”. Correct it."
    assert told(finding(message="is it one?")) == "is it one? Correct it."


def test_the_last_line_is_the_last_that_holds_something() -> None:
    assert last_line(Span(3, 1, 3, 5)) == 3
    assert last_line(Span(3, 1, 5, 2)) == 5
    assert last_line(Span(3, 1, 5, 1)) == 4
    assert last_line(Span(3, 1, 3, 1)) == 3


def marks(*findings: object, prefix: str = "") -> list[str]:
    return [mark for _, mark in fingerprints(report(*findings, prefix=prefix))]  # type: ignore[arg-type]


def test_a_fingerprint_stays_when_lines_move_and_when_others_come_and_go() -> None:
    one, other = finding(target="b"), finding(line=7, target="c")
    assert marks(one, other) == marks(finding(line=90, target="b"), finding(line=91, target="c"))
    assert marks(one, other)[1:] == marks(other)


def test_fingerprints_are_all_different() -> None:
    found = [
        *(finding(line=line, target=target) for line in (1, 2, 3) for target in ("b", "c")),
        finding("notes/c.md", target="b"),
        finding(code="LNK002", target="b"),
        *(finding("a", target="b1"), finding("ab", target="1")),
    ]
    assert len(set(marks(*found))) == len(found)


def test_fingerprints_of_two_vaults_in_one_repository_are_different() -> None:
    assert marks(finding()) != marks(finding(), prefix="other")


@pytest.mark.parametrize(
    ("prefix", "path", "there"),
    [
        ("", "notes/a.md", "notes/a.md"),
        ("docs/vault", "notes/a.md", "docs/vault/notes/a.md"),
        ("docs/vault", "../known.json", "docs/known.json"),
        ("docs", "a b/ü%.md", "docs/a b/ü%.md"),
    ],
)
def test_paths_are_the_repository_s(prefix: str, path: str, there: str) -> None:
    one = finding(path)
    assert report(one, prefix=prefix).path(one) == there
