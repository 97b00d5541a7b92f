from __future__ import annotations

from inquiring_lines.names import NearNames, nearest, within_edits

KNOWN = ["dot product", "matrix factorization", "multilayer perceptron", "日本語"]


def test_the_nearest_name_comes_first() -> None:
    assert nearest("dot prodcut", KNOWN)[0] == "dot product"


def test_case_and_punctuation_do_not_count() -> None:
    assert nearest("Dot-Product!", KNOWN, limit=1) == ("dot product",)


def test_a_name_unlike_all_others_has_no_neighbour() -> None:
    assert nearest("zzz", KNOWN) == ()


def test_no_more_are_named_than_asked_for() -> None:
    assert len(nearest("note", [f"note {number}" for number in range(9)])) == 3


def test_equal_scores_go_by_name_whatever_the_order() -> None:
    names = ["note c", "note a", "note b", "note d"]
    assert nearest("note", names) == nearest("note", names[::-1]) == ("note a", "note b", "note c")


def test_names_without_letters_are_compared_as_they_are() -> None:
    assert nearest("???", ["!!!", "", " ", "?!?"]) == ("?!?",)
    assert nearest("", KNOWN) == ()


def test_there_may_be_no_names() -> None:
    assert NearNames([]).nearest("a") == ()


def test_within_two_edits_is_nearest_first() -> None:
    assert within_edits("suports", ["opposes", "supports", "support"]) == ("supports", "support")


def test_three_edits_are_too_many() -> None:
    assert within_edits("spprts", ["supports"]) == ("supports",)
    assert within_edits("sprts", ["supports"]) == ()
