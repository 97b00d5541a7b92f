"""Which lines are proposed next, in which order, and for which reasons."""

from __future__ import annotations

from collections.abc import Callable

from inquiring_lines.graph.propose import (
    MOST,
    Contests,
    Proposal,
    Proposer,
    RaisedBy,
    SharesNotes,
    SharesTags,
)
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def question(body: str = "", *lines: str) -> str:
    return "\n".join(["---", "kind: question", *lines, "---", body])


def claim(*lines: str) -> str:
    return "\n".join(["---", "kind: claim", *lines, "---", ""])


def proposed(vault: Make, files: dict[str, str], of: str = "q") -> list[Proposal]:
    return Proposer(vault(files).graph()).propose(of)


def test_lines_that_share_notes_are_proposed_most_shared_first(vault: Make) -> None:
    files = {
        "q.md": question("[[a]] [[b]]"),
        "r.md": question("[[b]]"),
        "t.md": question("[[a]] [[b]]"),
    }
    assert proposed(vault, {**files, "a.md": claim(), "b.md": claim()}) == [
        Proposal("t", (SharesNotes(("a", "b")),)),
        Proposal("r", (SharesNotes(("b",)),)),
    ]


def test_a_line_that_contests_a_claim_used_here_comes_first(vault: Make) -> None:
    files = {
        "q.md": question("[[a]] [[x]]"),
        "r.md": question("[[x]]"),
        "z.md": question("[[b]]"),
        "a.md": claim(),
        "b.md": claim('opposes: "[[a]]"'),
        "x.md": claim(),
    }
    assert proposed(vault, files)[0] == Proposal("z", (Contests("b", "a"),))


def test_a_question_that_a_note_used_here_raises_is_proposed(vault: Make) -> None:
    files = {"q.md": question("[[a]]"), "r.md": question(), "a.md": claim() + "But [[r]]?"}
    assert proposed(vault, files) == [Proposal("r", (RaisedBy("a"),))]


def test_a_claim_that_addresses_a_line_is_used_by_it(vault: Make) -> None:
    files = {"q.md": question(), "r.md": question("[[a]]"), "a.md": claim('addresses: "[[q]]"')}
    assert SharesNotes(("a",)) in proposed(vault, files)[0].reasons


def test_a_line_that_the_author_names_is_not_proposed_again(vault: Make) -> None:
    files = {"q.md": question("[[a]]", 'next: "[[r]]"'), "r.md": question("[[a]]"), "a.md": claim()}
    assert proposed(vault, files) == []


def test_drafts_are_never_proposed(vault: Make) -> None:
    files = {"q.md": question("[[a]]"), "r.md": question("[[a]]", "draft: true"), "a.md": claim()}
    assert proposed(vault, files) == []


def test_tags_are_shared_whatever_their_case(vault: Make) -> None:
    files = {
        "q.md": question("", "tags: [Scaling]"),
        "r.md": question("", "tags: [scaling, SCALING]"),
    }
    assert proposed(vault, files) == [Proposal("r", (SharesTags(("Scaling",)),))]


def test_a_tag_on_many_lines_says_nothing(vault: Make) -> None:
    files = {f"r{at}.md": question("", "tags: [all]") for at in range(2 * MOST + 1)}
    assert proposed(vault, files, "r0") == []


def test_no_more_are_proposed_than_can_be_read(vault: Make) -> None:
    files = {f"r{at}.md": question("[[a]]") for at in range(2 * MOST)}
    found = proposed(vault, {**files, "q.md": question("[[a]]"), "a.md": claim()})
    assert [one.question for one in found] == [f"r{at}" for at in range(MOST)]


def test_a_line_does_not_propose_itself(vault: Make) -> None:
    files = {
        "q.md": question("[[a]]"),
        "a.md": claim('contradicts: "[[b]]"'),
        "b.md": claim() + "[[q]]",
    }
    assert proposed(vault, files) == []
