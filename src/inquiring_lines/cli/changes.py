"""What git says has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from inquiring_lines.errors import InquireError
from inquiring_lines.git import git
from inquiring_lines.model.links import words_only
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse.note import parse

_MOST_READ = 500
"""Former texts that are read for their titles and aliases: each is a process of 3 ms."""


class Changes(msgspec.Struct, frozen=True):
    """Files that are otherwise than at some commit."""

    paths: frozenset[str]
    """POSIX, relative to the folder asked about; those that are gone too."""
    named: frozenset[str] = frozenset()
    """What the notes among them were called then: titles, aliases, ids."""

    @property
    def names(self) -> frozenset[str]:
        """The names that links may call them by: also their files' names, with and without ending."""
        files = {path.rpartition("/")[2] for path in self.paths}
        return self.named | files | {file.removesuffix(".md") for file in files}


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
        folder, "diff", "--name-only", "--no-renames", "--relative", "-z", base.strip(), "--", "."
    )
    unknown = _git_or_refuse(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    before = [path for path in changed.split("\0") if path.endswith(".md")]
    texts = (_git(folder, "show", f"{base.strip()}:./{path}") for path in before[:_MOST_READ])
    named = frozenset(name for text in texts if text for name in _names(text))
    return Changes(frozenset(path for path in (changed + unknown).split("\0") if path), named)


def _names(text: str) -> Iterator[str]:
    """What links may call a note besides its file's name."""
    note = parse(text.encode("utf-8", "surrogateescape"), Vocabulary())
    yield from (alias.text for alias in note.fields.aliases)
    yield words_only(note.title, note.links)
    if note.fields.id:
        yield note.fields.id.text


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
        return git(folder, *arguments)
    except OSError as error:
        raise InquireError("git cannot be run.", "Install it, or leave out --since.") from error
