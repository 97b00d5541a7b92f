"""The words of the interface: one table, put into templates when they are compiled, so that they cost nothing later."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping

from inquiring_lines.errors import InquireError

FILE = "words.toml"
Words = Mapping[str, Mapping[str, str]]
"""By section and name."""
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_WORD = re.compile(r"\bwords\.([a-z]+)\.([a-z_]+)\b(?!\()")
_HTML = "_html"
"""The end of the names of words that are HTML."""


class UnknownWordError(Exception):
    """A template wants a word that the table has not."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(f"{FILE} has no {name}")
        self.line = line


def read_words(text: str, where: str = FILE) -> Words:
    """A table from TOML. Raises InquireError where it is none, or something in it is no text."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InquireError(f"{where} cannot be read: {error}.", "Mend it.") from error
    for section, words in found.items():
        if not isinstance(words, dict):
            raise InquireError(
                f"{where}: {section} stands in no section.",
                f"Put it below a line such as [{section}].",
            )
        for name, word in words.items():
            if not isinstance(word, str):
                raise InquireError(f"{where}: {section}.{name} is no text.", "Put it in quotes.")
    return found


def merged(shipped: Words, own: Words) -> Words:
    """The shipped words, with those of a vault in their places."""
    sections = dict.fromkeys([*shipped, *own])
    return {name: {**shipped.get(name, {}), **own.get(name, {})} for name in sections}


def put_in(template: str, words: Words) -> str:
    """A template's text with each `words.section.name` in its code as a literal. Raises UnknownWordError.

    A word is text, and escaped where the template escapes; one whose name ends in `_html` is HTML.
    """

    def literal(match: re.Match[str], start: int) -> str:
        section, name = match[1], match[2]
        word = words.get(section, {}).get(name)
        if word is None:
            raise UnknownWordError(f"{section}.{name}", template.count("\n", 0, start) + 1)
        text = json.dumps(word)
        return f"({text}|safe)" if name.endswith(_HTML) else text

    def code(match: re.Match[str]) -> str:
        start = match.start()
        return _WORD.sub(lambda word: literal(word, start + word.start()), match[0])

    return _CODE.sub(code, template)
