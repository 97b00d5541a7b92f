"""The comment on a pull request, read as Markdown."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt

from inquiring_lines.check.report import markdown
from inquiring_lines.check.report.base import Report, plain, told
from inquiring_lines.model.diagnostics import Diagnostic, Severity
from inquiring_lines.model.spans import Span
from tests.unit.check.report.made import HOSTILE, finding, hostile, many, report

LAST = "Looked at 3 notes, 2 links, 0 anchors, 0 assets, 1 relation: "


def page(made: Report) -> BeautifulSoup:
    """The comment as a reader gets it."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return BeautifulSoup(reader.render(markdown.write(made)), "html.parser")


def rows(made: Report) -> list[list[str]]:
    """The table's cells."""
    return [
        [cell.get_text() for cell in row.find_all("td")] for row in page(made).select("tbody tr")
    ]


def test_a_row_says_where_what_and_how_bad() -> None:
    assert rows(report(finding())) == [
        ["notes/a.md", "5", "LNK001 error", "no note is named “b”. Correct it."]
    ]


def test_the_title_counts_and_the_last_line_says_what_was_looked_at() -> None:
    shown = page(report(finding(), finding(line=6, severity=Severity.WARNING)))
    title, last = shown.find("h3"), shown.find_all("p")[-1]
    assert isinstance(title, Tag)
    assert title.get_text() == "Inquire check: 1 error, 1 warning"
    assert last.get_text() == f"{LAST}1 error, 1 warning."


def test_nothing_to_report_has_no_table() -> None:
    text = markdown.write(report())
    assert text == f"### Inquire check: nothing to report\n\n{LAST}nothing to report.\n"


def test_findings_stand_by_file_which_is_named_once() -> None:
    made = report(finding("a.md", 1), finding("a.md", 2), finding("b.md", 1))
    assert [row[:2] for row in rows(made)] == [["a.md", "1"], ["", "2"], ["b.md", "1"]]


def test_of_many_the_worst_are_shown_and_the_others_counted() -> None:
    remarks = [finding("a.md", line, severity=Severity.INFO) for line in range(1, 121)]
    errors = [finding("b.md", line) for line in range(1, 15)]
    made = report(*remarks, *errors)
    shown = rows(made)
    assert [row[2] for row in shown] == ["LNK001 info"] * 86 + ["LNK001 error"] * 14
    assert "\nAnd 34 more: 34 remarks.\n" in markdown.write(made)


def test_a_hundred_are_all_shown() -> None:
    made = many(markdown.MOST)
    assert len(rows(made)) == markdown.MOST
    assert "And " not in markdown.write(made)


def test_a_comment_is_never_larger_than_one_may_be() -> None:
    made = report(*(finding(line=line, message="@ü" * 400) for line in range(1, 100)))
    text = markdown.write(made)
    assert len(text.encode()) <= markdown.ROOM
    shown = text.count("LNK001")
    assert 0 < shown < 99
    assert f"And {99 - shown} more: {99 - shown} errors." in text


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(text) < 400])
def test_a_hostile_text_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    one = Diagnostic(f"a/{text}", Span(1, 1, 1, 2), "LNK001", Severity.ERROR, text, "Mend it.")
    shown = page(report(one))
    (row,) = rows(report(one))
    assert " ".join(row[0].split()) == " ".join(plain(f"a/{text}").split())
    assert " ".join(row[3].split()) == " ".join(told(one).split())
    table = shown.find("table")
    assert isinstance(table, Tag)
    for cell in table.find_all("td"):
        tags = [tag for tag in cell.descendants if isinstance(tag, Tag)]
        assert {tag.name for tag in tags} <= {"code", "span"}
        assert all(not tag.attrs for tag in tags)
        for words in cell.strings:
            assert re.search(r"[@#!~&%$]\w|:[\w+-]+:|://|[\w.]@\w", words) is None, words
    assert "www." not in markdown.write(report(one))


def test_a_long_text_is_cut() -> None:
    (row,) = rows(report(finding(message="x" * 5_000)))
    assert len(row[3]) == 500
    assert row[3].endswith("…")


def test_hostile_texts_make_no_row_more_or_less() -> None:
    assert len(rows(hostile())) == len(HOSTILE)


def test_paths_are_the_repository_s() -> None:
    assert rows(report(finding(), prefix="docs"))[0][0] == "docs/notes/a.md"
