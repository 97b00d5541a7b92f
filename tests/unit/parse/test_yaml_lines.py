from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inquiring_lines.parse.yaml_events import compose
from inquiring_lines.parse.yaml_lines import MAX_LENGTH, read_lines

PIECES = [
    *"ab0 -:,#[]{}\"'&*!|>%@?~=.;/\\_\n\n(é–😀\t\u00a0",
    "a: ",
    "b-c: ",
    "[a, b]",
    '"x"',
    "'y'",
]
PIECES += ['["[[x]]", b]', "http://x.y", "\na: ", "\nb: "]


@given(st.lists(st.sampled_from(PIECES), max_size=24).map(lambda parts: "".join(parts) + "\n"))
@example("a: b: c\n")
@example("a: b #c\n")
@example("a: b  \nc_d:   'e' \nf: [ ]\n")
def test_what_it_reads_is_what_yaml_reads(text: str) -> None:
    found = read_lines(text)
    if found is not None:
        assert found == compose(text)


@pytest.mark.parametrize(
    "text",
    [
        "title: What is known of it? – A “summary” (2024)\n",
        "url: https://a.b/c?d=e\n",
        "tags: [a, b/c, d e]\n",
        "next: [\"[[a]]\", '[[b|c, d]]']\n",
        "none: []\nquoted: \"a: b # c\"\nempty: ''\ncreated: 2026-01-31\n",
    ],
)
def test_what_most_notes_have_is_simple(text: str) -> None:
    assert read_lines(text) == compose(text)
    assert read_lines(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b",
        "a:\n",
        "a: b\n  c\n",
        "a: |\n  b\n",
        "a:\n  - b\n",
        "a: {b: c}\n",
        "a: [[b]]\n",
        "a: [b, [c]]\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: b: c\n",
        "a: b # c\n",
        'a: "b\\n"\n',
        'a: "&#x100000;"\n',
        "a: 'b''c'\n",
        "a: b\n---\nc: d\n",
        "a: b\x85c\n",
        "a: \U00100000\n",
        "a: b\n" * MAX_LENGTH,
    ],
)
def test_all_else_is_left_to_yaml(text: str) -> None:
    assert read_lines(text) is None
