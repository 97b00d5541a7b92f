from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.parse.scan import read, scan
from tests.conftest import Files, MadeVault

Vault = Callable[[Files], MadeVault]


def test_notes_and_assets_are_told_apart_and_sorted(vault: Vault) -> None:
    made = vault({"b.md": "", "a.MD": "", "x/c.md": "", "image.png": "", "x/data.csv": ""})
    listing = scan(open_vault(made.root))
    assert listing.notes == ("a.MD", "b.md", "x/c.md")
    assert listing.assets == ("image.png", "x/data.csv")


def test_assets_may_lie_outside_of_the_notes_folder(vault: Vault) -> None:
    made = vault({"notes/a.md": "", "images/i.png": "", "README.md": ""})
    listing = scan(open_vault(made.root))
    assert listing.notes == ("notes/a.md",)
    assert listing.assets == ("images/i.png",)


@pytest.mark.parametrize(
    "skipped",
    [
        ".git/a.md",
        ".hidden.md",
        "node_modules/p/a.md",
        ".inquire_cache/a.md",
        "site/a.md",
        "old-site/a.md",
        "templates/a.md",
        "drafts/a.md",
    ],
)
def test_what_is_no_note_of_the_vault_is_skipped(vault: Vault, skipped: str) -> None:
    made = vault(
        {
            "inquire.toml": "ignore = ['drafts/*']",
            "note.md": "",
            skipped: "",
            "templates/pages/p.html": "",
            "old-site/.inquire-manifest.json": "{}",
        }
    )
    assert scan(open_vault(made.root)).notes == ("note.md",)


def test_a_link_within_the_vault_is_followed_and_one_out_of_it_is_not(vault: Vault) -> None:
    made = vault({"a.md": "", "../outside.md": "secret"})
    (made.root / "within.md").symlink_to(made.root / "a.md")
    (made.root / "out.md").symlink_to(made.root.parent / "outside.md")
    (made.root / "nowhere.md").symlink_to(made.root / "gone.md")
    (made.root / "loop.md").symlink_to(made.root / "loop.md")
    (made.root / "folder").symlink_to(made.root.parent)
    assert scan(open_vault(made.root)).notes == ("a.md", "within.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_regular_file_is_skipped(vault: Vault) -> None:
    made = vault({"a.md": ""})
    os.mkfifo(made.root / "pipe.md")
    assert scan(open_vault(made.root)).notes == ("a.md",)


def test_a_note_is_read_with_its_places(vault: Vault) -> None:
    made = vault({"notes/x/a.md": "text"})
    file = read(open_vault(made.root), "notes/x/a.md")
    assert (file.path, file.place, file.data) == ("notes/x/a.md", "x/a.md", b"text")


def test_a_note_that_is_gone_is_said(vault: Vault) -> None:
    made = vault({"a.md": ""})
    with pytest.raises(InquireError, match=r"gone\.md cannot be read"):
        read(open_vault(made.root), "gone.md")
