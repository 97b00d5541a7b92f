"""Every page of a site: from its plan to its model."""

from __future__ import annotations

from typing import assert_never

from inquiring_lines.views import indexes, models
from inquiring_lines.views.notes import note_page
from inquiring_lines.views.plans import (
    AmbiguousPlan,
    HomePlan,
    IndexPlan,
    MapPlan,
    NotePlan,
    NotFoundPlan,
    Plan,
    RedirectPlan,
    SearchPlan,
    TagPlan,
    TopicsPlan,
)
from inquiring_lines.views.views import Views


def page_of(views: Views, plan: Plan) -> models.Page:  # noqa: C901, PLR0911 - one a plan
    """The model of a page."""
    match plan:
        case NotePlan(note):
            return note_page(views, note)
        case HomePlan():
            return indexes.home(views, plan)
        case IndexPlan():
            return indexes.index(views, plan)
        case TopicsPlan():
            return indexes.topics(views, plan)
        case TagPlan():
            return indexes.tag(views, plan)
        case MapPlan():
            return indexes.map_page(views, plan)
        case AmbiguousPlan():
            return indexes.ambiguous(views, plan)
        case RedirectPlan():
            return indexes.redirect(views, plan)
        case SearchPlan():
            return indexes.search(views)
        case NotFoundPlan():
            return indexes.not_found(views)
        case _:
            assert_never(plan)
