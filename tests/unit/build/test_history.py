"""When git says that notes were last changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from inquiring_lines.build.history import NOTHING, History, history


class Repository:
    """A repository with a folder of notes."""

    def __init__(self, root: Path) -> None:
        self.root, self.notes = root, root / "notes"
        self.notes.mkdir(parents=True)
        self.told: list[str] = []
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, date: str = "2026-01-01") -> None:
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (
                ("NAME", "A"),
                ("EMAIL", "a@example.org"),
                ("DATE", f"{date}T12:00:00Z"),
            )
        }
        subprocess.run(
            ["git", "-C", str(self.root), "-c", "commit.gpgsign=false", *arguments],
            check=True,
            capture_output=True,
            env=os.environ | who,
        )

    def commit(self, date: str, **notes: str) -> None:
        for name, text in notes.items():
            (self.notes / f"{name}.md").write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=x", date=date)

    def history(self, before: History = NOTHING) -> History:
        return history(self.notes, before, self.told.append)


def dates(found: History, *files: str) -> dict[str, str]:
    """The dates of some files; no others have any."""
    assert len(found.dates) == len(files)
    return {file: found.date(file) for file in files}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "vault")


def test_a_file_has_the_date_of_the_last_commit_that_touched_it(repository: Repository) -> None:
    repository.commit("2026-01-01", a="one", b="one")
    repository.commit("2026-02-02", b="two")
    repository.commit("2026-03-03")
    assert dates(repository.history(), "a.md", "b.md") == {
        "a.md": "2026-01-01",
        "b.md": "2026-02-02",
    }
    assert repository.told == []


def test_only_what_came_later_is_asked_for(repository: Repository) -> None:
    repository.commit("2026-01-01", a="one", b="one")
    before = repository.history()
    assert repository.history(before) is before
    repository.commit("2026-02-02", b="two")
    known = History(before.head, dict.fromkeys(before.dates, "1999-01-01"))
    after = repository.history(known)
    assert after.date("a.md") == "1999-01-01"
    assert after.date("b.md") == "2026-02-02"
    assert after.head != before.head


def test_a_history_that_was_written_anew_is_read_whole(repository: Repository) -> None:
    repository.commit("2026-01-01", a="one")
    before = repository.history()
    repository.git("commit", "--quiet", "--amend", "--message=y", "--date=2026-04-04T12:00:00Z")
    assert repository.history(before).date("a.md") == "2026-04-04"


def test_a_merge_gives_the_dates_of_both_sides(repository: Repository) -> None:
    repository.commit("2026-01-01", a="one", b="one")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("2026-02-02", a="two")
    repository.git("checkout", "--quiet", "main")
    repository.commit("2026-03-03", b="two")
    before = repository.history()
    repository.git("merge", "--quiet", "--no-edit", "side", date="2026-05-05")
    assert dates(repository.history(before), "a.md", "b.md") == {
        "a.md": "2026-02-02",
        "b.md": "2026-03-03",
    }
    assert repository.history().dates == repository.history(before).dates


def test_names_of_every_sort_are_read(repository: Repository) -> None:
    names = ("über uns", "深度", 'a "b"', "new\nline", " space ")
    repository.commit("2026-01-01", **dict.fromkeys(names, "x"))
    files = [f"{name}.md" for name in names]
    assert dates(repository.history(), *files) == dict.fromkeys(files, "2026-01-01")


def test_files_outside_the_notes_folder_are_left_out(repository: Repository) -> None:
    (repository.root / "README.md").write_text("x")
    repository.commit("2026-01-01", a="one")
    assert dates(repository.history(), "a.md") == {"a.md": "2026-01-01"}


def test_a_shallow_clone_says_so_and_its_first_commit_dates_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit("2026-01-01", a="one", b="one")
    repository.commit("2026-02-02", a="two")
    repository.commit("2026-03-03", b="three")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=2", repository.root.as_uri(), str(clone))
    told: list[str] = []
    found = history(clone / "notes", NOTHING, told.append)
    assert dates(found, "b.md") == {"b.md": "2026-03-03"}
    assert "shallow" in told[0]
    assert "fetch-depth: 0" in told[0]
    subprocess.run(["git", "-C", str(clone), "fetch", "--quiet", "--unshallow"], check=True)
    whole = history(clone / "notes", found, told.append)
    assert dates(whole, "a.md", "b.md") == {"a.md": "2026-02-02", "b.md": "2026-03-03"}


def test_where_git_knows_nothing_nothing_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    assert history(folder, History("gone", {b"a": "2026-01-01"}), print) == NOTHING
    unborn = Repository(tmp_path / "unborn")
    assert unborn.history() == NOTHING
    (tmp_path / "damaged" / ".git").mkdir(parents=True)
    assert history(tmp_path / "damaged", NOTHING, print) == NOTHING


def test_where_there_is_no_git_the_author_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("2026-01-01", a="one")
    monkeypatch.setenv("PATH", "")
    assert repository.history() == NOTHING
    assert "git cannot be run" in repository.told[0]
