"""What a check tells the service of continuous integration that it runs in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from inquiring_lines.check.report.base import Report
from inquiring_lines.check.report.github import SUMMARY_LIMIT, summary
from inquiring_lines.errors import InquireError

_REPOSITORY = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say that the repository is."""


def folder_in_repository(root: Path, environment: Mapping[str, str]) -> str:
    """A vault's folder relative to the repository, or to the current folder: a report's `prefix`.

    Empty where it is the folder itself, or does not lie in it.
    """
    named = [environment[name] for name in _REPOSITORY if environment.get(name)]
    for folder in (*named, os.curdir):
        within = Path(os.path.realpath(folder))
        real = Path(os.path.realpath(root))
        if real.is_relative_to(within):
            return "" if real == within else real.relative_to(within).as_posix()
    return ""


def add_summary(report: Report, environment: Mapping[str, str]) -> None:
    """Append a report to the summary that GitHub shows of a step, where there is one.

    Raises InquireError where its file cannot be written.
    """
    if not (name := environment.get("GITHUB_STEP_SUMMARY")):
        return
    file = Path(name)
    try:
        there = file.stat().st_size if file.exists() else 0
        with file.open("a", encoding="utf-8", newline="\n") as opened:
            opened.write(summary(report, SUMMARY_LIMIT - there))
    except OSError as error:
        raise InquireError(
            f"The step's summary cannot be written to {file}: {error.strerror}.",
            "Set GITHUB_STEP_SUMMARY to a file that can be written, or to nothing.",
        ) from error
