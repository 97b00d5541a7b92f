"""A body: text to blocks of HTML with slots."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from inquiring_lines.model.diagnostics import Fact, Uncited
from inquiring_lines.model.links import Html, Text
from inquiring_lines.model.notes import Anchor, Heading
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.model.spans import Span
from inquiring_lines.parse.decode import unfilled
from inquiring_lines.parse.essays import is_said
from inquiring_lines.parse.link_text import Links
from inquiring_lines.parse.plain_body import Paragraph, plain_paragraphs
from inquiring_lines.parse.sentences import keep_sentences
from inquiring_lines.parse.slots import html_of, text_of
from inquiring_lines.parse.text_html import paragraph


class BodyRead(msgspec.Struct, frozen=True, gc=False):
    """What a body says."""

    headings: tuple[Heading, ...]
    anchors: tuple[Anchor, ...]
    tags: tuple[str, ...]
    title: Text
    """The first level-1 heading."""
    title_span: Span | None
    lead: str
    """The text of the first paragraph, with marks."""
    blocks: Callable[[], list[str]]
    """Makes the HTML of its blocks, with marks; not to be asked where the headings that it shows are known."""
    shown_headings: frozenset[int] | None = None
    """Their numbers, of a body that was read for its outline; None where its HTML must tell."""

    @property
    def first_paragraph(self) -> Text:
        """The first paragraph. Few notes have no summary, so that it is seldom asked for."""
        return text_of(self.lead)

    def html(self) -> tuple[Html, ...]:
        """The body's blocks. The check does without, but where headings may be lost in HTML of the author's."""
        blocks = self.blocks()
        return tuple([html_of(unfilled(one)) for one in blocks if one and not one.isspace()])


def read_body(
    text: str,
    first_line: int,
    given_title: Text,
    links: Links,
    vocabulary: Vocabulary,
    facts: list[Fact],
    *,
    is_essay: bool = False,
    is_quoted: bool = True,
) -> BodyRead:
    """Read a note's body, which starts on `first_line`. Its links are added to `links`, its faults to `facts`.

    Of an essay, the paragraphs that cite nothing are facts as well. The sentences around links are kept with
    them where the body `is_quoted`.

    A level-1 heading that is the title is not part of the blocks; any other shifts all headings down one level.
    """
    paragraphs = plain_paragraphs(text, first_line, len(links.all))
    if paragraphs is not None:
        return _read_plain(paragraphs, links, facts, is_essay=is_essay, is_quoted=is_quoted)
    # The parser takes 30 ms to import, which a build of one edit can do without where that is of plain words.
    from inquiring_lines.parse.inline import Body  # noqa: PLC0415
    from inquiring_lines.parse.marked_up import read_marked_up  # noqa: PLC0415

    body = Body(links, vocabulary, facts, is_essay=is_essay, is_quoted=is_quoted)
    return read_marked_up(text, first_line, given_title, body)


def _read_plain(
    paragraphs: list[Paragraph], links: Links, facts: list[Fact], *, is_essay: bool, is_quoted: bool
) -> BodyRead:
    """Of a body that is nothing but paragraphs, what `read_marked_up` gives of any."""
    for one in paragraphs:
        links.all += one.links
        if one.links and is_quoted:
            keep_sentences(one.text, links)
        if is_essay and not one.links and is_said(one.text):
            facts.append(Uncited(one.span))
    lead = paragraphs[0].text
    return BodyRead((), (), (), (), None, lead, lambda: [paragraph(one.text) for one in paragraphs])
