"""A check that remembers the last one finds what one finds that does not."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inquiring_lines.build.examine import Examined, examine
from inquiring_lines.build.means import Means, Question
from inquiring_lines.cli.workers import WORTHWHILE, Workers
from inquiring_lines.config import CACHE_FOLDER, open_vault
from tests.conftest import TODAY, Files, MadeVault

VAULT = {
    "a.md": "---\nkind: claim\ntitle: A\n---\nSee [[b]] and [[nowhere]].\n",
    "b.md": "---\nkind: question\ntitle: B?\n---\nText.\n",
    "secret.md": "---\ndraft: true\ntitle: Secret\nsatus: x\n---\nText.\n",
}


def look(made: MadeVault, today: str = TODAY, *, cache: bool = True) -> Examined:
    return examine(open_vault(made.root), today, cache=cache)


@pytest.fixture
def made(vault: Callable[[Files], MadeVault]) -> MadeVault:
    made = vault(VAULT)
    look(made)
    return made


def test_only_drafts_are_read_again_where_nothing_has_changed(made: MadeVault) -> None:
    assert look(made).parsed == 0
    made.write({"b.md": VAULT["b.md"] + "More.\n"})
    assert look(made).parsed == 2  # the edited note, and the draft, of which nothing is kept


def test_it_finds_the_same_where_another_process_finds_half_of_it(made: MadeVault) -> None:
    with Workers(2) as executors:
        means = Means(aside=lambda question, _: executors.aside(question, WORTHWHILE))
        found = examine(open_vault(made.root), TODAY, cache=False, means=means).checked
    assert found == look(made, cache=False).checked
    assert len({one.code[:3] for one in found.findings}) > 2


def test_what_another_process_found_before_it_died_is_found_again(made: MadeVault) -> None:
    @contextlib.contextmanager
    def dying(question: Question, _count: int) -> Iterator[Question]:
        question()
        yield question

    found = examine(open_vault(made.root), TODAY, cache=False, means=Means(aside=dying))
    assert found.checked == look(made, cache=False).checked


def test_an_edit_is_seen(made: MadeVault) -> None:
    before = look(made).checked
    made.write({"nowhere.md": "Here now."})
    found = look(made).checked
    assert found != before
    assert found == look(made, cache=False).checked


@pytest.mark.parametrize(
    "edit",
    [
        {"a.md": "[[b]]"},
        {"a.md": VAULT["a.md"].replace("See", "\n\nSee")},
        {"c.md": "![](big.png)", "big.png": b"x" * 2_000_000},
        {"inquire.toml": '[kinds]\n"" = "claim"\n'},
        {"inquire.toml": "[check]\nasset_limit = 0\n", "pic.png": b"x", "c.md": "![x](pic.png)"},
        {"secret.md": "---\ntitle: Secret\n---\nNo longer."},
    ],
)
def test_whatever_changes_it_finds_the_same_as_without_a_cache(
    made: MadeVault, edit: Files
) -> None:
    made.write(edit)
    assert look(made).checked == look(made, cache=False).checked


def test_a_day_later_dates_are_looked_at_again(made: MadeVault) -> None:
    made.write({"a.md": "---\ncreated: 2026-11-24\n---\n[[b]]"})
    codes = {one.code for one in look(made).checked.findings}
    assert "FMT006" in codes
    later = {one.code for one in look(made, "2026-11-25").checked.findings}
    assert "FMT006" not in later


@pytest.mark.parametrize("name", ["records", "world", "last"])
@pytest.mark.parametrize("damage", [b"", b"\x00" * 400])
def test_a_damaged_cache_changes_no_finding(made: MadeVault, name: str, damage: bytes) -> None:
    file = made.root / CACHE_FOLDER / "check" / name
    assert file.is_file()
    file.write_bytes(damage)
    made.write({"b.md": VAULT["b.md"] + "More.\n"})
    assert look(made).checked == look(made, cache=False).checked


def test_without_a_cache_nothing_is_written(vault: Callable[[Files], MadeVault]) -> None:
    made = vault(VAULT)
    look(made, cache=False)
    assert {path.name for path in made.root.iterdir()} == set(VAULT)


def test_a_place_for_the_cache_that_cannot_be_used_is_no_fault(
    vault: Callable[[Files], MadeVault],
) -> None:
    made = vault({**VAULT, CACHE_FOLDER: "a file"})
    assert look(made).checked == look(made, cache=False).checked
    assert (made.root / CACHE_FOLDER).read_text() == "a file"


def test_a_build_and_a_check_leave_each_others_memory_alone(made: MadeVault) -> None:
    made.build()
    assert made.build().counts.drawn == 0
    look(made)
    assert look(made).parsed == 0
    assert made.build().counts.drawn == 0


def test_no_text_of_a_draft_is_kept(made: MadeVault) -> None:
    records: Path = made.root / CACHE_FOLDER / "check" / "records"
    assert b"Secret" not in records.read_bytes()
    assert b"B?" in records.read_bytes()
