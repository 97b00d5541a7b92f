from __future__ import annotations

import pytest

from inquiring_lines.model.kinds import KINDS, Kind, kind_by_prefix, kind_named


@pytest.mark.parametrize("word", ["claim", "Claim", " CLAIM "])
def test_a_kind_is_named_whatever_its_case(word: str) -> None:
    assert kind_named(word) is Kind.CLAIM


@pytest.mark.parametrize("word", ["clam", "", "claims"])
def test_another_word_names_no_kind(word: str) -> None:
    assert kind_named(word) is None


@pytest.mark.parametrize(
    ("stem", "kind"),
    [
        ("QUE - why", Kind.QUESTION),
        ("CLM - so", Kind.CLAIM),
        ("EVD - seen", Kind.EVIDENCE),
        ("SRC - read", Kind.SOURCE),
        ("@he2017", Kind.SOURCE),
    ],
)
def test_a_discourse_graph_prefix_tells_the_kind(stem: str, kind: Kind) -> None:
    assert kind_by_prefix(stem) is kind


@pytest.mark.parametrize("stem", ["CLM", "clm - so", "a note", ""])
def test_a_name_without_a_prefix_tells_no_kind(stem: str) -> None:
    assert kind_by_prefix(stem) is None


def test_every_kind_has_its_own_folder_and_prefix() -> None:
    assert set(KINDS) == set(Kind)
    for part in ("folder", "prefix"):
        said = [getattr(info, part) for info in KINDS.values() if getattr(info, part)]
        assert len(said) == len(set(said))
