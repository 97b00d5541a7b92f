"""An engine without notes, and a preview of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import httpx

from inquiring_lines.build.live import Update
from inquiring_lines.config import Config, Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.model.diagnostics import LookedAt
from inquiring_lines.serve.answers import application
from inquiring_lines.serve.events import Hub
from inquiring_lines.serve.live import Workshop
from inquiring_lines.serve.preview import Fault, Preview, Renewed, Talk

PAGE = "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"
FAULT = InquireError("Template <x>, line 3: broken", "Mend it.")
SITE = {
    "index.html": PAGE.format("Home"),
    "404.html": PAGE.format("Page not found"),
    "claims/depth/index.html": PAGE.format("Depth"),
    "tags/tiefe é/index.html": PAGE.format("Tiefe"),
    "assets/css/site.css": "h1 { color: red }",
    "graph.json": "{}",
}


class FakeLive:
    """A site of texts. What `next` holds comes with the next update; a fault in its place is raised."""

    def __init__(self) -> None:
        self.files = dict(SITE)
        self.next: dict[str, str] | InquireError | None = None
        self.undrawable: set[str] = set()
        self.updates: list[Collection[Path] | None] = []
        self.reads: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.at_once = 0
        self.most_at_once = 0
        self.closed = False

    def close(self) -> None:
        self.closed = True

    def read(self, path: str) -> bytes | None:
        self._enter()
        self.reads.append(path)
        self.at_once -= 1
        if path in self.undrawable:
            raise FAULT
        return self.files[path].encode() if path in self.files else None

    def update(self, changed: Collection[Path] | None) -> Update:
        self._enter()
        self.updates.append(changed)
        self.gate.wait(5)
        self.at_once -= 1
        if isinstance(self.next, InquireError):
            raise self.next
        before, self.files = self.files, self.files | (self.next or {})
        pages = {path for path in self.reads if before.get(path) != self.files.get(path)}
        return Update(frozenset(pages), (), LookedAt(1, 0, 0, 0, 0))

    def _enter(self) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        time.sleep(0.001)


def quiet(items: Iterable[str], _what: str) -> Iterable[str]:
    return items


def vault(root: Path, **options: str) -> Vault:
    return Vault(root, Config(**options), root / "notes", root / "site")  # type: ignore[arg-type]


class Made:
    """A preview of a fake site, and what it told."""

    def __init__(self, root: Path = Path("/vault"), base_url: str = "") -> None:
        self.live = FakeLive()
        self.found: Vault | InquireError = vault(root, base_url=base_url)
        self.opening: Callable[[], FakeLive] = lambda: self.live
        self.opened = 0
        self.told: list[Renewed | Fault] = []
        workshop = Workshop(self._find, lambda _vault, _track: self._open())
        self.hub = Hub(keep_alive=0.05)
        talk = Talk(self.told.append, quiet, time.perf_counter)
        self.preview = Preview(self._find(), workshop, talk, self.hub)
        self.app = application(self.preview)

    def client(self, host: str = "127.0.0.1:8000") -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app)
        return httpx.AsyncClient(transport=transport, base_url=f"http://{host}")

    def _find(self) -> Vault:
        if isinstance(self.found, InquireError):
            raise self.found
        return self.found

    def _open(self) -> FakeLive:
        self.opened += 1
        return self.opening()
