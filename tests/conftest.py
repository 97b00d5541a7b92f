"""What all tests share: small vaults, and ways to read, check, build and run them."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import NoReturn, TypeVar

import pytest
from hypothesis import settings

from inquiring_lines.build import aside
from inquiring_lines.build.build import Built, build
from inquiring_lines.check.answers import Answer
from inquiring_lines.check.control import that_count
from inquiring_lines.check.rule import Context
from inquiring_lines.check.run import check
from inquiring_lines.config import open_vault
from inquiring_lines.export.graph_json import parts_of, whole
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.graph.read import read_vault
from inquiring_lines.model.diagnostics import Checked, Diagnostic
from inquiring_lines.parse.scan import scan
from inquiring_lines.views import models
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.pages import page_of
from inquiring_lines.views.planning import plans
from inquiring_lines.views.site import site_of
from inquiring_lines.views.views import Views
from tests import processes

TODAY = "2026-11-23"
ROOT = Path(__file__).parents[1]
TIMEOUT = 120
"""Seconds after which a command counts as hung."""

settings.register_profile("same every time", deadline=None, derandomize=True)
settings.load_profile("same every time")

P = TypeVar("P", bound=models.Page)

Files = Mapping[str, str | bytes]


class MadeVault:
    """A vault in a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, files: Files) -> MadeVault:
        """Add files, or change them."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode() if isinstance(content, str) else content
            path.write_bytes(data)
        return self

    def graph(self, *, drafts: bool = False) -> KnowledgeGraph:
        return read_vault(open_vault(self.root), drafts=drafts)

    def catalogue(self) -> Catalogue:
        return Catalogue(self.graph())

    def views(self) -> Views:
        catalogue, vault = self.catalogue(), open_vault(self.root)
        return Views(catalogue, site_of(vault.config), catalogue.graph.vocabulary)

    def pages(self, kind: type[P]) -> list[P]:
        """The models of the pages of one kind."""
        views = self.views()
        found = (page_of(views, plan) for plan in plans(self.catalogue()))
        return [page for page in found if isinstance(page, kind)]

    def graph_json(self) -> bytes:
        """The published graph, as other programs read it."""
        views, notes = self.views(), self.graph().notes
        paths = {id_: note.path for id_, note in notes.items()}
        return b"".join(whole((parts_of(views, note, paths) for note in notes), BytesIO()))

    def checked(self, answers: Mapping[str, Answer] | None = None) -> Checked:
        """All that the rules find."""
        opened = open_vault(self.root)
        return check(Context(self.catalogue(), scan(opened), opened, TODAY, answers))

    def check(self, answers: Mapping[str, Answer] | None = None) -> list[Diagnostic]:
        """Of that, what counts."""
        return list(that_count(self.checked(answers), open_vault(self.root)))

    def build(self, *, base_url: str | None = None, **options: bool) -> Built:
        return build(open_vault(self.root, base_url=base_url), TODAY, **options)  # type: ignore[arg-type]

    def page(self, address: str) -> str:
        """A built page's HTML."""
        return (self.root / "site" / address / "index.html").read_text(encoding="utf-8")

    def site(self) -> dict[str, bytes]:
        """Every file of the built site."""
        site = self.root / "site"
        return {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in sorted(site.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def vault(tmp_path: Path) -> Callable[[Files], MadeVault]:
    """Makes a vault of the files given, by path."""
    root = tmp_path / "vault"
    root.mkdir()
    return lambda files: MadeVault(root).write(files)


@pytest.fixture(scope="session", autouse=True)
def no_forks() -> Iterator[None]:
    """Let builds ask no fork of what runs the tests: it holds 300 MB, and to fork it takes 20 ms, twice a build.

    Where builds are in processes of their own, as in `inquire` and where tests/processes.py says so, they do.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aside, "_can_fork", lambda: False)
        yield


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Let the processes that tests start hear Ctrl-C, though what a shell starts in the background may not."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among the tests themselves: that took a twelfth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that nobody waits for it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def leave_out(why: str) -> NoReturn:
    """Leave a test out, for want of a tool that could be installed; fail it where `NOTHING_LEFT_OUT` is set."""
    if os.environ.get("NOTHING_LEFT_OUT"):
        pytest.fail(f"{why}; nothing was to be left out", pytrace=False)
    pytest.skip(why)


def inquire(
    *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a user does; in a new Python, where its environment is another."""
    usual = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    if environment is None:
        return processes.command(arguments, cwd, usual, TIMEOUT)
    return subprocess.run(
        [sys.executable, "-m", "inquiring_lines", *arguments],
        cwd=cwd,
        env={**usual, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
