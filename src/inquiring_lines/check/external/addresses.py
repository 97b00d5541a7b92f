"""The addresses of the web that a vault's published notes hold, each at its place.

A draft's are not asked: what its author reads about is nobody's business yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from inquiring_lines.check.answers import Answer
from inquiring_lines.check.identifiers import problem
from inquiring_lines.check.rule import Context
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.diagnostics import Fact, Identifier, WebLink
from inquiring_lines.model.notes import Fields
from inquiring_lines.model.spans import Span
from inquiring_lines.views.references import identifiers

A = TypeVar("A", bound=Answer)

_NOTHING = Fields()


class Written(msgspec.Struct, frozen=True):
    """An address as it stands in a note."""

    path: str
    """Of the note's file."""
    span: Span
    """Of the link, or of a front matter's value."""
    url: str
    literal: Span | None
    """Where `url` itself stands, character for character; None where it does not, or that is not known."""


def addresses(graph: KnowledgeGraph) -> list[str]:
    """What there is to ask, sorted: links in bodies, and `url`, `doi` and `arxiv` of front matters."""
    return sorted({one.url for one in written(graph)})


def answered(context: Context, kind: type[A]) -> Iterator[tuple[Written, A]]:
    """Each address with the answer it got, where that is of a kind."""
    if not context.answers:
        return
    for one in written(context.graph):
        answer = context.answers.get(one.url)
        if isinstance(answer, kind):
            yield one, answer


def written(graph: KnowledgeGraph) -> Iterator[Written]:
    """Every address, as often as it stands in a published note."""
    for note in graph.notes.values():
        for fact in note.parsed.facts:
            if found := _written(note.path, fact):
                yield found


def _written(path: str, fact: Fact) -> Written | None:
    if isinstance(fact, WebLink):
        is_web = fact.url.lower().startswith(("http:", "https:"))
        return Written(path, fact.span, fact.url, fact.literal) if is_web else None
    if isinstance(fact, Identifier) and (url := _address(fact)):
        literal = fact.span if url == fact.text and _spans(fact.span, url) else None
        return Written(path, fact.span, url, literal)
    return None


def _address(fact: Identifier) -> str:
    """Where an identifier leads, as its page has it; empty for an ISBN, and where SRC003 has something to say."""
    if problem(fact.key, fact.text):
        return ""
    fields = msgspec.structs.replace(_NOTHING, **{fact.key: fact.text})
    return next((one.url for one in identifiers(fields)), "")


def _spans(span: Span, text: str) -> bool:
    """True where a span has room for just a text: no quotes, escapes or line breaks."""
    return span == Span.on_line(span.line, span.column, len(text))
