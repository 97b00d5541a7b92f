"""`%% comments %%`: what is between the signs is never published."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from inquiring_lines.parse.decode import FILL

Stretch = tuple[int, int]
"""Where a part of a text starts and ends."""

_SIGN = "%%"
_PAIR = re.compile(r"%%.*?%%", re.DOTALL)
_MAY_BE_CODE = re.compile(r"`|~~~|\t| {4}")
_MOST_READINGS = 6


def hide_comments(text: str, code_in: Callable[[str], Iterable[Stretch]]) -> tuple[str, int | None]:
    """The text with comments filled, so that every other character keeps its place.

    A comment may run over many lines. Signs in code are none: `code_in` says where a text has code. One
    that is never closed hides all that follows, as privacy fails closed; its place is given too.
    """
    if _SIGN not in text:
        return text, None
    found, doubt = _settled(text, code_in)
    if doubt is None and found and text.find(_SIGN, found[-1][0] + 2) < 0:
        doubt = found[-1][0]
    return _filled(text, found), doubt


def hide_pairs(text: str) -> str:
    """A text of the front matter with comments filled. A sign that stands alone is none there."""
    return _PAIR.sub(lambda pair: FILL * len(pair[0]), text) if _SIGN in text else text


def _settled(
    text: str, code_in: Callable[[str], Iterable[Stretch]]
) -> tuple[list[Stretch], int | None]:
    """The comments, and from where on all is hidden because they could not be told from code.

    What a comment hides may itself open or close code, so the text is read until what it shows agrees with
    what was hidden.
    """
    found = _comments(text, _code(text, code_in))
    for _ in range(_MOST_READINGS):
        again = _comments(text, _code(_filled(text, found), code_in))
        if again == found:
            return found, None
        doubt = min(set(found) ^ set(again))[0]
        found = again
    return [*(one for one in found if one[1] <= doubt), (doubt, len(text))], doubt


def _code(text: str, code_in: Callable[[str], Iterable[Stretch]]) -> list[Stretch]:
    return sorted(code_in(text)) if _MAY_BE_CODE.search(text) else []


def _comments(text: str, code: list[Stretch]) -> list[Stretch]:
    starts = [start for start, _ in code]
    found: list[Stretch] = []
    at = 0
    while (sign := text.find(_SIGN, at)) >= 0:
        around = bisect_right(starts, sign) - 1
        if around >= 0 and code[around][1] > sign:
            at = code[around][1]
            continue
        closing = text.find(_SIGN, sign + 2)
        at = len(text) if closing < 0 else closing + 2
        found.append((sign, at))
    return found


def _filled(text: str, comments: list[Stretch]) -> str:
    """The text with fill for the comments; a line on which nothing else stands is blank."""
    parts: list[str] = []
    at = 0
    for start, end in comments:
        parts += [text[at:start], re.sub(r"[^\n]", FILL, text[start:end])]
        at = end
    lines = "".join([*parts, text[at:]]).split("\n")
    return "\n".join(
        "" if FILL in line and not line.replace(FILL, "").strip() else line for line in lines
    )
