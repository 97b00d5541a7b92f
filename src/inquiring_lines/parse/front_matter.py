"""Where a note's front matter is, and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from inquiring_lines.model.diagnostics import BrokenYaml, DuplicateKey, Fact, OverLimit, Unreadable
from inquiring_lines.model.spans import START, Span
from inquiring_lines.parse.yaml_nodes import Mapping, Node, Places, Scalar, YamlError, compose

_KEY_LINE = re.compile(r"[^\W\d][\w \-]*:(?=\s|$)")
_PRIVACY_LINE = re.compile(r"^[ \t]*['\"]?(draft|private|publish)['\"]?[ \t]*:(.*)$", re.M | re.I)


class FrontMatter(msgspec.Struct, frozen=True):
    """The first part of a note: its text, where it starts, and what follows."""

    text: str
    first_line: int
    body: str
    body_line: int
    closed: bool


class Entry(msgspec.Struct, frozen=True):
    """A key with its value and their places."""

    key: Scalar
    value: Node
    places: Places
    source: str
    """The text that the places refer to."""

    @property
    def key_span(self) -> Span:
        """Where the key stands."""
        return self.places.span(self.key.start, self.key.end)

    def span(self, node: Node) -> Span:
        """Where one of its values stands, without quotes; on its first line only."""
        start, end = node.start, node.end
        if isinstance(node, Scalar) and node.exact:
            start, end = start + node.offset, start + node.offset + len(node.text)
        stop = self.source.find("\n", start, end)
        return self.places.span(start, end if stop < 0 else stop)


def split(text: str) -> FrontMatter:
    """The note's front matter and body. Without any, the front matter is empty and the body everything."""
    lines = text.split("\n")
    nothing = FrontMatter("", 1, text, 1, closed=True)
    if lines[0].rstrip() != "---":
        return nothing
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return FrontMatter(
                "\n".join(lines[1:number]) + "\n",
                2,
                "\n".join(lines[number + 1 :]),
                number + 2,
                closed=True,
            )
    if not _KEY_LINE.match("".join(lines[1:2])):
        return nothing  # a thematic break on the first line
    end = next((at for at, line in enumerate(lines) if at and not line.strip()), len(lines))
    return FrontMatter(
        "\n".join(lines[1:end]) + "\n", 2, "\n".join(lines[end:]), end + 1, closed=False
    )


def entries(front: FrontMatter) -> tuple[list[Entry], list[Fact]]:
    """The top-level keys of the front matter, each once, and what was wrong.

    Where the whole is no YAML, what can be understood key by key is kept. Where anything was not understood
    and a line speaks of `draft`, `private` or `publish`, an Unreadable fact says that the note is withheld.
    """
    facts: list[Fact] = []
    if not front.closed:
        facts.append(
            BrokenYaml(
                Span.on_line(1, 1, 3),
                "front matter opens here and is never closed",
                "Put a line `---` behind its last key.",
            )
        )
    found = list(_unique(_read(front, facts), facts))
    if facts:
        facts += _withheld(front)
    return found, facts


def _read(front: FrontMatter, facts: list[Fact]) -> list[Entry]:
    whole = Places(front.text, front.first_line)
    try:
        return _of_mapping(compose(front.text), whole, front.text)
    except YamlError as problem:
        if problem.limit:
            facts.append(_fact(problem, whole, front.text))
            return []
    found: list[Entry] = []
    for line, chunk in _chunks(front):
        places = Places(chunk, line)
        try:
            found += _of_mapping(compose(chunk), places, chunk)
        except YamlError as problem:
            facts.append(_fact(problem, places, chunk))
    return found


def _of_mapping(node: Node | None, places: Places, source: str) -> list[Entry]:
    if node is None:
        return []
    if not isinstance(node, Mapping):
        what = "one text" if isinstance(node, Scalar) else "a list"
        raise YamlError(f"front matter is keys and values; this is {what}", node.start)
    return [Entry(key, value, places, source) for key, value in node.pairs]


def _chunks(front: FrontMatter) -> Iterator[tuple[int, str]]:
    """The front matter cut before each line that starts with a key, with the line numbers."""
    lines = front.text.split("\n")
    starts = [at for at, line in enumerate(lines) if at == 0 or _KEY_LINE.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield front.first_line + start, "\n".join(lines[start:end])


def _unique(found: list[Entry], facts: list[Fact]) -> Iterator[Entry]:
    seen: dict[str, Entry] = {}
    for entry in found:
        key = entry.key.text.strip().lower()
        if key in seen:
            first_line = seen[key].key_span.line
            facts.append(DuplicateKey(entry.key_span, entry.key.text, first_line))
        else:
            seen[key] = entry
            yield entry


def _withheld(front: FrontMatter) -> Iterator[Fact]:
    found = _PRIVACY_LINE.search(front.text)
    if found:
        places = Places(front.text, front.first_line)
        yield Unreadable(places.span(found.start(1), found.end(1)), found[1], found[2].strip())


def _fact(problem: YamlError, places: Places, text: str) -> Fact:
    span = places.span(problem.index, problem.index + 1) if text.strip() else START
    if problem.limit:
        return OverLimit(span, f"front matter {problem.problem}", problem.limit)
    line = text[text.rfind("\n", 0, problem.index) + 1 :].split("\n", 1)[0]
    return BrokenYaml(span, problem.problem, _remedy(line))


def _remedy(line: str) -> str:
    key, colon, value = line.partition(":")
    value = value.strip()
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Indent with spaces; YAML does not allow tabs."
    if colon and value and not value.startswith(("'", '"')):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'Put the value in quotes: {key}: "{quoted}"'
    return "Write one `key: value` a line, and put values with special characters in quotes."
