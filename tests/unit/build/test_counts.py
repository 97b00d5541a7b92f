"""How much a build has to do after an edit: in counts, which are the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from inquiring_lines.build import look
from inquiring_lines.build.build import Counts, build
from inquiring_lines.config import Vault, open_vault
from tests.conftest import TODAY, Files, MadeVault

OTHERS = {
    f"claims/other-{number}.md": f"---\nkind: claim\ntitle: Other {number}\nsummary: It is so.\n"
    f'sources: "[[s]]"\n---\nA text about other things.\n\nOne more paragraph.\n'
    for number in range(20)
}
VAULT: dict[str, str | bytes] = {
    **OTHERS,
    "index.md": "---\ntitle: Home\nsummary: All of it.\n---\nWelcome.\n",
    "q.md": "---\nkind: question\ntitle: Why?\nsummary: Asked.\n---\nSince [[c]] holds.\n\n- Plain.\n",
    "c.md": '---\nkind: claim\ntitle: Cause\nsummary: It is.\nsources: "[[s]]"\n---\nPlain.\n\nAs [[d]] says.\n',
    "d.md": '---\nkind: claim\ntitle: Done\nsummary: It was.\nsources: "[[s]]"\n---\n## A part\n\nPlain.\n',
    "p.md": "---\ntitle: Page\nsummary: Of text.\n---\n![x](pic.png) and [[d#A part]].\n",
    "s.md": "---\nkind: source\ntitle: Source\nsummary: Read.\ndoi: 10.1234/x\nyear: 2020\n---\nPlain.\n",
    "pic.png": b"picture",
}


class Built:
    """A vault that was built, and what building it again after an edit has to do."""

    def __init__(self, vault: MadeVault) -> None:
        self.root = vault.root
        self.indexed = 0
        """Files of the search index that the last build wrote anew."""
        self._vault = vault
        self.after()

    def after(self, files: Files | None = None, *, drafts: bool = False) -> tuple[Counts, set[str]]:
        """The counts of a build after files were written, and the pages whose bytes are others now.

        Files of the search index are counted apart.
        """
        before = self._vault.site()
        self._vault.write(files or {})
        built = build(open_vault(self.root), TODAY, drafts=drafts)
        now = self._vault.site()
        changed = {path for path in {*before, *now} if before.get(path) != now.get(path)}
        pages = {path.removesuffix("/index.html") for path in changed if path.endswith(".html")}
        indexed = {path for path in changed & now.keys() if path.startswith("search/")}
        counts = msgspec.structs.replace(built.counts, written=built.counts.written - len(indexed))
        self.indexed = len(indexed)
        return counts, pages

    def page(self, address: str) -> str:
        return self._vault.page(address)

    def edited(self, path: str, old: str, new: str) -> tuple[Counts, set[str]]:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        return self.after({path: text.replace(old, new, 1)})


@pytest.fixture
def made(vault: Callable[[Files], MadeVault]) -> Built:
    return Built(vault(VAULT))


def test_without_an_edit_there_is_nothing_to_do(made: Built) -> None:
    assert made.after() == (Counts(0, 0, 0), set())


def test_a_file_that_was_only_touched_is_nothing_to_do(made: Built) -> None:
    for path in VAULT:
        os.utime(made.root / path, (1_800_000_000, 1_800_000_000))
    assert made.after() == (Counts(0, 0, 0), set())


def test_a_file_whose_times_can_be_trusted_is_not_read(
    made: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, opened = look.text_of, []

    def text_of(vault: Vault, path: str) -> bytes | None:
        opened.append(path)
        return real(vault, path)

    monkeypatch.setattr(look, "RECENT", 0)
    monkeypatch.setattr(look, "text_of", text_of)
    made.edited("c.md", "Plain.", "Plain words.")
    opened.clear()
    made.edited("d.md", "Plain.", "Plain words.")
    assert opened == ["d.md"]


def test_the_first_build_does_everything(vault: Callable[[Files], MadeVault]) -> None:
    made = vault(VAULT)
    built = build(open_vault(made.root), TODAY)
    assert (built.counts.parsed, built.counts.drawn) == (len(VAULT) - 1, built.pages)


@pytest.mark.parametrize("path", ["q.md", "c.md", "d.md", "s.md"])
def test_a_text_without_links_is_its_own_page(made: Built, path: str) -> None:
    counts, pages = made.edited(path, "Plain.", "Plain words.")
    assert counts == Counts(1, 1, 1)
    assert len(pages) == 1
    assert 0 < made.indexed <= 4


def test_a_text_that_moves_the_lines_of_links_is_its_own_page_and_the_graph(made: Built) -> None:
    counts, pages = made.edited("c.md", "Plain.", "Plain.\n\nMore.")
    assert (counts, pages) == (Counts(1, 1, 2), {"claims/c"})


def test_a_sentence_with_a_link_is_its_own_page_and_the_one_that_quotes_it(made: Built) -> None:
    counts, pages = made.edited("c.md", "As [[d]] says", "As even [[d]] says")
    assert (counts, pages) == (Counts(1, 2, 3), {"claims/c", "claims/d"})


def test_a_reason_that_there_was_not_is_its_own_page_and_its_targets(made: Built) -> None:
    made.edited("c.md", "As [[d]] says.", "As [[d]] says.\n\n- [[d]] — supports:")
    for old, new in (("supports:", "supports: it holds"), ("it holds", "it stands")):
        counts, pages = made.edited("c.md", old, new)
        assert (counts.parsed, pages) == (1, {"claims/c", "claims/d"})
        assert new.removeprefix("supports: ") in made.page("claims/d")


def test_an_edit_beside_a_link_leaves_what_is_quoted(made: Built) -> None:
    counts, pages = made.edited("q.md", "Plain.", "Plain words.")
    assert (counts, pages) == (Counts(1, 1, 1), {"lines/q"})


def test_a_summary_is_every_page_that_shows_it(made: Built) -> None:
    counts, pages = made.edited("d.md", "It was.", "It has been.")
    shown = {"claims/d", "claims", "notes", "claims/c", "p", "sources/s"}
    assert counts.parsed == 1
    assert pages <= shown
    assert {"claims/d", "claims", "notes"} <= pages
    assert counts.drawn <= len(shown) + 1


def test_a_title_is_every_page_that_shows_it(made: Built) -> None:
    counts, pages = made.edited("d.md", "Done", "Finished")
    shown = {"claims/d", "claims", "notes", "claims/c", "p", "sources/s"}
    assert counts.parsed == 1
    assert pages <= shown | {"index.html", "map"}
    assert {"claims/d", "claims", "notes", "claims/c", "p"} <= pages
    assert counts.drawn <= len(shown) + 1


def test_a_new_link_at_the_end_is_its_own_page_and_its_target(made: Built) -> None:
    counts, pages = made.edited("p.md", "and [[d#A part]].\n", "and [[d#A part]].\n\nSee [[s]].\n")
    assert pages == {"p", "sources/s"}
    assert counts.parsed == 1
    assert counts.drawn <= 3  # the third, to which the note linked before, comes out the same


def test_a_heading_that_others_link_to_is_its_own_page_and_theirs(made: Built) -> None:
    counts, pages = made.edited("d.md", "## A part", "## Another part")
    assert counts.parsed == 1
    assert pages == {"claims/d", "p"}
    assert counts.drawn <= 3


def test_a_new_note_is_its_page_and_the_lists(made: Built) -> None:
    counts, pages = made.after({"new.md": "---\ntitle: New\nsummary: It is.\n---\nText.\n"})
    assert counts.parsed == 1
    assert pages == {"new", "notes", "map"}
    assert counts.drawn == 3


def test_a_deleted_note_is_the_lists(made: Built) -> None:
    made.after({"new.md": "---\ntitle: New\nsummary: It is.\n---\nText.\n"})
    (made.root / "new.md").unlink()
    counts, pages = made.after()
    # The page of all notes, the map and its data, the graph, and the list for language models.
    assert (counts, pages) == (Counts(0, 2, 7), {"new", "notes", "map"})


def test_a_renamed_note_is_not_read_again(made: Built) -> None:
    (made.root / "claims/other-3.md").rename(made.root / "claims/better.md")
    counts, pages = made.after()
    assert counts.parsed == 0
    assert pages == {"claims/other-3", "claims/better", "claims", "notes", "map", "sources/s"}
    assert counts.drawn == 5


def test_a_note_that_becomes_a_draft_is_the_lists(made: Built) -> None:
    made.after({"new.md": "---\ntitle: New\nsummary: It is.\n---\nText.\n"})
    counts, pages = made.edited("new.md", "title:", "draft: true\ntitle:")
    assert (counts, pages) == (Counts(1, 2, 7), {"new", "notes", "map"})
    counts, pages = made.edited("new.md", "draft: true\n", "")
    assert (counts, pages) == (Counts(1, 3, 8), {"new", "notes", "map"})


def test_the_site_with_drafts_has_a_memory_of_its_own(made: Built) -> None:
    made.after({"new.md": "---\ndraft: true\n---\nText.\n"})
    assert made.after(drafts=True)[0].parsed == len(VAULT)
    assert made.after()[0].parsed <= 1  # what a draft says is kept nowhere
    assert made.after(drafts=True)[0].parsed == 0


def test_a_template_of_claims_is_the_pages_of_claims(made: Built) -> None:
    claims = 22
    own = '{% extends "!pages/claim.html" %}{% block facts %}Own{{ super() }}{% endblock %}'
    counts, pages = made.after({"templates/pages/claim.html": own})
    assert counts == Counts(0, claims, claims)
    assert len(pages) == claims
    counts, _ = made.after({"templates/pages/claim.html": own.replace("Own", "Other")})
    assert counts == Counts(0, claims, claims)
    (made.root / "templates/pages/claim.html").unlink()
    assert made.after()[0] == Counts(0, claims, claims)


def test_a_template_that_nothing_takes_in_is_no_page(made: Built) -> None:
    assert made.after({"templates/partials/mine.html": "x"})[0] == Counts(0, 0, 0)


def test_a_stylesheet_is_itself(made: Built) -> None:
    assert made.after({"templates/assets/css/site.css": "a {}"}) == (Counts(0, 0, 1), set())


def test_an_asset_that_is_shown_is_itself_and_one_that_is_not_nothing(made: Built) -> None:
    assert made.after({"pic.png": b"another"}) == (Counts(0, 0, 1), set())
    assert made.indexed == 0
    counts, pages = made.after({"unused.png": b"x"})
    assert (counts.parsed, counts.drawn, pages) == (0, 0, set())


def test_a_setting_of_the_site_is_every_page_but_no_note(made: Built) -> None:
    counts, _ = made.after({"inquire.toml": 'title = "Mine"'})
    assert counts.parsed == 0
    assert counts.drawn == build(open_vault(made.root), TODAY).pages


def test_another_day_is_no_page(made: Built) -> None:
    counts = build(open_vault(made.root), "2027-01-01").counts
    assert (counts.parsed, counts.drawn) == (0, 0)


def test_a_page_that_somebody_changed_is_drawn_again_alone(made: Built) -> None:
    page = made.root / "site/claims/d/index.html"
    whole = page.read_bytes()
    page.write_bytes(b"by hand")
    counts, pages = made.after()
    assert page.read_bytes() == whole
    assert (counts.parsed, counts.drawn, pages) == (0, 0, {"claims/d"})
    assert counts.written <= 1


def test_another_output_costs_no_reading_and_no_page_is_drawn_twice(
    made: Built, tmp_path: Path
) -> None:
    built = build(open_vault(made.root, output=tmp_path / "other"), TODAY)
    assert built.counts.parsed == 0
    assert made.after()[0].parsed <= 1  # what a draft says is kept nowhere


@pytest.mark.parametrize("title", ["Of [[b|one]]", "[[b|one]]"])
def test_a_title_that_names_another_with_other_words_of_the_same_length_is_shown_anew(
    tmp_path: Path, title: str
) -> None:
    made = MadeVault(tmp_path)
    made.write({"a.md": f'---\ntitle: "{title}"\n---\nText.\n', "b.md": "x", "c.md": "See [[a]]."})
    made.build()
    made.write({"a.md": f'---\ntitle: "{title.replace("one", "two")}"\n---\nText.\n'})
    made.build()
    assert "two</a>" in made.page("c")
