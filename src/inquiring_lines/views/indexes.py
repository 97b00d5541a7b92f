"""The pages that are no note's own: home, lists, tags, disambiguations, redirects, and the 404 page."""

from __future__ import annotations

from typing import Any

from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.views import models
from inquiring_lines.views.addresses import HOME, NOT_FOUND, NOTES, href, root_from
from inquiring_lines.views.notes import described
from inquiring_lines.views.plans import (
    AmbiguousPlan,
    HomePlan,
    IndexPlan,
    RedirectPlan,
    TagPlan,
    TopicsPlan,
)
from inquiring_lines.views.views import Views


def home(views: Views, plan: HomePlan) -> models.HomePage:
    """The home page, with the text of the home note where there is one."""
    note = plan.note
    title = views.face(note).title if note else views.site.title
    description = described(views, note) if note else views.site.description
    return models.HomePage(
        **_base(views, HOME, title, HOME, description),
        body=views.body(note) if note else (),
        counts=plan.counts,
        lines=views.refs(plan.lines, ""),
        notes=views.refs(plan.notes, ""),
        changed=tuple((date, views.ref(one, "")) for date, one in plan.changed),
        open=views.refs(plan.open, ""),
        contested=views.refs(plan.contested, ""),
    )


def index(views: Views, plan: IndexPlan) -> models.IndexPage:
    """A list of notes, in groups."""
    return models.IndexPage(
        **_base(views, plan.address, plan.title, plan.address, plan.intro),
        intro=plan.intro,
        groups=views.groups(plan.groups, root_from(plan.address)),
    )


def topics(views: Views, plan: TopicsPlan) -> models.TagsPage:
    """Topics and tags."""
    address = KINDS[Kind.TOPIC].folder + "/"
    return models.TagsPage(
        **_base(views, address, "Topics and tags", address, "What the notes are about."),
        topics=views.refs(plan.topics, "../"),
        tags=tuple(
            models.TagLink(tag.name, href(tag.address, "../"), tag.count) for tag in plan.tags
        ),
    )


def tag(views: Views, plan: TagPlan) -> models.TagPage:
    """The notes that have a tag."""
    base = _base(views, plan.address, f"#{plan.name}", "topics/", f"Notes tagged {plan.name}.")
    return models.TagPage(**base, groups=views.groups(plan.groups, root_from(plan.address)))


def ambiguous(views: Views, plan: AmbiguousPlan) -> models.AmbiguousPage:
    """The notes that want one address."""
    refs = views.refs(plan.notes, root_from(plan.address))
    base = _base(views, plan.address, refs[0].title, NOTES, "Several notes have this name.")
    return models.AmbiguousPage(**base, notes=refs)


def redirect(views: Views, plan: RedirectPlan) -> models.RedirectPage:
    """The way on from an alias or a former address."""
    ref = views.ref(plan.note, root_from(plan.address))
    base = _base(views, plan.address, ref.title, NOTES, described(views, plan.note))
    return models.RedirectPage(**base, note=ref, target=views.face(plan.note).address)


def not_found(views: Views) -> models.NotFoundPage:
    """The page for addresses that do not exist. It may be shown anywhere, so its links start at the host."""
    base = _base(views, NOT_FOUND, "Page not found", HOME, "There is no such page.")
    return models.NotFoundPage(**{**base, "root": views.site.base_path})


def _base(views: Views, address: str, title: str, section: str, description: str) -> dict[str, Any]:
    return {
        "site": views.site,
        "address": address,
        "root": root_from(address),
        "title": title,
        "description": description,
        "section": section,
    }
