"""Places in a text."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of a file. Lines and columns start at 1 and count code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def on_line(cls, line: int, column: int, length: int) -> Span:
        """The `length` characters from `column` on in `line`."""
        return cls(line, column, line, column + length)


START = Span.on_line(1, 1, 0)
"""Where a finding about a whole note stands when the note has no title."""
