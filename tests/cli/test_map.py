"""`inquire map`: places that stay, and a file that is never lost."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path

import pytest

from tests.conftest import MadeVault, inquire

NOTES = {
    f"n{number}.md": f"See [[n{(number * 7 + 1) % 12}]] and [[n{number // 2}]]."
    for number in range(12)
}


@pytest.fixture
def made(tmp_path: Path) -> MadeVault:
    return MadeVault(tmp_path).write(NOTES)


def places(made: MadeVault) -> dict[str, tuple[int, int]]:
    read = json.loads((made.root / "map.json").read_bytes())
    return {note["id"]: (note["x"], note["y"]) for note in read["notes"]}


def run(made: MadeVault, *arguments: str) -> subprocess.CompletedProcess[str]:
    return inquire("map", *arguments, cwd=made.root)


def test_update_gives_every_note_a_place_and_says_so(made: MadeVault) -> None:
    done = run(made, "--update")
    assert (done.returncode, done.stderr.startswith("Communities and places took")) == (0, True)
    assert done.stdout.startswith("map.json is written: 12 notes in ")
    assert "12 new, 0 gone" in done.stdout
    assert set(places(made)) == {f"n{number}" for number in range(12)}


def test_a_second_update_changes_nothing(made: MadeVault) -> None:
    run(made, "--update")
    before = (made.root / "map.json").stat()
    data = (made.root / "map.json").read_bytes()
    assert run(made, "--update").stdout.startswith("map.json is as it was: 12 notes")
    assert (made.root / "map.json").read_bytes() == data
    assert (made.root / "map.json").stat().st_mtime_ns == before.st_mtime_ns


def test_a_new_note_moves_no_other_by_a_hundredth_of_the_width(made: MadeVault) -> None:
    run(made, "--update")
    before = places(made)
    made.write({"new.md": "[[n1]] [[n2]] [[n3]]"})
    done = run(made, "--update")
    assert "1 new, 0 gone; the largest move of another is 0.0 %" in done.stdout
    after = places(made)
    width = max(x for x, _ in after.values()) - min(x for x, _ in after.values())
    assert all(math.dist(after[note], before[note]) < width / 100 for note in before)
    assert min(math.dist(after["new"], after[note]) for note in before) > 0


def test_places_of_notes_that_are_gone_or_drafts_again_go(made: MadeVault) -> None:
    run(made, "--update")
    (made.root / "n11.md").unlink()
    made.write({"n10.md": "---\ndraft: true\n---\n"})
    assert "0 new, 2 gone" in run(made, "--update").stdout
    assert {"n10", "n11"}.isdisjoint(places(made))


def test_no_draft_is_named_in_the_file(made: MadeVault) -> None:
    made.write(
        {"whispered.md": "---\ndraft: true\ntags: [hush]\n---\n[[n1]]", "a.md": "[[whispered]]"}
    )
    run(made, "--update")
    data = (made.root / "map.json").read_bytes()
    assert b"whispered" not in data
    assert b"hush" not in data


def test_without_update_it_says_how_the_map_stands(made: MadeVault) -> None:
    done = run(made)
    assert (done.returncode, done.stdout) == (1, "There is no map yet: 12 notes without a place.\n")
    assert "inquire map --update" in done.stderr
    assert not (made.root / "map.json").exists()
    run(made, "--update")
    done = run(made)
    assert (done.returncode, done.stdout) == (0, "map.json is up to date: 12 notes.\n")
    assert done.stderr == ""
    (made.root / "n11.md").unlink()
    made.write({"one.md": "", "two.md": ""})
    done = run(made)
    assert done.returncode == 1
    assert done.stdout == (
        "map.json is not up to date: 2 notes without a place, 1 place of notes that are gone or not published.\n"
    )


def test_a_dry_run_writes_nothing(made: MadeVault) -> None:
    done = run(made, "--update", "--dry-run")
    assert (done.returncode, done.stdout.startswith("map.json would be written: ")) == (0, True)
    assert not (made.root / "map.json").exists()
    assert run(made, "--dry-run").returncode == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"version": 1, "notes": [', "cannot be read"),
        (b"<<<<<<< HEAD\n{}\n", "cannot be read"),
        (b'{"version": 7, "notes": []}', "is of version 7"),
        (b"", "cannot be read"),
    ],
)
@pytest.mark.parametrize("arguments", [(), ("--update",)])
def test_a_damaged_file_is_said_and_left_as_it_is(
    made: MadeVault, data: bytes, said: str, arguments: tuple[str, ...]
) -> None:
    made.write({"map.json": data})
    done = run(made, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "inquire map --update" in done.stderr
    assert "Traceback" not in done.stderr
    assert (made.root / "map.json").read_bytes() == data


def test_what_is_no_file_is_said(made: MadeVault) -> None:
    (made.root / "map.json").mkdir()
    done = run(made, "--update")
    assert done.returncode == 2
    assert "map.json, cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_said(made: MadeVault) -> None:
    (made.root / "map.json").symlink_to("no/such/folder.json")
    done = run(made, "--update")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_link_to_the_file_stays_a_link(made: MadeVault) -> None:
    (made.root / "map.json").symlink_to("kept.json")
    made.write({"kept.json": b'{"version": 1, "notes": []}'})
    assert run(made, "--update").returncode == 0
    assert (made.root / "map.json").is_symlink()
    assert len(places(made)) == 12


def test_nothing_is_left_beside_the_file(made: MadeVault) -> None:
    run(made, "--update")
    assert sorted(path.name for path in made.root.iterdir()) == sorted([*NOTES, "map.json"])


def test_one_note_makes_a_map_and_an_empty_vault_says_what_to_do(tmp_path: Path) -> None:
    done = inquire("map", "--update", cwd=tmp_path)
    assert (done.returncode, "There is no Markdown note" in done.stderr) == (2, True)
    one = MadeVault(tmp_path).write({"a.md": "Alone."})
    assert run(one, "--update").stdout.startswith("map.json is written: 1 note in 1 group, 1 new")
    assert run(one).returncode == 0


def test_a_vault_of_drafts_makes_an_empty_map(tmp_path: Path) -> None:
    made = MadeVault(tmp_path).write({"a.md": "---\ndraft: true\n---\n"})
    assert run(made, "--update").returncode == 0
    assert places(made) == {}
    assert run(made).returncode == 0
