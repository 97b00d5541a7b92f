"""Characters that finding words needs to know, as the insides of regular expressions' character classes.

They are written out as ranges, the same as in `engine.js`, so that both agree whatever version of
Unicode each knows.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_LAST_MARK = 0x20000
"""None stands beyond, but for those that are dropped."""

DROPPED = (
    "\u00ad\u02b9-\u02c1\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
    "\U000e0100-\U000e01ef"
)
"""What a word is the same with and without: accents, points of Hebrew and Arabic, signs of no width.

Signs that spell, such as the vowels of Devanagari and Thai and the voicing of kana, are not among them.
"""

ALIKE = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ς": "σ",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
}
"""Letters that are written for one another, and that Unicode does not take apart."""

DENSE_SIGNS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    "\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d"
    "\u17b4-\u17d3\u17dd\u302a-\u302f\u3099\u309a"
)
"""Signs of these scripts that belong to the character before them."""

DENSE = (
    DENSE_SIGNS + "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e50-\u0e59"  # Thai
    "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0ed0-\u0edf"  # Lao
    "\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070"
    "\u1075-\u1081\u108e\u1090-\u1099"  # Burmese
    "\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9"  # Khmer
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"  # Chinese characters
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # kana
    "\u3105-\u312f\u31a0-\u31bf"  # Bopomofo
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"  # Korean
)
"""Scripts that are written without spaces, or, as Korean, with endings that cling to the word."""


@cache
def marks() -> str:
    """All marks, of every script. Looked for once, in 12 ms, where a text needs them."""
    found = [at for at in range(0x300, _LAST_MARK) if unicodedata.category(chr(at))[0] == "M"]
    starts = [at for at, before in zip(found, [0, *found], strict=False) if at != before + 1]
    ends = [at for at, after in zip(found, [*found[1:], 0], strict=True) if at + 1 != after]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(starts, ends, strict=True))
