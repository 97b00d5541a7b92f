"""After any sequence of edits, what is built step by step is what is built from nothing, byte for byte."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from inquiring_lines.build.build import Built, build
from inquiring_lines.build.examine import examine
from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from tests.processes import apart
from tests.property.edits import Edits, files_in, others, run_through, settings


class Builds(Edits):
    """A vault, its site, and what a build left for the next."""

    def __init__(self) -> None:
        super().__init__()
        self.output = self.root / "site"

    def compare(self) -> None:
        before = files_in(self.output)
        found = self.build("site")
        expected, clean = self.clean()
        if isinstance(found, InquireError) or isinstance(expected, InquireError):
            assert (str(found), files_in(self.output)) == (str(expected), before)
            return
        assert others(files_in(self.output), clean) == []
        assert found.findings == expected.findings
        assert (found.looked_at, found.pages) == (expected.looked_at, expected.pages)
        opened = open_vault(self.root)
        assert (
            examine(opened, self.today).checked == examine(opened, self.today, cache=False).checked
        )
        beside = {path.name for path in self.folder.iterdir()}
        assert beside == {"vault"}

    def build(self, output: str) -> Built | InquireError:
        opened = open_vault(self.root, output=self.root / output)
        try:
            return build(opened, self.today, drafts=self.drafts)
        except InquireError as error:
            return error

    @rule(setting=settings)
    def configure(self, setting: tuple[str, Any]) -> None:
        self.config[setting[0]] = setting[1]
        self.save_config()

    @rule()
    def publish_drafts_or_no_more(self) -> None:
        self.drafts = not self.drafts

    @rule(today=st.sampled_from(["2026-11-22", "2026-11-23", "2029-01-01"]))
    def another_day(self, today: str) -> None:
        self.today = today

    @rule()
    def nothing_happens(self) -> None:
        pass

    @rule(which=st.integers(0, 99))
    def delete_a_file_of_the_site(self, which: int) -> None:
        if files := sorted(files_in(self.output)):
            path = files[which % len(files)]
            if not path.startswith("."):
                (self.output / path).unlink()

    @rule(which=st.integers(0, 99))
    def change_a_file_of_the_site(self, which: int) -> None:
        if files := sorted(files_in(self.output)):
            path = files[which % len(files)]
            if not path.startswith("."):
                (self.output / path).write_bytes(b"by hand")

    @rule()
    def delete_the_site(self) -> None:
        shutil.rmtree(self.output, ignore_errors=True)

    @rule()
    def delete_the_cache(self) -> None:
        shutil.rmtree(self.root / ".inquire_cache", ignore_errors=True)

    @rule()
    def build_to_another_folder(self) -> None:
        if self.notes:
            self.build("other")


@pytest.mark.long
@apart
def test_a_build_after_any_edits_is_a_build_from_nothing() -> None:
    run_through(Builds, examples=12, steps=25)
