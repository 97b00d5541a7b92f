"""Page models to files."""

from __future__ import annotations

import contextlib

import jinja2

from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.render.templates import environment, plain_environment, remember, template_at
from inquiring_lines.render.theme import Theme
from inquiring_lines.views.addresses import file_of
from inquiring_lines.views.models import TEMPLATES, Page

_NO_END = "To extend the shipped template of the same name, write `!` before the name."


class Renderer:
    """Draws pages with a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._environment = environment(theme)
        self._plain: jinja2.Environment | None = None
        self.drawn_plainly: set[str] = set()
        """Templates that `compiling` cannot do: they look for a value's items as if these were attributes."""
        self._is_shipped = not (theme.own or theme.words)
        self._remembers = False

    def page(self, page: Page) -> Artifact:
        """A page as a file. Its template sees the model, as `page`, and nothing else.

        Raises InquireError where a template has a fault; it names template, line and page.
        """
        return Artifact(file_of(page.address), self._draw(page.template, page.address, page=page))

    def warm_up(self) -> None:
        """Compile the templates of pages now, those of the package for all renderers of this process."""
        for template in TEMPLATES:
            with contextlib.suppress(Exception):  # a fault is told when a page is drawn
                self._environment.get_template(template)

    def skeleton(self, kind: str, values: dict[str, str]) -> str:
        """The text of a new note of a kind."""
        return self._draw(f"new/{kind}.md", f"a new {kind}", **values).decode()

    def _draw(self, template: str, what: str, **values: object) -> bytes:
        if template not in self.drawn_plainly:
            with contextlib.suppress(Exception):  # it is drawn again, which tells what is wrong
                return self._drawn_quickly(template, values)
        try:
            drawn = self._drawn_plainly(template, values)
        except Exception as error:
            # A template is code and may raise anything; what is no template's fault is raised again.
            fault = self._fault(error, template, what or "the home page")
            if fault is None:
                raise
            raise fault from error
        self.drawn_plainly.add(template)
        return drawn

    def _drawn_quickly(self, template: str, values: dict[str, object]) -> bytes:
        if not self._remembers:
            remember(self._environment, "partials/notes.html")
            self._remembers = True
        # Most pieces are ASCII, which is copied. A page is not: it would be encoded letter by letter, 30 µs.
        pieces = self._environment.get_template(template).generate(**values)
        return b"".join(map(str.encode, pieces))

    def _drawn_plainly(self, template: str, values: dict[str, object]) -> bytes:
        if self._plain is None:
            self._plain = plain_environment(self._theme)
        return self._plain.get_template(template).render(**values).encode()

    def _fault(self, error: Exception, template: str, what: str) -> InquireError | None:
        """What a failure says of a template; None for one that no author of templates can mend."""
        place = self._place(error)
        match error:
            case jinja2.TemplateSyntaxError():
                where = f"{error.name or template}, line {error.lineno}"
                return InquireError(f"Template {where}: {error.message}", "Mend it.")
            case jinja2.TemplateNotFound():
                return InquireError(
                    f"Template {place or template} wants {error.name}, which does not exist.",
                    "Check the name; `!` before it means the shipped template.",
                )
            case jinja2.UndefinedError():
                return InquireError(
                    f"Template {place or template}, drawing {what}: {error.message}.",
                    "docs/theming.md lists what each template may use.",
                )
            case _ if place and not self._is_shipped:
                remedy = _NO_END if isinstance(error, RecursionError) else "Mend it."
                name = type(error).__name__
                return InquireError(f"Template {place}, drawing {what}: {name}: {error}.", remedy)
            case _:
                return None

    @staticmethod
    def _place(error: BaseException) -> str | None:
        """The innermost template and line of a failure, from its traceback, which Jinja maps to templates."""
        place = None
        trace = error.__traceback__
        while trace:
            if template := template_at(trace.tb_frame.f_code.co_filename):
                place = f"{template}, line {trace.tb_lineno}"
            trace = trace.tb_next
        return place
