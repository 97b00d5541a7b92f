"""Paragraphs that can be told by their first letters."""

from __future__ import annotations

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token


def plain_lines(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A block rule of the Markdown parser: lines that begin with letters, up to a blank one, are a paragraph.

    No other block begins with a letter, and no line that begins with one makes the lines before it another
    block. Six of seven paragraphs are such, and need none of the eleven rules that come before `paragraph`,
    nor those that it asks at each line whether another block begins there.
    """
    if silent or state.is_code_block(start):
        return False
    line = start
    while line < state.lineMax and not state.isEmpty(line):
        if not state.src[state.bMarks[line] + state.tShift[line]].isalpha():
            return False
        line += 1
    place, level = [start, line], state.level
    text = mdTrim(state.getLines(start, line, state.blkIndent, keepLastLF=False))
    state.tokens += (
        Token("paragraph_open", "p", 1, map=place, level=level, block=True),
        Token("inline", "", 0, map=place, level=level + 1, children=[], content=text, block=True),
        Token("paragraph_close", "p", -1, level=level, block=True),
    )
    state.line = line
    return True
