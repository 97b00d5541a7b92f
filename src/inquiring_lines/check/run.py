"""Run the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from inquiring_lines.check.control import EXTERNAL
from inquiring_lines.check.rule import Context, Rule, all_rules
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.diagnostics import Checked, Diagnostic, LookedAt, Suppression
from inquiring_lines.model.relations import CITES


class Part(msgspec.Struct, frozen=True, array_like=True):
    """What some rules found."""

    rules: int
    """How many they were."""
    findings: list[Diagnostic]


def check(context: Context) -> Checked:
    """All that the rules find, sorted by place and code, with their own severities."""
    return checked_by(context, part_of(all_rules(), context).findings)


def part_of(
    rules: Iterable[Rule], context: Context, turn: Callable[[], bool] = lambda: True
) -> Part:
    """What rules find, one after another for as long as it is their `turn`."""
    count = 0
    findings: list[Diagnostic] = []
    for rule in rules:
        if not turn():
            break
        count += 1
        findings += _found(rule, context)
    return Part(count, findings)


def checked_by(context: Context, findings: Iterable[Diagnostic]) -> Checked:
    """All that there is to say of a vault in which the rules found this."""
    found = sorted(findings, key=_place)
    suppressions = [(note.path, fact) for note, fact in context.facts(Suppression)]
    drafts = {note.path for note in context.graph.drafts.values()}
    hidden = frozenset(path for path, _ in suppressions if path in drafts)
    return Checked(tuple(found), tuple(suppressions), looked_at(context.graph), hidden)


def with_external(checked: Checked, context: Context) -> Checked:
    """What was found without asking the web, and what the answers in `context` add to it.

    Apart from the rest, so that what is remembered of a check never rests on what the web said on a day.
    """
    rules = [rule for rule in all_rules() if rule.code.startswith(EXTERNAL)]
    found = sorted([*checked.findings, *part_of(rules, context).findings], key=_place)
    return msgspec.structs.replace(checked, findings=tuple(found))


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


def _place(finding: Diagnostic) -> tuple[object, ...]:
    return finding.path, finding.span, finding.code, finding.message


def _found(rule: Rule, context: Context) -> Iterator[Diagnostic]:
    for one in rule.find(context):
        yield Diagnostic(
            path=one.path,
            span=one.span,
            code=rule.code,
            severity=rule.severity,
            message=one.message,
            help=one.help,
            target=one.target,
            fix=one.fix,
        )
