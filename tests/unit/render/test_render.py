"""Page models to files: what a template may do, and what is said when it fails."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

import pytest
from bs4 import BeautifulSoup, Tag

from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.render.render import Renderer
from inquiring_lines.render.theme import read_theme, shipped
from inquiring_lines.views import models
from inquiring_lines.views.indexes import not_found
from inquiring_lines.views.notes import note_page
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]
CLAIM = {"c.md": "---\nkind: claim\ntitle: One\nsummary: Short.\n---\nText.\n"}


def drawn(made: MadeVault, note: str = "c") -> str:
    renderer = Renderer(read_theme(open_vault(made.root).templates))
    return renderer.page(note_page(made.views(), note)).data.decode()


def fault(vault: Make, template: str | bytes) -> InquireError:
    made = vault({**CLAIM, "templates/pages/claim.html": template})
    with pytest.raises(InquireError) as raised:
        made.build()
    return raised.value


def test_an_undefined_name_is_said_with_template_line_and_page(vault: Make) -> None:
    error = fault(vault, "one\ntwo {{ page.titel }}\n")
    assert "pages/claim.html, line 2" in error.what
    assert "claims/c/" in error.what
    assert "titel" in error.what
    assert "docs/theming.md" in error.remedy


def test_an_undefined_name_within_a_block_is_said_with_its_own_line(vault: Make) -> None:
    error = fault(
        vault,
        '{% extends "!pages/claim.html" %}\n{% block facts %}\n{{ nothing.at.all }}\n{% endblock %}',
    )
    assert "pages/claim.html, line 3" in error.what


def test_a_syntax_error_is_said_with_template_and_line(vault: Make) -> None:
    error = fault(vault, "one\n{% if %}\n")
    assert "pages/claim.html, line 2" in error.what


def test_a_missing_filter_is_said_with_template_and_line(vault: Make) -> None:
    error = fault(vault, "one\n{{ page.title | shout }}\n")
    assert "pages/claim.html, line 2" in error.what
    assert "shout" in error.what


@pytest.mark.parametrize(
    "line",
    ['{% include "gone.html" %}', '{% extends "gone.html" %}', '{% import "gone.html" as x %}'],
)
def test_a_missing_template_is_said_with_the_one_that_names_it(vault: Make, line: str) -> None:
    error = fault(vault, line)
    assert "pages/claim.html" in error.what
    assert "gone.html" in error.what


@pytest.mark.parametrize("wrong", ["{{ page.title + 1 }}", "{{ 1 / 0 }}", "{{ page.title() }}"])
def test_whatever_else_a_template_does_wrong_is_said_with_its_line(vault: Make, wrong: str) -> None:
    error = fault(vault, f"one\n\n{wrong}")
    assert "pages/claim.html, line 3" in error.what
    assert error.__cause__ is not None


def test_a_template_that_extends_itself_is_told_of_the_shipped_one(vault: Make) -> None:
    error = fault(vault, '{% extends "pages/claim.html" %}')
    assert "`!`" in error.remedy


def test_a_template_that_is_not_utf_8_is_said(vault: Make) -> None:
    assert "pages/claim.html is not UTF-8, at byte 2" in fault(vault, b"ab\xff").what


def test_a_failed_template_leaves_the_last_site_as_it_was(vault: Make) -> None:
    made = vault(CLAIM)
    made.build()
    before = made.site()
    made.write({"templates/pages/claim.html": "{{ nope }}", "new.md": ""})
    with pytest.raises(InquireError):
        made.build()
    assert made.site() == before


def test_a_bug_of_our_own_keeps_its_traceback(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: models.Html) -> str:
        raise ZeroDivisionError

    made = vault(CLAIM)
    monkeypatch.setattr(models.Html, "__html__", broken)
    with pytest.raises(ZeroDivisionError):
        made.build()


def test_a_vaults_template_may_override_one_block_only(vault: Make) -> None:
    plain = drawn(vault(CLAIM))
    own = (
        '{% extends "!pages/claim.html" %}{% block facts %}<p>Mine.</p>{{ super() }}{% endblock %}'
    )
    changed = drawn(vault({**CLAIM, "templates/pages/claim.html": own}))
    assert changed.replace("<p>Mine.</p>", "") == plain
    assert changed != plain


def test_a_vaults_partial_takes_the_place_of_the_shipped_one(vault: Make) -> None:
    made = vault(
        {
            **CLAIM,
            "templates/partials/base.html": (
                '{% extends "!partials/base.html" %}{% block footer %}Mine.{% endblock %}'
            ),
        }
    )
    assert "Mine." in drawn(made)
    assert "The graph as data" not in drawn(made)


HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "{{ 7*7 }}",
    "{% raw %}",
    "\"><b onclick='x'>",
    "' onmouseover='alert(1)",
    "a & b &amp; c < d",
    "\u2028\u202e",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_inert_on_every_page_of_its_note(vault: Make, text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    fields = ["title", "summary", "scope", "status", "lang"]
    front = "\n".join(f"{field}: {quoted}" for field in fields)
    lists = "\n".join(f"{field}: [{quoted}]" for field in ("authors", "aliases", "tags"))
    files: dict[str, str | bytes] = {
        f"{kind}.md": f"---\nkind: {kind}\n{front}\n{lists}\n---\n[[topic]] {text}\n\n## [[topic]]\n"
        for kind in ("question", "claim", "evidence", "source", "topic", "page")
    }
    files["inquire.toml"] = (
        f"title = {_toml(text)}\nauthor = {_toml(text)}\ndescription = {_toml(text)}"
    )
    made = vault(files)
    made.build()
    for path, data in made.site().items():
        if path.endswith(".html"):
            page = BeautifulSoup(data, "html.parser")
            assert page.find("img") is None, path
            assert all(_is_own(script) for script in page.find_all("script", src=True)), path
            inline = page.find_all("script", src=False)
            said = {str(script["type"]): json.loads(script.string or "") for script in inline}
            assert said.keys() <= {"application/ld+json", "application/json"}, path
            assert all(said[kind]["@graph"] for kind in said if kind.endswith("ld+json")), path
            assert said.get("application/json", {}).get("title") in (None, text.strip()), path
            assert not [tag for tag in page.select("*") if _handlers(tag.attrs)], path
    heading = BeautifulSoup(made.page("claims/claim"), "html.parser").h1
    assert heading is not None
    assert heading.get_text() == text.strip()


def _is_own(script: Tag) -> bool:
    """True for a script of the theme, of which nothing stands in the page."""
    _, folder, name = str(script.get("src")).rpartition("assets/js/")
    return bool(folder) and (shipped() / folder / name).is_file() and not script.contents


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _handlers(attributes: Mapping[str, object]) -> list[str]:
    return [name for name in attributes if name.startswith("on")]


def test_template_signs_in_a_note_stay_as_they_are(vault: Make) -> None:
    page = drawn(vault({"c.md": "---\nkind: claim\n---\n{{ 7*7 }} {% for %} {# x #}\n"}))
    assert "{{ 7*7 }} {% for %} {# x #}" in page


def test_a_page_has_one_main_heading_and_no_id_twice(vault: Make) -> None:
    made = vault(
        {
            "q.md": (
                '---\nkind: question\nsources: "[[s]]"\nrelated: "[[s]]"\n---\n'
                "# Title\n\n# Another\n\n## Sources\n\n### Next\n"
            ),
            "s.md": "---\nkind: source\n---\n[[q]]",
        }
    )
    made.build()
    page = made.page("lines/q")
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<h1") == 1


def test_an_address_with_an_ending_is_the_file_itself(vault: Make) -> None:
    made = vault(CLAIM)
    assert Renderer(read_theme(None)).page(not_found(made.views())).path == "404.html"


def test_the_canonical_address_is_absolute_and_quoted(vault: Make) -> None:
    made = vault({"深.md": ""})
    made.build(base_url="https://x.example/p")
    assert 'rel="canonical" href="https://x.example/p/%E6%B7%B1/"' in made.page("深")


def test_without_a_base_url_no_address_is_absolute(vault: Make) -> None:
    made = vault(CLAIM)
    made.build()
    assert "canonical" not in made.page("claims/c")
    assert 'href="/' not in made.page("claims/c")


def test_a_new_notes_skeleton_holds_its_values() -> None:
    text = Renderer(read_theme(None)).skeleton(
        "claim", {"title": 'A "b": c', "today": "2026-01-31"}
    )
    assert 'title: "A \\"b\\": c"' in text


def test_a_languages_tag_is_the_notes_else_the_sites(vault: Make) -> None:
    made = vault({"inquire.toml": 'language = "de"', "a.md": "", "b.md": "---\nlang: fr\n---\n"})
    assert '<html lang="de" ' in drawn(made, "a")
    assert '<html lang="fr" ' in drawn(made, "b")
