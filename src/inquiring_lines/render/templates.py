"""Where templates come from: the vault's own `templates/`, else those that come with the package."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.views.models import Ref

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # where markupsafe has no compiled part, or keeps it elsewhere
    escape_text = escape

ASSETS = "assets"


def shipped() -> Path:
    """The templates of the package; of the checkout, where the package is installed from one.

    Raises InquireError where neither is there.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "templates", package.parents[1] / "templates"):
        if (folder / "pages").is_dir():
            return folder
    raise InquireError(
        "The package's templates are missing.",
        "Install it again: pip install --force-reinstall inquiring-lines",
    )


class Loader(jinja2.BaseLoader):
    """Loads `pages/claim.html` from the vault's templates, else the shipped ones.

    `!pages/claim.html` comes from the shipped ones alone, so that a vault's template can extend the one that
    it takes the place of.
    """

    def __init__(self, own: Path | None) -> None:
        default = jinja2.FileSystemLoader(shipped())
        self._default = default
        self._both = (
            jinja2.ChoiceLoader([jinja2.FileSystemLoader(own), default]) if own else default
        )

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Jinja's own contract. Raises InquireError where a template cannot be read."""
        chosen, name = (
            (self._default, template[1:]) if template[:1] == "!" else (self._both, template)
        )
        try:
            return chosen.get_source(environment, name)
        except UnicodeDecodeError as error:
            raise InquireError(
                f"Template {name} is not UTF-8, at byte {error.start}.", "Save it as UTF-8."
            ) from error
        except OSError as error:
            if isinstance(error, jinja2.TemplateNotFound):
                raise
            raise InquireError(
                f"Template {name} cannot be read: {error.strerror}.", "Check its permissions."
            ) from error

    def list_templates(self) -> list[str]:
        """Every name that can be loaded."""
        return self._both.list_templates()


class _Generator(CodeGenerator):
    """Compiles templates so that escaping what they show costs less; what they show is the same."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(jinja2.Environment):
    code_generator_class = _Generator

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
        return escape(value)


def environment(own: Path | None) -> jinja2.Environment:
    """The environment in which all pages are drawn: autoescape on, undefined names are errors.

    A vault's own is made anew each time, since templates may have come and gone.
    """
    return _environment(own) if own else _shipped_environment()


@functools.cache
def _shipped_environment() -> jinja2.Environment:
    """Compiling the shipped templates takes 40 ms, most of a small build: once a process is enough."""
    return _environment(None)


def _environment(own: Path | None) -> jinja2.Environment:
    found = _Environment(
        loader=Loader(own),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # An environment is made anew for each build: asking the disk at each page whether a template
        # has changed would cost eight calls a page.
        auto_reload=False,
    )
    found.filters["yaml"] = yaml_text
    return found


def yaml_text(text: str) -> Markup:
    """A text as a double-quoted YAML scalar: JSON's strings are among them."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 - for Markdown, not HTML


def assets(own: Path | None) -> Iterator[Artifact]:
    """The theme's files, a vault's before the shipped ones of the same name, sorted."""
    files: dict[str, Path] = {}
    for folder in (shipped(), own):
        if folder and (folder / ASSETS).is_dir():
            found = (path for path in (folder / ASSETS).rglob("*") if path.is_file())
            files |= {path.relative_to(folder).as_posix(): path for path in found}
    for name in sorted(files):
        yield Artifact(name, files[name].read_bytes())


class Remembered:
    """A macro that draws each note once.

    What an imported macro gives depends on its arguments alone. Pages speak of the same notes again and again.
    """

    def __init__(self, macro: Macro) -> None:
        self.macro = macro
        self._drawn: dict[int, tuple[object, str]] = {}

    def __call__(self, note: object, *more: object, **named: object) -> str:
        """What the macro gives. `note` is kept, so that no other gets its identity."""
        if more or named or not isinstance(note, Ref):
            return self.macro(note, *more, **named)
        found = self._drawn.get(id(note))
        if found is None:
            found = self._drawn[id(note)] = note, self.macro(note)
        return found[1]


def remember(environment: jinja2.Environment, template: str) -> None:
    """Let the macros of a template remember what they drew, from now on."""
    module = environment.get_template(template).module
    for name, one in vars(module).items():
        macro = one.macro if isinstance(one, Remembered) else one
        if isinstance(macro, Macro):
            setattr(module, name, Remembered(macro))
