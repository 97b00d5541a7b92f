"""Files to a folder: the new site whole, or the old one as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from inquiring_lines.config import MANIFEST, Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact

_WELCOME = frozenset({".nojekyll", "CNAME"})
"""What a host wants beside a site, and all that starts with `.git`. It is no build's, and stays."""

_SHOWN = 3


class Written(msgspec.Struct, frozen=True):
    """What was published."""

    output: Path
    files: int
    bytes: int


class _Manifest(msgspec.Struct, frozen=True):
    version: int
    files: tuple[str, ...]


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
    if vault.output.is_symlink() or (vault.output.exists() and not vault.output.is_dir()):
        raise InquireError(
            f"The output {vault.output} is not a folder.",
            "Move it away, or name another with --output.",
        )


def publish(files: Iterable[Artifact], output: Path, *, force: bool = False) -> Written:
    """Make `output` hold the files and nothing else that a build wrote.

    They are written beside it first and take its place only when all are there. Files that no build wrote
    are refused, or kept with `force`; never overwritten. Raises InquireError, after which the folder is as
    it was.
    """
    artifacts = {file.path: file for file in files}
    try:
        foreign = _foreign(output)
        _refuse_foreign(output, foreign, artifacts, force=force)
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as work:
            stage = Path(work) / "new"
            _write(stage, artifacts)
            _keep(foreign, output, stage)
            _exchange(stage, output, Path(work) / "old")
    except OSError as error:
        raise InquireError(
            f"The site cannot be written to {output}: {error.strerror or error}.",
            "Check the folder's permissions and the space on its disk, or name another with --output.",
        ) from error
    return Written(output, len(artifacts), sum(len(file.data) for file in artifacts.values()))


def _foreign(output: Path) -> list[str]:
    """The files and links below `output` that no build wrote, and the empty folders of git's, sorted."""
    if not output.is_dir():
        return []
    try:
        ours = set(msgspec.json.decode((output / MANIFEST).read_bytes(), type=_Manifest).files)
    except (OSError, msgspec.DecodeError):
        ours = set()
    return sorted(path for path in _entries(output) if path not in ours and path != MANIFEST)


def _entries(output: Path) -> Iterator[str]:
    """What lies below a folder. An empty folder counts where it is welcome: git has some that it needs."""
    for name, folders, files in os.walk(output, onerror=_raise):
        here = Path(name)
        links = [folder for folder in folders if (here / folder).is_symlink()]
        for file in (*files, *links):
            yield (here / file).relative_to(output).as_posix()
        path = here.relative_to(output).as_posix()
        if not folders and not files and _is_welcome(path):
            yield path


def _raise(error: OSError) -> None:
    raise error


def _is_welcome(path: str) -> bool:
    top = path.partition("/")[0]
    return top in _WELCOME or top.startswith(".git")


def _refuse_foreign(
    output: Path, foreign: list[str], artifacts: dict[str, Artifact], *, force: bool
) -> None:
    folders = {str(folder) for path in artifacts for folder in PurePosixPath(path).parents}
    in_the_way = [
        path
        for path in foreign
        if path in artifacts
        or path in folders
        or any(str(folder) in artifacts for folder in PurePosixPath(path).parents)
    ]
    unwelcome = [path for path in foreign if not _is_welcome(path)]
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


def _some(paths: list[str]) -> str:
    shown = ", ".join(paths[:_SHOWN])
    return shown if len(paths) <= _SHOWN else f"{shown} and {len(paths) - _SHOWN} more"


def _write(stage: Path, artifacts: dict[str, Artifact]) -> None:
    stage.mkdir()
    for folder in sorted({(stage / path).parent for path in artifacts}):
        folder.mkdir(parents=True, exist_ok=True)
    for path, artifact in artifacts.items():
        (stage / path).write_bytes(artifact.data)
    manifest = _Manifest(1, tuple(sorted(artifacts)))
    (stage / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def _keep(foreign: list[str], output: Path, stage: Path) -> None:
    for path in foreign:
        source, target = output / path, stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir() and not source.is_symlink():
            target.mkdir(exist_ok=True)
        else:
            shutil.copy2(source, target, follow_symlinks=False)


def _exchange(stage: Path, output: Path, old: Path) -> None:
    """Put `stage` in the place of `output`; put `output` back where that fails."""
    if output.exists():
        output.rename(old)
    try:
        stage.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
