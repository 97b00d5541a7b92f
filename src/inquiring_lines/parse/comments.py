"""`%% comments %%`: what is between the signs is never published."""

from __future__ import annotations

import re

from inquiring_lines.model.spans import Span
from inquiring_lines.parse.decode import FILL

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_SIGN = "%%"


def hide_comments(text: str, first_line: int) -> tuple[str, Span | None]:
    """The text with comments filled, so that every other character keeps its place.

    A comment may run over many lines. Signs in code are none. One that is never closed hides all that
    follows, as privacy fails closed; the span says where it opens.
    """
    if _SIGN not in text:
        return text, None
    hider = _Hider()
    lines = [hider.line(line, first_line + at) for at, line in enumerate(text.split("\n"))]
    return "\n".join(lines), hider.opened


class _Hider:
    def __init__(self) -> None:
        self.opened: Span | None = None
        self._fence = ""

    def line(self, line: str, number: int) -> str:
        """One line, its comments filled; blank where nothing else is on it."""
        if self.opened is None and self._in_code(line):
            return line
        shown = self._filled(line, number)
        only_filled = shown != line and not shown.replace(FILL, "").strip()
        return "" if only_filled else shown

    def _in_code(self, line: str) -> bool:
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1].startswith(self._fence):
                self._fence = ""
            return True
        if fence:
            self._fence = fence[1]
        return bool(fence)

    def _filled(self, line: str, number: int) -> str:
        parts: list[str] = []
        at = 0
        while at < len(line):
            sign = line.find(_SIGN, at) if self.opened else self._open(line, at)
            if sign < 0:
                break
            if self.opened:
                parts.append(FILL * (sign + 2 - at))
                self.opened = None
            else:
                parts += [line[at:sign], FILL * 2]
                self.opened = Span.on_line(number, sign + 1, 2)
            at = sign + 2
        rest = line[at:]
        return "".join(parts) + (FILL * len(rest) if self.opened else rest)

    @staticmethod
    def _open(line: str, at: int) -> int:
        code = [found.span() for found in _CODE.finditer(line)]
        sign = line.find(_SIGN, at)
        while sign >= 0:
            around = next((end for start, end in code if start <= sign < end), None)
            if around is None:
                return sign
            sign = line.find(_SIGN, around)
        return -1
