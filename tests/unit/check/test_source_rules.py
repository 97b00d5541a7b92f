"""The rules about sources, and what an identifier is."""

from __future__ import annotations

import pytest

from inquiring_lines.check.identifiers import identities, problem
from tests.unit.check.finding import Make, findings, note, places


def source(title: str = "S", **fields: str) -> str:
    return note("source", title, **fields)


# SRC001


@pytest.mark.parametrize(
    "key", ["doi", "arxiv", "isbn", "url", "citekey", "pmid", "issn", "Handle"]
)
def test_a_source_with_an_identifier_can_be_found(vault: Make, key: str) -> None:
    assert not findings(vault({"a.md": source(**{key: "x"})}), "SRC001")


@pytest.mark.parametrize("fields", [{}, {"doi": '""'}, {"year": "2024"}, {"zotero": '""'}])
def test_a_source_without_one_cannot(vault: Make, fields: dict[str, str]) -> None:
    assert places(vault({"a.md": source(**fields)}), "SRC001") == ["a.md:3:9"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("@liu-2024.md", source()),
        ("a.md", source(aliases='["@liu-2024"]')),
        ("a.md", source(draft="true")),
        ("a.md", note("claim", "A")),
        ("a.md", source(url="[https://x.org]")),
        ("a.md", source(urn="x")),
        ("a.md", source(arxvi="2402.14905")),
        ("a.md", "---\nkind: source\ndoi: a: b\n---\n"),
    ],
)
def test_other_ways_to_be_found_and_other_findings(vault: Make, name: str, text: str) -> None:
    assert not findings(vault({name: text}), "SRC001")


# SRC002

SAME = [
    ({"doi": "10.1234/Abc"}, {"doi": "https://doi.org/10.1234/aBC"}),
    ({"doi": "10.1234/abc"}, {"doi": '"doi: 10.1234/abc"'}),
    ({"doi": "10.1234/a(b)"}, {"doi": "http://dx.doi.org/10.1234/a%28b%29"}),
    ({"doi": "10.1234/abc"}, {"url": "https://doi.org/10.1234/abc"}),
    ({"arxiv": "2402.14905"}, {"arxiv": "arXiv:2402.14905v2"}),
    ({"arxiv": "2402.14905v1"}, {"url": "https://arxiv.org/pdf/2402.14905v3.pdf"}),
    ({"arxiv": "2402.14905"}, {"doi": "10.48550/arXiv.2402.14905"}),
    ({"arxiv": "hep-th/9901001"}, {"url": "http://www.arxiv.org/abs/hep-th/9901001"}),
    ({"isbn": "0-262-03561-8"}, {"isbn": "978-0-262-03561-3"}),
    ({"isbn": '"ISBN-13: 9780262035613"'}, {"isbn": "978 0 262 03561 3"}),
    ({"isbn": '"0262035618, 9780262035613"'}, {"isbn": "9780262035613"}),
    ({"url": "https://x.org/a"}, {"url": "http://X.org:80/a/"}),
    ({"url": "https://x.org/a"}, {"url": "https://x.org/a#part"}),
    ({"url": "https://x.org/?a=1"}, {"url": "https://x.org?a=1"}),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_two_that_name_one_thing(
    vault: Make, first: dict[str, str], second: dict[str, str]
) -> None:
    made = vault({"a.md": source("A", **first), "b.md": source("B", **second)})
    found = findings(made, "SRC002")
    assert [one.path for one in found] == ["a.md", "b.md"]
    assert "“B” (b.md)" in found[0].message
    assert found[0].target == found[1].target
    assert not findings(made, "SRC003")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"doi": "10.1234/abc"}, {"doi": "10.1234/abd"}),
        ({"arxiv": "2402.14905"}, {"arxiv": "2402.14906"}),
        ({"url": "https://x.org/a"}, {"url": "https://x.org/A"}),
        ({"url": "https://x.org/a?b=1"}, {"url": "https://x.org/a?b=2"}),
        ({"url": "https://x.org/#/a"}, {"url": "https://x.org/#/b"}),
        ({"url": "https://x.org:8080/a"}, {"url": "https://x.org/a"}),
        ({"url": "none"}, {"url": "none"}),
        ({"url": "https://[x"}, {"url": "https://[x"}),
        ({"isbn": "123"}, {"isbn": "123"}),
        ({"year": "2024"}, {"year": "2024"}),
        (
            {"doi": "10.1234/a", "url": "https://x.org"},
            {"doi": "10.1234/b", "url": "https://x.org"},
        ),
        ({"isbn": "0262035618", "type": "chapter"}, {"isbn": "0262035618", "type": "chapter"}),
        ({"url": "https://x.org"}, {"url": "https://x.org", "draft": "true"}),
    ],
)
def test_two_that_do_not(vault: Make, first: dict[str, str], second: dict[str, str]) -> None:
    made = vault({"a.md": source("A", **first), "b.md": source("B", **second)})
    assert not findings(made, "SRC002")


