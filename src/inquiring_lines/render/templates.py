"""The template engine: a theme's templates, compiled."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup, escape

from inquiring_lines.render.compiled import Compiled
from inquiring_lines.render.theme import SHIPPED, Theme, shipped, shipped_words
from inquiring_lines.render.words import UnknownWordError, Words, merged, put_in, read_words
from inquiring_lines.views.models import Html, Ref

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # where markupsafe has no compiled part, or keeps it elsewhere
    escape_text = escape

_MOST = 1_000
"""Combinations of words that a macro remembers: addresses of indexes and ways to the root are few."""
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


class _Generator(CodeGenerator):
    """Compiles templates so that escaping what they show costs less; what they show is the same."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    """Calls macros straight away.

    To find out how else a callable may want to be called takes longer than most macros take to draw.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # No template is handed globals of its own: to ask at each import whether it was is of no use.
        self.globals_keys = set()

    @internalcode
    def call(self, obj: Any, /, *args: Any, **named: Any) -> Any:
        """What a template's call gives."""
        if isinstance(obj, Remembered | Macro):
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return obj(*args, **named)
        return super().call(obj, *args, **named)


class _Environment(jinja2.Environment):
    code_generator_class = _Generator
    context_class = _Context

    @staticmethod
    def escaped(value: object) -> str:
        """A value as HTML: as `markupsafe.escape` gives it, but as a plain string.

        Templates only join what they show. To make a Markup of each of the 200 values of a page, and of what
        is one already, took a third of the time that drawing takes.
        """
        if type(value) is str:
            return escape_text(value)
        if type(value) is Markup:
            return value
        if isinstance(value, StrEnum):
            return escape_text(value.value)
        if type(value) is Html:
            return value.__html__()
        return escape(value)


def environment(theme: Theme) -> jinja2.Environment:
    """The environment in which all pages are drawn: autoescape on, undefined names are errors."""
    return _environment(theme) if theme.own or theme.words else _shipped_environment()


@functools.cache
def _shipped_environment() -> jinja2.Environment:
    """Compiling the shipped templates takes 70 ms, most of a small build: once is enough."""
    found = _environment(Theme({}))
    found.bytecode_cache = Compiled(shipped(), [Path(__file__)])
    return found


def _environment(theme: Theme) -> jinja2.Environment:
    words = merged(read_words(shipped_words()), read_words(theme.words))
    found = _Environment(
        loader=Loader(theme, words),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # An environment is made anew for each theme: asking at each page whether a template has changed
        # would cost eight calls a page.
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
    text = escape(word)
    for name, value in values.items():
        text = Markup(text.replace("{" + name + "}", escape(value)))  # noqa: S704 - both are escaped
    return text


def yaml_text(text: str) -> Markup:
    """A text as a double-quoted YAML scalar: JSON's strings are among them."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 - for Markdown, not HTML


class Remembered:
    """A macro that draws each note, and each of a few words, once.

    What an imported macro gives depends on its arguments alone. Pages speak of the same notes again and again.
    """

    def __init__(self, macro: Macro) -> None:
        self.macro = macro
        self._notes: dict[int, tuple[object, str]] = {}
        self._words: dict[tuple[object, ...], str] = {}

    def __call__(self, *things: object, **named: object) -> str:
        """What the macro gives. A note is kept, so that no other gets its identity."""
        if len(things) == 1 and not named and type(things[0]) is Ref:
            note = things[0]
            found = self._notes.get(id(note))
            if found is None:
                found = self._notes[id(note)] = note, self.macro(note)
            return found[1]
        if not named and len(self._words) < _MOST and all(type(one) is str for one in things):
            if things not in self._words:
                self._words[things] = self.macro(*things)
            return self._words[things]
        return self.macro(*things, **named)


def remember(environment: jinja2.Environment, template: str) -> None:
    """Let the macros of a template remember what they drew, from now on."""
    module = environment.get_template(template).module
    for name, one in vars(module).items():
        macro = one.macro if isinstance(one, Remembered) else one
        if isinstance(macro, Macro):
            setattr(module, name, Remembered(macro))
