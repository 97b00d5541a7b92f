"""`inquire check`: what its options do, as a user sees it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MadeVault, inquire

BROKEN = "---\nkind: claim\ntitle: A claim\n---\nSee [[nowhere]].\n"


def checked(root: Path, *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the findings as `path:line CODE`, and stderr."""
    done = inquire("check", "--format", "json", *arguments, cwd=root)
    data: dict[str, Any] = json.loads(done.stdout) if done.stdout else {"findings": []}
    found = [f"{one['path']}:{one['line']} {one['code']}" for one in data["findings"]]
    return done.returncode, found, done.stderr


@pytest.fixture
def made(tmp_path: Path) -> MadeVault:
    return MadeVault(tmp_path).write({"a.md": BROKEN, "f/b.md": "See [[a]] and [[lost]].\n"})


def test_select_and_ignore_say_what_is_reported(made: MadeVault) -> None:
    links = ["a.md:5 LNK001", "f/b.md:1 LNK001"]
    assert checked(made.root, "--select", "LNK001")[:2] == (1, links)
    assert checked(made.root, "--select", "gra001,IDS")[:2] == (0, ["a.md:3 GRA001"])
    assert checked(made.root, "--select", "LNK", "--ignore", "LNK001")[:2] == (0, [])
    assert links[0] not in checked(made.root, "--ignore", "LNK")[1]


def test_fail_on_says_what_is_bad(made: MadeVault) -> None:
    assert checked(made.root, "--select", "GRA001")[0] == 0
    assert checked(made.root, "--select", "GRA001", "--fail-on", "warning")[0] == 1
    made.write({"inquire.toml": '[check]\nfail_on = "warning"\n'})
    assert checked(made.root, "--select", "GRA001")[0] == 1
    assert checked(made.root, "--select", "GRA001", "--fail-on", "error")[0] == 0


def test_severities_are_configured_by_rule_and_by_path(made: MadeVault) -> None:
    made.write({"inquire.toml": '[check.rules]\nLNK = "warning"\nLNK001 = "info"\n'})
    assert checked(made.root)[0] == 0
    made.write({"inquire.toml": '[check.paths."f/*"]\nLNK001 = "off"\n'})
    assert checked(made.root, "--select", "LNK001")[1] == ["a.md:5 LNK001"]


def test_a_build_follows_the_same_configuration(made: MadeVault) -> None:
    assert inquire("build", cwd=made.root).returncode == 1
    made.write({"inquire.toml": '[check.rules]\nLNK001 = "warning"\n'})
    assert inquire("build", "--strict", cwd=made.root).returncode == 0
    made.write({"inquire.toml": '[check.rules]\nGRA001 = "error"\n'})
    again = inquire("build", cwd=made.root)
    assert again.returncode == 1
    assert "GRA001" in again.stdout


def test_files_and_folders_limit_the_report_and_not_the_look(made: MadeVault) -> None:
    assert checked(made.root, "a.md", "--select", "LNK")[1] == ["a.md:5 LNK001"]
    assert checked(made.root, ".", "f", "--select", "LNK")[1] == ["f/b.md:1 LNK001"]
    assert checked(made.root / "f", "..", "b.md", "--select", "LNK")[1] == ["f/b.md:1 LNK001"]


def git(root: Path, *arguments: str) -> None:
    names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.c", "GIT_CONFIG_GLOBAL": os.devnull}
    names |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.c"}
    subprocess.run(
        ["git", *arguments], cwd=root, env={**os.environ, **names}, check=True, capture_output=True
    )


def test_since_reports_on_what_has_changed_and_on_links_to_it(made: MadeVault) -> None:
    made.write({"c.md": "Old. See [[f/b]].\n", "d.md": "See [[e]].\n", "e.md": "Text.\n"})
    git(made.root, "init", "-q", "-b", "main")
    git(made.root, "add", "-A")
    git(made.root, "commit", "-q", "-m", "first")
    assert checked(made.root, "--since", "HEAD", "--select", "LNK")[1] == []
    git(made.root, "checkout", "-q", "-b", "work")
    made.write({"c.md": "New: [[gone]].\n", "new.md": "See [[away]].\n"})
    (made.root / "e.md").unlink()
    expected = ["c.md:1 LNK001", "d.md:1 LNK001", "new.md:1 LNK001"]
    for ref in ("HEAD", "main"):
        assert checked(made.root, "--since", ref, "--select", "LNK")[1] == expected
    git(made.root, "add", "-A")
    git(made.root, "commit", "-q", "-m", "second")
    assert checked(made.root, "--since", "main", "--select", "LNK")[1] == expected
    assert checked(made.root, "--since", "HEAD", "--select", "LNK")[1] == []


