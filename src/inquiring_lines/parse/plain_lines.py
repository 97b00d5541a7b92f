"""Paragraphs that can be told by their first letters."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock, paragraph


def plain_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule of the Markdown parser: lines that begin with letters, up to a blank one, are a paragraph.

    No other block begins with a letter, and no line that begins with one makes the lines before it another
    block. Six of seven paragraphs are such, and need none of the eleven rules that come before `paragraph`.
    """
    if silent or state.is_code_block(start):
        return False
    line = start
    while line < state.lineMax and not state.isEmpty(line):
        if not state.src[state.bMarks[line] + state.tShift[line]].isalpha():
            return False
        line += 1
    return paragraph(state, start, end, silent)
