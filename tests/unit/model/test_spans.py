from __future__ import annotations

from inquiring_lines.model.spans import START, Span


def test_a_span_on_a_line_ends_behind_its_last_character() -> None:
    assert Span.on_line(3, 5, 2) == Span(3, 5, 3, 7)


def test_spans_are_in_the_order_of_the_text() -> None:
    assert START < Span.on_line(1, 2, 1) < Span.on_line(2, 1, 1)
