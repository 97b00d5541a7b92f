"""What the processes of tests/processes.py hold from their beginning: the program as it is after some work."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path

import pytest

from inquiring_lines.build.build import build
from inquiring_lines.cli.main import COMMANDS
from inquiring_lines.config import open_vault

HELD = [
    pytest,
    *(
        importlib.import_module(f"inquiring_lines.cli.{name}")
        for name in COMMANDS
        if name != "serve"
    ),
]
with tempfile.TemporaryDirectory() as _folder:
    Path(_folder, "note.md").write_text("A text.", encoding="utf-8")
    build(open_vault(Path(_folder)), "2026-11-23", cache=False)
