"""The template engine: a theme's templates, compiled."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import jinja2
from markupsafe import Markup, escape

from inquiring_lines.render import compiling
from inquiring_lines.render.compiled import Compiled
from inquiring_lines.render.compiling import QuickEnvironment, QuickMacro, Remembered
from inquiring_lines.render.theme import SHIPPED, Theme, shipped, shipped_words
from inquiring_lines.render.words import UnknownWordError, Words, merged, put_in, read_words

AnyEnvironment = TypeVar("AnyEnvironment", bound=jinja2.Environment)

_OWN = "vault"
_SHIPPED = "package"


def template_at(file: str) -> str | None:
    """The template that a compiled file's name, as a traceback has it, stands for; None for other files."""
    origin, _, name = file.partition(":")
    return name if origin in (_OWN, _SHIPPED) else None


class Loader(jinja2.BaseLoader):
    """Loads `pages/claim.html` from the vault's templates, else the shipped ones.

    `!pages/claim.html` comes from the shipped ones alone, so that a vault's template can extend the one that
    it takes the place of.
    """

    def __init__(self, theme: Theme, words: Words) -> None:
        self._theme = theme
        self._words = words

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Jinja's own contract. Files are named so that `template_at` knows them."""
        origin, text = self._theme.find(template)
        if text is None:
            raise jinja2.TemplateNotFound(template)
        file = f"{_OWN if origin else _SHIPPED}:{template.removeprefix(SHIPPED)}"
        try:
            return put_in(text, self._words), file, None
        except UnknownWordError as error:
            raise jinja2.TemplateSyntaxError(str(error), error.line, template, file) from error

    def list_templates(self) -> list[str]:
        """Every name that can be loaded."""
        return self._theme.names()


def environment(theme: Theme) -> QuickEnvironment:
    """The environment in which all pages are drawn: autoescape on, undefined names are errors."""
    return _made(QuickEnvironment, theme) if theme.own or theme.words else _shipped_environment()


@functools.cache
def _shipped_environment() -> QuickEnvironment:
    """Compiling the shipped templates takes 70 ms, most of a small build: once is enough."""
    found = _made(QuickEnvironment, Theme({}))
    found.bytecode_cache = Compiled(shipped(), [Path(__file__), Path(compiling.__file__)])
    return found


def plain_environment(theme: Theme) -> jinja2.Environment:
    """The same with Jinja's own code: slower, but it finds items by attributes' names, and tells what is wrong."""
    return _made(jinja2.Environment, theme)


def _made(kind: type[AnyEnvironment], theme: Theme) -> AnyEnvironment:
    words = merged(read_words(shipped_words()), read_words(theme.words))
    found = kind(
        loader=Loader(theme, words),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # An environment is made anew for each theme.
        auto_reload=False,
    )
    found.filters["yaml"] = yaml_text
    found.filters["fill"] = fill
    found.filters["word"] = functools.partial(_word, words)
    return found


def _word(words: Words, name: str, section: str, otherwise: str = "") -> str:
    """A word whose name is known only when a page is drawn, such as a state's; else `otherwise`, or the name."""
    return words.get(section, {}).get(name, otherwise or name)


def fill(word: str, **values: object) -> Markup:
    """A word, escaped unless it is HTML, with each `{name}` that has a value replaced by it."""
    text = str(escape(word))
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(escape(value)))
    return Markup(text)  # noqa: S704 - all of it is escaped


def yaml_text(text: str) -> Markup:
    """A text as a double-quoted YAML scalar: JSON's strings are among them."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 - for Markdown, not HTML


def remember(environment: jinja2.Environment, template: str) -> None:
    """Let the macros of a template remember what they drew, from now on."""
    module = environment.get_template(template).module
    for name, one in vars(module).items():
        macro = one.macro if isinstance(one, Remembered) else one
        if isinstance(macro, QuickMacro):
            setattr(module, name, Remembered(macro))
