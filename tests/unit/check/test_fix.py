"""Fixes written into files, as a diff, and in turns with the check."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

import pytest

from inquiring_lines.check.fix import ROUNDS, Fixes, apply_fixes, diff, fix_until_done
from inquiring_lines.model.diagnostics import Diagnostic, Edit, Severity
from inquiring_lines.model.spans import Span


def finding(path: str, line: int, column: int, length: int, text: str) -> Diagnostic:
    span = Span.on_line(line, column, length)
    fixes = (Edit(span, text),)
    return Diagnostic(path, span, "LNK003", Severity.ERROR, "wrong", "Mend it.", fix=fixes)


def whys(fixes: Fixes) -> list[tuple[str, str]]:
    return [(left.finding.path, left.why) for left in fixes.left]


def typos(root: Path) -> Callable[[], Sequence[Diagnostic]]:
    """A check that finds the first `teh` of each line of each file."""

    def check() -> Sequence[Diagnostic]:
        return [
            finding(file.name, number, line.index("teh") + 1, 3, "the")
            for file in sorted(root.glob("*.md"))
            for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1)
            if "teh" in line
        ]

    return check


def test_files_keep_their_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "a.md").write_bytes("\ufeff漢 teh\r\nb\rc\u2028\n".encode())
    (tmp_path / "b.md").write_bytes(b"teh")
    (tmp_path / "c.md").write_bytes(b"same")
    found = [finding("f/a.md", 1, 3, 3, "the"), finding("b.md", 1, 1, 3, "the")]
    fixes = apply_fixes(tmp_path, found)
    assert (tmp_path / "f" / "a.md").read_bytes() == "\ufeff漢 the\r\nb\rc\u2028\n".encode()
    assert (tmp_path / "b.md").read_bytes() == b"the"
    assert (fixes.files, fixes.fixed, fixes.left) == (("b.md", "f/a.md"), 2, ())
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.md", "b.md", "c.md", "f"]


def test_findings_without_a_fix_are_no_matter(tmp_path: Path) -> None:
    only_said = Diagnostic("gone.md", Span.on_line(1, 1, 1), "LNK001", Severity.ERROR, "wrong")
    assert apply_fixes(tmp_path, [only_said]) == Fixes()
    assert diff(tmp_path, [only_said]) == ""


def test_what_overlaps_waits_and_what_fits_no_more_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("abc", encoding="utf-8")
    found = [
        finding("a.md", 1, 1, 2, "X"),
        finding("a.md", 1, 2, 2, "Y"),
        finding("a.md", 9, 1, 1, "Z"),
    ]
    fixes = apply_fixes(tmp_path, found)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "Xc"
    assert fixes.fixed == 1
    assert [(left.finding, left.why.split()[0]) for left in fixes.left] == [
        (found[1], "another"),
        (found[2], "the"),
    ]


def test_a_diff_is_what_other_programs_apply_and_writes_nothing(tmp_path: Path) -> None:
    files = {
        "dos.md": "\ufeffone\r\nteh two\r\nthree",
        "a b/漢.md": "teh",
        "c.md": "teh\n" + "line\n" * 20 + "teh\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    found = [
        finding("dos.md", 2, 1, 3, "the"),
        finding("a b/漢.md", 1, 1, 3, "the"),
        finding("c.md", 1, 1, 3, "the"),
        finding("c.md", 22, 1, 3, "the"),
    ]
    shown = diff(tmp_path, found)
    assert {name: (tmp_path / name).read_bytes().decode() for name in files} == files
    assert "--- a/dos.md\n+++ b/dos.md\n@@ -1,3 +1,3 @@\n" in shown
    done = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        cwd=tmp_path,
        input=shown.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
    )
    assert done.returncode == 0, done.stderr
    applied = {name: (tmp_path / name).read_bytes().decode() for name in files}
    assert applied == {name: text.replace("teh", "the") for name, text in files.items()}


def test_a_diff_names_an_odd_path_so_that_it_ends_where_it_ends(tmp_path: Path) -> None:
    (tmp_path / 'a\n+++ "b.md').write_text("teh", encoding="utf-8")
    shown = diff(tmp_path, [finding('a\n+++ "b.md', 1, 1, 3, "the")])
    assert shown.startswith('--- "a/a\\012+++ \\042b.md"\n+++ "b/a\\012+++ \\042b.md"\n@@')


def test_permissions_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("teh", encoding="utf-8")
    file.chmod(0o640)
    apply_fixes(tmp_path, [finding("a.md", 1, 1, 3, "the")])
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_read_only_file_is_said_and_the_others_are_mended(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("teh", encoding="utf-8")
    (tmp_path / "a.md").chmod(0o444)
    found = [finding(name, 1, 1, 3, "the") for name in ("a.md", "b.md")]
    fixes = apply_fixes(tmp_path, found)
    assert whys(fixes) == [("a.md", "the file is read-only")]
    assert (fixes.files, fixes.fixed) == (("b.md",), 1)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "teh"
    assert "a/a.md" in diff(tmp_path, found)  # to look is allowed


def test_a_link_within_the_vault_stays_one_and_its_file_is_mended_once(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "real.md").write_text("teh", encoding="utf-8")
    (tmp_path / "a.md").symlink_to("f/real.md")
    found = [finding("a.md", 1, 1, 3, "the one"), finding("f/real.md", 1, 1, 3, "the one")]
    fixes = apply_fixes(tmp_path, found)
    assert (tmp_path / "f" / "real.md").read_text(encoding="utf-8") == "the one"
    assert (tmp_path / "a.md").is_symlink()
    assert fixes.fixed == 1
    assert whys(fixes) == [("f/real.md", "it is the same file as a.md, which is mended first")]


def test_a_link_out_of_the_vault_is_left_alone(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    root.mkdir()
    outside = tmp_path / "outside.md"
    outside.write_text("teh", encoding="utf-8")
    (root / "a.md").symlink_to(outside)
    (root / "b.md").symlink_to("b.md")
    found = [finding(name, 1, 1, 3, "the") for name in ("a.md", "b.md")]
    fixes = apply_fixes(root, found)
    assert whys(fixes)[0] == ("a.md", "it is a link out of the vault")
    assert whys(fixes)[1][1].startswith("it cannot be read: ")
    assert outside.read_text(encoding="utf-8") == "teh"


@pytest.mark.parametrize(
    "data", [b"teh \xff", "teh".encode("utf-16"), b"teh" + b" " * (8 * 1024 * 1024)]
)
def test_what_is_not_read_as_utf_8_is_left_alone(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.md").write_bytes(data)
    fixes = apply_fixes(tmp_path, [finding("a.md", 1, 1, 3, "the")])
    assert whys(fixes)[0][1] in ("it is not UTF-8", "it is longer than 8,388,608 bytes")
    assert (tmp_path / "a.md").read_bytes() == data


def test_what_is_gone_or_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    found = [finding(name, 1, 1, 0, "x") for name in ("folder.md", "gone.md", "pipe.md")]
    fixes = apply_fixes(tmp_path, found)
    assert [why for _, why in whys(fixes)] == [
        "it is no regular file",
        "it cannot be read: No such file or directory",
        "it is no regular file",
    ]


@pytest.mark.parametrize("call", ["replace", "chmod"])
def test_a_file_that_cannot_be_written_is_whole_and_nothing_is_left_behind(
    tmp_path: Path, call: str
) -> None:
    (tmp_path / "a.md").write_text("teh", encoding="utf-8")
    with mock.patch.object(Path, call, side_effect=OSError(28, "No space left on device")):
        fixes = apply_fixes(tmp_path, [finding("a.md", 1, 1, 3, "the")])
    assert whys(fixes) == [("a.md", "the file cannot be written: No space left on device")]
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "teh"


def test_a_file_that_its_author_saves_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("teh", encoding="utf-8")

    def save(number: int) -> None:
        file.write_text("teh, and more", encoding="utf-8")

    with mock.patch("os.fsync", save):
        fixes = apply_fixes(tmp_path, [finding("a.md", 1, 1, 3, "the")])
    assert whys(fixes) == [("a.md", "the file has changed meanwhile; check again")]
    assert file.read_text(encoding="utf-8") == "teh, and more"


def test_checking_and_mending_take_turns_until_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("teh teh\nteh", encoding="utf-8")
    (tmp_path / "b.md").write_text("fine", encoding="utf-8")
    mended = fix_until_done(typos(tmp_path), tmp_path)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "the the\nthe"
    assert (mended.fixes.files, mended.fixes.fixed) == (("a.md",), 3)
    assert (mended.findings, mended.is_done) == ((), True)
    assert mended.fixes.diff.startswith("--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-teh teh\n")
    assert fix_until_done(typos(tmp_path), tmp_path).fixes == Fixes()


def test_fixes_that_follow_each_other_for_ever_are_stopped(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("x", encoding="utf-8")
    looks: list[str] = []

    def check() -> Sequence[Diagnostic]:
        looks.append(file.read_text(encoding="utf-8"))
        return [finding("a.md", 1, 1, 0, "x")]

    mended = fix_until_done(check, tmp_path)
    assert len(looks) == ROUNDS + 1
    assert not mended.is_done
    assert file.read_text(encoding="utf-8") == "x" * (ROUNDS + 1)


def test_fixes_that_undo_each_other_are_no_change(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("a", encoding="utf-8")

    def check() -> Sequence[Diagnostic]:
        other = "b" if file.read_text(encoding="utf-8") == "a" else "a"
        return [finding("a.md", 1, 1, 1, other)]

    mended = fix_until_done(check, tmp_path, rounds=4)
    assert (mended.fixes.files, mended.fixes.diff, mended.is_done) == ((), "", False)


def test_what_cannot_be_mended_ends_the_turns_and_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("teh", encoding="utf-8")
    (tmp_path / "a.md").chmod(0o444)
    mended = fix_until_done(typos(tmp_path), tmp_path)
    assert whys(mended.fixes) == [("a.md", "the file is read-only")]
    assert mended.is_done
    assert len(mended.findings) == 1
