from __future__ import annotations

import pytest

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import (
    ADDRESSES,
    CONTRADICTS,
    RELATIONS,
    Relation,
    Vocabulary,
    plain,
)


@pytest.mark.parametrize(
    "word", ["supported_by", "Supported By", "supported-by", " SUPPORTED  BY "]
)
def test_names_match_in_any_case_with_spaces_hyphens_and_underscores_alike(word: str) -> None:
    named = Vocabulary().named(word)
    assert named is not None
    assert (named.relation.name, named.inverse) == ("supports", True)


@pytest.mark.parametrize(
    ("word", "name", "inverse"),
    [
        ("answers", "addresses", False),
        ("source", "sources", False),
        ("from source", "sources", False),
        ("source for", "sources", True),
        ("consistent with", "related", False),
        ("previous", "next", True),
        ("narrower", "broader", True),
    ],
)
def test_other_names_mean_the_same_relation(word: str, name: str, inverse: bool) -> None:
    named = Vocabulary().named(word)
    assert named is not None
    assert (named.relation.name, named.inverse) == (name, inverse)


@pytest.mark.parametrize("word", ["", "support", "because", "supported by it"])
def test_another_word_means_no_relation(word: str) -> None:
    assert Vocabulary().named(word) is None


def test_a_symmetric_relation_has_no_inverse_side() -> None:
    named = Vocabulary().named("contradicts")
    assert named is not None
    assert named.relation.symmetric
    assert not named.inverse


def test_no_two_relations_share_a_name() -> None:
    written = [
        plain(name)
        for one in RELATIONS
        for name in {one.name, one.inverse, *one.other_names, *one.inverse_names}
    ]
    assert len(written) == len(set(written)) == len(Vocabulary().names)


def test_domain_and_range_say_what_may_stand_at_the_ends() -> None:
    assert ADDRESSES.allows(Kind.CLAIM, Kind.QUESTION)
    assert not ADDRESSES.allows(Kind.QUESTION, Kind.CLAIM)
    assert not CONTRADICTS.allows(Kind.EVIDENCE, Kind.CLAIM)


def test_some_relations_hold_within_one_kind_only() -> None:
    supersedes = Vocabulary().by_name["supersedes"]
    assert supersedes.allows(Kind.SOURCE, Kind.SOURCE)
    assert not supersedes.allows(Kind.SOURCE, Kind.CLAIM)


def test_a_vault_may_add_relations() -> None:
    added = Relation("tests", "tested_by", frozenset(Kind), frozenset(Kind))
    vocabulary = Vocabulary().extended([added])
    named = vocabulary.named("Tested by")
    assert named is not None
    assert (named.relation, named.inverse) == (added, True)
    assert vocabulary.named("supports")
    assert Vocabulary().named("tests") is None
