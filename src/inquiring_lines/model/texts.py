"""Texts of authors, made fit for files that other programs read."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNFIT = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""Lone surrogates and what is no character, which no encoding or no XML takes; and marks that turn the direction
of what follows them, beyond the text's own end."""


def clean(text: str) -> str:
    """A text on one line, without control characters and what else would reach beyond it."""
    if text.isascii() and text.isprintable():
        return text
    return _UNFIT.sub("", _CONTROLS.sub(" ", text)).strip()


@lru_cache(maxsize=4_096)  # a page asks six times, and notes share their days
def iso_date(text: str) -> str:
    """A date as YYYY-MM-DD; empty where the text is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
