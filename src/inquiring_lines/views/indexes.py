"""The pages that are no note's own: home, lists, tags, map, search, disambiguations, redirects, the 404 page."""

from __future__ import annotations

from typing import Any

from inquiring_lines.graph.status import State
from inquiring_lines.model.kinds import KINDS, Kind
from inquiring_lines.views import models
from inquiring_lines.views.addresses import HOME, MAP, NOT_FOUND, NOTES, SEARCH, href, root_from
from inquiring_lines.views.linked_data import of_site
from inquiring_lines.views.lists import jump_to, listed, paged
from inquiring_lines.views.notes import described
from inquiring_lines.views.plans import (
    AmbiguousPlan,
    HomePlan,
    IndexPlan,
    MapPlan,
    RedirectPlan,
    RegionPlan,
    TagPlan,
    TopicsPlan,
)
from inquiring_lines.views.previews import preview
from inquiring_lines.views.views import Here, Views


def home(views: Views, plan: HomePlan) -> models.HomePage:
    """The home page, with the text of the home note where there is one."""
    note = plan.note
    title = views.face(note).title if note else views.site.title
    description = described(views, note) if note else views.site.description
    return models.HomePage(
        **_base(views, HOME, title, HOME, description),
        linked_data=of_site(views.site),
        preview=preview(Here(views, note)) if note else None,
        body=views.body(note) if note else (),
        counts=plan.counts,
        lines=views.refs(plan.lines, ""),
        notes=views.refs(plan.notes, ""),
        changed=tuple((date, views.ref(one, "")) for date, one in plan.changed),
        open=views.refs(plan.open, ""),
        contested=views.refs(plan.contested, ""),
        all_open=jump_to(plan.all_open, HOME) if plan.all_open else None,
        all_contested=jump_to(plan.all_contested, HOME) if plan.all_contested else None,
    )


def index(views: Views, plan: IndexPlan) -> models.IndexPage:
    """A page of a list of notes, in groups."""
    return models.IndexPage(
        **_base(views, plan.address, plan.title, plan.section, plan.intro),
        intro=plan.intro,
        kind=plan.kind.value if plan.kind else "",
        listing=listed(views, plan.listing, plan.address),
    )


def topics(views: Views, plan: TopicsPlan) -> models.TagsPage:
    """A page of the topics and tags."""
    root, section = root_from(plan.address), f"{KINDS[Kind.TOPIC].folder}/"
    return models.TagsPage(
        **_base(views, plan.address, "Topics and tags", section, "What the notes are about."),
        topics=views.refs(plan.topics, root),
        tags=tuple(
            models.TagLink(tag.name, href(tag.address, root), tag.count) for tag in plan.tags
        ),
        topic_count=plan.topic_count,
        tag_count=plan.tag_count,
        paging=paged(plan.paging, root),
    )


def tag(views: Views, plan: TagPlan) -> models.TagPage:
    """A page of the notes that have a tag."""
    root = root_from(plan.address)
    title = views.face(plan.topic).title if plan.topic else f"#{plan.name}"
    about = described(views, plan.topic) if plan.topic else f"Notes tagged {plan.name}."
    return models.TagPage(
        **_base(views, plan.address, title, f"{KINDS[Kind.TOPIC].folder}/", about),
        topic=views.ref(plan.topic, root) if plan.topic else None,
        listing=listed(views, plan.listing, plan.address),
    )


def map_page(views: Views, plan: MapPlan) -> models.MapPage:
    """The map, and the table beside it."""
    description = "All notes and what ties them, in groups that belong together."
    return models.MapPage(
        **_base(views, MAP, "Map", MAP, description),
        count=plan.count,
        kinds=tuple((kind.value, info.label) for kind, info in KINDS.items()),
        regions=tuple(_region(views, one, root_from(MAP)) for one in plan.regions),
        more=plan.more,
    )


def _region(views: Views, plan: RegionPlan, root: str) -> models.Region:
    return models.Region(
        note=views.ref(plan.note, root) if plan.note else None,
        label=plan.label,
        url=href(plan.address, root) if plan.address else "",
        count=plan.count,
        notes=views.refs([one for one in plan.notes if one != plan.note], root),
    )


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


def search(views: Views) -> models.SearchPage:
    """The page on which the site is searched."""
    return models.SearchPage(
        **_base(views, SEARCH, "Search", SEARCH, "Search the notes by their words."),
        kinds=tuple(
            models.Choice(kind.value, one.label, one.plural) for kind, one in KINDS.items()
        ),
        states=tuple(
            models.Choice(state.value, state.value, state.value.capitalize()) for state in State
        ),
    )


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
