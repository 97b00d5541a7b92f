"""What holds for search, whatever the notes and the queries."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from inquiring_lines.search.index import open_index
from inquiring_lines.search.passage import marked, passage
from inquiring_lines.search.query import search
from inquiring_lines.search.spelling import is_near
from inquiring_lines.search.tokens import LONGEST, asked, fold, places, words
from inquiring_lines.search.update import update
from inquiring_lines.search.write import Document
from tests.unit.search.corpus import document, fetch_from, opened
from tests.unit.search.test_update import applied, change, whole

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    "aAé1.ß-’_ \u0301ς猫東京がｶﾞ한각ที่กष्İ🙂\u200d\x00", max_size=40
)


@given(texts)
def test_words_are_folded_and_fold_to_themselves(text: str) -> None:
    for word in words(text):
        assert word
        assert fold(word) == word
        assert len(word) <= LONGEST or not word.isascii()


@given(texts)
def test_the_quick_way_finds_what_the_exact_one_does(text: str) -> None:
    assert sorted(words(text)) == sorted(place.word for place in places(fold(text)))


@given(texts)
def test_composed_or_not_and_large_or_small_a_text_has_the_same_words(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(texts)
def test_a_query_finds_what_is_made_of_it(text: str) -> None:
    assert {*asked(text)} <= {*words(text)}


@given(texts, texts)
def test_marks_are_in_order_apart_and_within(text: str, query: str) -> None:
    shown = marked(text, {*words(query), *words(text)[::2]})
    last = -1
    for first, end in shown.marks:
        assert last < first < end <= len(text)
        last = end


@given(texts, st.integers(1, 80))
def test_a_passage_is_not_longer_than_asked(text: str, most: int) -> None:
    shown = passage(text * 5, words(text)[:2], most)
    assert len(shown.text) <= most + 2


@given(
    st.text("abc", max_size=6),
    st.integers(0, 6),
    st.sampled_from("insert delete replace swap".split()),
)
def test_one_typo_is_near_from_both_sides(word: str, at: int, how: str) -> None:
    at = min(at, len(word))
    made = {
        "insert": word[:at] + "b" + word[at:],
        "delete": word[:at] + word[at + 1 :],
        "replace": word[:at] + "b" + word[at + 1 :],
        "swap": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[how]
    assert is_near(word, made)
    assert is_near(made, word)


word = st.sampled_from(
    "alpha beta gamma delta deltas 猫 東京都 B10 3.5 naïve constructor __proto__".split()
)
sentences = st.lists(word, max_size=8).map(" ".join)
made_documents = st.builds(
    lambda title, body, kind, links: (title, body, kind, links),
    sentences,
    sentences,
    st.sampled_from(["claim", "question"]),
    st.integers(0, 9),
)


def named(parts: list[tuple[str, str, str, int]]) -> list[Document]:
    return [
        document(f"note-{at}", title, body, kind=kind, links=links)
        for at, (title, body, kind, links) in enumerate(parts)
    ]


@settings(max_examples=40)
@given(st.lists(made_documents, max_size=8), sentences)
def test_what_is_found_has_a_word_and_what_has_all_stands_first(
    parts: list[tuple[str, str, str, int]], query: str
) -> None:
    documents = named(parts)
    results = search(opened(documents), query, limit=100)
    having = {one.address: {*one.terms.words.split(" ")} for one in documents}
    assert results.total == len(results.hits) == len({hit.address for hit in results.hits})
    assert all(having[hit.address] & {*results.found} for hit in results.hits)
    order = [(not hit.has_all, -hit.score) for hit in results.hits]
    assert order == sorted(order)
    exact = [a for a, those in having.items() if query and {*asked(query)} <= those]
    assert {*exact} <= {hit.address for hit in results.hits if hit.has_all}


@settings(max_examples=40)
@given(st.lists(made_documents, max_size=8), sentences)
def test_a_filter_takes_away_and_changes_nothing_else(
    parts: list[tuple[str, str, str, int]], query: str
) -> None:
    index = opened(named(parts))
    claims = search(index, query, kinds=["claim"], limit=100).hits
    assert claims == tuple(h for h in search(index, query, limit=100).hits if h.kind == "claim")


@settings(max_examples=60)
@given(st.lists(made_documents, min_size=1, max_size=9), st.data())
def test_an_update_gives_the_same_files_as_writing_anew(
    parts: list[tuple[str, str, str, int]], data: st.DataObject
) -> None:
    before = named(parts)
    after = [data.draw(st.sampled_from([one, None])) for one in before]
    after += named(data.draw(st.lists(made_documents, max_size=2)))
    changed = list({one.id: one for one in after if one}.values())
    old = whole(before)
    made = update(old.kept, fetch_from(dict(old.files)), change(before, changed))
    if made is not None:
        assert applied(old, made) == whole(changed)
        open_index(fetch_from(dict(applied(old, made).files)))
