"""Files that are not what they seem, or not what they were a moment ago: the rows 50 to 55 of the table of faults."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from inquiring_lines.build import look
from inquiring_lines.build.build import build
from inquiring_lines.build.means import Means
from inquiring_lines.config import Vault, open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.parse import scan
from tests.conftest import TODAY, MadeVault, inquire

CLAIM = "---\nkind: claim\nsummary: It is.\n---\nText of [[b]].\n"
VAULT: dict[str, str | bytes] = {
    "a.md": CLAIM,
    "b.md": "Text with ![x](pic.png).\n",
    "f/c.md": "Text of [[a]].\n",
    "pic.png": b"picture",
}


@pytest.fixture
def made(tmp_path: Path) -> MadeVault:
    root = tmp_path / "vault"
    root.mkdir()
    made = MadeVault(root).write(VAULT)
    made.build()
    return made


def clean(made: MadeVault) -> dict[str, bytes]:
    """The site as it is made from nothing."""
    other = MadeVault(made.root.with_name("clean"))
    build(open_vault(made.root, output=other.root / "site"), TODAY, cache=False)
    return other.site()


def said(made: MadeVault, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = inquire("build", *arguments, cwd=made.root)
    assert "Traceback" not in done.stderr
    return done


# What is no note


def test_links_out_of_the_vault_circles_and_pipes_are_left_out_and_said(
    made: MadeVault, tmp_path: Path
) -> None:
    before = made.site()
    outside = tmp_path / "secret.md"
    outside.write_text("zzqsecret", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "more.md").write_text("zzqsecret", encoding="utf-8")
    (made.root / "out.md").symlink_to(outside)
    (made.root / "up.md").symlink_to("../secret.md")
    (made.root / "circle.md").symlink_to("circle.md")
    (made.root / "one.md").symlink_to("two.md")
    (made.root / "two.md").symlink_to("one.md")
    (made.root / "nowhere.md").symlink_to("gone.md")
    (made.root / "f" / "above").symlink_to("..")
    (made.root / "folder").symlink_to(tmp_path / "folder")
    os.mkfifo(made.root / "pipe.md")
    for _ in range(2):
        done = said(made)
        assert done.returncode == 0
        for name in ("out.md", "up.md", "circle.md", "one.md", "two.md", "nowhere.md", "pipe.md"):
            assert f"{name} is left out" in done.stderr
        assert made.site() == before
    kept = b"".join(
        file.read_bytes() for file in made.root.rglob(".inquire_cache/**/*") if file.is_file()
    )
    assert b"zzqsecret" not in kept


def test_an_asset_that_is_a_link_out_of_the_vault_is_not_published(
    made: MadeVault, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(b"zzqsecret")
    (made.root / "pic.png").unlink()
    (made.root / "pic.png").symlink_to(tmp_path / "secret.png")
    done = said(made)
    assert "pic.png is left out" in done.stderr
    assert not [path for path, data in made.site().items() if b"zzqsecret" in data]
    assert made.site() == clean(made)


def test_a_link_within_the_vault_is_a_note_and_follows_what_it_leads_to(made: MadeVault) -> None:
    (made.root / "same.md").symlink_to("f/c.md")
    made.build()
    assert made.site() == clean(made)
    made.write({"f/c.md": "Other text."}).build()
    assert "Other text." in made.page("same")
    (made.root / "same.md").unlink()
    (made.root / "same.md").symlink_to("b.md")
    made.build()
    assert made.site() == clean(made)


def test_a_note_that_becomes_a_folder_and_a_folder_that_becomes_a_note(made: MadeVault) -> None:
    (made.root / "b.md").unlink()
    made.write({"b.md/in.md": "Text."}).build()
    assert made.site() == clean(made)
    (made.root / "b.md" / "in.md").unlink()
    (made.root / "b.md").rmdir()
    made.write({"b.md": "Text."}).build()
    assert made.site() == clean(made)


# What cannot be read


def refuses(made: MadeVault, error: str) -> None:
    before = made.site()
    with pytest.raises(InquireError, match=error) as raised:
        made.build()
    assert raised.value.remedy
    assert made.site() == before


@pytest.mark.parametrize("path", ["a.md", "f/c.md"])
def test_a_note_that_cannot_be_read_leaves_the_old_site(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    made.write({path: "Changed."})
    with monkeypatch.context() as patch:
        _forbid(patch, made.root / path)
        refuses(made, f"{path} cannot be read")
    made.build()
    assert made.site() == clean(made)


def test_a_folder_that_cannot_be_read_leaves_the_old_site(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: str | Path = ".") -> object:
        if str(path) == str(made.root / "f"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scandir)
        refuses(made, "f cannot be read")
    made.build()
    assert made.site() == clean(made)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
@pytest.mark.parametrize("path", ["a.md", "f", "pic.png"])
def test_what_is_forbidden_is_exit_2_and_the_old_site_stays(made: MadeVault, path: str) -> None:
    before = made.site()
    made.write({"b.md": "Other text with ![x](pic.png)."})
    (made.root / path).chmod(0)
    done = said(made)
    (made.root / path).chmod(0o700)
    assert done.returncode == 2
    assert "cannot be read" in done.stderr
    assert made.site() == before


def _forbid(patch: pytest.MonkeyPatch, file: Path) -> None:
    real = open

    def open_(path: str | Path, *arguments: Any, **options: Any) -> IO[Any]:
        if os.fspath(path) == str(file):
            raise PermissionError(13, "Permission denied")
        found: IO[Any] = real(path, *arguments, **options)
        return found

    patch.setattr("builtins.open", open_)


# What changes while it is looked at


@pytest.fixture(params=["with a memory", "without"])
def remembers(request: pytest.FixtureRequest, made: MadeVault) -> bool:
    """Whether the build under way knows what was there before."""
    known = str(request.param) == "with a memory"
    if not known:
        made.write({"inquire.toml": 'title = "Mine"'})
    return known


def after_listing(patch: pytest.MonkeyPatch, action: Callable[[], object]) -> None:
    """Let something happen between the listing of files and their reading."""

    def scanned(vault: Vault) -> scan.Listing:
        listing = scan.scan(vault)
        action()
        return listing

    patch.setattr(look, "scan", scanned)


@pytest.mark.parametrize("path", ["a.md", "b.md", "f/c.md"])
def test_a_note_that_vanishes_after_listing_is_as_good_as_gone_before(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch, path: str, remembers: bool
) -> None:
    old = made.site()
    with monkeypatch.context() as patch:
        after_listing(patch, (made.root / path).unlink)
        made.build()
    assert made.site() in ((old, clean(made)) if remembers else (clean(made),))
    made.build()
    assert made.site() == clean(made)


def test_a_note_that_vanishes_and_comes_back_is_there_again(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch, remembers: bool
) -> None:
    with monkeypatch.context() as patch:
        after_listing(patch, (made.root / "a.md").unlink)
        made.build()
    made.write({"a.md": CLAIM}).build()
    assert made.site() == clean(made)


@pytest.mark.parametrize(
    "new", ["Changed.\n", CLAIM.replace("It is", "So so"), f"{CLAIM}[[f/c]]\n"]
)
def test_a_note_that_changes_after_listing_is_seen_now_or_next_time(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch, new: str, remembers: bool
) -> None:
    with monkeypatch.context() as patch:
        after_listing(patch, lambda: made.write({"a.md": new}))
        made.build()
    made.build()
    assert made.site() == clean(made)


def test_a_note_that_changes_after_it_was_read_is_seen_next_time(made: MadeVault) -> None:
    for number, stage in enumerate(
        ["scan", "parse", "resolve", "view", "check", "draw", "publish"]
    ):

        def lap(over: str, stage: str = stage, number: int = number) -> None:
            if over == stage:
                made.write({"a.md": f"{CLAIM}\nChanged {number}.\n"})

        made.write({"a.md": f"{CLAIM}\nAt first {number}.\n", "b.md": f"![x](pic.png) {number}"})
        build(open_vault(made.root), TODAY, means=Means(lap=lap))
        made.build()
        assert made.site() == clean(made)


@pytest.mark.parametrize("path", ["a.md", "pic.png"])
def test_a_file_that_vanishes_between_its_name_and_its_look_is_no_traceback(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    real = scan._files

    def vanishing(*arguments: object) -> Iterator[tuple[str, str, str, os.DirEntry[str]]]:
        for found in real(*arguments):  # type: ignore[arg-type]
            if found[0] == path:
                (made.root / path).unlink()
            yield found

    before = made.site()
    with monkeypatch.context() as patch:
        patch.setattr(scan, "_files", vanishing)
        try:
            made.build()
        except InquireError:
            assert made.site() == before
    made.build()
    assert made.site() == clean(made)


def test_a_note_that_vanishes_before_the_long_way_reads_it_is_left_out(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = look.text_of

    def text_of(vault: Vault, path: str) -> bytes | None:
        (vault.root / "f/c.md").unlink(missing_ok=True)
        return real(vault, path)

    made.write({"inquire.toml": 'title = "Mine"', "new.md": "---\ndraft: true\n---\n"})
    with monkeypatch.context() as patch:
        patch.setattr("inquiring_lines.build.learn.text_of", text_of)
        build(open_vault(made.root), TODAY, cache=False)
    assert "f/c/index.html" not in made.site()


def test_an_asset_that_vanishes_leaves_the_old_site(made: MadeVault) -> None:
    before = made.site()

    def lap(stage: str) -> None:
        if stage == "resolve":
            (made.root / "pic.png").unlink()

    made.write({"b.md": "Other ![x](pic.png) [[a]]."})
    with pytest.raises(InquireError, match=r"pic\.png cannot be read"):
        build(open_vault(made.root), TODAY, means=Means(lap=lap))
    assert made.site() == before
    made.build()
    assert made.site() == clean(made)


def test_an_asset_that_changes_while_it_is_published_is_right_next_time(made: MadeVault) -> None:
    def lap(stage: str) -> None:
        if stage == "check":
            made.write({"pic.png": b"later"})

    made.write({"pic.png": b"sooner", "b.md": "Other ![x](pic.png)."})
    build(open_vault(made.root), TODAY, means=Means(lap=lap))
    made.build()
    assert made.site() == clean(made)


# Clocks


@pytest.mark.parametrize("recent", [0, look.RECENT])
@pytest.mark.parametrize("time", [0, 1_000_000_000, 4_000_000_000])
@pytest.mark.parametrize(
    ("path", "one", "two"), [("a.md", "Text one.", "Text two."), ("pic.png", "one", "two")]
)
def test_an_edit_is_seen_whatever_the_clock_says_of_it(
    made: MadeVault,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    one: str,
    two: str,
    time: int,
    recent: int,
) -> None:
    monkeypatch.setattr(look, "RECENT", recent)
    for text in (one, two, one, two):
        made.write({path: text})
        os.utime(made.root / path, (time, time))
        made.build()
        assert made.site() == clean(made)


def test_an_edit_is_seen_where_files_have_coarse_times(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times in steps of two seconds, as FAT has them: an edit may leave size and times as they were."""
    real = scan.stamp_of

    def stamp_of(status: os.stat_result) -> scan.Stamp:
        size, modified, changed, inode = real(status)
        step = 2_000_000_000
        return size, modified // step * step, changed // step * step, inode

    monkeypatch.setattr(scan, "stamp_of", stamp_of)
    monkeypatch.setattr(look, "stamp_of", stamp_of)
    for text in ("Text one.", "Text two.", "Text ten."):
        made.write({"a.md": text, "pic.png": text}).build()
        assert made.site() == clean(made)


