"""Edits that a build may overlook: each was found by a machine once, and is kept here by name."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from inquiring_lines.build import live
from inquiring_lines.build.build import build
from inquiring_lines.build.live import open_live
from inquiring_lines.config import open_vault
from tests.conftest import TODAY, Files, MadeVault

Make = Callable[[Files], MadeVault]

TOLD = "---\nsummary: It is.\n---\n"
OWN = '{% extends "!pages/claim.html" %}{% block body %}SAYS{{ super() }}{% endblock %}'


def is_as_clean(made: MadeVault) -> bool:
    """Build again; True where the site is what it is from nothing."""
    made.build()
    other = MadeVault(made.root.with_name("clean"))
    build(open_vault(made.root, output=other.root / "site"), TODAY, cache=False)
    return made.site() == other.site()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [[b]] and [[c|one]].", "See [[b]] and [[c|two]]."),
        ("See [[b]] and [[qqqqqq]].", "See [[b]] and [[zzzzzz]]."),
        ("See [[b]] and [[#qqqqqq]].", "See [[b]] and [[#zzzzzz]]."),
        ("- [[b]] — supports: as [[c|one]] says.", "- [[b]] — supports: as [[c|two]] says."),
        ("See [[b]] and [words](c.md).", "See [[b]] and [other words](c.md)."),
    ],
)
def test_what_another_link_of_a_quoted_sentence_shows(vault: Make, before: str, after: str) -> None:
    made = vault({"a.md": TOLD + before, "b.md": "B", "c.md": "C"})
    made.build()
    assert is_as_clean(made.write({"a.md": TOLD + after}))


@pytest.mark.parametrize(
    "statement",
    [
        '{% include "partials/x.html" %}',
        "{%- include 'partials/x.html' -%}",
        '{%+ include "partials/x.html" %}',
        '{%include"partials/x.html"%}',
        '{% include "partials/y.html" if not page else "partials/x.html" %}',
        '{% include "partials/" ~ "x.html" %}',
        '{% include ["partials/none.html", "partials/x.html"] %}',
        '{% set name = "partials/x.html" %}{% include name %}',
        '{% include "partials/x.html" ignore missing with context %}',
        '{% import "partials/x.html" as x %}{{ x }}',
    ],
)
def test_a_part_that_a_template_takes_in(vault: Make, statement: str) -> None:
    made = vault({"a.md": "---\nkind: claim\n---\nText.", "templates/partials/x.html": "one"})
    made.write({"templates/partials/y.html": "y", "templates/assets/css/own.css": ""})
    made.write({"templates/pages/claim.html": OWN.replace("SAYS", statement)}).build()
    assert "one" in made.page("claims/a")
    assert is_as_clean(made.write({"templates/partials/x.html": "two"}))


def test_a_vault_of_nothing_but_drafts(vault: Make) -> None:
    made = vault({"a.md": "---\ndraft: true\n---\nText."})
    for _ in range(2):
        assert is_as_clean(made)
    assert is_as_clean(made.write({"b.md": "Text."}))
    (made.root / "b.md").unlink()
    assert is_as_clean(made)


@pytest.mark.parametrize("new", [None, "new.png", "f/pic.png", "Pic.png"])
def test_a_shown_picture_that_is_deleted_or_renamed(vault: Make, new: str | None) -> None:
    made = vault({"a.md": "![x](pic.png)", "f/b.md": "![[pic.png]]", "pic.png": b"x"})
    made.build()
    if new:
        (made.root / "pic.png").rename(made.root / new)
    else:
        (made.root / "pic.png").unlink()
    assert is_as_clean(made)
    assert is_as_clean(made.write({"pic.png": b"y"}))


def test_a_shown_picture_that_is_ignored_from_now_on(vault: Make) -> None:
    made = vault({"a.md": "![x](pic.png)", "pic.png": b"x"})
    made.build()
    assert is_as_clean(made.write({"inquire.toml": 'ignore = ["*.png"]'}))


def test_a_live_site_keeps_no_state_of_before(vault: Make) -> None:
    root = vault({"a.md": f"{TOLD}Text.", "b.md": "See [[a]]."}).root
    site = open_live(open_vault(root), TODAY)

    def states() -> int:
        gc.collect()
        return sum(isinstance(one, live._State) for one in gc.get_objects())

    before = states()
    for number in range(5):
        Path(root / "a.md").write_text(f"{TOLD}Text {number}.", encoding="utf-8")
        site.update({root / "a.md"})
    assert states() <= before + 1
    site._folder.cleanup()
