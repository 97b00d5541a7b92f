"""Page models: plain, frozen, each with a template that draws it."""

from __future__ import annotations

import msgspec
import pytest

from inquiring_lines.render.theme import shipped
from inquiring_lines.views import models


def page_types(base: type[models.Page] = models.Page) -> list[type[models.Page]]:
    found = []
    for kind in base.__subclasses__():
        found += [kind, *page_types(kind)]
    return found


@pytest.mark.parametrize("kind", page_types())
def test_every_page_model_has_a_template(kind: type[models.Page]) -> None:
    assert (shipped() / kind.template).is_file()


def test_every_page_template_has_a_model() -> None:
    drawn = {kind.template for kind in page_types()}
    assert {f"pages/{path.name}" for path in (shipped() / "pages").iterdir()} == drawn


@pytest.mark.parametrize("kind", page_types())
def test_page_models_cannot_be_changed(kind: type[models.Page]) -> None:
    assert kind.__struct_config__.frozen


def test_html_passes_autoescape_as_it_is() -> None:
    assert models.Html("<b>x</b>").__html__() == "<b>x</b>"
    assert msgspec.structs.asdict(models.Html("x")) == {"html": "x"}
