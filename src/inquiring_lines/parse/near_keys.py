"""Keys of the front matter that are almost one of ours: `satus` for `status`."""

from __future__ import annotations

from functools import lru_cache

from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.names import slips

FIELDS = frozenset(
    (
        "id kind type title summary description aliases alias tags tag created date updated draft private "
        "publish permalink redirect_from lang status authors author year venue doi arxiv isbn url citekey "
        "retracted locator quote scope confidence reading"
    ).split()
)
"""Every key that `read_fields` asks for, in the form that `plain` gives."""

KNOWN_ELSEWHERE = frozenset(
    (
        # bibliographies
        "abstract address booktitle chapter cited collection conference contributor creator data dates "
        "edition editor editors institution issn issue journal keyword keywords language location month "
        "note notes number page pages place published publisher read resource resources review reviews "
        "school section series subject subtitle version volume "
        # other programs that keep notes or make sites
        "author_url banner category categories class classes comments cover css cssclass cssclasses dated "
        "field featured file fields group groups icon image images index items layout level lists mark menu "
        "name order parent rank rating ratings review score slug sort stats tasks template text theme "
        "time times toc weight "
        # words that are near a name of ours and mean something else
        "answer answered archive atlas cities cite contracts course courses craft definition drift extracted "
        "heading inform leading line lines links located loading locations mentions privacy private_notes "
        "qualities quota quotes quotation relation relations related_to reports sites slope sources_note "
        "supporters titles trading types urls uploaded years"
    ).split()
)
"""Keys that mean something to their author: they are no slips, however near to one of ours."""


def near_keys(key: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The fields and relations that a key may be a slip for, in the form that `plain` gives."""
    return () if key in KNOWN_ELSEWHERE else slips(key, _known(vocabulary))


@lru_cache(maxsize=8)
def _known(vocabulary: Vocabulary) -> frozenset[str]:
    return FIELDS.union(vocabulary.names)
