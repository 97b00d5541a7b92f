from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import OpenComment
from inquiring_lines.parse.comments import hide_comments, hide_pairs
from inquiring_lines.parse.decode import FILL
from tests.reading import cut, everything, facts, faults, only, page, read, words

TICKS = "`" * 3


@pytest.mark.parametrize(
    "text",
    [
        "a %% SECRET %% b",
        "%% SECRET %%",
        "a %%SECRET%%%%SECRET%% b",
        "a %% SECRET\nSECRET\n\nSECRET %% b",
        "%%\nSECRET\n\n- SECRET\n%%\nb",
        "# A %% SECRET %%",
        "- a %% SECRET %%",
        "> a %% SECRET %%",
        "|a|\n|-|\n|b %% SECRET %%|",
        "[a](b.md 'x %% SECRET %%')",
        "[a](b%%SECRET%%.md)",
        "![a %% SECRET %%](b.png)",
        "[[a %% SECRET %%]]",
        "[[a|b %% SECRET %%]]",
        "[[a#b%%SECRET%%]]",
        "<p title='%% SECRET %%'>a</p>",
        "<div>\n%% SECRET %%\n</div>",
        "a^[b %% SECRET %%]",
        "a[^1]\n\n[^1]: b %% SECRET %%",
        "a %% [[SECRET]] #SECRET %% b",
        "supports:: [[a]] %% SECRET %%",
        "- [[a]] — extends: so %% SECRET %%",
        "a #b%%SECRET%% ^c",
        "`%%` %% SECRET %%",
        "`` ` %% `` %% SECRET %%",
        "\\` %% SECRET %% \\`",
        "`a\nb` %% SECRET %% `c",
        "a` %% b %% c`d %% SECRET %%",
        "%% ` %% a %% SECRET %% `",
        "[a](`x) %% SECRET %% `",
        "<b title='`'> %% SECRET %% `</b>",
        f"> {TICKS}\n\na %% SECRET %% b",
        f"- {TICKS}\n  %%\n  {TICKS}\n\na %% SECRET %% b",
        f"a\n     {TICKS}\n\nb %% SECRET %%",
        f"{TICKS} a`b\n%% SECRET %%",
        f"%%\n{TICKS}\n%%\na %% SECRET %%",
        f"{TICKS}\n%%\n{TICKS}\n%% SECRET %%",
        "%% never closed\n\nSECRET",
        f"a %% never closed\n\n{TICKS}\nSECRET\n{TICKS}",
    ],
)
def test_a_comment_is_published_nowhere(text: str) -> None:
    assert "SECRET" not in everything(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "`a %% b %% c`",
        "`` a ` %% b %% ``",
        f"{TICKS}\n%% b %%\n{TICKS}",
        f"- {TICKS}\n  %% b %%\n  {TICKS}",
        "~~~~\n~~~\n%% b %%\n~~~~",
        "    %% b %%",
        "> `a %% b %%`",
        "|a|\n|-|\n|`%% b %%`|",
        "a^[`%% b %%`]",
    ],
)
def test_signs_in_code_are_code(text: str) -> None:
    assert "%% b %%" in page(read(text))


def test_what_stands_around_a_comment_is_shown() -> None:
    note = read("a %%x%% b %% c\nd %% e")
    assert words(note, note.summary) == "a b e"
    assert not faults(note)


def test_a_comment_that_is_never_closed_is_told_where_it_opens() -> None:
    text = "---\ntitle: T\n---\na\n\nb %% c\n\n[[d]]"
    note = read(text)
    (fact,) = facts(note, OpenComment)
    assert (fact.span.line, cut(text, fact.span)) == (6, "%%")
    assert note.links == ()


def test_a_comment_alone_on_its_line_ends_a_paragraph() -> None:
    assert page(read("a\n%% b %%\nc")).count("<p>") == 2


def test_links_behind_a_comment_keep_their_place() -> None:
    text = "%% x %% a [[b]]\n\n%%\n\n%% [[c]]"
    assert [cut(text, link.span) for link in read(text).links] == ["[[b]]", "[[c]]"]


def test_a_comment_in_a_link_is_no_part_of_its_name() -> None:
    assert only(read("[[a %% b %%]]").links).target == "a"


def test_a_text_without_signs_is_not_looked_at() -> None:
    def code_in(_text: str) -> list[tuple[int, int]]:
        raise AssertionError

    assert hide_comments("50% `a`", code_in) == ("50% `a`", None)
    assert hide_comments("a %% b %%", code_in) == ("a " + FILL * 7, None)


def test_where_code_and_comments_cannot_be_told_apart_all_is_hidden_from_the_first_doubt_on() -> (
    None
):
    texts: list[str] = []

    def never_the_same(text: str) -> list[tuple[int, int]]:
        texts.append(text)
        return [(10, 15)] if len(texts) % 2 else []

    text = "%%a%% `b` %% c %% d `"
    shown, doubt = hide_comments(text, never_the_same)
    assert (shown, doubt) == (FILL * 5 + " `b` " + FILL * 11, 10)


def test_in_the_front_matter_only_pairs_hide() -> None:
    assert hide_pairs("5%% of") == "5%% of"
    assert hide_pairs("a %%b%% c") == f"a {FILL * 5} c"
