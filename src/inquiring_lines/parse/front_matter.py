"""Where a note's front matter is, and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from inquiring_lines.model.diagnostics import BrokenYaml, DuplicateKey, Fact, OverLimit, Unreadable
from inquiring_lines.model.relations import plain
from inquiring_lines.model.spans import START, Span
from inquiring_lines.parse.positions import Places
from inquiring_lines.parse.yaml_lines import read_lines
from inquiring_lines.parse.yaml_nodes import Mapping, Node, Scalar, YamlError

_KEY_LINE = re.compile(r"[^\W\d][\w \-]*:(?=\s|$)")
_PRIVACY_LINE = re.compile(
    r"(?:^[ \t]*(?:[-?][ \t]+)*|[{,\x85\u2028\u2029][ \t]*)['\"]?(draft|private|publish)['\"]?[ \t]*(?::|$)(.*)",
    re.MULTILINE | re.IGNORECASE,
)
_PRIVACY_KEY = re.compile(
    r"^['\"]?(draft|private|publish)['\"]?[ \t]*:", re.MULTILINE | re.IGNORECASE
)
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[^\S\n]*$", re.MULTILINE)
_YAML_LINE = re.compile(rf"[ \t\-?'\"{{}}\]]|\[(?!\[)|{_KEY_LINE.pattern}")
_ENDS = ("---", "...")


class FrontMatter(msgspec.Struct, frozen=True, gc=False):
    """The first part of a note: its text, where it starts, and what follows."""

    text: str
    first_line: int
    body: str
    body_line: int
    in_doubt: str = ""
    """The text in which a line on privacy counts, where something was not understood."""
    fault: BrokenYaml | None = None
    """Why it may be other than its author meant."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A key with its value and their places."""

    name: str
    """The key as `plain` gives it."""
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
    return _usual(text) or _of_lines(text.split("\n")) or FrontMatter("", 1, text, 1)


def _usual(text: str) -> FrontMatter | None:
    """The parts of a note that begins with front matter behind which no key follows: almost every one."""
    closing = _CLOSING.search(text, 3) if text.startswith("---\n") else None
    if closing is None or _KEY_LINE.match(text, closing.end() + 1):
        return None
    front = text[4 : closing.start() + 1]
    return FrontMatter(front, 2, text[closing.end() + 1 :], front.count("\n") + 3, front)


def _of_lines(lines: list[str]) -> FrontMatter | None:
    opening = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[opening].strip() == "---":
        is_first = opening == 0 and lines[0].startswith("---")
        closing = _closing(lines, opening)
        has_key = _has_key(lines[opening + 1 : closing])
        if closing is not None and (is_first or has_key):
            fault = _after(lines, closing) if is_first else _misplaced(lines, opening)
            return _cut(lines, opening + 1, closing, closing + 1, fault)
        if closing is None and has_key:
            end = _end_of_keys(lines, opening + 1)
            return _cut(lines, opening + 1, end, end, _unclosed(lines, opening))
    return None


def _closing(lines: list[str], opening: int) -> int | None:
    numbered = enumerate(lines[opening + 1 :], start=opening + 1)
    return next((at for at, line in numbered if line.rstrip() in _ENDS), None)


def _cut(
    lines: list[str], start: int, end: int, body: int, fault: BrokenYaml | None
) -> FrontMatter:
    text = "".join(f"{line}\n" for line in lines[start:end])
    in_doubt = "\n".join(lines[start:]) if fault else text
    return FrontMatter(text, start + 1, "\n".join(lines[body:]), body + 1, in_doubt, fault)


def _has_key(lines: list[str]) -> bool:
    """True where the lines behind a `---` are keys, or one is on privacy, and that is no mere rule across the page."""
    is_key = _KEY_LINE.match("".join(lines[:1]))
    return bool(is_key or _PRIVACY_LINE.search("\n".join(lines)))


def _end_of_keys(lines: list[str], start: int) -> int:
    """The first line behind the keys: blank, or prose."""
    first = start
    while first < len(lines) and (not lines[first].strip() or lines[first].startswith("#")):
        first += 1
    return next(
        (at for at in range(first, len(lines)) if not _YAML_LINE.match(lines[at].rstrip())),
        len(lines),
    )


def _unclosed(lines: list[str], opening: int) -> BrokenYaml:
    return BrokenYaml(
        _whole_line(lines, opening),
        "front matter opens here and is never closed",
        "Put a line `---` behind its last key.",
    )


