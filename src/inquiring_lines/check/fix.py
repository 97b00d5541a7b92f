"""What mends findings, written into their files; and as a diff, with nothing written."""

from __future__ import annotations

import difflib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from inquiring_lines.check.edits import fixed, make
from inquiring_lines.model.diagnostics import Diagnostic
from inquiring_lines.parse.decode import MAX_BYTES
from inquiring_lines.parse.scan import Stamp, stamp_of

__all__ = ["Change", "Fixes", "Left", "Mended", "apply_fixes", "diff", "fix_until_done", "fixed"]

ROUNDS = 5
"""Rounds of looking and mending: what two fixes want of one place takes as many as there are of them."""


class Change(msgspec.Struct, frozen=True):
    """What becomes of a file."""

    path: str
    """POSIX, relative to the vault's root."""
    before: str
    """With its own line ends and byte order mark."""
    after: str

    @property
    def diff(self) -> str:
        """As a unified diff, which `patch -p1` and `git apply` take."""
        return "".join(_unified(self.path, self.before, self.after))


class Left(msgspec.Struct, frozen=True):
    """A fix that was not made."""

    finding: Diagnostic
    why: str


class Fixes(msgspec.Struct, frozen=True):
    """What was mended."""

    changes: tuple[Change, ...] = ()
    """By path."""
    fixed: int = 0
    """Findings whose fix was made."""
    left: tuple[Left, ...] = ()
    """Findings that have a fix which was not made."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were changed, sorted."""
        return tuple(change.path for change in self.changes)

    @property
    def diff(self) -> str:
        """All changes as a unified diff."""
        return "".join(change.diff for change in self.changes)

    def then(self, later: Fixes) -> Fixes:
        """These fixes and later ones, as one: each file as it was first and as it is last."""
        changes = {change.path: change for change in self.changes}
        for change in later.changes:
            first = changes.get(change.path, change)
            changes[change.path] = Change(change.path, first.before, change.after)
        kept = (changes[path] for path in sorted(changes))
        return Fixes(
            tuple(change for change in kept if change.before != change.after),
            self.fixed + later.fixed,
            later.left,
        )


class Mended(msgspec.Struct, frozen=True):
    """What came of looking and mending in turns."""

    fixes: Fixes
    findings: tuple[Diagnostic, ...]
    """What is found now."""
    is_done: bool
    """False where the rounds ran out before the fixes."""


def fix_until_done(
    check: Callable[[], Sequence[Diagnostic]], root: Path, rounds: int = ROUNDS
) -> Mended:
    """Check and mend in turns until nothing more can be mended, at most `rounds` times.

    `check` looks at the vault as it is now. What it raises is passed on; what was mended before stays.
    """
    findings = tuple(check())
    fixes = Fixes()
    for _ in range(rounds):
        more = apply_fixes(root, findings)
        fixes = fixes.then(more)
        if not more.changes:
            return Mended(fixes, findings, is_done=True)
        findings = tuple(check())
    return Mended(fixes, findings, is_done=not any(finding.fix for finding in findings))


def apply_fixes(root: Path, findings: Iterable[Diagnostic]) -> Fixes:
    """Make the findings' fixes, each whole or not at all, in the files below `root`.

    Each file is replaced at once and keeps its permissions; where it is a link within the vault, the file that
    it leads to is. What cannot be mended is left and said; nothing is raised for it.
    """
    changes: list[Change] = []
    left: list[Left] = []
    number = 0
    for plan in _plans(root, findings):
        left += plan.left
        if isinstance(plan, _Refused) or not plan.made:
            continue
        if why := _not_written(plan):
            left += _all_left(plan.made, why)
        else:
            changes.append(plan.change)
            number += len(plan.made)
    return Fixes(tuple(changes), number, tuple(left))


def diff(root: Path, findings: Iterable[Diagnostic]) -> str:
    """What `apply_fixes` would change, as a unified diff with the paths a/… and b/…. Nothing is written."""
    plans = _plans(root, findings)
    return "".join(plan.change.diff for plan in plans if isinstance(plan, _Plan))


