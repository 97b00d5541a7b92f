"""When notes were last changed, as git knows it: for notes whose authors do not say it.

A note's date is the latest on which a commit that touched its file was written. What was found is kept with the
commit up to which it holds, so that only what came after that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from inquiring_lines.build.digest import key_of
from inquiring_lines.config import Vault
from inquiring_lines.git import git

_COMMIT = "\x01"
_FORMAT = f"--format={_COMMIT}%as %P"


class History(msgspec.Struct, frozen=True, array_like=True):
    """What git knows of the files of the notes folder."""

    head: str = ""
    """The commit up to which it holds; empty where git knows nothing."""
    dates: dict[bytes, str] = {}
    """The date of each file's last change, as YYYY-MM-DD, by `key_of` its path: it is kept, and a draft's name must not be."""

    def date(self, path: str) -> str:
        """When the file at a path in the notes folder was last changed; empty where git does not know."""
        return self.dates.get(key_of(path), "") if self.dates else ""


NOTHING = History()


def known_changes(vault: Vault, before: History, tell: Callable[[str], None]) -> History:
    """As `history`, of a vault's notes; nothing where its configuration leaves git out."""
    return history(vault.notes, before, tell) if vault.config.dates == "git" else NOTHING


def history(folder: Path, before: History, tell: Callable[[str], None]) -> History:
    """What git knows of a folder now. `before`: what it knew when it was last asked.

    `tell` is given a warning where git knows less than it might: in a shallow clone, whose first commit holds files
    that older ones have changed, the files of that commit have no date.
    """
    if not _is_in_repository(folder):
        return NOTHING
    try:
        head = (git(folder, "rev-parse", "--quiet", "--verify", "HEAD") or "").strip()
        if not head or head == before.head:
            return before if head else NOTHING
        is_later = before.head and git(folder, "merge-base", "--is-ancestor", before.head, head)
        if is_later is None or not before.head:
            return _whole(folder, head, tell)
        new = _commits(folder, f"{before.head}..{head}")
        return History(head, _latest(before.dates, _files(new)))
    except OSError as error:
        tell(f"When notes were changed is not known: git cannot be run ({error.strerror}).")
        return NOTHING


def _is_in_repository(folder: Path) -> bool:
    """True where a folder, or one above it, has a `.git`: most vaults without are spared a process."""
    real = folder.resolve()
    return any((above / ".git").exists() for above in (real, *real.parents))


def _whole(folder: Path, head: str, tell: Callable[[str], None]) -> History:
    commits = _commits(folder, head)
    if (git(folder, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        tell(
            "This is a shallow clone: notes that were changed before its first commit get no date from git."
            " Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` in a GitHub workflow."
        )
        commits = [commit for commit in commits if commit.parents]
        head += (
            " shallow"  # no commit has this name: once the rest is fetched, all is asked for again
        )
    return History(head, _latest({}, _files(commits)))


class _Commit(msgspec.Struct, frozen=True):
    date: str
    parents: str
    files: list[str]


def _commits(folder: Path, commits: str) -> list[_Commit]:
    """Commits that touched files of the folder, with these files' paths in it."""
    said = git(
        folder,
        "log",
        _FORMAT,
        "--name-only",
        "--no-renames",
        "--relative",
        "--no-show-signature",
        "-z",
        commits,
        "--",
        ".",
    )
    found: list[_Commit] = []
    for part in (said or "").split("\0"):
        if part.startswith(_COMMIT):
            # The first file stands behind its commit's line.
            date, _, rest = part[1:].partition(" ")
            parents, _, file = rest.partition("\n")
            found.append(_Commit(date, parents.strip(), []))
        else:
            file = part
        if file := file.strip("\n"):
            found[-1].files.append(file)
    return found


def _files(commits: Iterable[_Commit]) -> Iterable[tuple[str, str]]:
    return ((file, commit.date) for commit in commits for file in commit.files)


def _latest(before: dict[bytes, str], files: Iterable[tuple[str, str]]) -> dict[bytes, str]:
    found = dict(before)
    for file, date in files:
        key = key_of(file)
        found[key] = max(date, found.get(key, ""))
    return found
