"""Every page of a site."""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.config import Config
from inquiring_lines.views import models
from inquiring_lines.views.indexes import (
    ambiguous_pages,
    home,
    index_pages,
    not_found,
    redirect_pages,
    tag_pages,
)
from inquiring_lines.views.notes import note_page
from inquiring_lines.views.views import Views


def site_of(config: Config) -> models.Site:
    """What a configuration says of the site."""
    return models.Site(
        title=config.title,
        description=config.description,
        author=config.author,
        language=config.language,
        base_url=config.base_url.rstrip("/") + "/" if config.base_url else "",
        base_path=config.base_path,
    )


def pages(views: Views) -> Iterator[models.Page]:
    """The models of all pages, sorted by kind of page and address. Each is made when it is asked for."""
    yield home(views)
    for note in views.graph.notes:
        if note != views.routes.home:
            yield note_page(views, note)
    yield from index_pages(views)
    yield from tag_pages(views)
    yield from ambiguous_pages(views)
    yield from redirect_pages(views)
    yield not_found(views)
