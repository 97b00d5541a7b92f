"""When pages say that their notes were last changed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from inquiring_lines.build.build import Built, build
from inquiring_lines.config import open_vault
from tests.conftest import TODAY
from tests.unit.build.test_history import Repository

PLAIN = "---\nkind: page\ntitle: Plain\nsummary: Of text.\n---\nA text.\n"
DATED = PLAIN.replace("Plain", "Dated").replace("---\nA", "updated: 2025-05-05\n---\nA")
BEGUN = PLAIN.replace("Plain", "Begun").replace("---\nA", "created: 2026-02-02\n---\nA")


def built(vault: Repository, dates: str = "git") -> Built:
    opened = open_vault(vault.root)
    config = msgspec.structs.replace(
        opened.config, dates=dates, base_url="https://example.org/", notes="notes"
    )
    return build(msgspec.structs.replace(opened, config=config), TODAY)


def page(vault: Repository, path: str) -> str:
    return (vault.root / "site" / path).read_text()


@pytest.fixture
def vault(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "vault")
    (made.root / ".gitignore").write_text("site/\n.inquire_cache/\n")
    made.commit("2026-01-01", plain=PLAIN, dated=DATED, begun=BEGUN)
    return made


def test_git_dates_a_note_that_does_not_say_it_itself(vault: Repository) -> None:
    built(vault)
    plain = page(vault, "plain/index.html")
    assert '<time datetime="2026-01-01">' in plain
    assert '"dateModified":"2026-01-01"' in plain
    assert "2025-05-05" in page(vault, "dated/index.html")
    assert "2026-01-01" not in page(vault, "dated/index.html")
    assert "<lastmod>2026-01-01</lastmod>" in page(vault, "sitemap.xml")
    assert "2026-01-01T" in page(vault, "feed.xml")
    assert page(vault, "index.html").index("Plain") < page(vault, "index.html").index("Dated")


def test_a_note_is_not_changed_before_it_is_created(vault: Repository) -> None:
    built(vault)
    assert "2026-01-01" not in page(vault, "begun/index.html")


def test_a_commit_draws_the_pages_of_its_notes(vault: Repository) -> None:
    built(vault)
    vault.commit("2026-03-03", plain=PLAIN.replace("A text", "Another text"))
    assert built(vault).counts.drawn <= 2  # with the home page, which lists what changed lately
    assert '<time datetime="2026-03-03">' in page(vault, "plain/index.html")
    assert "2025-05-05" in page(vault, "dated/index.html")
    assert built(vault).counts.drawn == 0


def test_an_edit_that_is_not_committed_takes_the_short_way(vault: Repository) -> None:
    built(vault)
    (vault.notes / "plain.md").write_text(PLAIN.replace("A text", "Another text"))
    counts = built(vault).counts
    assert (counts.parsed, counts.drawn) == (1, 1)
    assert '<time datetime="2026-01-01">' in page(vault, "plain/index.html")


def test_what_is_kept_names_no_draft(vault: Repository) -> None:
    draft = "---\ndraft: true\ntitle: x\n---\n"
    vault.commit("2026-02-02", **{"secret-plan": draft})
    built(vault)
    kept = [file for file in (vault.root / ".inquire_cache").rglob("*") if file.is_file()]
    assert kept
    assert not any(b"secret-plan" in file.read_bytes() for file in kept)


def test_the_notes_alone_can_be_asked(vault: Repository) -> None:
    built(vault)
    built(vault, dates="notes")
    assert "2026-01-01" not in page(vault, "plain/index.html")
