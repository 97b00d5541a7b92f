"""How a page, and the source that it is about, are cited and previewed elsewhere."""

from __future__ import annotations

from urllib.parse import quote

from inquiring_lines.model.kinds import Kind
from inquiring_lines.views import models
from inquiring_lines.views.bibliography import (
    Reference,
    bibtex,
    csl_json,
    page_reference,
    plain,
)
from inquiring_lines.views.citation_tags import Shown, highwire, open_graph
from inquiring_lines.views.views import Here


def of_source(here: Here) -> models.Citing:
    """The reference of the source that a page is about."""
    return _citing(here.reference)


def of_page(here: Here) -> models.Citing:
    """The reference of the page itself."""
    fields, site = here.header.fields, here.views.site
    reference = page_reference(
        here.face.title,
        author="; ".join(fields.authors[:1]) or site.author,
        site=site.title,
        issued=here.updated or here.created,
        url=_absolute(here),
        language=fields.lang or site.language,
    )
    return _citing(reference)


def tags(here: Here, description: str) -> tuple[models.Tag, ...]:
    """A note's page as previews show it; a source's besides as Zotero reads it."""
    fields, site = here.header.fields, here.views.site
    shown = Shown(
        title=here.face.title,
        site=site.title,
        description=description,
        url=_absolute(here),
        language=fields.lang or site.language,
        created=here.created,
        updated=here.updated,
        tags=tuple(tag.name for tag in here.ties.tags),
    )
    cited = highwire(here.reference) if here.face.kind is Kind.SOURCE else ()
    return (*open_graph(shown), *cited)


def _citing(reference: Reference) -> models.Citing:
    return models.Citing(plain(reference), bibtex(reference), csl_json(reference))


def _absolute(here: Here) -> str:
    """Where the page will be published; empty where that is not known."""
    base = here.views.site.base_url
    return base + quote(here.face.address) if base else ""
