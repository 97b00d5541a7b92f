"""Writing an index whole. 0.7 s for 10,000 notes of 3 KB: no step is taken for each posting in Python."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from inquiring_lines.errors import InquireError
from inquiring_lines.search.count import NO_WORDS, Terms
from inquiring_lines.search.files import (
    BACKWARD,
    FORWARD,
    INDEX,
    NOTES,
    Head,
    Listed,
    class_of,
    code,
    documents_path,
    encode,
    new_varints,
    pack_postings,
    pack_spellings,
    pack_terms,
    spelling_path,
    terms_path,
)
from inquiring_lines.search.shape import borders
from inquiring_lines.search.slots import numbered, room
from inquiring_lines.search.spelling import spelt
from inquiring_lines.search.weigh import PRIORS, levels, prior, step

File = tuple[str, bytes]
"""A path below the site's root, and what is in it."""

_TERMS_BYTES = 1 << 14
"""A file of words holds at most so much, in a vault whose words make no more than `_FILES` of them."""
_SPELLING_BYTES = 1 << 13
_FILES = 512
_DOCUMENT_FILES = 1024
_TEXT = 240
"""Characters of a note's summary that are kept to be shown."""
_GROUPS = 31


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A note on its way into an index. No text of it names an unpublished note."""

    id: str
    terms: Terms = NO_WORDS
    title: str
    address: str
    kind: str
    state: str
    """Empty for kinds that have none."""
    text: str
    """What is shown below the title: its summary."""
    links: int
    """How many notes link to it."""


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What bringing an index up to date needs beside its files: 0.5 MB for 30,000 words. It is not published."""

    words: str
    """All words, sorted, with line ends between."""
    sizes: bytes
    """The bytes of each one's postings, four a number."""
    having: bytes
    """How many notes have each."""
    length: int
    """Words of all notes together."""
    numbers: bytes
    """Each note's number, four bytes, in the order of ids: to work them out takes 10 ms for 10,000."""


class Written(msgspec.Struct, frozen=True):
    """An index."""

    files: tuple[File, ...]
    kept: Kept


class Begun(msgspec.Struct, frozen=True):
    """An index, each of whose files is made when it is asked for."""

    files: Iterator[File]
    kept: Kept


def write(documents: Sequence[Document]) -> Written:
    """The index of these notes: the same files for the same notes, in whatever order."""
    made = begin(documents)
    return Written(tuple(made.files), made.kept)


def begin(documents: Sequence[Document], terms: Callable[[str], Terms] | None = None) -> Begun:
    """The same, for who need not hold all files.

    `terms` gives the words of each, by id, where the documents come without. It is asked twice, so that nobody
    need hold those of all: 22 MB of 10,000 notes.
    """
    numbers = numbered([document.id for document in documents])
    by_id = {document.id: document for document in documents}
    in_order = [(number, by_id[id_]) for id_, number in numbers.items()]
    of = terms or (lambda note: by_id[note].terms)
    length = sum(of(note).length for note in numbers)
    usual = usual_length(length, len(documents))
    postings = inverted(((number, of(note)) for note, number in numbers.items()), usual)
    varints = new_varints()
    having = {term: len(postings[term]) for term in sorted(postings)}
    packed = {term: pack_postings(postings.pop(term), varints) for term in having}
    kept = kept_of(
        list(packed), [*map(len, packed.values())], list(having.values()), length, numbers
    )
    return Begun(_files(in_order, packed, having, usual), kept)


def _files(
    in_order: Sequence[tuple[int, Document]],
    packed: dict[str, bytes],
    having: Mapping[str, int],
    usual: int,
) -> Iterator[File]:
    """The files, one list of words after another: 5 MB for 30,000 words."""
    groups = groups_of((one.kind, one.state) for _, one in in_order)
    cuts = term_borders(list(packed), [*map(len, packed.values())])
    yield from _term_files(packed, cuts)
    borders = {}
    for direction, turned in ((FORWARD, False), (BACKWARD, True)):
        spellings = _spellings(having, turned=turned)
        borders[direction] = spellings.borders
        yield from spellings.files(direction)
    head = Head(
        documents=len(in_order),
        numbers=room(len(in_order)),
        together=together(len(in_order)),
        usual=usual,
        groups=groups,
        terms=tuple(cuts),
        forward=borders[FORWARD],
        backward=borders[BACKWARD],
    )
    yield NOTES, notes_table(in_order, groups)
    yield from _document_files(in_order, head.together)
    yield INDEX, encode(head)


def kept_of(
    words: Sequence[str],
    sizes: Sequence[int],
    having: Sequence[int],
    length: int,
    numbers: Mapping[str, int],
) -> Kept:
    """What is kept of an index's words and notes."""
    return Kept(
        words="\n".join(words),
        sizes=array("I", sizes).tobytes(),
        having=array("I", having).tobytes(),
        length=length,
        numbers=array("I", [numbers[id_] for id_ in sorted(numbers)]).tobytes(),
    )


