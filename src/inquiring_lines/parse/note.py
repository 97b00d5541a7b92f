"""One note: bytes to its header and its body."""

from __future__ import annotations

import msgspec

from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.links import HeadingSlot, Html
from inquiring_lines.model.notes import Fields, Header, Heading, ParsedNote
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.parse import front_matter
from inquiring_lines.parse.body import read_body
from inquiring_lines.parse.cut_short import cut_short
from inquiring_lines.parse.decode import decode
from inquiring_lines.parse.fields import read_fields
from inquiring_lines.parse.link_text import Links
from inquiring_lines.parse.suppressions import SIGN, of_front_matter


def parse(data: bytes, vocabulary: Vocabulary) -> ParsedNote:
    """What a note's bytes say. Depends on its arguments alone, not even on the note's path. Never raises."""
    header, blocks = read(data, vocabulary)
    return ParsedNote(**msgspec.structs.asdict(header), blocks=blocks)


def read(
    data: bytes, vocabulary: Vocabulary, *, for_pages: bool = True
) -> tuple[Header, tuple[Html, ...]]:
    """The same in its two parts. Where it is not `for_pages`, an outline and no more of the body than it needs."""
    text, facts = decode(data)
    links = Links()
    front = front_matter.split(text)
    entries, found = front_matter.entries(front)
    facts += found
    if "#" in front.text:
        facts += cut_short(entries)
    if SIGN in front.text:
        facts += of_front_matter(front.text, front.first_line)
    head = read_fields(entries, vocabulary, links, facts)
    said = read_body(
        *(front.body, front.body_line, head.title, links, vocabulary, facts),
        is_essay=_may_be_question(head.fields),
        is_quoted=for_pages,
    )
    shown = said.shown_headings
    blocks = said.html() if for_pages or (said.headings and shown is None) else ()
    header = Header(
        fields=_with_tags(head.fields, said.tags),
        title=head.title or said.title,
        title_span=head.title_span or said.title_span,
        summary=head.summary or said.first_paragraph,
        summary_is_given=bool(head.summary),
        links=tuple(links.all),
        headings=_headings(said.headings, _slots_in(blocks) if shown is None else shown),
        anchors=said.anchors,
        facts=tuple(facts),
    )
    return header, blocks


def _with_tags(fields: Fields, tags: tuple[str, ...]) -> Fields:
    """The fields, the body's tags among theirs."""
    if not tags:
        return fields
    return msgspec.structs.replace(fields, tags=tuple(dict.fromkeys((*fields.tags, *tags))))


def _may_be_question(fields: Fields) -> bool:
    """True where the front matter says so, and where it leaves the kind to the note's name or folder."""
    return fields.kind is None or fields.kind.text.strip().lower() == Kind.QUESTION


def _slots_in(blocks: tuple[Html, ...]) -> frozenset[int]:
    """The headings that stand in the blocks."""
    return frozenset(
        part.heading for block in blocks for part in block if isinstance(part, HeadingSlot)
    )


def _headings(headings: tuple[Heading, ...], shown: frozenset[int]) -> tuple[Heading, ...]:
    """The headings, those that the body does not show marked."""
    return tuple(
        one if number in shown else msgspec.structs.replace(one, shown=False)
        for number, one in enumerate(headings)
    )
