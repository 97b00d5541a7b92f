"""Markdown twins of pages."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from inquiring_lines.build.build import Built, build
from inquiring_lines.build.live import open_live
from inquiring_lines.config import MANIFEST, open_vault
from inquiring_lines.errors import InquireError
from tests.conftest import TODAY

NOTES = {
    "why": "---\nkind: question\ntitle: Why *now*?\nsummary: Asked.\n---\nSince [[cause]] holds, "
    "and [[hidden|something]].\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "cause": "---\nkind: claim\ntitle: Cause\nsummary: It is.\nanswers: [[why]]\n---\nPlain `code`.\n",
    "hidden": "---\ndraft: true\ntitle: Secret plan\n---\nNothing.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    for name, text in NOTES.items():
        (tmp_path / f"notes/{name}.md").write_text(text)
    ask(tmp_path, twins=True)
    return tmp_path


def ask(root: Path, *, twins: bool) -> None:
    (root / "inquire.toml").write_text(f"twins = {str(twins).lower()}\n")


def built(root: Path) -> Built:
    return build(open_vault(root), TODAY)


def test_a_twin_says_what_its_page_says(root: Path) -> None:
    built(root)
    text = (root / "site/lines/why/index.md").read_text()
    assert text.startswith("Inquiring line\n\n# Why")
    assert "[Cause](../../claims/cause/)" in text
    assert "| a | b |" in text
    assert "`code`" in (root / "site/claims/cause/index.md").read_text()
    assert "<" not in text
    assert "\n\n\n" not in text
    assert MarkdownIt("gfm-like", {"linkify": False}).render(text).count("<h1>") == 1


def test_nothing_unpublished_is_in_a_twin(root: Path) -> None:
    built(root)
    twins = [file.read_text() for file in (root / "site").rglob("*.md")]
    assert twins
    assert not any("Secret" in text or "hidden" in text for text in twins)


def test_every_page_that_says_something_has_one(root: Path) -> None:
    built(root)
    site = root / "site"
    for file in site.rglob("*.html"):
        is_linked = 'type="text/markdown"' in file.read_text()
        assert file.with_suffix(".md").exists() == is_linked
        assert is_linked == (file.parent.name != "search" and file.name != "404.html")
    listed = json.loads((site / MANIFEST).read_bytes())["files"]
    assert "lines/why/index.md" in listed
    assert "(claims/cause/index.md)" in (site / "llms.txt").read_text()


def test_a_twin_follows_its_page(root: Path) -> None:
    built(root)
    note = root / "notes/cause.md"
    note.write_text(note.read_text().replace("Plain", "Ornate"))
    assert built(root).counts.drawn == 1
    assert "Ornate" in (root / "site/claims/cause/index.md").read_text()
    (root / "site/claims/cause/index.md").unlink()
    built(root)
    assert "Ornate" in (root / "site/claims/cause/index.md").read_text()


def test_without_the_setting_there_is_none(root: Path) -> None:
    built(root)
    ask(root, twins=False)
    built(root)
    assert not list((root / "site").rglob("*.md"))
    assert "text/markdown" not in (root / "site/lines/why/index.html").read_text()


def test_the_live_site_has_the_same(root: Path) -> None:
    built(root)
    live = open_live(open_vault(root), TODAY)
    for path in ("index.md", "lines/why/index.md", "claims/index.md"):
        assert live.read(path) == (root / "site" / path).read_bytes()
    assert live.read("search/index.md") is None
    live.close()


def test_a_package_that_is_lacking_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "markdownify", None)
    with pytest.raises(InquireError, match="need the package markdownify"):
        built(root)
    assert not (root / "site").exists()
