"""The words of the interface: one table, of which a vault may change any."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

import pytest

from inquiring_lines.errors import InquireError
from inquiring_lines.model.kinds import KINDS
from inquiring_lines.model.relations import RELATIONS
from inquiring_lines.render.templates import fill
from inquiring_lines.render.theme import shipped
from inquiring_lines.render.words import FILE, merged, put_in, read_words
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]
NOTES: dict[str, str | bytes] = {
    "q.md": "---\nkind: question\ntitle: Warum?\nsummary: Gefragt.\n---\nWeil [[c]].\n",
    "c.md": "---\nkind: claim\ntitle: Grund\nsummary: Ist so.\nanswers: [[q]]\n---\nText.\n",
}
GERMAN = """
[nav]
sources = "Quellen"
[kinds]
claim = "Behauptung"
[states]
unsupported = "unbelegt"
[line]
next = "Weiter & <mehr> {{ fragen }}"
[relations]
addresses = "Antwortet auf"
[map]
keys_html = "Pfeile <kbd>+</kbd>"
"""


def table() -> dict[str, dict[str, str]]:
    return tomllib.loads((shipped() / FILE).read_text())


def used() -> set[str]:
    texts = [file.read_text() for file in shipped().rglob("*.html")]
    return {name for text in texts for name in re.findall(r"\bwords\.([a-z]+\.[a-z_]+)", text)}


def page(made: MadeVault, path: str) -> str:
    return made.site()[path].decode()


def test_the_table_has_every_word_and_no_other() -> None:
    by_value = {
        "kinds",
        "states",
        "relations",
        "ties",
    }  # asked for by a note's kind, state or relation
    known = {
        f"{section}.{name}"
        for section, words in table().items()
        for name in words
        if section not in by_value
    }
    assert known == {name for name in used() if name.partition(".")[0] not in by_value}


def test_every_kind_and_relation_has_its_word() -> None:
    assert table()["kinds"] == {kind.value: info.label for kind, info in KINDS.items()}
    names = {name for one in RELATIONS for name in (one.name, one.inverse)}
    assert table()["relations"].keys() == names
    assert table()["ties"].keys() == {one.name for one in RELATIONS}


def test_templates_hold_no_words_of_their_own() -> None:
    """What stands between tags, or in what is read aloud, comes from the table; names are the same everywhere."""
    for file in shipped().rglob("*.html"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", file.read_text(), flags=re.DOTALL)
        said = re.findall(r'(?:aria-[a-z]+|title|placeholder|alt)="([^"]*[A-Za-z]{3}[^"]*)"', text)
        said = [one for one in said if not re.fullmatch(r"_[\w-]*|[a-z]+|Control\+K Meta\+K", one)]
        said += [one.strip() for one in re.findall(r">([^<>]*[A-Za-z]{3}[^<>]*)<", text)]
        assert set(said) <= {"BibTeX", "CSL-JSON"}, file


def test_another_language_is_one_file(vault: Make) -> None:
    made = vault({**NOTES, f"templates/{FILE}": GERMAN})
    made.build()
    line, claim = page(made, "lines/q/index.html"), page(made, "claims/c/index.html")
    assert '<h2 id="_sources">Quellen' in line
    assert '<p class="kicker">Behauptung</p>' in claim
    assert '<span class="state is-unsupported">unbelegt</span>' in claim
    assert ">Antwortet auf</h2>" in claim
    assert ">Weiter &amp; &lt;mehr&gt; {{ fragen }}</h2>" in line
    assert "Pfeile <kbd>+</kbd></p>" in page(made, "map/index.html")
    assert "Cite this page" in line  # what the file does not name


def test_pages_follow_the_table(vault: Make) -> None:
    made = vault(NOTES)
    made.build()
    assert "Quellen" not in page(made, "lines/q/index.html")
    made.write({f"templates/{FILE}": GERMAN})
    made.build()
    assert "Quellen" in page(made, "lines/q/index.html")


def test_a_template_of_the_vault_may_use_and_add_words(vault: Make) -> None:
    own = (
        '{% extends "!partials/base.html" %}{% block footer %}{{ words.river.group }}{% endblock %}'
    )
    made = vault(
        {
            **NOTES,
            "templates/partials/base.html": own,
            f"templates/{FILE}": '[river]\ngroup = "Flüsse"\n',
        }
    )
    made.build()
    assert "Flüsse" in page(made, "claims/c/index.html")


def test_a_word_that_is_lacking_is_said_with_its_place(vault: Make) -> None:
    made = vault({**NOTES, "templates/pages/claim.html": "one\ntwo {{ words.line.nxt }}\n"})
    with pytest.raises(InquireError, match=r"pages/claim.html, line 2: words.toml has no line.nxt"):
        made.build()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[line]\nnext = \n", "cannot be read"),
        ('next = "x"\n', "next stands in no section"),
        ("[line]\nnext = 3\n", "line.next is no text"),
    ],
)
def test_a_table_that_is_none_is_refused(vault: Make, text: str, what: str) -> None:
    made = vault({**NOTES, f"templates/{FILE}": text})
    with pytest.raises(InquireError, match=what) as raised:
        made.build()
    assert f"templates/{FILE}" in raised.value.what


def test_only_code_is_filled() -> None:
    words = read_words('[a]\nb = "B \\"x\\""\nc_html = "<i>"\n')
    assert put_in("words.a.b {{ words.a.b }} {% if words.a.b %}", words) == (
        'words.a.b {{ "B \\"x\\"" }} {% if "B \\"x\\"" %}'
    )
    assert put_in("{{ words.a.c_html }}", words) == '{{ ("<i>"|safe) }}'


def test_own_words_take_the_place_of_shipped_ones() -> None:
    assert merged({"a": {"b": "1", "c": "2"}}, {"a": {"b": "3"}, "d": {"e": "4"}}) == {
        "a": {"b": "3", "c": "2"},
        "d": {"e": "4"},
    }


def test_what_is_filled_in_is_escaped() -> None:
    assert fill("<{a}> {b}", a="<x>") == "&lt;&lt;x&gt;&gt; {b}"
