from __future__ import annotations

import pytest

from inquiring_lines.search.index import open_index
from inquiring_lines.search.passage import passage
from inquiring_lines.search.query import Results, search
from inquiring_lines.search.spelling import begins_near, is_forgiven, is_near, spelt, swapped
from tests.unit.search.corpus import DOCUMENTS, document, fetch_from, made, opened


def addresses(results: Results) -> list[str]:
    return [hit.address.rstrip("/") for hit in results.hits]


def found(text: str, **options: list[str]) -> list[str]:
    return addresses(search(opened(), text, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("attention", "attention"),
        ("attention costs", "attention-costs"),
        ("kernel softmax", "attention-costs"),
        ("naive", "attention-costs"),
        ("NAÏVE", "attention-costs"),
        ("silencing", "dropout"),
        ("1207.0580", "srivastava"),
        ("0.5", "dropout"),
        ("toString", "names"),
        ("constructor", "names"),
        ("__proto__", "names"),
        ("hasOwnProperty valueOf", "names"),
        ("猫", "tokyo"),
        ("東京", "tokyo"),
        ("京都にも", "tokyo"),
        ("한국어", "seoul"),
        ("ไทย", "thai"),
        ("ΣΊΣΥΦΟΣ", "greek"),
        ("प्रश्न", "hindi"),
        ("𠮷野", "emoji"),
        ("<script>", "markup"),
    ],
)
def test_the_note_that_is_meant_comes_first(text: str, first: str) -> None:
    assert found(text)[0] == first


@pytest.mark.parametrize("text", ["", "   ", "!?", "🙂", "zzzzzz", "qq", "鳥", "9999.9"])
def test_what_no_note_has_finds_nothing(text: str) -> None:
    results = search(opened(), text)
    assert (results.hits, results.total, results.found) == ((), 0, ())


def test_words_that_no_note_has_are_told_and_do_not_hide_the_others() -> None:
    results = search(opened(), "qqqqq attention")
    assert results.missing == ("qqqqq",)
    assert addresses(results)[0] == "attention"


def test_the_last_word_may_be_unfinished() -> None:
    assert found("overfi") == ["srivastava"]
    assert found("square of the len") == ["attention-costs", *found("square of the len")[1:]]
    assert found("a simple over")[0] == "srivastava"


def test_an_exact_word_counts_more_than_one_that_goes_on() -> None:
    notes = [document("a", "networks"), document("b", "network")]
    assert addresses(search(opened(notes), "network")) == ["b", "a"]


def test_a_finished_word_that_stands_nowhere_may_go_on() -> None:
    assert found("overfit dropout")[0] == "srivastava"


@pytest.mark.parametrize(
    "typo",
    [
        "overfiting",
        "overfittting",
        "ovrefitting",
        "iverfitting",
        "verfitting",
        "overfittign",
        "overfotting",
    ],
)
def test_one_typo_is_forgiven(typo: str) -> None:
    assert found(typo) == ["srivastava"]


@pytest.mark.parametrize("typo", ["ovrfiting", "1208.0580", "th4", "caat", "東大"])
def test_two_typos_are_not_nor_any_in_numbers(typo: str) -> None:
    assert found(typo) == []


def test_a_typo_in_an_unfinished_word() -> None:
    assert found("overfutt") == ["srivastava"]


def test_notes_with_all_words_come_first() -> None:
    results = search(opened(), "dropout attention")
    assert [hit.has_all for hit in results.hits] == [True, True, False, False, False]


def test_what_others_link_to_comes_first_of_equals() -> None:
    notes = [document(str(at), "same words", links=at) for at in range(9)]
    results = search(opened(notes), "same")
    assert addresses(results)[0] == "8"
    assert results.total == 9


def test_a_title_counts_more_than_an_alias_and_that_more_than_a_body() -> None:
    notes = [
        document("body", "one two", "fine fine fine"),
        document("alias", "three four", aliases=("fine",)),
        document("title", "fine five"),
        document("summary", "six seven", summary="fine"),
    ]
    assert addresses(search(opened(notes), "fine")) == ["title", "alias", "summary", "body"]


