from __future__ import annotations

import pytest

from inquiring_lines.model.links import Form, HeadingSlot, Link, LinkClose, LinkOpen, LinkSlot
from inquiring_lines.model.spans import Span
from inquiring_lines.search.plain import plain, plain_html
from inquiring_lines.search.tokens import words


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>One.</p>\n<p>Two</p>", ["one", "two"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        ("un<em>believ</em>able", ["unbelievable"]),
        ('x<sub class="s">2</sub>', ["x2"]),
        ("<pre><code>if a &lt; b:</code></pre>", ["a", "b", "if"]),
        ("Q&amp;A caf&eacute;", ["a", "cafe", "q"]),
        ('<img src="secret.png" alt="">shown', ["shown"]),
        ("a<br>b", ["a", "b"]),
        ("<abbr>a</abbr><blockquote>b</blockquote>", ["a", "b"]),
        ("1 &lt; 2 and 3 &gt; 2", ["1", "2", "2", "3", "and"]),
        ("no tags", ["no", "tags"]),
        ("", []),
    ],
)
def test_html_as_words(html: str, found: list[str]) -> None:
    assert sorted(words(plain_html(html))) == found


def link(words: str) -> Link:
    return Link(Form.NAME, "a-secret-name", Span(1, 1, 1, 1), "cites", words=words)


def test_a_link_gives_the_words_of_its_author_and_never_its_targets_name() -> None:
    links = (link(""), link("R&D <budget>"), link(""))
    block = ("<p>see ", LinkSlot(0), "and", LinkSlot(1), LinkOpen(2), "kept", LinkClose(2), "</p>")
    assert plain([("<h2 id=", HeadingSlot(0), ">Top</h2>"), block], links).split() == [
        "Top",
        "see",
        "and",
        "R&D",
        "<budget>",
        "kept",
    ]
