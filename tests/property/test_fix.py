"""Fixes in every text: they go where they are meant to, touch nothing else, and are made once."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inquiring_lines.check.edits import fixed, make
from inquiring_lines.check.fix import apply_fixes, diff, fix_until_done
from inquiring_lines.model.diagnostics import Diagnostic, Edit, Severity
from inquiring_lines.model.spans import Span

BREAK = re.compile(r"\r\n|\r|\n")
pieces = st.sampled_from(
    [
        *"ab &#;\t",
        "漢",
        "😀",
        "e\u0301",
        "\u2028",
        "\x85",
        "\x0b",
        "\x0c",
        "\u200b",
        "teh",
        "tteheh",
        "",
    ]
)
words = st.lists(pieces, max_size=4).map("".join)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Any text; where lone carriage returns end its lines, line feeds do not."""
    ends = draw(st.sampled_from([["\n"], ["\r\n"], ["\n", "\r\n"], ["\r"]]))
    lines = draw(st.lists(st.tuples(words, st.sampled_from(ends)), max_size=6))
    mark = draw(st.sampled_from(["", "", "\ufeff", "\ufeff\ufeff"]))
    return mark + "".join(line + end for line, end in lines) + draw(words)


def points(text: str) -> list[tuple[int, int, int]]:
    """Index, line and column of each place of a text, counted one by one."""
    first = len(text) - len(text.lstrip("\ufeff"))
    found, index, line, column = [], first, 1, 1
    while index < len(text):
        found.append((index, line, column))
        if end := BREAK.match(text, index):
            index, line, column = end.end(), line + 1, 1
        else:
            index, column = index + 1, column + 1
    return [*found, (index, line, column)]


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit], str]:
    """A text, edits that do not overlap, in any order, and what they make of it."""
    text = draw(texts())
    chosen = sorted(draw(st.sets(st.sampled_from(points(text)), max_size=8)))
    edits, wanted, at = [], "", 0
    for start, end in zip(chosen[::2], chosen[1::2], strict=False):
        put = draw(words)
        edits.append(Edit(Span(*start[1:], *end[1:]), put))
        wanted, at = wanted + text[at : start[0]] + put, end[0]
    return text, draw(st.permutations(edits)), wanted + text[at:]


@given(texts_with_edits())
def test_edits_make_what_a_count_by_hand_makes(made: tuple[str, list[Edit], str]) -> None:
    text, edits, wanted = made
    assert fixed(text, edits) == wanted


spans = st.builds(Span, *[st.integers(0, 5)] * 4)


@given(texts(), st.lists(st.lists(st.builds(Edit, spans, words), max_size=3), max_size=6))
def test_whatever_edits_say_each_group_is_made_whole_or_named(
    text: str, groups: list[list[Edit]]
) -> None:
    made = make(text, groups)
    kept = [group for number, group in enumerate(groups) if number not in made.unmade]
    assert make(text, kept).unmade == {}
    assert fixed(text, [one for group in kept for one in group]) == made.text
    assert made.text.startswith(text[: len(text) - len(text.lstrip("\ufeff"))])


def typos(root: Path) -> Sequence[Diagnostic]:
    """Every `teh`, even within another."""
    found = []
    for file in sorted(root.iterdir()):
        text = file.read_bytes().decode().lstrip("\ufeff")
        for number, line in enumerate(BREAK.split(text), 1):
            for hit in re.finditer("teh", line):
                span = Span.on_line(number, hit.start() + 1, 3)
                edits = (Edit(span, "the"),)
                found.append(Diagnostic(file.name, span, "X", Severity.INFO, "typo", fix=edits))
    return found


def spelt(text: str) -> str:
    return spelt(text.replace("teh", "the")) if "teh" in text else text


@settings(max_examples=50)
@given(st.lists(texts(), min_size=1, max_size=3))
def test_what_is_mended_stays_mended(written: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number, text in enumerate(written):
            (root / f"{number}.md").write_bytes(text.encode())
        shown = diff(root, typos(root))
        first = apply_fixes(root, typos(root))
        assert first.diff == shown
        assert (first.left, bool(first.fixed)) == ((), any("teh" in text for text in written))
        mended = fix_until_done(lambda: typos(root), root)
        assert (mended.findings, mended.is_done) == ((), True)
        again = {file: file.stat().st_mtime_ns for file in root.iterdir()}
        assert not fix_until_done(lambda: typos(root), root).fixes.changes
        assert {file: file.stat().st_mtime_ns for file in root.iterdir()} == again
        for number, text in enumerate(written):
            assert (root / f"{number}.md").read_bytes() == spelt(text).encode()
