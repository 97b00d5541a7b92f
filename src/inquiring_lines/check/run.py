"""Run the rules."""

from __future__ import annotations

from collections.abc import Iterator

from inquiring_lines.check.rule import Context, Rule, all_rules
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.diagnostics import Diagnostic, LookedAt
from inquiring_lines.model.relations import CITES
from inquiring_lines.views.catalogue import Catalogue


def check(catalogue: Catalogue, today: str) -> list[Diagnostic]:
    """All findings, sorted by place and code. `today` is YYYY-MM-DD."""
    context = Context(catalogue, today)
    return sorted(
        (finding for rule in all_rules() for finding in _found(rule, context)),
        key=lambda finding: (finding.path, finding.span, finding.code, finding.message),
    )


def looked_at(graph: KnowledgeGraph) -> LookedAt:
    """What there was to look at: notes with drafts; links, headings and files of published notes."""
    links = [link for note in graph.notes.values() for link in note.links]
    assets = [link for link in links if link.is_asset]
    typed = [link for link in links if link.relation != CITES.name]
    return LookedAt(
        notes=len(graph.notes) + len(graph.drafts),
        links=len(links) - len(assets),
        anchors=sum([link.anchor != "" for link in links]),
        assets=len(assets),
        relations=len(typed) - sum([link.is_asset for link in typed]),
    )


def _found(rule: Rule, context: Context) -> Iterator[Diagnostic]:
    for finding in rule.find(context):
        yield Diagnostic(
            finding.path, finding.span, rule.code, rule.severity, finding.message, finding.help
        )
