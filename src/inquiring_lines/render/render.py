"""Page models to files."""

from __future__ import annotations

from pathlib import Path

import jinja2

from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.render.templates import environment
from inquiring_lines.views.models import Page
from inquiring_lines.views.routes import file_of


class Renderer:
    """Draws pages with the vault's templates, else the shipped ones."""

    def __init__(self, own: Path | None) -> None:
        self._environment = environment(own)
        self._own = own

    def page(self, page: Page) -> Artifact:
        """A page as a file. Its template sees the model, as `page`, and nothing else.

        Raises InquireError where a template has a fault; it names template, line and page.
        """
        is_file = page.address.endswith(".html")
        path = page.address if is_file else file_of(page.address)
        return Artifact(path, self._draw(page.template, page.address, page=page).encode())

    def skeleton(self, kind: str, values: dict[str, str]) -> str:
        """The text of a new note of a kind."""
        return self._draw(f"new/{kind}.md", f"a new {kind}", **values)

    def _draw(self, template: str, what: str, **values: object) -> str:
        try:
            return self._environment.get_template(template).render(**values)
        except jinja2.TemplateSyntaxError as error:
            raise InquireError(
                f"Template {error.name or template}, line {error.lineno}: {error.message}",
                "Mend it.",
            ) from error
        except jinja2.TemplateNotFound as error:
            raise InquireError(
                f"Template {template} wants {error.name}, which does not exist.",
                "Check the name; `!` before it means the shipped template.",
            ) from error
        except jinja2.UndefinedError as error:
            where = _line(error, template)
            raise InquireError(
                f"Template {where}, drawing {what or 'the home page'}: {error.message}.",
                "docs/theming.md lists what each template may use.",
            ) from error


def _line(error: BaseException, template: str) -> str:
    """The innermost template and line of a failure, from its traceback, which Jinja maps to templates."""
    where = template
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith((".html", ".md")):
            where = f"{Path(name).name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return where
