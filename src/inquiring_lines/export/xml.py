"""Texts in XML."""

from __future__ import annotations

from inquiring_lines.model.texts import clean

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})


def escaped(text: str) -> str:
    """A text for an element or an attribute, without the characters that XML does not allow."""
    return clean(text).translate(_SPECIAL)


def element(name: str, text: str) -> str:
    """An element with a text; nothing where there is none."""
    shown = escaped(text)
    return f"<{name}>{shown}</{name}>\n" if shown else ""
