"""An index that is read as queries need it: the first of its files at once, each other when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

import msgspec

from inquiring_lines.errors import InquireError
from inquiring_lines.search.files import (
    FORWARD,
    INDEX,
    NOTES,
    Head,
    Listed,
    code,
    damaged,
    documents_path,
    number_and_level,
    read_documents,
    read_head,
    spelling_path,
    terms_path,
    unpack_postings,
    unpack_spellings,
    unpack_terms,
)
from inquiring_lines.search.weigh import PRIORS

Fetch = Callable[[str], bytes]
"""Gives a file of the site, by its path below the root. Raises OSError where it cannot."""

_MOST_FILES = 3
"""Files that are asked for words that begin alike: what few letters begin is not worth more."""


class Standing(msgspec.Struct, frozen=True):
    """What an index tells of a note in one byte."""

    kind: str
    state: str
    prior: int
    """The level of how much it is linked to."""


class Index:
    """An index, with what was read of it."""

    def __init__(self, fetch: Fetch) -> None:
        """Raises InquireError where there is none, or one of another version."""
        self._fetch = fetch
        self.head: Head = read_head(self._read(INDEX))
        self._terms: dict[str, dict[str, bytes]] = {}
        self._spellings: dict[str, list[str]] = {}
        self._documents: dict[str, dict[int, Listed]] = {}
        self._notes = b""

    def postings(self, word: str) -> list[tuple[int, int]]:
        """The numbers of the notes that have a word, and its level in each."""
        border = _range(self.head.terms, word, 1)[0]
        path = terms_path(border)
        try:
            codes = list(unpack_postings(self._file_of_terms(border).get(word, b"")))
        except IndexError as error:
            raise damaged(path) from error
        if codes and codes[-1] >= code(self.head.numbers, 0):
            raise damaged(path)
        return [number_and_level(code) for code in codes]

    def completions(self, beginning: str) -> list[str]:
        """Words that begin so, and are longer; not all, where very many begin so."""
        borders = _range(self.head.terms, beginning, _MOST_FILES)
        return [
            word
            for border in borders
            for word in self._file_of_terms(border)
            if word.startswith(beginning) and word != beginning
        ]

    def spelled(self, direction: str, beginning: str) -> list[str]:
        """Lines of a list of spellings whose words begin so; in the list from the back, words stand reversed."""
        borders = self.head.forward if direction == FORWARD else self.head.backward
        return [
            line
            for border in _range(borders, beginning, _MOST_FILES)
            for line in self._file_of_spellings(direction, border)
            if line.startswith(beginning, 1)
        ]

    def standing(self, number: int) -> Standing | None:
        """What a note is; None where no note has the number."""
        if not self._notes:
            self._notes = self._read(NOTES)
            if len(self._notes) != self.head.numbers:
                raise damaged(NOTES)
        group, prior = divmod(self._notes[number], PRIORS)
        if group == 0:
            return None
        if group > len(self.head.groups):
            raise damaged(NOTES)
        return Standing(*self.head.groups[group - 1], prior)

    def document(self, number: int) -> Listed | None:
        """How a note is shown; None where its file does not hold it: it is of another build."""
        path = documents_path(number, self.head.together)
        if path not in self._documents:
            listed = read_documents(path, self._read(path))
            self._documents[path] = {one.number: one for one in listed}
        return self._documents[path].get(number)

    def _file_of_terms(self, border: str) -> dict[str, bytes]:
        if border not in self._terms:
            path = terms_path(border)
            self._terms[border] = unpack_terms(path, self._read(path))
        return self._terms[border]

    def _file_of_spellings(self, direction: str, border: str) -> list[str]:
        path = spelling_path(direction, border)
        if path not in self._spellings:
            self._spellings[path] = unpack_spellings(path, self._read(path))
        return self._spellings[path]

    def _read(self, path: str) -> bytes:
        try:
            return self._fetch(path)
        except OSError as error:
            raise InquireError(
                f"The search index has no {path}.", "Build the site first: inquire build"
            ) from error


def open_index(fetch: Fetch) -> Index:
    """Open the index whose files `fetch` gives. Raises InquireError where there is none that can be read."""
    return Index(fetch)


def _range(borders: Sequence[str], beginning: str, most: int) -> list[str]:
    """The borders of the files in which words that begin so may stand, `most` of them."""
    first = max(bisect_right(borders, beginning) - 1, 0)
    found = [borders[first]]
    for border in borders[first + 1 : first + most]:
        if not border.startswith(beginning):
            break
        found.append(border)
    return found
