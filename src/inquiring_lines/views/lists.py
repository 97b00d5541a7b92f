"""Long lists of notes, from their plans to what templates see of them."""

from __future__ import annotations

from itertools import pairwise

from inquiring_lines.views import models
from inquiring_lines.views.addresses import href, page_address, root_from
from inquiring_lines.views.records import Jump, Listing, Paging
from inquiring_lines.views.views import Views


def listed(views: Views, plan: Listing, address: str) -> models.Listing:
    """A page of a list. `address`: of that page."""
    root = root_from(address)
    return models.Listing(
        tuple(
            models.Group(one.id, one.label, views.refs(one.notes, root), one.count)
            for one in plan.groups
        ),
        tuple(jump_to(one, address) for one in plan.jumps),
        paged(plan.paging, root),
    )


def jump_to(plan: Jump, address: str) -> models.Jump:
    """A link from the page at an address to where a part of a list begins."""
    page = "" if plan.address == address else href(plan.address, root_from(address))
    return models.Jump(plan.label, f"{page}#_{plan.id}", plan.count)


def paged(plan: Paging | None, root: str) -> models.Paging | None:
    """Which page of a list one is; None of the only one."""
    if plan is None:
        return None

    def url(number: int) -> str:
        is_page = 1 <= number <= plan.count
        return href(page_address(plan.address, number), root) if is_page else ""

    gaps = [after - before > 1 for before, after in pairwise([0, *(p.number for p in plan.pages)])]
    return models.Paging(
        plan.number,
        plan.count,
        url(plan.number - 1),
        url(plan.number + 1),
        tuple(
            models.PageLink(one.number, url(one.number), one.label, gap)
            for one, gap in zip(plan.pages, gaps, strict=True)
        ),
    )
