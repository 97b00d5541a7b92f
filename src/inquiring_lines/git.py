"""What git says of a folder."""

from __future__ import annotations

from pathlib import Path


def git(folder: Path, *arguments: str) -> str | None:
    """What git prints when it runs in a folder; None where it fails. Raises OSError where there is no git.

    What a user names must follow `--end-of-options`.
    """
    import subprocess  # noqa: PLC0415 - 2 ms, and most vaults without a repository

    done = subprocess.run(  # noqa: S603 - no shell, and what a user names is no option
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is whichever the user has
        capture_output=True,
        check=False,
    )
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")
