"""Lists and quotes that are nested deeper than a page can show."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from inquiring_lines.model.diagnostics import OverLimit
from inquiring_lines.model.spans import Span

MAX_DEPTH = 60
"""A list takes two levels, a quote one. The parser gives up at its own limit, and loses what is deeper."""
_WHAT = "nesting of lists and quotes"


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule of the Markdown parser: beyond `MAX_DEPTH` everything is a paragraph, as it was typed."""
    if silent or state.level < MAX_DEPTH:
        return False
    state.line = start + 1
    while state.line < end and not _ends(state, state.line):
        state.line += 1
    _report(state, start)
    opening = state.push("paragraph_open", "p", 1)
    text = state.push("inline", "", 0)
    opening.map = text.map = [start, state.line]
    text.content = state.getLines(start, state.line, state.blkIndent, keepLastLF=False).strip()
    text.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _ends(state: StateBlock, line: int) -> bool:
    return state.isEmpty(line) or state.sCount[line] < state.blkIndent


def _report(state: StateBlock, line: int) -> None:
    facts = state.env["body"].facts
    column = state.bMarks[line] + state.tShift[line] - state.src.rfind("\n", 0, state.bMarks[line])
    span = Span.on_line(state.env["first_line"] + line, column, 1)
    if not any(isinstance(fact, OverLimit) and fact.what == _WHAT for fact in facts):
        facts.append(OverLimit(span, _WHAT, f"{MAX_DEPTH} levels"))
