"""Relations that stand in a body: `supports:: [[x]]`, `(opposes:: [[x]])`, `- [[x]] — extends: reason`.

They are read off a block's text once its links are marks in it, so that emphasis, as in
`**Supported By::** [[x]]`, does not get in the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from inquiring_lines.model.relations import CITES, Named, Vocabulary
from inquiring_lines.parse.slots import LINK_MARK

_KEY = r"[^\W\d_][\w \-]{0,40}?"
_LINKS = rf"{LINK_MARK}(?:[ \t]*(?:,|;|and|&)?[ \t]*{LINK_MARK})*".replace("([0-9]+)", "[0-9]+")
_FIELD = re.compile(
    rf"(?P<open>^|[(\[])[ \t]*(?P<key>{_KEY})[ \t]*::[ \t]*(?P<links>{_LINKS})(?P<rest>[^\n)\]]*)",
    re.MULTILINE,
)
_ITEM = re.compile(
    rf"(?:\[[ xX]\] )?{LINK_MARK}[ \t]*(?:—|–|-{{1,3}})[ \t]+(?P<rest>.+)".replace(
        "([0-9]+)", "(?P<link>[0-9]+)"
    ),
    re.DOTALL,
)
_RELATION_REASON = re.compile(rf"(?P<key>{_KEY})[ \t]*(?::\s*(?P<reason>.*)|$)", re.DOTALL)
_DASH = re.compile(r"^[\s—–\-:,;]+")
_LINK = re.compile(LINK_MARK)


class Typed(msgspec.Struct, frozen=True, gc=False):
    """What the text around a link says of it."""

    link: int
    relation: str
    inverse: bool
    reason: str
    """Text with marks."""


class FieldFound(msgspec.Struct, frozen=True, gc=False):
    """One `key:: links` of a block."""

    key: str
    named: Named | None
    typed: tuple[Typed, ...]
    is_whole_line: bool
    """Nothing but the key and its links stands on the line."""


def fields(text: str, vocabulary: Vocabulary) -> Iterator[FieldFound]:
    """The inline fields of a block's text. A key that is no relation is the reason of plain links."""
    for found in _FIELD.finditer(text) if "::" in text else ():
        key = found["key"].strip()
        named = vocabulary.named(key)
        rest = _DASH.sub("", found["rest"]).strip()
        reason = rest if named and not found["open"] else "" if named else key
        typed = [_typed(int(mark), named, reason) for mark in _LINK.findall(found["links"])]
        whole = not found["open"] and not found["rest"].strip()
        yield FieldFound(key, named, tuple(typed), whole)


def item(text: str, vocabulary: Vocabulary) -> Typed | None:
    """What a list item of the form `link — relation: reason` says; None where it has another form.

    Where the word behind the dash is no relation, the whole text behind it is the reason of a plain link.
    """
    found = _ITEM.fullmatch(text)
    if found is None:
        return None
    said = _RELATION_REASON.fullmatch(found["rest"].strip())
    named = vocabulary.named(said["key"]) if said else None
    reason = (said["reason"] or "") if said and named else found["rest"]
    return _typed(int(found["link"]), named, reason.strip())


def is_only_fields(text: str, found: list[FieldFound]) -> bool:
    """True where every line of a block is a relation and its links: its page shows them elsewhere."""
    if not found:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    whole = [field for field in found if field.named and field.is_whole_line]
    return len(whole) == len(found) == len(lines)


def _typed(link: int, named: Named | None, reason: str) -> Typed:
    if named is None:
        return Typed(link, CITES.name, inverse=False, reason=reason)
    return Typed(link, named.relation.name, named.inverse, reason)
