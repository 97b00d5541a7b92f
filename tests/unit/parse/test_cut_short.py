"""Values that YAML ends sooner than their author meant."""

from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import CutShort
from tests.reading import cut, facts, read, words


@pytest.mark.parametrize(
    ("front", "key", "lost"),
    [
        ("title: issue #5", "title", "#5"),
        ("title: issue   #5 and more  ", "title", "#5 and more"),
        ("title: a\nscope: b #c # d\nlang: en", "scope", "#c # d"),
        ("tags: #depth, #width", "tags", "#depth, #width"),
        ("tags:\n  - a\n  - b #c", "tags", "#c"),
        ("tags: [a,\n  b #c\n  ]", "tags", "#c"),
        ("rating: 5 #of", "rating", "#of"),
        ("x:\n  y: z #w", "x", "#w"),
        ("id: 深度 #五", "id", "#五"),
        ('title: say "so" #5', "title", "#5"),
        ("title: A: B\nscope: b #c", "scope", "#c"),
    ],
)
def test_what_is_lost_behind_a_plain_value_is_told(front: str, key: str, lost: str) -> None:
    text = f"---\n{front}\n---\nBody #tag.\n"
    (fact,) = facts(read(text), CutShort)
    assert (fact.key, fact.lost, cut(text, fact.span)) == (key, lost, lost)


@pytest.mark.parametrize(
    "front",
    [
        "title: issue # 5",
        "title: a # as all notes here",
        "title: C#",
        "title: C #",
        "title: a ##",
        "title: issue#5",
        "title: 'issue #5'",
        'title: "issue #5" #6',
        "title: a\n#a comment\nlang: en",
        "title: a\n  #a comment\nlang: en",
        "# check-ignore: FMT003 the reason\ntitle: a",
        "summary: |\n  issue #5\n  and #6",
        "summary: >\n  issue #5",
        "tags: [a, '#b']",
        "tags: #which they are\n  - a",
        "sources: '[[a#b]]'",
        "url: https://x.org/#a",
    ],
)
def test_comments_and_quoted_values_are_no_cut(front: str) -> None:
    assert not facts(read(f"---\n{front}\n---\n"), CutShort)


def test_a_value_that_is_named_and_used_again_is_not_told_twice() -> None:
    assert not facts(read("---\nx: &x a #b\ny: *x\n---\n"), CutShort)


def test_the_note_is_read_as_yaml_reads_it() -> None:
    note = read("---\ntitle: issue #5\n---\n")
    assert words(note, note.title) == "issue"