def test_a_file_in_the_place_of_another_with_its_size_and_time_is_seen(made: MadeVault) -> None:
    before = (made.root / "a.md").stat()
    (made.root / "new").write_text(CLAIM.replace("It is", "So so"), encoding="utf-8")
    (made.root / "new").replace(made.root / "a.md")
    made.write({"a.md": CLAIM.replace("Text", "Word")})
    os.utime(made.root / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    made.build()
    assert made.site() == clean(made)


# Names


def test_a_deleted_note_takes_its_page_with_it_and_its_folder(made: MadeVault) -> None:
    (made.root / "f" / "c.md").unlink()
    made.build()
    assert not (made.root / "site" / "f").exists()
    assert made.site() == clean(made)


def test_a_renamed_note_leaves_no_page_behind_and_its_alias_leads_to_it(made: MadeVault) -> None:
    (made.root / "f" / "c.md").rename(made.root / "f" / "new.md")
    made.write({"f/new.md": "---\naliases: [c]\nredirect_from: f/c/\n---\nText of [[a]]."}).build()
    assert "new" in made.page("f/c")
    assert made.site() == clean(made)


@pytest.mark.parametrize(("old", "new"), [("a.md", "A.md"), ("f/c.md", "f/C.md"), ("f", "F")])
def test_a_change_of_case_only_is_seen(made: MadeVault, old: str, new: str) -> None:
    for one, two in ((old, new), (new, old)):
        (made.root / one).rename(made.root / two)
        made.build()
        assert made.site() == clean(made)


def test_notes_that_change_names_in_a_circle_are_told_apart(made: MadeVault) -> None:
    for one, two in (("a.md", "x"), ("b.md", "a.md"), ("x", "b.md")):
        (made.root / one).rename(made.root / two)
    made.build()
    assert made.site() == clean(made)