def test_a_source_may_name_itself_twice(vault: Make) -> None:
    both = source("A", arxiv="2402.14905", url="https://arxiv.org/abs/2402.14905")
    assert not findings(vault({"a.md": both}), "SRC002")


def test_other_kinds_may_have_an_address_of_a_source(vault: Make) -> None:
    page = note("page", "B", url="https://x.org")
    assert not findings(vault({"a.md": source("A", url="https://x.org"), "b.md": page}), "SRC002")


def test_two_with_several_alike_are_told_once(vault: Make) -> None:
    fields = {"doi": "10.1234/a", "url": "https://x.org"}
    made = vault({"a.md": source("A", **fields), "b.md": source("B", **fields)})
    assert places(made, "SRC002") == ["a.md:4:6", "b.md:4:6"]


def test_of_many_alike_each_is_told_of_some(vault: Make) -> None:
    made = vault({f"{name}.md": source(name.upper(), doi="10.1234/a") for name in "abcdef"})
    found = findings(made, "SRC002")
    assert len(found) == 6
    assert found[0].message.endswith("“D” (d.md) and others")


# SRC003


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("doi", "10.1234/abc"),
        ("doi", "doi:10.1000.10/x(1)<2>"),
        ("doi", "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661"),
        ("doi", " 10.123456789/a "),
        ("arxiv", "2402.14905"),
        ("arxiv", "0704.0001v12"),
        ("arxiv", "1412.9999"),
        ("arxiv", "1501.00001"),
        ("arxiv", "arXiv:1706.03762v7"),
        ("arxiv", "https://arxiv.org/abs/1706.03762"),
        ("arxiv", "hep-th/9901001"),
        ("arxiv", "math.GT/0309136v1"),
        ("arxiv", "cond-mat/0703470"),
        ("isbn", "978-0-262-03561-3"),
        ("isbn", "0-8044-2957-X"),
        ("isbn", "080442957x"),
        ("isbn", "978‑0‑262‑03561‑3"),
        ("isbn", "ISBN 978-0-262-03561-3 (hardcover)"),
        ("isbn", "0262035618; 9780262035613"),
        ("isbn", "979-10-90636-07-1"),
        ("url", "whatever"),
    ],
)
def test_identifiers_of_the_right_form(key: str, text: str) -> None:
    assert problem(key, text) == ""


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("doi", "10.1234"),
        ("doi", "10.12/abc"),
        ("doi", "abc"),
        ("doi", "10.1234/a b"),
        ("doi", "https://x.org/10.1234/abc"),
        ("doi", "doi.org/10.1234/abc"),
        ("doi", "11.1234/abc"),
        ("arxiv", "2402.1490"),
        ("arxiv", "1412.99999"),
        ("arxiv", "2413.14905"),
        ("arxiv", "2400.14905"),
        ("arxiv", "2402.14905v"),
        ("arxiv", "9901001"),
        ("arxiv", "hep-th/9913001"),
        ("arxiv", "hep-th/990100"),
        ("arxiv", "2402.14905 [cs.LG]"),
        ("arxiv", "https://arxiv.org/pdf/2402.14905"),
        ("isbn", "978-0-262-03561-4"),
        ("isbn", "0262035619"),
        ("isbn", "026203561"),
        ("isbn", "97802620356133"),
        ("isbn", "977-0-262-03561-6"),
        ("isbn", "0262035618, 9780262035614"),
        ("isbn", "X262035618"),
        ("isbn", "a book"),
        ("isbn", "٠٢٦٢٠٣٥٦١٨"),
    ],
)
def test_identifiers_of_the_wrong_form(vault: Make, key: str, text: str) -> None:
    assert problem(key, text)
    made = vault({"a.md": source("A", **{key: f'"{text}"'}), "b.md": note("page", **{key: text})})
    assert places(made, "SRC003") == [f"a.md:4:{len(key) + 4}"]


def test_a_malformed_isbn_names_nothing() -> None:
    assert list(identities("isbn", "0262035619")) == []
    assert list(identities("citekey", "liu")) == []