def test_by_kind_and_state() -> None:
    assert found("dropout", kinds=["question"]) == ["why-dropout"]
    assert found("attention", states=["contested", "open"]) == ["attention-costs", "why-dropout"]
    assert found("attention", kinds=["claim"], states=["contested"]) == ["attention-costs"]
    assert found("attention", kinds=["constructor"]) == []


def test_a_limit_cuts_but_the_total_is_told() -> None:
    results = search(opened(), "attention", limit=1)
    assert (len(results.hits), results.total) == (1, 4)


def test_words_are_marked() -> None:
    hit = search(opened(), "naïve softmax").hits[0]
    assert hit.title.marks == ()
    assert [hit.text.text[first:last] for first, last in hit.text.marks] == ["softmax", "naïve"]
    assert (hit.kind, hit.state) == ("claim", "contested")


def test_words_in_dense_scripts_are_marked_as_one() -> None:
    hit = search(opened(), "東京都").hits[0]
    assert [hit.title.text[first:last] for first, last in hit.title.marks] == ["東京都"]


def test_few_files_are_read() -> None:
    notes = [document(f"n{at}", f"word{at} topic{at % 7}", "filler " * 9) for at in range(3000)]
    files = made(notes)
    asked: list[str] = []

    def fetch(path: str) -> bytes:
        asked.append(path)
        return files[path]

    assert addresses(search(open_index(fetch), "word1234 topic2"))[0] == "n1234"
    assert len(asked) == len({*asked}) < 16 < len(files)


def test_a_note_of_another_build_is_left_out() -> None:
    files = made()
    emptied = {path: b"[]" if "/documents/" in path else data for path, data in files.items()}
    assert search(open_index(fetch_from(emptied)), "attention").hits == ()


def test_very_many_words_are_looked_up_up_to_a_limit() -> None:
    text = " ".join(f"w{at}" for at in range(100))
    assert len(search(opened(), text).missing) == 16


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("form", "form"),
        ("form", "forms"),
        ("form", "fom"),
        ("form", "farm"),
        ("form", "from"),
        ("form", "xform"),
        ("ab", "ba"),
    ],
)
def test_one_typo_apart(one: str, other: str) -> None:
    assert is_near(one, other)
    assert is_near(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("form", "fr"), ("form", "foxxm"), ("form", "mrof"), ("abcd", "badc"), ("form", "formal")],
)
def test_more_than_one_typo_apart(one: str, other: str) -> None:
    assert not is_near(one, other)
    assert not is_near(other, one)


def test_spellings() -> None:
    assert begins_near("overf", "ovrfitting")
    assert not begins_near("overf", "underfitting")
    assert swapped("form") == "from"
    assert swapped("forms") == "fosrm"[:2] + "mr" + "s"
    assert spelt(["ab", "abc", "b10", "東京都", "éta"]) == ["abc", "éta"]
    assert [is_forgiven(word) for word in ("abc", "abcd", "ab12", "東京都庁")] == [
        False,
        True,
        False,
        False,
    ]


LONG = "Nothing here. " * 30 + "The dropout rate matters for attention. " + "Nothing there. " * 30


def test_a_passage_shows_where_the_words_stand_together() -> None:
    shown = passage("dropout first. " + LONG, {"dropout", "attention"}, 100)
    assert [shown.text[first:last] for first, last in shown.marks] == ["dropout", "attention"]
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert len(shown.text) <= 102


def test_a_passage_of_a_short_text_is_all_of_it() -> None:
    shown = passage(" Dropout\n helps ", {"dropout"})
    assert (shown.text, shown.marks) == ("Dropout helps", ((0, 7),))


def test_a_passage_without_any_word_is_the_beginning() -> None:
    shown = passage(LONG, {"absent"}, 60)
    assert shown.text.startswith("Nothing here.")
    assert shown.marks == ()


def test_a_passage_without_gaps() -> None:
    shown = passage("猫" * 500 + "東京都" + "猫" * 500, {"東京", "京都"}, 60)
    assert [shown.text[first:last] for first, last in shown.marks] == ["東京都"]


def test_every_document_is_found_by_its_title() -> None:
    index = opened()
    for one in DOCUMENTS:
        if one.terms.title_length:
            assert one.address in [hit.address for hit in search(index, one.title).hits[:2]]
