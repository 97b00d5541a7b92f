"""What an inquiring line shows beside its essay: how its notes hold together."""

from __future__ import annotations

from inquiring_lines.graph.knowledge import Edge
from inquiring_lines.model.kinds import Kind
from inquiring_lines.views import models
from inquiring_lines.views.diagram.draw import drawn, table
from inquiring_lines.views.diagram.model import NARROW, WIDE, Node, Tie
from inquiring_lines.views.diagram.roles import Line
from inquiring_lines.views.views import Here


def holding(here: Here) -> models.Holding | None:
    """The notes of a line and their relations; None where nothing is tied to anything but its essay."""
    every = (*here.ties.out, *here.ties.into, *here.ties.net)
    shown = {
        note
        for note in dict.fromkeys(note for edge in every for note in (edge.source, edge.target))
        if _is_shown(here, note)
    }
    edges = [edge for edge in every if edge.source in shown and edge.target in shown]
    ties = [_tie(here, edge) for edge in edges]
    names = dict.fromkeys(note for edge in edges for note in (edge.source, edge.target))
    cited = [note for note in here.mentioned() if note in names]
    others = [note for note in dict.fromkeys((*cited, *names)) if note != here.note]
    if not any(edge.relation != "cites" for edge in edges):
        return None
    line = Line(_node(here, here.note), [_node(here, note) for note in others], ties)
    return models.Holding(drawn(line, WIDE), drawn(line, NARROW), table(line))


_SHOWN = (Kind.CLAIM, Kind.EVIDENCE, Kind.SOURCE)


def _is_shown(here: Here, note: str) -> bool:
    """Lines and topics are elsewhere on the page."""
    return note == here.note or here.views.face(note).kind in _SHOWN


def _tie(here: Here, edge: Edge) -> Tie:
    relation = here.views.vocabulary.by_name[edge.relation]
    reason = "; ".join(here.views.reasons(edge))
    return Tie(edge.source, edge.target, edge.relation, reason, mutual=relation.symmetric)


def _node(here: Here, note: str) -> Node:
    face, ref = here.views.face(note), here.views.ref(note, here.root)
    fate = "retracted" if face.retracted else "superseded" if face.superseded else ""
    return Node(
        id=note,
        kind=face.kind,
        title=face.title,
        label=face.reference,
        fate=fate,
        classes=" ".join(f"is-{one}" for one in (face.kind.value, face.state, fate) if one),
        href="" if note == here.note else ref.url,
    )
