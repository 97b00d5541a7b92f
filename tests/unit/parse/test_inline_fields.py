from __future__ import annotations

import pytest

from inquiring_lines.config import Config, RelationConfig
from inquiring_lines.parse.note import parse
from tests.reading import only, page, read, words


@pytest.mark.parametrize(
    ("text", "relation", "inverse"),
    [
        ("supports:: [[a]]", "supports", False),
        ("supports::[[a]]", "supports", False),
        ("  Supports :: [[a]]", "supports", False),
        ("**Supported By::** [[a]]", "supports", True),
        ("**opposes**:: [[a]]", "opposes", False),
        ("*From Source::* [a](a.md)", "sources", False),
        ("so (opposes:: [[a]]) it", "opposes", False),
        ("so [opposes:: [[a]]] it", "opposes", False),
        ("so\nopposes:: [[a]]\nit", "opposes", False),
        ("- supports:: [[a]]", "supports", False),
        ("- **Supported By::** [[a]]", "supports", True),
        ("- [ ] supports:: [[a]]", "supports", False),
        ("> supports:: [[a]]", "supports", False),
        ("> - supports:: [[a]]", "supports", False),
        ("# T\n\n## supports:: [[a]]", "supports", False),
        ("|x|\n|-|\n|supports:: [[a\\|b]]|", "supports", False),
        ("x[^1]\n\n[^1]: supports:: [[a]]", "supports", False),
        ("x^[so (supports:: [[a]])]", "supports", False),
        ("- [[a]] — extends: so", "extends", False),
        ("- [[a]] — extended by: so", "extends", True),
        ("- [[a]] – extends", "extends", False),
        ("- [[a]] - extends: so", "extends", False),
        ("- [[a]] -- extends: so", "extends", False),
        ("- **[[a]]** — extends: so", "extends", False),
        ("- [a](a.md) — extends: so", "extends", False),
        ("- [x] [[a]] — extends: so", "extends", False),
        ("3. [[a]] — extends: so", "extends", False),
        ("- so\n  - [[a]] — extends: so", "extends", False),
    ],
)
def test_a_relation_is_read_wherever_it_stands(text: str, relation: str, inverse: bool) -> None:
    link = only(read(text).links)
    assert (link.relation, link.inverse) == (relation, inverse)


@pytest.mark.parametrize(
    "text",
    [
        "so supports:: [[a]]",
        "supports: [[a]]",
        "[[a]] — extends: so",
        "- so [[a]] — extends: so",
        "- [[a]] extends: so",
        "- [[a]] — because: so",
        "foo:: [[a]]",
        "supports:: so [[a]]",
    ],
)
def test_what_only_looks_like_a_relation_is_a_plain_link(text: str) -> None:
    assert only(read(text).links).relation == "cites"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- [[a]] — extends: so: it", "so: it"),
        ("- [[a]] — extends", ""),
        ("- [[a]] — extends: so\n  and so", "so and so"),
        ("- [[a]] — extends: *so*, `x`", "so, x"),
        ("- [[a]] — because: so", "because: so"),
        ("supports:: [[a]] — so", "so"),
        ("supports:: [[a]], so", "so"),
        ("depends on:: [[a]]", "depends on"),
    ],
)
def test_the_reason_is_in_the_authors_words(text: str, reason: str) -> None:
    note = read(text)
    assert words(note, only(note.links).reason) == reason


def test_a_reason_may_hold_links_which_are_links_of_their_own() -> None:
    note = read("- [[a]] — extends: as [[b]] says")
    first, second = note.links
    assert words(note, first.reason) == "as b says"
    assert (first.relation, second.relation) == ("extends", "cites")


@pytest.mark.parametrize("between", [", ", " and ", "; ", " & ", " "])
def test_a_field_may_have_several_links(between: str) -> None:
    note = read(f"supports:: [[a]]{between}[[b|c]]")
    assert [(link.target, link.relation) for link in note.links] == [
        ("a", "supports"),
        ("b", "supports"),
    ]


def test_a_paragraph_of_nothing_but_relations_is_shown_elsewhere() -> None:
    assert page(read("supports:: [[a]]\nopposes:: [[b]]\n\nso\n")) == "<p>so</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "- supports:: [[a]]",
        "> supports:: [[a]]",
        "# T\n\n## supports:: [[a]]",
        "so (supports:: [[a]])",
    ],
)
def test_elsewhere_a_relation_is_shown_as_a_reader_expects(text: str) -> None:
    assert "supports: [a]" in page(read(text))


def test_a_table_keeps_its_cells() -> None:
    html = page(read("|supports:: [[a]]|x|\n|-|-|\n|b|c|"))
    assert (html.count("<th>"), html.count("<td>")) == (2, 2)


def test_a_configured_relation_is_one() -> None:
    vocabulary = Config(relations={"tests": RelationConfig("tested by")}).vocabulary
    link = only(parse(b"- [[a]] - tested by: so", vocabulary).links)
    assert (link.relation, link.inverse) == ("tests", True)


def test_relations_in_code_are_none() -> None:
    assert read("`supports:: [[a]]`\n\n    opposes:: [[b]]\n").links == ()
