"""Checkers that others wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LYCHEE = Path(sys.executable).parent / "lychee"


def lychee(root: Path) -> subprocess.CompletedProcess[str]:
    """Check every link and fragment of the pages below `root`, which is the host's root."""
    return subprocess.run(
        [
            LYCHEE,
            "--offline",
            "--include-fragments",
            "--no-progress",
            "--root-dir",
            root,
            "--index-files",
            "index.html",
            *sorted(root.rglob("*.html")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
