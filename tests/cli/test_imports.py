"""Which command imports what: nobody waits for a server that is not wanted."""

from __future__ import annotations

import subprocess
import sys

import pytest

from inquiring_lines.cli.main import COMMANDS

SERVER = {"anyio", "starlette", "uvicorn", "watchfiles"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_only_serve_imports_the_server(name: str) -> None:
    program = (
        "import sys\n"
        f"import inquiring_lines.cli.{name}\n"
        f"print(*sorted({SERVER!r} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) == (SERVER if name == "serve" else set())
