"""Templates in our own code and in Jinja's: the same pages."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from inquiring_lines.config import open_vault
from inquiring_lines.graph.read import read_vault
from inquiring_lines.model.kinds import Kind
from inquiring_lines.render.compiling import QuickEnvironment, Remembered
from inquiring_lines.render.render import Renderer
from inquiring_lines.render.templates import plain_environment
from inquiring_lines.render.theme import read_theme
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.models import Html, Ref
from inquiring_lines.views.notes import note_page
from inquiring_lines.views.pages import page_of
from inquiring_lines.views.planning import plans
from inquiring_lines.views.site import site_of
from inquiring_lines.views.views import Views
from tests.conftest import ROOT, Files, MadeVault


class Sign(StrEnum):
    LESS = "<"


class Thing:
    title = "a < b"
    sign = Sign.LESS
    number = 3
    html = Html("<i>x</i>")
    none = None
    parts = ("a", "<", "c")


SNIPPETS = (
    "{{ it.title }} {{ it.sign }} {{ it.number }} {{ it.html }} {{ it.none }} {{ it.parts }} {{ 1.5 }} {{ true }}",
    "{{ '<b>' if it.number == 3 }}{{ 'x' if it.number == 4 }}{{ it.title if it.number else '<' }}",
    "{{ ('<' if it.number else '>') if it.title else it.sign }}{{ 'a' if false else it.html }}",
    "{% for one in it.parts %}{{ one }}{{ ', ' if not loop.last }}{{ loop.index }}{% endfor %}",
    "{% macro m(a, b='<', c=it.number) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}{{ m(1) }}{{ m('<', 2) }}{{ m(1, 2, 3) }}{{ m(b=1, a=2) }}{{ m(a='x') }}",
    "{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}{% set x = m('<') %}{{ x }}{{ m(m('<')) }}{{ x ~ '<' }}{{ m('&') | upper }}",
    "{% macro m() %}{{ varargs | join('<') }}{{ kwargs['a'] }}{% endmacro %}{{ m(1, 2, a='<') }}{{ m(*[1], **{'a': 2}) }}",
    "{% macro m(a) %}{{ caller() }}{{ a }}{% endmacro %}{% call m('<') %}<p>{{ it.title }}</p>{% endcall %}",
    "{% macro m(n) %}{% if n %}{{ n }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
    "{% autoescape false %}{{ it.title }}{{ '<' if it.number }}{% macro m() %}<{{ it.title }}{% endmacro %}{{ m() }}{% endautoescape %}",
    "{% autoescape it.none %}{{ it.title }}{% endautoescape %}",
    "{{ it['title'] }}{{ it.parts[1] }}{{ {'a': '<'}['a'] }}{{ it.parts | map('upper') | join }}{{ it.title | safe }}",
    "{% set space = namespace(n=1) %}{% set space.n = 2 %}{{ space.n }}{{ it.title is defined }}{{ [it.title] | first }}",
    "{% block b %}{{ it.title }}{{ self.c() }}{% endblock %}{% block c %}<{% endblock %}",
    "{% filter upper %}{{ it.title }}{% endfilter %}{% with a = it.title %}{{ a }}{% endwith %}{{ it.title.upper() }}{{ it.title.__len__() }}",
)


@pytest.mark.parametrize("text", SNIPPETS)
def test_a_template_draws_what_jinjas_own_code_draws(text: str) -> None:
    quick = QuickEnvironment(autoescape=True)
    plain = jinja2.Environment(autoescape=True)
    drawn = quick.from_string(text).render(it=Thing())
    assert drawn == plain.from_string(text).render(it=Thing())
    assert drawn


@pytest.mark.parametrize(
    "text",
    [
        "{{ it.gone }}",
        "{% set x = {'a': 1} %}{{ x.a }}",
        "{{ gone.at_all }}",
        "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
    ],
)
def test_what_it_cannot_do_or_nobody_can_raises(text: str) -> None:
    template = QuickEnvironment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(text)
    with pytest.raises((AttributeError, TypeError, jinja2.UndefinedError)):
        template.render(it=Thing())


def ref(title: str) -> Ref:
    return Ref(
        id="a",
        kind=Kind.CLAIM,
        label="Claim",
        title=title,
        url="a/",
        summary="",
        state="",
        retracted=False,
        superseded=False,
        reference="",
    )


@pytest.mark.parametrize("parameters", ["note", "note, more=''"])
def test_a_macro_of_notes_draws_each_note_once_and_what_is_none_each_time(parameters: str) -> None:
    text = f"{{% macro m({parameters}) %}}<b>{{{{ note.title }}}}</b>{{% endmacro %}}"
    module = QuickEnvironment(autoescape=True).from_string(text).module
    remembered = Remembered(vars(module)["m"])
    one, same, other = ref("<"), ref("<"), ref(">")
    assert remembered.draw(one) == remembered.draw(same) == "<b>&lt;</b>"
    assert remembered.draw(one) is remembered.draw(one)
    assert remembered.draw(one) is not remembered.draw(same)
    assert remembered.draw(other) == "<b>&gt;</b>"
    assert remembered.draw(Thing()) == "<b>a &lt; b</b>"
    assert remembered.draw(Thing()) is not remembered.draw(Thing())
    assert remembered(note=one) == remembered(one) == Markup("<b>&lt;</b>")


@pytest.mark.parametrize(
    "vault",
    [ROOT, ROOT / "tests/golden/garden/vault", ROOT / "tests/golden/shoebox/vault"],
    ids=lambda one: one.name,
)
def test_every_page_is_what_jinjas_own_code_draws(vault: Path) -> None:
    opened = open_vault(vault)
    catalogue = Catalogue(read_vault(opened))
    views = Views(catalogue, site_of(opened.config), catalogue.graph.vocabulary)
    pages = [page_of(views, plan) for plan in plans(catalogue)]
    theme = read_theme(opened.templates)
    renderer, plain = Renderer(theme), plain_environment(theme)
    for page in pages:
        expected = plain.get_template(page.template).render(page=page)
        assert renderer.page(page).data.decode() == expected
    assert not renderer.drawn_plainly


def test_a_template_may_name_items_as_if_they_were_attributes(
    vault: Callable[[Files], MadeVault],
) -> None:
    own = '{% set said = {"one": page.title} %}<p>{{ said.one }}</p>'
    made = vault(
        {
            "c.md": "---\nkind: claim\ntitle: One < two\n---\nText.\n",
            "templates/pages/claim.html": own,
        }
    )
    renderer = Renderer(read_theme(open_vault(made.root).templates))
    page = note_page(made.views(), "c")
    assert [renderer.page(page).data for _ in range(2)] == [b"<p>One &lt; two</p>"] * 2
    assert renderer.drawn_plainly == {"pages/claim.html"}
