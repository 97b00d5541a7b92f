"""Relations that stand twice in one front matter, and what goes with the second."""

from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import Repeated
from inquiring_lines.model.spans import Span
from tests.reading import cut, facts, faults, read


def without(text: str, span: Span) -> str:
    """A text without what stands at a span."""
    lines = text.split("\n")
    head, tail = lines[span.line - 1][: span.column - 1], lines[span.end_line - 1]
    kept = head + tail[span.end_column - 1 :]
    return "\n".join([*lines[: span.line - 1], kept, *lines[span.end_line :]])


@pytest.mark.parametrize(
    ("front", "left"),
    [
        ("sources: ['[[a]]', '[[a]]']", "sources: ['[[a]]']"),
        ("sources: ['[[a]]' ,  '[[a]]' , '[[b]]']", "sources: ['[[a]]' , '[[b]]']"),
        ("sources: [[[a]], [[a]]]", "sources: [[[a]]]"),
        ("sources: ['@a', '@a']", "sources: ['@a']"),
        (
            "supports:\n  - '[[a]]'\n  - '[[b]]'\n  - '[[a]]'",
            "supports:\n  - '[[a]]'\n  - '[[b]]'",
        ),
        (
            "supports:\n- '[[a]]'\n- \"[[a]]\"\n- '[[b]]'\nlang: en",
            "supports:\n- '[[a]]'\n- '[[b]]'\nlang: en",
        ),
        ("sources: '[[a]]'\nsource: '[[a]]'\nlang: en", "sources: '[[a]]'\nlang: en"),
        ("sources: '[[a]]'\nsource: [[a]]\nlang: en", "sources: '[[a]]'\nlang: en"),
        ("sources: '[[a]]'\nsource: ['[[a]]']  \nlang: en", "sources: '[[a]]'\nlang: en"),
        ("sources: '[[a]]'\nsource:\n  - '[[a]]'\nlang: en", "sources: '[[a]]'\nlang: en"),
        ("sources: '[[a]]'\nsource:\n  - '[[a]]'", "sources: '[[a]]'"),
        (
            "supports: ['[[a]] — for a reason', '[[a]] — for a reason']",
            "supports: ['[[a]] — for a reason']",
        ),
        (
            "supports: ['[[a]] — for a reason', '[[a]]']",
            "supports: ['[[a]] — for a reason']",
        ),
        ("related: ['[[a]]', '[[a#b]]', '[[a#b]]']", "related: ['[[a]]', '[[a#b]]']"),
    ],
)
def test_the_second_goes_and_nothing_else(front: str, left: str) -> None:
    text = f"---\n{front}\n---\nBody.\n"
    note = read(text)
    (fact,) = facts(note, Repeated)
    mended = without(text, fact.cut)
    assert mended == f"---\n{left}\n---\nBody.\n"
    after = read(mended)
    assert not faults(after)
    assert len(after.links) == len(note.links) - 1
    assert cut(text, fact.span).strip("[@]") in ("a", "a#b")


@pytest.mark.parametrize(
    "front",
    [
        "sources: ['[[a]]', '[[b]]']",
        "supports: '[[a]]'\nopposes: '[[a]]'",
        "supports: '[[a]]'\nsupported_by: '[[a]]'",
        "supports: ['[[a]]', '[[a]] — for a reason']",
        "supports: ['[[a]] — one reason', '[[a]] — another']",
        "supports: ['[[a]]', '[[a#b]]']",
        "title: '[[a]] and [[a]]'",
        "sources: '[[a]] and [[a]]'",
    ],
)
def test_what_says_more_or_something_else_is_no_repetition(front: str) -> None:
    assert not facts(read(f"---\n{front}\n---\n"), Repeated)


@pytest.mark.parametrize(
    "front",
    [
        "sources: '[[a]]'\nsource: ['[[a]]', '[[b]]']",  # the comma behind it
        "sources: ['[[a]]', # the first\n  '[[a]]']",
        "sources: ['[[a]]',\n  '[[a]]']",
        "supports:\n- '[[a]]'\n- '[[a]]' # again",
        "sources: '[[a]]'\n# check-ignore: SRC001 the reason\nsource: '[[a]]'",
        "sources: &a ['[[a]]', '[[b]]']\nsource: *a",
        "sources: [&a '[[a]]', *a]",
        "{sources: '[[a]]', source: '[[a]]'}",
        "supports:\n- '[[a]]'\n- '[[b]]\n  [[a]]'",
    ],
)
def test_where_the_edit_is_not_certain_none_is_offered(front: str) -> None:
    note = read(f"---\n{front}\n---\n")
    assert len(note.links) >= 2
    assert not facts(note, Repeated)