def _misplaced(lines: list[str], opening: int) -> BrokenYaml:
    return BrokenYaml(
        _whole_line(lines, opening),
        "front matter does not open at the very start of the note",
        "Delete the space before it.",
    )


def _after(lines: list[str], closing: int) -> BrokenYaml | None:
    """The fault where keys follow on the closing line, with an end of their own, as in a second YAML document."""
    rest = lines[closing + 1 : _end_of_keys(lines, closing + 1)]
    if not (_KEY_LINE.match("".join(rest[:1])) and any(line.rstrip() in _ENDS for line in rest)):
        return None
    return BrokenYaml(
        _whole_line(lines, closing),
        "a second block of front matter follows",
        "Keep all keys between the first two lines `---`.",
    )


def _whole_line(lines: list[str], at: int) -> Span:
    return Span.on_line(at + 1, 1, len(lines[at]))


def entries(front: FrontMatter) -> tuple[list[Entry], list[Fact]]:
    """The top-level keys of the front matter, each once, and what was wrong.

    Where the whole is no YAML, what can be understood key by key is kept. Where anything was not understood
    and a line speaks of `draft`, `private` or `publish`, an Unreadable fact says that the note is withheld.
    """
    facts: list[Fact] = [front.fault] if front.fault else []
    found = list(_unique(_read(front, facts), facts))
    if facts or _swallowed(front, found):
        facts += _withheld(front)
    return found, facts


def _read(front: FrontMatter, facts: list[Fact]) -> list[Entry]:
    whole = Places(front.text, front.first_line)
    try:
        return _of_mapping(read_lines(front.text) or _composed(front.text), whole, front.text)
    except YamlError as problem:
        if problem.limit:
            facts.append(_fact(problem, whole, front.text))
            return []
    found: list[Entry] = []
    for line, chunk in _chunks(front):
        places = Places(chunk, line)
        try:
            found += _of_mapping(_composed(chunk), places, chunk)
        except YamlError as problem:
            facts.append(_fact(problem, places, chunk))
    return found


def _of_mapping(node: Node | None, places: Places, source: str) -> list[Entry]:
    if node is None:
        return []
    if not isinstance(node, Mapping):
        what = "one text" if isinstance(node, Scalar) else "a list"
        raise YamlError(f"front matter is keys and values; this is {what}", node.start)
    return [Entry(_plain(key.text), key, value, places, source) for key, value in node.pairs]


def _plain(word: str) -> str:
    """What `plain` gives, in a sixth of the time where there is nothing to change."""
    return word if word.isascii() and word.isalpha() and word.islower() else plain(word)


def _chunks(front: FrontMatter) -> Iterator[tuple[int, str]]:
    """The front matter cut before each line that starts with a key, with the line numbers."""
    lines = front.text.split("\n")
    starts = [at for at, line in enumerate(lines) if at == 0 or _KEY_LINE.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield front.first_line + start, "\n".join(lines[start:end])


def _unique(found: list[Entry], facts: list[Fact]) -> Iterator[Entry]:
    seen: dict[str, Entry] = {}
    for entry in found:
        key = entry.name
        if key == "<<":
            problem, remedy = (
                "keys cannot be merged in from elsewhere",
                "Write the keys themselves.",
            )
            facts.append(BrokenYaml(entry.key_span, problem, remedy))
        if key in seen:
            first_line = seen[key].key_span.line
            facts.append(DuplicateKey(entry.key_span, entry.key.text, first_line))
        else:
            seen[key] = entry
            yield entry


def _swallowed(front: FrontMatter, found: list[Entry]) -> bool:
    """True where a line looks like a key on privacy and is none, as within a quote that closes too late."""
    lower = front.text.lower()
    if lower.isascii() and not ("draft" in lower or "private" in lower or "publish" in lower):
        return False
    keys = {entry.name for entry in found}
    lines = _PRIVACY_KEY.finditer(front.text)
    return any(line[1].lower() not in keys for line in lines)


def _withheld(front: FrontMatter) -> Iterator[Fact]:
    found = _PRIVACY_LINE.search(front.in_doubt)
    if found:
        places = Places(front.in_doubt, front.first_line)
        yield Unreadable(places.span(found.start(1), found.end(1)), found[1], found[2].strip())


def _fact(problem: YamlError, places: Places, text: str) -> Fact:
    start = min(problem.index, len(text))
    is_inside = start < len(text) and text[start] != "\n"
    span = places.span(start, start + is_inside) if text.strip() else START
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


def _composed(text: str) -> Node | None:
    from inquiring_lines.parse.yaml_events import compose  # noqa: PLC0415 - 8 ms; few notes need it

    return compose(text)
