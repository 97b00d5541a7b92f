"""Characters that a reader does not see, or takes for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_JOINERS = "\u200c\u200d"
"""Zero-width non-joiner and joiner."""
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""What shows nothing, though Unicode does not class it so."""
_NO_BREAK = re.compile("(?<!«)[\u00a0\u202f](?![?!:;»])")
"""A space that no key of most keyboards types, but where French has one before its marks."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_FLAG = "\U0001f3f4"
_WORD = re.compile(r"[^\W\d_]+")

_CYRILLIC = dict(
    zip(
        "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅ",
        "aeopcyxijshdqwlABEKMHOPCTYXIJS",
        strict=True,
    )
)
_GREEK = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True))
_LOOK_ALIKE = {"CYRILLIC": _CYRILLIC, "GREEK": _GREEK}
"""By script, the letters that look the same as Latin ones. Only those that no eye tells apart: sciences write
α, κ and ν beside Latin letters."""
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")


def named(char: str) -> str:
    """A character as a message names it."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name').lower()}"


def invisible(text: str) -> Iterator[str]:
    """The characters of a text that nobody sees, each once.

    Not the joiners that some scripts and emoji need, nor the selectors that choose how an emoji looks.
    """
    if text.isascii():
        return
    seen: set[str] = set()
    for at, char in enumerate(text):
        if char not in seen and _is_invisible(text, at):
            seen.add(char)
            yield char


def _is_invisible(text: str, at: int) -> bool:
    char = text[at]
    if char in _JOINERS:
        return not _joins(text[:at], text[at + 1 :])
    if _SELECTORS.match(char):
        return not _has_variants(text[:at])
    if char in "\u00a0\u202f":
        return _NO_BREAK.match(text, at) is not None
    is_format = unicodedata.category(char) == "Cf" and not _is_shown(text, at)
    return is_format or char in _BLANKS


def _is_shown(text: str, at: int) -> bool:
    """True for signs of format that have a shape, and for the letters that make a black flag a country's."""
    code = ord(text[at])
    is_sign = 0x600 <= code <= 0x8E2 and code != 0x61C
    return (
        is_sign or (0xE0020 <= code <= 0xE007F and _FLAG in text[:at]) or 0x110BD <= code < 0x14000
    )


def _joins(before: str, behind: str) -> bool:
    """True between letters of a script that needs joiners, and between the parts of an emoji."""
    before = _SELECTORS.sub("", before)
    if not before or not behind:
        return False
    return all(map(_is_joined_letter, (before[-1], behind[0]))) or all(
        map(_is_symbol, (before[-1], behind[0]))
    )


def _is_joined_letter(char: str) -> bool:
    """True for a letter or mark of Arabic, Syriac, Mongolian or a script of India and its neighbours."""
    code = ord(char)
    is_theirs = 0x600 <= code < 0x1C80 or 0xA800 <= code < 0xAC00 or 0xFB50 <= code <= 0xFEFC
    return unicodedata.category(char)[0] in "LM" and (is_theirs or 0x10A00 <= code < 0x12000)


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char)[0] == "S"


def _has_variants(before: str) -> bool:
    """True where a selector has something before it that comes in several shapes: a symbol, a digit, a letter of Asia."""
    return (
        bool(before)
        and not before[-1].isspace()
        and (not before[-1].isalpha() or ord(before[-1]) >= 0x1000)
    )


def mixed(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that look as if they were of one script and are of two; each with what is not Latin."""
    for word in _WORD.findall(text) if _FOREIGN.search(text) else ():
        latin = {char for char in word if unicodedata.name(char, "").startswith("LATIN")}
        for script, alike in _LOOK_ALIKE.items():
            others = [c for c in word if unicodedata.name(c, "").startswith(script)]
            # With fewer than three others, the Latin letter may be a quantity's: Aβ.
            looks_foreign = len(others) > 2 and latin.issubset(alike.values())
            if latin and others and (alike.keys() >= set(others) or looks_foreign):
                yield word, script.capitalize()
