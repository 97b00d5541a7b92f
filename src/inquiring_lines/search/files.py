"""The files of an index, and how they are written and read. `docs/search-index.md` describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import sub

import msgspec

from inquiring_lines.errors import InquireError
from inquiring_lines.search import tokens
from inquiring_lines.search.shape import name_of
from inquiring_lines.search.weigh import LEVELS

FORMAT = 1
FOLDER = "search"
INDEX = f"{FOLDER}/index.json"
NOTES = f"{FOLDER}/notes.bin"
"""One byte for each number: 0 where no note has it, else `PRIORS` times its group (from 1) and its prior."""
FORWARD, BACKWARD = "forward", "backward"
_SPELLING_HEAD = f"words {FORMAT}\n"
_SHIFT = LEVELS.bit_length() - 1
_CLASSES = "abcdefghijklmnopqrstuvwxyz"


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """`search/index.json`: all that a query must know before it asks for other files."""

    format: int = FORMAT
    tokens: int = tokens.VERSION
    documents: int
    numbers: int
    """The places of the table of notes."""
    together: int
    """How many numbers one file of documents is for."""
    usual: int
    """The usual length of a note, in words, as the levels were worked out with."""
    groups: tuple[tuple[str, str], ...]
    """Kind and state of notes."""
    terms: tuple[str, ...]
    """Borders of the files of words; likewise those of the lists of spellings."""
    forward: tuple[str, ...]
    backward: tuple[str, ...]


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """A note, as files of documents hold it."""

    number: int
    title: str
    address: str
    text: str


_DOCUMENTS = msgspec.json.Decoder(tuple[Listed, ...])
_HEAD = msgspec.json.Decoder(Head)
encode = msgspec.json.Encoder().encode


def terms_path(border: str) -> str:
    """Where the words from a border on lie."""
    return f"{FOLDER}/terms/{name_of(border)}.bin"


def spelling_path(direction: str, border: str) -> str:
    """Where the spellings from a border on lie."""
    return f"{FOLDER}/{direction}/{name_of(border)}.txt"


def documents_path(number: int, together: int) -> str:
    """Where the note of a number lies."""
    return f"{FOLDER}/documents/{number // together:x}.json"


def paths(head: Head) -> set[str]:
    """Every file of an index. One of documents may be absent, where it would be empty."""
    spellings = ((FORWARD, head.forward), (BACKWARD, head.backward))
    return {
        INDEX,
        NOTES,
        *map(terms_path, head.terms),
        *(spelling_path(name, border) for name, borders in spellings for border in borders),
        *(documents_path(at, head.together) for at in range(0, head.numbers, head.together)),
    }


def damaged(path: str) -> InquireError:
    """What to raise for a file that cannot be read."""
    return InquireError(
        f"The search index is damaged: {path} cannot be read.",
        "Build the site again: inquire build --force",
    )


def read_head(data: bytes) -> Head:
    """Read `search/index.json`. Raises InquireError where it is damaged or of another version."""
    try:
        head = _HEAD.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(INDEX) from error
    if (head.format, head.tokens) != (FORMAT, tokens.VERSION):
        raise InquireError(
            f"The search index has version {head.format}.{head.tokens}; this program reads {FORMAT}.{tokens.VERSION}.",
            "Build the site again with this program: inquire build",
        )
    is_whole = (
        head.numbers > 0
        and head.together > 0
        and all(list(one)[:1] == [""] for one in (head.terms, head.forward, head.backward))
    )
    if not is_whole:
        raise damaged(INDEX)
    return head


def read_documents(path: str, data: bytes) -> tuple[Listed, ...]:
    """Read a file of documents."""
    try:
        return _DOCUMENTS.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(path) from error


class _Varints(dict[int, bytes]):
    """Numbers in as few bytes as they need: seven bits in each, the lowest first, 128 added where more follow."""

    def __missing__(self, number: int) -> bytes:
        left, made = number, bytearray()
        while left > 0x7F:
            made.append(left & 0x7F | 0x80)
            left >>= 7
        made.append(left)
        found = self[number] = bytes(made)
        return found


def pack_postings(codes: Sequence[int], varints: dict[int, bytes]) -> bytes:
    """Rising codes, each as its distance from the one before. 0.1 µs a code: all of it is done by loops in C."""
    return b"".join(map(varints.__getitem__, map(sub, codes, chain((0,), codes))))


def new_varints() -> dict[int, bytes]:
    """A memory for `pack_postings`, which few distinct distances fill."""
    return _Varints()


def code(number: int, level: int) -> int:
    """A note's number and a word's level in it, as one number."""
    return number << _SHIFT | level


def number_and_level(code: int) -> tuple[int, int]:
    """What `code` made one of."""
    return code >> _SHIFT, code & (LEVELS - 1)


def unpack_postings(data: bytes) -> Iterator[int]:
    """The codes. Raises IndexError where the data ends within one."""
    at, last = 0, 0
    while at < len(data):
        found, at = _number(data, at)
        last += found
        yield last


def pack_terms(terms: Sequence[str], postings: Sequence[bytes], varints: dict[int, bytes]) -> bytes:
    """A file of words: version, length of the words in bytes, words, length of each one's postings, postings."""
    text = "\n".join(terms).encode()
    return b"".join(
        (
            bytes((FORMAT,)),
            varints[len(text)],
            text,
            *map(varints.__getitem__, map(len, postings)),
            *postings,
        )
    )


def unpack_terms(path: str, data: bytes) -> dict[str, bytes]:
    """The words of a file, with their postings packed. Raises InquireError where it is damaged."""
    try:
        return _terms(data)
    except (IndexError, ValueError) as error:
        raise damaged(path) from error


def _terms(data: bytes) -> dict[str, bytes]:
    if data[0] != FORMAT:
        raise ValueError
    length, at = _number(data, 1)
    text = data[at : at + length].decode()
    at += length
    terms = text.split("\n") if text else []
    sizes = []
    for _ in terms:
        size, at = _number(data, at)
        sizes.append(size)
    if at + sum(sizes) != len(data):
        raise ValueError
    found = {}
    for term, size in zip(terms, sizes, strict=True):
        found[term] = data[at : at + size]
        at += size
    return found


def _number(data: bytes, at: int) -> tuple[int, int]:
    found, shift = 0, 0
    while data[at] > 0x7F:
        found |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
    return found | data[at] << shift, at + 1


def pack_spellings(lines: Iterable[str]) -> bytes:
    """A list of spellings: each line a letter for how many notes have the word, and the word."""
    return (_SPELLING_HEAD + "\n".join(lines)).encode()


def unpack_spellings(path: str, data: bytes) -> list[str]:
    """Its lines. Raises InquireError where it is damaged."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    if not text.startswith(_SPELLING_HEAD):
        raise damaged(path)
    return text[len(_SPELLING_HEAD) :].split("\n") if len(text) > len(_SPELLING_HEAD) else []


def class_of(having: int) -> str:
    """How common a word is: `a` where one note has it, one letter on for each doubling."""
    return _CLASSES[min(having.bit_length(), len(_CLASSES)) - 1]
