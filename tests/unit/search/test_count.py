from __future__ import annotations

from inquiring_lines.search.count import MOST, Part, Terms, Text, count


def counted(terms: Terms) -> dict[str, tuple[int, Part]]:
    words = terms.words.split(" ") if terms.words else []
    return {
        word: (byte % (MOST + 1), Part(byte // (MOST + 1)))
        for word, byte in zip(words, terms.counts, strict=True)
    }


def test_each_word_with_its_count_and_its_weightiest_part() -> None:
    text = Text(
        title="Dropout",
        aliases=("Silencing",),
        summary="Dropout helps",
        headings=("Results",),
        body="Dropout of neurons. Results: silencing neurons.",
    )
    terms = count(text)
    assert counted(terms) == {
        "dropout": (3, Part.TITLE),
        "of": (1, Part.BODY),
        "neurons": (2, Part.BODY),
        "results": (1, Part.LEAD),
        "silencing": (2, Part.ALIAS),
        "helps": (1, Part.LEAD),
    }
    assert (terms.length, terms.title_length) == (10, 1)


def test_a_note_without_words() -> None:
    assert count(Text(title="…")) == Terms("", b"", 0, 0)


def test_very_many_times_is_as_much_as_many() -> None:
    terms = count(Text(title="many", body="many " * 1000))
    assert counted(terms) == {"many": (MOST, Part.TITLE)}
    assert terms.length == 1001


def test_a_heading_that_the_body_does_not_repeat() -> None:
    assert counted(count(Text(title="", headings=("Lost",)))) == {"lost": (0, Part.LEAD)}
