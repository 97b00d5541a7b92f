"""Which claims are related, in which order, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.graph.related import FEW, MOST, Kin
from tests.conftest import Files, MadeVault
from tests.unit.graph.test_trails import claim, note

Make = Callable[[Files], MadeVault]


def related(vault: Make, files: Files, to: str = "a") -> tuple[Kin, ...]:
    return vault(files).catalogue().ties(to).kin


def test_claims_that_share_a_source_a_line_or_a_tag_are_related_in_this_order(vault: Make) -> None:
    files = {
        "a.md": claim('sources: "[[s]]"', "tags: [Deep Nets]"),
        "tagged.md": claim("tags: [deep-nets]"),
        "used.md": claim(),
        "drawn.md": claim('sources: "[[s]]"'),
        "far.md": claim(),
        "s.md": note("source"),
        "q.md": note("question", body="On [[a]] and [[used]].\n"),
    }
    assert related(vault, files) == (
        Kin("drawn", ("s",), (), ()),
        Kin("used", (), ("q",), ()),
        Kin("tagged", (), (), ("deep-nets",)),
    )


def test_a_source_of_the_evidence_for_a_claim_is_shared_too(vault: Make) -> None:
    files = {
        "a.md": claim(),
        "b.md": claim('sources: "[[s]]"'),
        "e.md": note("evidence", 'sources: "[[s]]"', 'supports: "[[a]]"'),
        "s.md": note("source"),
    }
    assert related(vault, files) == (Kin("b", ("s",), (), ()),)


@pytest.mark.parametrize(
    "link", ['supports: "[[b]]"', 'opposed_by: "[[b]]"', 'related: "[[b]]"', 'cites: "[[b]]"']
)
def test_a_claim_that_a_link_joins_is_not_named_again(vault: Make, link: str) -> None:
    files = {"a.md": claim("tags: [t]", link), "b.md": claim("tags: [t]")}
    assert related(vault, files, "a") == related(vault, files, "b") == ()


def test_a_claim_alone_has_none_and_other_kinds_are_none(vault: Make) -> None:
    files = {"a.md": claim("tags: [t]"), "e.md": note("evidence", "tags: [t]")}
    assert related(vault, files) == ()
    assert related(vault, files, "e") == ()


def test_what_joins_very_many_claims_says_nothing(vault: Make) -> None:
    files = {f"c{n:02}.md": claim("tags: [t]") for n in range(FEW + 1)}
    assert related(vault, files, "c00") == ()
    files.pop("c01.md")
    (vault(files).root / "c01.md").unlink()
    assert [kin.note for kin in related(vault, files, "c00")] == [
        f"c{n:02}" for n in range(2, 2 + MOST)
    ]
