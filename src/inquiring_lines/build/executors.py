"""Where tasks run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor

Executors = Callable[[int], "Executor"]
"""Gives what runs tasks, for a number of notes or pages."""


def in_process(_count: int) -> Executor:
    """Runs tasks here, however many there are."""
    from inquiring_lines.build.work import InProcess  # noqa: PLC0415 - 13 ms

    return InProcess()
