"""Bytes to text: encoding, line ends, and characters that have no place in a note."""

from __future__ import annotations

import codecs
import re

from inquiring_lines.model.diagnostics import BadText, Fact, OverLimit
from inquiring_lines.model.spans import START, Span

MAX_BYTES = 8 * 1024 * 1024
"""The longest note that is read: about 1.3 million words."""

OPEN, CLOSE, FILL = "\U00100000", "\U00100001", "\U00100002"
"""They bracket slots while HTML is made, and fill the place of what is hidden. Plane 16 is for private use;
a note may not contain them."""

_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff{OPEN}{CLOSE}{FILL}]"
    r"|&#(?:[xX]0*10000[0-2](?![0-9A-Fa-f])|0*104857[678](?![0-9]));?"
)
"""The last part: the characters of slots, written as HTML writes them."""
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
_MAY_BE_FORBIDDEN = (b"\xc2", b"\xef", b"\xf4")
"""The first bytes of the rest of what is forbidden, and not ASCII. To look for two bytes takes thirty times as long as for one."""
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def decode(data: bytes) -> tuple[str, list[Fact]]:
    """The text of a note, with line feeds for line ends and without a byte order mark, and what was wrong with it.

    What cannot be decoded, and characters that no text may hold, become U+FFFD. Over `MAX_BYTES` the text is
    empty.
    """
    if len(data) > MAX_BYTES:
        return "", [OverLimit(START, f"{len(data):,} bytes", f"{MAX_BYTES:,} bytes a note")]
    facts: list[Fact] = []
    text = _decoded(data, facts).lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_doubtful(data) and (found := _FORBIDDEN.search(text)):
        facts.append(
            BadText(
                _span(text, found.start()),
                f"the character {_named(found[0])} has no place in a text",
                "Delete it; until then it is shown as �.",
            )
        )
        text = allowed(text)
    return text, facts


def allowed(text: str) -> str:
    """A text with U+FFFD for every character that has no place in one."""
    return _FORBIDDEN.sub("�", text)


def unfilled(text: str) -> str:
    """A text without fill. Nearly none has any, which is seen in a tenth of the time of replacing it."""
    return text.replace(FILL, "") if FILL in text else text


def _decoded(data: bytes, facts: list[Fact]) -> str:
    if encoding := _UTF16.get(data[:2]):
        facts.append(BadText(START, "this note is in UTF-16", "Save it as UTF-8."))
        return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        start = error.start
        before = data[:start].decode("utf-8-sig", errors="replace")
        before = before.replace("\r\n", "\n").replace("\r", "\n")
        facts.append(
            BadText(
                _span(before + "x", len(before)),
                f"byte {start} (0x{data[start]:02x}) is not UTF-8",
                "Save the note as UTF-8.",
            )
        )
        return data.decode("utf-8-sig", errors="replace")


def _is_doubtful(data: bytes) -> bool:
    """False for UTF-8 without forbidden characters: a look at bytes takes a tenth of the time of one at the text."""
    return (
        len(data.translate(None, _CONTROLS)) < len(data)
        or b"&" in data
        or (not data.isascii() and any(first in data for first in _MAY_BE_FORBIDDEN))
        or data[:2] in _UTF16
    )


def _named(found: str) -> str:
    return f"U+{ord(found):04X}" if len(found) == 1 else found


def _span(text: str, index: int) -> Span:
    line = text.count("\n", 0, index) + 1
    return Span.on_line(line, index - (text.rfind("\n", 0, index) + 1) + 1, 1)
