"""What no build does: overwrite, or take, what is not its own."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from inquiring_lines.build.tree import folders_above, is_welcome
from inquiring_lines.config import Vault
from inquiring_lines.errors import InquireError

_SHOWN = 3


def refuse_unsafe(vault: Vault) -> None:
    """Raise InquireError where the output folder is one that no build may take."""
    output = vault.output.resolve()
    keep = {"your home folder": Path.home().resolve()}
    keep |= {"the vault": vault.root.resolve(), "the notes folder": vault.notes.resolve()}
    for name, folder in keep.items():
        if folder == output or folder.is_relative_to(output):
            relation = "is" if folder == output else "holds"
            raise InquireError(
                f"The output folder {vault.output} {relation} {name}.",
                "Name another with --output, or with `output` in the configuration.",
            )
    refuse_no_folder(vault.output)


def refuse_no_folder(output: Path) -> None:
    """Raise InquireError where something that is not a folder lies at the output."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise InquireError(
            f"The output {output} is not a folder.",
            "Move it away, or name another with --output.",
        )


def refuse_lost(output: Path, paths: list[str]) -> None:
    """Raise InquireError where there are files that can be had from nowhere."""
    if paths:
        raise InquireError(
            f"{output}: {_some(paths)} was changed or deleted after it was published.",
            "Build again with --no-cache.",
        )


def refuse_foreign(
    output: Path, foreign: tuple[str, ...], wanted: Collection[str], *, force: bool
) -> None:
    """Raise InquireError where files that no build wrote forbid the site: in its way, or not asked for."""
    in_the_way = _in_the_way(foreign, wanted) if foreign else []
    unwelcome = [path for path in foreign if not is_welcome(path)]
    if in_the_way:
        raise InquireError(
            f"{output}: {_some(in_the_way)} would be overwritten, and no build wrote it.",
            "Move it away, or name another output folder with --output.",
        )
    if unwelcome and not force:
        raise InquireError(
            f"The output folder {output} holds files that no build wrote: {_some(unwelcome)}.",
            "Name another with --output, or keep them beside the site with --force.",
        )


def _in_the_way(foreign: tuple[str, ...], wanted: Collection[str]) -> list[str]:
    folders = {folder for path in wanted for folder in folders_above(path)}
    return [
        path
        for path in foreign
        if path in wanted
        or path in folders
        or any(folder in wanted for folder in folders_above(path))
    ]


def _some(paths: list[str]) -> str:
    shown = ", ".join(paths[:_SHOWN])
    return shown if len(paths) <= _SHOWN else f"{shown} and {len(paths) - _SHOWN} more"