@pytest.mark.parametrize("ref", ["no-such-branch", "--output=x", ""])
def test_a_commit_that_git_does_not_know_is_said(made: MadeVault, ref: str) -> None:
    git(made.root, "init", "-q")
    code, _, said = checked(made.root, f"--since={ref}")
    assert code == 2
    assert "git knows no commit" in said
    assert not (made.root / "x").exists()


def test_without_a_repository_since_is_refused(made: MadeVault) -> None:
    code, _, said = checked(made.root, "--since", "HEAD")
    assert code == 2
    assert "is not in a git repository" in said


def test_a_baseline_hides_what_is_known_until_it_is_mended(made: MadeVault) -> None:
    known = ("--baseline", "known.json")
    code, found, said = checked(made.root, *known, "--write-baseline")
    assert (code, found) == (0, [])
    assert "known.json knows" in said
    made.write({"a.md": "\n\n" + BROKEN.replace("---\nSee", "---\nMore.\n\nSee [[other]].\n\nSee")})
    found = checked(made.root, *known, "--select", "LNK001")[1]
    assert found == ["a.md:9 LNK001"]
    made.write({"a.md": BROKEN.replace("See [[nowhere]].", "See [[b]].")})
    assert checked(made.root, *known, "--select", "SUP")[1] == ["known.json:1 SUP001"]
    before = (made.root / "known.json").read_text()
    assert checked(made.root, *known, "--prune-baseline")[1] == []
    assert len((made.root / "known.json").read_text()) < len(before)
    made.write({"a.md": BROKEN})
    assert "a.md:5 LNK001" in checked(made.root, *known)[1]
    checked(made.root, *known, "--prune-baseline")
    assert "a.md:5 LNK001" in checked(made.root, *known)[1], "pruning adds nothing"


def test_the_configuration_may_name_the_baseline(made: MadeVault) -> None:
    made.write({"inquire.toml": '[check]\nbaseline = "known.json"\n'})
    assert checked(made.root)[0] == 2
    assert checked(made.root, "--write-baseline")[:2] == (0, [])
    assert checked(made.root)[:2] == (0, [])
    assert inquire("build", "--strict", cwd=made.root).returncode == 0


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 9, "findings": []}', "\x00"])
def test_a_baseline_that_cannot_be_read_is_said(made: MadeVault, text: str) -> None:
    made.write({"known.json": text})
    code, _, said = checked(made.root, "--baseline", "known.json")
    assert code == 2
    assert "known.json" in said
    assert "help:" in said


