"""Folders in memory, where the system has that: thousands of small sites are made and damaged here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

collect_ignore_glob = [] if hasattr(os, "fork") else ["test_*.py"]
"""A process that is to be killed at an exact moment is forked."""

_MEMORY = Path("/dev/shm")  # noqa: S108 - the files are in a folder of their own below it


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In place of pytest's own: five times as fast as a disk that is busy."""
    memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
