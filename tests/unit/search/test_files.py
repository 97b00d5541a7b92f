from __future__ import annotations

import json

import msgspec
import pytest

from inquiring_lines.errors import InquireError
from inquiring_lines.search import files
from inquiring_lines.search.index import open_index
from inquiring_lines.search.query import search
from tests.unit.search.corpus import DOCUMENTS, fetch_from, made


@pytest.mark.parametrize("codes", [[], [0], [127, 128, 16_383, 16_384, 5_000_000]])
def test_postings_come_back(codes: list[int]) -> None:
    assert list(files.unpack_postings(files.pack_postings(codes, files.new_varints()))) == codes


def test_a_file_of_words_comes_back() -> None:
    found = {"a": b"\x01", "zoë": b"", "猫": b"\x05\x06"}
    data = files.pack_terms(list(found), list(found.values()), files.new_varints())
    assert files.unpack_terms("x", data) == found


def test_a_file_without_words_comes_back() -> None:
    assert files.unpack_terms("x", files.pack_terms([], [], files.new_varints())) == {}
    assert files.unpack_spellings("x", files.pack_spellings([])) == []


def test_the_same_notes_give_the_same_bytes_in_whatever_order() -> None:
    assert made(DOCUMENTS) == made(DOCUMENTS[::-1])


def test_every_file_is_told_by_the_head() -> None:
    found = made()
    told = files.paths(files.read_head(found[files.INDEX]))
    assert {*found} <= told
    assert all("/documents/" in path for path in told - {*found})


def test_an_empty_vault_has_an_index() -> None:
    index = open_index(fetch_from(made([])))
    assert search(index, "anything").total == 0


HTML = b"<!doctype html><title>Not found</title>"


@pytest.mark.parametrize("data", [b"", HTML, b"\xff\xfe", b"\x01", b"\x01\x7f", b"\x01\x00\x00"])
def test_a_damaged_file_of_words(data: bytes) -> None:
    found = made()
    for path in found:
        if "/terms/" in path:
            found[path] = data
    with pytest.raises(InquireError, match=r"search/terms/.* cannot be read"):
        search(open_index(fetch_from(found)), "attention")


@pytest.mark.parametrize("folder", ["documents", "forward", "backward"])
def test_other_damaged_files(folder: str) -> None:
    found = made()
    for path in found:
        if f"/{folder}/" in path:
            found[path] = HTML
    with pytest.raises(InquireError, match=f"search/{folder}/.* cannot be read"):
        search(open_index(fetch_from(found)), "attention softmqx")


@pytest.mark.parametrize("data", [b"", b"\x08", b"\xff" * 32])
def test_a_damaged_table_of_notes(data: bytes) -> None:
    found = made()
    assert len(found[files.NOTES]) == 32
    with pytest.raises(InquireError, match=r"notes\.bin cannot be read"):
        search(open_index(fetch_from({**found, files.NOTES: data})), "attention")


def test_postings_of_notes_that_cannot_be() -> None:
    found = made()
    beyond = files.pack_postings([files.code(99, 1)], files.new_varints())
    data = files.pack_terms(["attention"], [beyond], files.new_varints())
    with pytest.raises(InquireError, match="cannot be read"):
        search(open_index(fetch_from({**found, files.terms_path(""): data})), "attention")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"null", HTML, b'{"format":1}', b"\xff", b'{"format":"1","tokens":1}']
)
def test_a_damaged_head(data: bytes) -> None:
    with pytest.raises(InquireError, match=r"index\.json cannot be read"):
        open_index(fetch_from({files.INDEX: data}))


@pytest.mark.parametrize(
    "change", [{"terms": []}, {"forward": ["b"]}, {"numbers": 0}, {"together": 0}]
)
def test_a_head_that_cannot_be(change: dict[str, object]) -> None:
    head = {**json.loads(made()[files.INDEX]), **change}
    with pytest.raises(InquireError, match="cannot be read"):
        open_index(fetch_from({files.INDEX: msgspec.json.encode(head)}))


def test_another_version_is_said() -> None:
    head = {**json.loads(made()[files.INDEX]), "format": 99}
    with pytest.raises(InquireError, match=r"has version 99\.1; this program reads 1\.1") as error:
        open_index(fetch_from({files.INDEX: msgspec.json.encode(head)}))
    assert "inquire build" in error.value.remedy


def test_no_index_is_said() -> None:
    with pytest.raises(InquireError, match=r"has no search/index\.json") as error:
        open_index(fetch_from({}))
    assert "inquire build" in error.value.remedy
