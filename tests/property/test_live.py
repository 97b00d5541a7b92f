"""After any edits, every file that the live site gives is the one that a build from nothing writes."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from inquiring_lines.build.build import Built, build
from inquiring_lines.build.live import LiveSite, open_live
from inquiring_lines.config import MANIFEST
from inquiring_lines.errors import InquireError
from tests.conftest import TODAY
from tests.processes import apart
from tests.property.edits import Edits, others, run_through, settings


class Lives(Edits):
    """A vault, and its site in memory, told of some changes by name and of others not."""

    def __init__(self) -> None:
        super().__init__()
        self.live: LiveSite | None = None
        self.read: dict[str, bytes] = {}
        self.every = 1
        self.is_told = True

    def compare(self) -> None:
        built, found = self.clean()
        clean = {path: data for path, data in found.items() if path != MANIFEST}
        if self.live is None:
            self.live = self.opened() if clean else None
        elif not self.updated(self.live, clean):
            return
        if self.live is not None:
            chosen = sorted(clean)[:: self.every]
            self.read |= {path: self.live.read(path) or b"" for path in chosen}
            assert others(self.read, {path: clean[path] for path in self.read}) == []
            known = self.live.update(())
            assert isinstance(built, Built)
            assert (known.findings, known.looked_at) == (built.findings, built.looked_at)
            assert not known.pages

    def teardown(self) -> None:
        super().teardown()
        self.close()

    def close(self) -> None:
        if self.live is not None:
            self.live._folder.cleanup()
            self.live = None

    def opened(self) -> LiveSite:
        self.changed.clear()
        self.read = {}
        return open_live(self.vault(), self.today, drafts=self.drafts)

    def updated(self, live: LiveSite, clean: dict[str, bytes]) -> bool:
        """Look at what changed; False where the vault cannot be read, and what was there stays."""
        changed = frozenset(self.changed) if self.is_told else None
        try:
            pages = live.update(changed).pages
        except InquireError:
            assert not clean
            assert all(live.read(path) == data for path, data in self.read.items())
            return False
        self.changed.clear()
        assert clean
        others_now = {path for path, data in self.read.items() if clean.get(path) != data}
        assert pages == {path for path in others_now if not _tells_of_all(path)}
        gone = self.read.keys() - clean.keys()
        assert all(live.read(path) is None for path in gone)
        self.read = {path: clean[path] for path in self.read.keys() - gone}
        return True

    @rule(setting=settings)
    def configure(self, setting: tuple[str, Any]) -> None:
        self.config[setting[0]] = setting[1]
        self.save_config()
        self.close()

    @rule()
    def publish_drafts_or_no_more(self) -> None:
        self.drafts = not self.drafts
        self.close()

    @rule()
    def build_and_leave_a_cache(self) -> None:
        with contextlib.suppress(InquireError):
            build(self.vault(), self.today, drafts=self.drafts)

    @rule(today=st.sampled_from([TODAY, TODAY, "2029-01-01"]))
    def open_it_anew(self, today: str) -> None:
        self.today = today
        self.close()

    @rule(every=st.integers(1, 4))
    def read_some_files_only(self, every: int) -> None:
        self.every = every

    @rule()
    def be_told_of_changes_or_no_more(self) -> None:
        self.is_told = not self.is_told


def _tells_of_all(path: str) -> bool:
    """True for a file beside the pages, of whose changes nobody is told."""
    return (path.startswith(("search/", "map/")) and not path.endswith(".html")) or path in (
        "feed.xml",
        "llms.txt",
        "sitemap.xml",
    )


@pytest.mark.long
@apart
def test_the_live_site_after_any_edits_is_a_build_from_nothing() -> None:
    run_through(Lives, examples=10, steps=20)