class _Plan(msgspec.Struct, frozen=True):
    """What is to become of a file."""

    file: Path
    """Where it really is."""
    stamp: Stamp
    change: Change
    made: tuple[Diagnostic, ...]
    left: tuple[Left, ...]


class _Refused(msgspec.Struct, frozen=True):
    """A file that is left alone."""

    left: tuple[Left, ...]


def _plans(root: Path, findings: Iterable[Diagnostic]) -> Iterator[_Plan | _Refused]:
    """What is to become of each file with a fix, by path."""
    by_path: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        if finding.fix:
            by_path.setdefault(finding.path, []).append(finding)
    seen: dict[Path, str] = {}
    for path, found in sorted(by_path.items()):
        file = _real(root, path)
        if isinstance(file, Path):
            first = seen.setdefault(file, path)
            # Its own findings would be made twice: the next round tells which of them are left.
            twice = f"it is the same file as {first}, which is mended first"
            plan = _plan(path, file, found) if first == path else twice
        else:
            plan = file
        yield _Refused(_all_left(found, plan)) if isinstance(plan, str) else plan


def _real(root: Path, path: str) -> Path | str:
    """The file at a path, or that which it is a link to; else why it is left alone."""
    file = root / path
    try:
        real = file.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        return f"it cannot be read: {_said(error)}"
    if file.is_symlink() and not real.is_relative_to(root.resolve()):
        return "it is a link out of the vault"
    return real if real.is_file() else "it is no regular file"


def _plan(path: str, file: Path, found: list[Diagnostic]) -> _Plan | str:
    """What is to become of a file, or why it is left alone."""
    try:
        stamp = stamp_of(file.stat())
        data = file.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        return f"it cannot be read: {_said(error)}"
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if len(data) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES:,} bytes"
    made = make(text, [finding.fix for finding in found])
    return _Plan(
        file=file,
        stamp=stamp,
        change=Change(path, text, made.text),
        made=tuple(one for number, one in enumerate(found) if number not in made.unmade),
        left=tuple(Left(found[number], why.value) for number, why in sorted(made.unmade.items())),
    )


def _not_written(plan: _Plan) -> str:
    """Write a file. Says why it could not be; nothing where it was."""
    try:
        mode = plan.file.stat().st_mode
        if not mode & 0o222 or not os.access(plan.file, os.W_OK):
            return "the file is read-only"
        number, name = tempfile.mkstemp(".tmp", ".inquire-", plan.file.parent)
        return _not_replaced(plan, number, Path(name), stat.S_IMODE(mode))
    except OSError as error:
        return f"the file cannot be written: {_said(error)}"


def _not_replaced(plan: _Plan, number: int, draft: Path, mode: int) -> str:
    """Write the draft whose descriptor is given, and put it in the file's place."""
    try:
        with open(number, "wb") as opened:
            opened.write(plan.change.after.encode("utf-8"))
            opened.flush()
            os.fsync(number)
        draft.chmod(mode)
        if stamp_of(plan.file.stat()) != plan.stamp:
            return "the file has changed meanwhile; check again"
        draft.replace(plan.file)
        return ""
    finally:
        draft.unlink(missing_ok=True)


def _all_left(findings: Iterable[Diagnostic], why: str) -> tuple[Left, ...]:
    return tuple(Left(finding, why) for finding in findings)


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _unified(path: str, before: str, after: str) -> Iterator[str]:
    old, new = _lines(before), _lines(after)
    for line in difflib.unified_diff(old, new, _named("a", path), _named("b", path)):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """A text's lines as `patch` counts them: only a line feed ends one."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _named(side: str, path: str) -> str:
    """A path as git writes it: in quotes where it holds what would end it."""
    name = f"{side}/{path}"
    if not any(char < " " or char in '"\\' for char in name):
        return name
    escaped = (f"\\{ord(char):03o}" if char < " " or char in '"\\' else char for char in name)
    return '"{}"'.format("".join(escaped))
