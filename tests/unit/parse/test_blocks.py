from __future__ import annotations

import pytest

from tests.reading import cut, only, page, read, words


def test_headings_are_kept_with_their_levels_words_and_places() -> None:
    text = "# A [[b]]\n\n### C `d` *e* ###\n\nF\nG\n---\n"
    note = read(text)
    found = [(one.level, words(note, one.text), cut(text, one.span)) for one in note.headings]
    assert found == [(1, "A b", "A [[b]]"), (3, "C d e", "C `d` *e*"), (2, "F G", "F\nG")]


@pytest.mark.parametrize("title", ["😀", "日本", "العنوان", "!!!", ""])
def test_headings_of_every_script_are_headings(title: str) -> None:
    note = read(f"## {title}\n\n## {title}\n")
    assert [words(note, one.text) for one in note.headings] == [title, title]


@pytest.mark.parametrize(
    ("text", "id_", "inside"),
    [
        ("so it is ^one", "^one", '<p id="^one">so it is</p>'),
        ("- item ^one", "^one", '<li id="^one">item</li>'),
        ("> so ^one", "^one", '<p id="^one">so</p>'),
        ("so\nit ^a-1", "^a-1", '<p id="^a-1">so\nit</p>'),
        ("[[a]] ^one", "^one", '<p id="^one">[a]</p>'),
    ],
)
def test_a_block_may_have_an_id(text: str, id_: str, inside: str) -> None:
    note = read(text)
    (anchor,) = note.anchors
    assert (anchor.id, anchor.block, cut(text, anchor.span)) == (id_, True, id_)
    assert inside in page(note)


@pytest.mark.parametrize("text", ["a^2", "so ^a b", "`so ^a`", "so ^", "so ^ä"])
def test_other_carets_are_no_ids(text: str) -> None:
    assert read(text).anchors == ()


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#a #b/c (#d) #日本 #a", ("a", "b/c", "d", "日本")),
        ("#1 #12 x#y \\#z &#35;w https://x.org/#q", ()),
        ("#1a #2020-plan", ("1a", "2020-plan")),
        ("`#a`\n\n    #b\n\n```\n#c\n```\n", ()),
        ("# Heading #h\n\n- #i\n\n> #j\n", ("h", "i", "j")),
        ("[x](#y) [[a#b]] <b id='#c'>", ()),
    ],
)
def test_tags_are_found_in_text(text: str, tags: tuple[str, ...]) -> None:
    assert read(text).fields.tags == tags


def test_tasks_are_shown_as_done_or_not() -> None:
    html = page(read("- [ ] a\n- [x] b\n- [X] c\n- [y] d\n- [ ]\n"))
    assert (html.count('class="task"'), html.count('class="task-done"')) == (1, 2)
    assert "[y] d" in html


def test_a_link_has_the_sentence_around_it() -> None:
    note = read("One. Two *so [[a]]*\nand `b` [c](c.md). Three.\n")
    assert [words(note, link.sentence) for link in note.links] == ["Two so a and b c."] * 2


def test_links_in_a_footnote_of_a_line_have_their_sentence() -> None:
    note = read("so^[One. Two [[a]] and [b *c*](d.md).]")
    assert [words(note, link.sentence) for link in note.links] == ["Two a and b c."] * 2
    assert [link.words for link in note.links] == ["", "b c"]


def test_an_image_is_its_alternative_text_in_a_sentence() -> None:
    note = read("So ![an image](i.png) shows [[a]].")
    image, link = note.links
    assert image.sentence == ()
    assert words(note, link.sentence) == "So an image shows a."


def test_a_links_words_are_plain() -> None:
    assert only(read("[a *b* `c`](d.md)").links).words == "a b c"
