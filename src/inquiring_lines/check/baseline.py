"""Findings that are known and not reported: a file that only shrinks.

A finding is known by its rule, its note and its target, not by its line, which moves with every edit; of
several alike, by their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from inquiring_lines.errors import InquireError
from inquiring_lines.model.diagnostics import Diagnostic

VERSION = 1

Key = tuple[str, str, str]
"""Rule, note, target."""


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rule: str
    path: str
    target: str
    count: int = 1


class _File(msgspec.Struct, frozen=True):
    version: int
    findings: tuple[_Entry, ...]


def read_baseline(file: Path) -> Counter[Key]:
    """How many findings of each key are known. Raises InquireError where the file cannot be read."""
    try:
        read = msgspec.json.decode(file.read_bytes(), type=_File)
    except OSError as error:
        raise InquireError(
            f"The baseline {file} cannot be read: {error.strerror}.",
            "Write one with: inquire check --write-baseline --baseline FILE",
        ) from error
    except msgspec.DecodeError as error:
        raise InquireError(
            f"The baseline {file} is damaged: {error}.",
            "Restore it from version control, or write it anew with --write-baseline.",
        ) from error
    if read.version != VERSION:
        raise InquireError(
            f"The baseline {file} is of version {read.version}; this program reads {VERSION}.",
            "Write it anew with --write-baseline.",
        )
    known: Counter[Key] = Counter()
    for entry in read.findings:
        known[entry.rule, entry.path, entry.target] += max(0, entry.count)
    return known


def write_baseline(file: Path, known: Counter[Key]) -> None:
    """Write the file, sorted, an entry a line so that a difference reads well."""
    entries = [_Entry(*key, count) for key, count in sorted(known.items()) if count > 0]
    lines = ",\n".join("    " + msgspec.json.encode(entry).decode() for entry in entries)
    body = f"[\n{lines}\n  ]" if lines else "[]"
    try:
        file.write_text(
            f'{{\n  "version": {VERSION},\n  "findings": {body}\n}}\n', encoding="utf-8"
        )
    except OSError as error:
        raise InquireError(
            f"The baseline cannot be written to {file}: {error.strerror}.", "Name another file."
        ) from error


def known_from(findings: Iterable[Diagnostic]) -> Counter[Key]:
    """What a baseline of these findings holds."""
    return Counter(finding.key for finding in findings)
