"""Texts as parts of addresses and as ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

MAX_BYTES = 120
_GAP = "-"
_ASCII_GAP = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1_024)  # the same tags are asked for again and again, and names once or twice
def slug(text: str) -> str:
    """The text's letters, marks and numbers, of every script, lower-cased, with hyphens between words.

    NFC; at most `MAX_BYTES` of UTF-8, cut at a word. A text without any letter or number gives a name made
    from its digest, so that two such texts differ.
    """
    if text.isascii():
        return (
            _cut(words)
            if (words := _ASCII_GAP.sub(_GAP, text.lower()).strip(_GAP))
            else _nameless(text)
        )
    normal = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    kept = "".join(char if unicodedata.category(char)[0] in "LMN" else _GAP for char in normal)
    words = re.sub(f"{_GAP}+", _GAP, kept).strip(_GAP)
    if not words:
        return _nameless(text)
    return _cut(words)


def _nameless(text: str) -> str:
    return "n" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def _cut(words: str) -> str:
    data = words.encode()
    if len(data) <= MAX_BYTES:
        return words
    head = data[: MAX_BYTES + 1].decode(errors="ignore")
    at_word = head.rpartition(_GAP)[0] or data[:MAX_BYTES].decode(errors="ignore")
    return at_word.strip(_GAP)
