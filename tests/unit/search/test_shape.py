from __future__ import annotations

from inquiring_lines.search.shape import DEEPEST, borders, name_of
from inquiring_lines.search.slots import numbered, room
from inquiring_lines.search.write import spans


def test_what_is_small_is_one_file() -> None:
    assert borders(["a", "b", "c"], [1, 1, 1], 10) == [""]
    assert borders([], [], 10) == [""]


def test_what_is_large_is_parted_by_the_next_character_and_small_neighbours_stay_together() -> None:
    keys = ["aa", "ab", "b", "ca", "cb", "d"]
    assert borders(keys, [1, 1, 1, 5, 5, 1], 6) == ["", "ca", "cb", "d"]


def test_a_word_that_others_begin_with() -> None:
    keys = ["a", "ab", "ac"]
    assert borders(keys, [9, 9, 9], 10) == ["", "ab", "ac"]
    assert borders(["a", "a" * 20], [99, 99], 10) == ["", "a" * DEEPEST]
    assert len(borders(["a" * 20, "a" * 21], [99, 99], 10)) == 1


def test_a_border_is_never_long() -> None:
    keys = [f"{'a' * 30}{letter}" for letter in "bcde"]
    assert all(len(border) <= DEEPEST for border in borders(keys, [99] * 4, 10))


def test_a_change_moves_borders_only_where_it_stands() -> None:
    keys = [a + b for a in "abcdefgh" for b in "abcdefgh"]
    sizes = [10] * len(keys)
    before = borders(keys, sizes, 30)
    sizes[keys.index("dc")] = 35
    after = borders(keys, sizes, 30)
    assert {*before} ^ {*after} <= {"da", "dc", "dd", "de", "df", "dg", "dh"}
    assert before != after


def test_every_key_stands_in_one_file() -> None:
    keys = sorted({f"{a}{b}" for a in "añ猫𠮷" for b in "xyz"})
    cuts = borders(keys, [5] * len(keys), 12)
    found = [key for _, first, last in spans(keys, cuts) for key in keys[first:last]]
    assert found == keys


def test_names_are_safe_in_every_file_system() -> None:
    assert name_of("") == "0"
    assert name_of("con") == "636f6e"
    assert name_of("猫") == "e78cab"


def test_numbers_are_the_same_whatever_the_order_and_apart() -> None:
    ids = [f"note-{at}" for at in range(700)]
    numbers = numbered(ids)
    assert numbers == numbered(ids[::-1])
    assert list(numbers.values()) == sorted({*numbers.values()})
    assert max(numbers.values()) < room(len(ids))


def test_a_new_note_moves_few() -> None:
    ids = [f"note-{at}" for at in range(700)]
    before, after = numbered(ids), numbered([*ids, "new"])
    assert sum(before[id_] != after[id_] for id_ in ids) < 20


def test_a_table_that_is_full_at_its_end_goes_on_at_its_beginning() -> None:
    for seed in range(200):
        ids = [f"{seed}-{at}" for at in range(10)]
        numbers = numbered(ids)
        assert len({*numbers.values()}) == 10
        assert max(numbers.values()) < room(10) == 16


def test_no_notes() -> None:
    assert numbered([]) == {}
