from __future__ import annotations

from inquiring_lines.model.links import HeadingSlot, LinkClose, LinkOpen, LinkSlot
from inquiring_lines.parse.slots import (
    close_mark,
    heading_mark,
    html_of,
    link_mark,
    open_mark,
    text_of,
)


def test_marks_in_html_are_slots() -> None:
    marked = f"<h2 id='{heading_mark(0)}'>a {link_mark(1)}</h2>{open_mark(12)}b{close_mark(12)}"
    assert html_of(marked) == (
        "<h2 id='",
        HeadingSlot(0),
        "'>a ",
        LinkSlot(1),
        "</h2>",
        LinkOpen(12),
        "b",
        LinkClose(12),
    )


def test_marks_in_a_text_are_slots_and_its_white_space_is_folded() -> None:
    assert text_of(f"  a\n\tb {link_mark(3)}{link_mark(4)}\n") == ("a b ", LinkSlot(3), LinkSlot(4))


def test_a_text_of_nothing_is_nothing() -> None:
    assert text_of(" \n") == ()
    assert html_of("") == ()
