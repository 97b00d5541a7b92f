from __future__ import annotations

import time

import pytest

from inquiring_lines.parse.yaml_events import MAX_DEPTH, compose
from inquiring_lines.parse.yaml_nodes import Mapping, Node, Scalar, Sequence, YamlError

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def plain(node: Node | None) -> object:
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(one) for one in items]
        case Mapping(pairs):
            return [(key.text, plain(value)) for key, value in pairs]
        case None:
            return None


@pytest.mark.parametrize(
    "word", ["no", "007", "1.10", "12:30:45", "1e3", "2020-13-45", "~", "null", "9" * 5000]
)
def test_what_yaml_would_coerce_stays_the_text_that_was_typed(word: str) -> None:
    assert plain(compose(f"k: {word}")) == [("k", word)]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!int", "!mine"])
def test_a_tag_is_never_constructed(tag: str) -> None:
    assert plain(compose(f"k: {tag} x")) == [("k", "x")]


def test_repeated_keys_are_all_there() -> None:
    assert plain(compose("a: 1\na: 2")) == [("a", "1"), ("a", "2")]


def test_an_alias_stands_for_what_it_names() -> None:
    assert plain(compose("a: &x [b]\nc: *x")) == [("a", ["b"]), ("c", ["b"])]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment"])
def test_nothing_makes_nothing(text: str) -> None:
    assert compose(text) is None


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("a: b: c", 4),
        ("a: @x", 3),
        ("a: `x", 3),
        ("a: %x", 3),
        ("a: *x", 3),
        ("a: &a [*a]", 7),
        ("[a]: b", 0),
        ("\ta: b", 0),
        ("a: b\n--- c", 9),
        ('a: "\\ud800"', 6),
    ],
)
def test_what_is_no_yaml_is_told_with_its_place(text: str, index: int) -> None:
    with pytest.raises(YamlError) as raised:
        compose(text)
    assert raised.value.index == index
    assert raised.value.problem


@pytest.mark.parametrize("escape", ["\\0", "\\x01", "\\U00100000", "\\uffff"])
def test_an_escape_may_not_smuggle_in_what_has_no_place_in_a_text(escape: str) -> None:
    with pytest.raises(YamlError):
        compose(f'a: "{escape}"')


@pytest.mark.parametrize("text", [f"a: {'[' * 2000}", BOMB, "a: &a [*a, *a]", "- x\n" * 20_000])
def test_a_bomb_costs_nothing(text: str) -> None:
    start = time.process_time()
    with pytest.raises(YamlError):
        compose(text)
    assert time.process_time() - start < 0.5


def test_the_limits_are_told() -> None:
    with pytest.raises(YamlError) as raised:
        compose("[" * (MAX_DEPTH + 2))
    assert str(MAX_DEPTH) in raised.value.limit


@pytest.mark.parametrize(
    ("text", "exact", "offset"),
    [
        ("plain", True, 0),
        ("'quoted'", True, 1),
        ('"quoted"', True, 1),
        ("'it''s'", False, 0),
        (">\n  folded", False, 0),
    ],
)
def test_a_scalar_knows_whether_its_characters_are_the_files(
    text: str, exact: bool, offset: int
) -> None:
    node = compose(f"k: {text}")
    assert isinstance(node, Mapping)
    value = node.pairs[0][1]
    assert isinstance(value, Scalar)
    assert (value.exact, value.offset, value.start) == (exact, offset, 3)


def test_places_count_characters_not_bytes() -> None:
    node = compose("é😀: 日本")
    assert isinstance(node, Mapping)
    value = node.pairs[0][1]
    assert (value.start, value.end) == (4, 6)
