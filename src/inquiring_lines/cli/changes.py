"""What git says has changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec

from inquiring_lines.errors import InquireError


class Changes(msgspec.Struct, frozen=True):
    """Files that are otherwise than at some commit."""

    paths: frozenset[str]
    """POSIX, relative to the folder asked about; those that are gone too."""

    @property
    def names(self) -> frozenset[str]:
        """The names that links may call them by: their files' names, with and without ending."""
        files = {path.rpartition("/")[2] for path in self.paths}
        return frozenset(files | {file.removesuffix(".md") for file in files})


def changes_since(ref: str, folder: Path) -> Changes:
    """What differs in a folder from where this branch left `ref`, files that git does not know yet included.

    Raises InquireError where git, the repository or the commit is not there.
    """
    commit = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"
    )
    if commit is None:
        _git_or_refuse(folder, "rev-parse", "--git-dir")
        raise InquireError(
            f"git knows no commit “{ref}”.",
            "Name a branch, a tag or a commit; a shallow clone may lack it: git fetch --unshallow",
        )
    base = _git(folder, "merge-base", commit.strip(), "HEAD") or commit
    changed = _git_or_refuse(
        folder, "diff", "--name-only", "--relative", "-z", base.strip(), "--", "."
    )
    unknown = _git_or_refuse(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return Changes(frozenset(path for path in (changed + unknown).split("\0") if path))


def _git_or_refuse(folder: Path, *arguments: str) -> str:
    said = _git(folder, *arguments)
    if said is None:
        raise InquireError(
            f"{folder} is not in a git repository.", "Leave out --since, or name files instead."
        )
    return said


def _git(folder: Path, *arguments: str) -> str | None:
    """What git prints; None where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and what a user names follows `--end-of-options`
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is whichever the user has
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise InquireError("git cannot be run.", "Install it, or leave out --since.") from error
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")