def test_a_suppression_hides_a_finding_and_says_when_it_is_not_needed(made: MadeVault) -> None:
    made.write(
        {
            "a.md": "---\nkind: claim\n# check-ignore: GRA001 nothing is known yet\ntitle: A claim\n"
            "---\n<!-- check-ignore: LNK001, ANC001 to be written -->\nSee [[nowhere]].\n",
        }
    )
    assert checked(made.root, "a.md")[1] == ["a.md:6 SUP001"]
    made.write({"a.md": "<!-- check-ignore: LNK001 -->\n\n- See [[nowhere]]\n\nAnd [[more]].\n"})
    assert checked(made.root, "a.md", "--select", "LNK,SUP")[1] == [
        "a.md:1 SUP001",
        "a.md:5 LNK001",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no/such/folder"], "There is no file or folder no/such/folder."),
        (["--select", "LNK0001"], "There is no rule “LNK0001”."),
        (["--ignore", "XYZ"], "There is no rule “XYZ”."),
        (["--format", "sarfi"], "There is no format “sarfi”."),
        (["--fix", "--diff"], "Give --fix or --diff, not both."),
        (["--write-baseline"], "No baseline is named."),
        (["--fail-on", "never"], "'never' is not one of"),
    ],
)
def test_what_cannot_be_done_is_said_with_exit_2(
    made: MadeVault, arguments: list[str], said: str
) -> None:
    done = inquire("check", *arguments, cwd=made.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('[check.rules]\nLNK999 = "error"\n', "There is no rule “LNK999”."),
        ('[check.rules]\nLNK001 = "fatal"\n', "Invalid enum value 'fatal'"),
        ("[check]\nfailon = 1\n", "there is no option “failon”"),
        ("[check]\nasset_limit = -1\n", "inquire.toml"),
        ("check = 3\n", "inquire.toml"),
    ],
)
def test_a_broken_configuration_is_said_with_exit_2(
    made: MadeVault, config: str, said: str
) -> None:
    made.write({"inquire.toml": config})
    done = inquire("check", cwd=made.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "help:" in done.stderr


def test_a_check_of_nothing_is_no_success(tmp_path: Path) -> None:
    done = inquire("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "There is no Markdown note" in done.stderr


def test_a_file_outside_of_the_vault_is_refused(made: MadeVault, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("Text.")
    done = inquire("check", ".", str(outside), cwd=made.root)
    assert done.returncode == 2
    assert "is not in the vault" in done.stderr


def test_a_finding_that_can_be_mended_says_so_and_is(made: MadeVault) -> None:
    made.write({"a.md": "See [[B]] and [[B|this]].\n"})
    shown = inquire("check", "--diff", cwd=made.root)
    assert shown.returncode == 1
    assert "+See [[b]] and [[b|this]]." in shown.stdout
    assert (made.root / "a.md").read_text() == "See [[B]] and [[B|this]].\n"
    mended = inquire("check", "--fix", "--select", "LNK003", cwd=made.root)
    assert (mended.returncode, (made.root / "a.md").read_text()) == (
        0,
        "See [[b]] and [[b|this]].\n",
    )
    assert "Mended 2 findings in 1 file." in mended.stderr
    assert inquire("check", "--diff", cwd=made.root).returncode == 0


def test_a_link_to_what_was_renamed_or_called_otherwise_is_reported_since(made: MadeVault) -> None:
    made.write(
        {
            "t.md": "---\ntitle: The title\naliases: [other]\n---\nText, long enough to be known again.\n",
            "u.md": "[[t]], [[The title]] and [[other]].\n",
        }
    )
    git(made.root, "init", "-q", "-b", "main")
    git(made.root, "add", "-A")
    git(made.root, "commit", "-q", "-m", "first")
    git(made.root, "mv", "t.md", "t2.md")
    assert checked(made.root, "--since", "HEAD", "--select", "LNK001")[1] == ["u.md:1 LNK001"]
    made.write({"t2.md": "Text, long enough to be known again.\n"})
    found = checked(made.root, "--since", "HEAD", "--select", "LNK001")[1]
    assert found == ["u.md:1 LNK001"] * 3


def test_what_the_web_would_answer_stays_in_the_baseline_while_it_is_not_asked(
    made: MadeVault,
) -> None:
    made.write({"a.md": "[x](http://10.0.0.1/)\n", "f/b.md": "[[a]]\n"})
    known = ("--baseline", "known.json", "--no-cache")
    checked(made.root, "--external", *known, "--write-baseline")
    for how in ("--prune-baseline", "--write-baseline"):
        checked(made.root, *known, how)
        assert checked(made.root, "--external", *known, "--select", "EXT")[1] == []


def test_a_damaged_baseline_can_be_written_anew(made: MadeVault) -> None:
    made.write({"known.json": "junk"})
    assert checked(made.root, "--baseline", "known.json", "--write-baseline")[0] == 0
    assert checked(made.root, "--baseline", "known.json")[:2] == (0, [])


def test_a_suppression_in_the_front_matter_is_for_what_stands_below_it(made: MadeVault) -> None:
    made.write(
        {
            "a.md": "---\nrelated:\n  # check-ignore: LNK001 only this one\n"
            '  - "[[p1]]"\n  - "[[p2]]"\n---\n',
            "f/b.md": "---\nsummary: |\n  # check-ignore: LNK001 a quotation\nrelated: '[[p3]]'\n---\n",
        }
    )
    found = checked(made.root, "--select", "LNK001,SUP001")[1]
    assert found == ["a.md:5 LNK001", "f/b.md:4 LNK001"]


def test_a_suppression_in_a_draft_may_be_needed_later(made: MadeVault) -> None:
    made.write({"a.md": "---\ndraft: true\n---\n<!-- check-ignore: LNK001 later -->\n[[nope]]\n"})
    assert checked(made.root, "--select", "SUP001")[1] == []


def test_two_reports_into_one_file_are_refused(made: MadeVault) -> None:
    done = inquire("check", "--format", "json=o", "--format", "sarif=./o", cwd=made.root)
    assert done.returncode == 2
    assert "Two formats go to one file" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to show")
def test_a_report_that_cannot_be_printed_is_said(made: MadeVault) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "inquiring_lines", "check"],
            cwd=made.root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "cannot be printed" in done.stderr