def together(notes: int) -> int:
    """How many numbers share a file of documents, in an index of so many notes."""
    return max(room(notes) // _DOCUMENT_FILES, 1)


def _document_files(in_order: Sequence[tuple[int, Document]], each: int) -> Iterator[File]:
    for at, those in groupby(in_order, lambda one: one[0] // each):
        yield documents_path(at * each, each), encode([listed(*one) for one in those])


def usual_length(words: int, notes: int) -> int:
    """The usual length of notes that have so many words together, in steps."""
    return max(step(words // max(notes, 1)), 1)


def inverted(notes: Iterable[tuple[int, Terms]], usual: int) -> dict[str, array[int]]:
    """For each word the notes that have it, by rising number, and its level there. `notes` come in that order."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, terms in notes:
        codes = map(code(number, 0).__add__, levels(terms, usual))
        lists = map(found.__getitem__, terms.words.split(" ")) if terms.words else ()
        deque(map(array.append, lists, codes), maxlen=0)
    return found


def term_borders(words: Sequence[str], sizes: Sequence[int]) -> list[str]:
    """Where the files of words part. `sizes`: of the words' postings, in bytes."""
    whole = [len(word) + size + 2 for word, size in zip(words, sizes, strict=True)]
    return borders(words, whole, most_bytes(sum(whole), _TERMS_BYTES))


def most_bytes(total: int, least: int) -> int:
    """The size of one file among few enough: it doubles as the vault grows."""
    most = least
    while most * _FILES < total:
        most *= 2
    return most


def _term_files(packed: dict[str, bytes], cuts: Sequence[str]) -> Iterator[File]:
    """The files of words, whose postings are let go of as they come."""
    varints = new_varints()
    words = list(packed)
    for border, first, last in spans(words, cuts):
        those = words[first:last]
        yield terms_path(border), pack_terms(those, [packed.pop(word) for word in those], varints)


def spans(keys: Sequence[str], cuts: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """For each border, the positions of the first key of its file and of the first of the next."""
    at = [bisect_left(keys, border) for border in cuts]
    yield from zip(cuts, at, [*at[1:], len(keys)], strict=True)


class Spellings(msgspec.Struct, frozen=True):
    """A list of spellings, cut into files."""

    lines: list[str]
    keys: list[str]
    """What the lines are sorted by."""
    borders: tuple[str, ...]

    def files(self, direction: str) -> Iterator[File]:
        """The files of the list."""
        for border, first, last in spans(self.keys, self.borders):
            yield spelling_path(direction, border), pack_spellings(self.lines[first:last])


def _spellings(having: Mapping[str, int], *, turned: bool) -> Spellings:
    """The words, sorted from their beginnings, or `turned` from their ends. `having` tells how many notes have each."""
    those = [(word, class_of(having[word])) for word in spelt(having)]
    keys = sorted([(word[::-1], letter) for word, letter in those]) if turned else those
    return spellings_of([letter + key for key, letter in keys])


def spellings_of(lines: list[str]) -> Spellings:
    """The list of these lines, each a letter for how common a word is and the key that they are sorted by."""
    sizes = [len(line) + 1 for line in lines]
    keys = [line[1:] for line in lines]
    most = most_bytes(sum(sizes), _SPELLING_BYTES)
    return Spellings(lines, keys, tuple(borders(keys, sizes, most)))


def groups_of(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The kinds of notes with their states, sorted. Raises InquireError for more than a byte can tell apart."""
    groups = tuple(sorted(set(found)))
    if len(groups) > _GROUPS:
        raise InquireError(
            f"Search tells {_GROUPS} pairs of kind and state apart; there are {len(groups)}.",
            "Use fewer kinds or states.",
        )
    return groups


def notes_table(
    notes: Iterable[tuple[int, Document]], groups: tuple[tuple[str, str], ...]
) -> bytes:
    """For each number one byte: its note's kind, state and how much it is linked to."""
    those = list(notes)
    table = bytearray(room(len(those)))
    for number, one in those:
        table[number] = entry(one, groups)
    return bytes(table)


def entry(one: Document, groups: tuple[tuple[str, str], ...]) -> int:
    """A note's byte in the table."""
    return (groups.index((one.kind, one.state)) + 1) * PRIORS + prior(one.links)


def listed(number: int, one: Document) -> Listed:
    """A note as files of documents hold it."""
    return Listed(number, one.title, one.address, shortened(one.text, _TEXT))


def shortened(text: str, most: int) -> str:
    """The text's beginning, cut after a word, with an ellipsis where something was cut."""
    folded = " ".join(text.split())
    if len(folded) <= most:
        return folded
    head = folded[:most]
    return (head.rpartition(" ")[0] or head[: most - 1]) + "…"
