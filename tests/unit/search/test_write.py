from __future__ import annotations

import msgspec

from inquiring_lines.search.count import NO_WORDS
from inquiring_lines.search.write import Written, begin, write
from tests.unit.search.corpus import DOCUMENTS


def test_words_may_be_asked_for_in_the_place_of_being_held() -> None:
    bare = [msgspec.structs.replace(one, terms=NO_WORDS) for one in DOCUMENTS]
    words = {one.id: one.terms for one in DOCUMENTS}
    begun = begin(bare, words.__getitem__)
    assert Written(tuple(begun.files), begun.kept) == write(DOCUMENTS)
    assert write(bare) != write(DOCUMENTS)
