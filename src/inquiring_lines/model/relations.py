"""The relations between notes, as one table.

Terms: Discourse Graph core ontology (dg:), CiTO (cito:), schema.org and SKOS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import msgspec

from inquiring_lines.model.kinds import Kind

ANY = frozenset(Kind)
_CLAIM = frozenset({Kind.CLAIM})
_FINDING = frozenset({Kind.CLAIM, Kind.EVIDENCE})
_QUESTION = frozenset({Kind.QUESTION})


class Relation(msgspec.Struct, frozen=True):
    """One relation: its canonical name and direction, and what may stand at its ends."""

    name: str
    inverse: str
    domain: frozenset[Kind]
    range: frozenset[Kind]
    terms: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    inverse_names: tuple[str, ...] = ()
    same_kind: bool = False
    """Both ends must be of one kind."""

    @property
    def symmetric(self) -> bool:
        """True where the relation is its own inverse."""
        return self.name == self.inverse

    def allows(self, source: Kind, target: Kind) -> bool:
        """True where an edge from a note of kind `source` to one of kind `target` has a reading."""
        return (
            source in self.domain
            and target in self.range
            and (not self.same_kind or source == target)
        )


class Named(msgspec.Struct, frozen=True):
    """A relation as an author wrote it: which one, and whether from its inverse side."""

    relation: Relation
    inverse: bool


CITES = Relation("cites", "cited_by", ANY, ANY, ("cito:cites", "schema:citation"))
SOURCES = Relation(
    "sources",
    "source_of",
    _FINDING,
    frozenset({Kind.SOURCE}),
    ("dg:sourceDocument", "cito:citesAsSourceDocument"),
    other_names=("source", "from source"),
    inverse_names=("source for",),
)
SUPPORTS = Relation("supports", "supported_by", _FINDING, _CLAIM, ("dg:supports", "cito:supports"))
OPPOSES = Relation("opposes", "opposed_by", _FINDING, _CLAIM, ("dg:opposes", "cito:disputes"))
CONTRADICTS = Relation("contradicts", "contradicts", _CLAIM, _CLAIM, ("cito:disagreesWith",))
ADDRESSES = Relation(
    "addresses", "addressed_by", _CLAIM, _QUESTION, ("dg:addresses",), other_names=("answers",)
)
SUPERSEDES = Relation(
    "supersedes", "superseded_by", ANY, ANY, ("schema:supersededBy",), same_kind=True
)
NEXT = Relation("next", "previous", _QUESTION, _QUESTION)

RELATIONS: tuple[Relation, ...] = (
    SUPPORTS,
    OPPOSES,
    CONTRADICTS,
    Relation("qualifies", "qualified_by", _CLAIM, _CLAIM, ("cito:qualifies",)),
    Relation("extends", "extended_by", _CLAIM, _CLAIM, ("cito:extends",)),
    SUPERSEDES,
    ADDRESSES,
    Relation("informs", "informed_by", ANY, ANY),
    SOURCES,
    CITES,
    NEXT,
    Relation(
        "broader",
        "narrower",
        frozenset({Kind.TOPIC, Kind.QUESTION}),
        frozenset({Kind.TOPIC, Kind.QUESTION}),
        ("skos:broader",),
        same_kind=True,
    ),
    Relation("related", "related", ANY, ANY, ("skos:related",), other_names=("consistent with",)),
)
"""In the order in which pages show them."""


def plain(word: str) -> str:
    """A relation's name as it is compared: lower case; spaces and hyphens as underscores."""
    return re.sub(r"[\s\-_]+", "_", word.strip()).lower()


class Vocabulary(msgspec.Struct, frozen=True, dict=True):
    """The relations that a vault may use: the table above and what its configuration adds."""

    relations: tuple[Relation, ...] = RELATIONS

    @cached_property
    def names(self) -> dict[str, Named]:
        """Every name that means a relation, in the form that `plain` gives."""
        found: dict[str, Named] = {}
        for relation in self.relations:
            for name in (relation.name, *relation.other_names):
                found[plain(name)] = Named(relation, inverse=False)
            if not relation.symmetric:
                for name in (relation.inverse, *relation.inverse_names):
                    found[plain(name)] = Named(relation, inverse=True)
        return found

    @cached_property
    def by_name(self) -> dict[str, Relation]:
        """Each relation by its canonical name."""
        return {relation.name: relation for relation in self.relations}

    def named(self, word: str) -> Named | None:
        """The relation that an author's word means; None where it means none."""
        return self.names.get(plain(word))

    def extended(self, more: Iterable[Relation]) -> Vocabulary:
        """This vocabulary and `more`."""
        return Vocabulary((*self.relations, *more))
