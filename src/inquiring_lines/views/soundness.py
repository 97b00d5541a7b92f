"""How firmly a page's note stands: what rests on it, what takes its place, and on what unsound note it rests."""

from __future__ import annotations

from inquiring_lines.model.relations import SUPERSEDES
from inquiring_lines.views import models
from inquiring_lines.views.views import Here


def fall(here: Here) -> models.Fall | None:
    """What rests on the page's note; None where nothing does."""
    it = here.ties.fall
    if it is None:
        return None
    return models.Fall(
        claims=it.claims,
        evidence=it.evidence,
        lines=it.lines,
        keep=it.keep,
        more=it.more,
        findings=tuple(
            _resting(here, one.note, it.way(one.before), keeps=one.keeps) for one in it.findings
        ),
        users=tuple(_resting(here, one.note, it.way(one.before), keeps=False) for one in it.users),
    )


def grounds(here: Here) -> tuple[models.Ground, ...]:
    """The retracted and superseded notes on which the page's note rests, nearest first."""
    return tuple(
        models.Ground(
            here.views.ref(one.note, here.root), here.views.refs(one.through, here.root), one.more
        )
        for one in here.ties.shaky
    )


def superseding(here: Here) -> list[str]:
    """The notes of its kind that take the place of the page's note."""
    kind = here.face.kind
    return [one for one in here.origins(SUPERSEDES.name) if here.views.face(one).kind is kind]


def _resting(here: Here, note: str, way: list[str], *, keeps: bool) -> models.Resting:
    views, root = here.views, here.root
    return models.Resting(views.ref(note, root), views.refs(way, root), keeps)
