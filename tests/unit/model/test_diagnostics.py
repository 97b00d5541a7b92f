from __future__ import annotations

import msgspec

from inquiring_lines.model.diagnostics import BadText, DuplicateKey, Fact, NearMiss, Severity
from inquiring_lines.model.spans import START


def test_severities_are_ranked_from_the_worst() -> None:
    assert [one.rank for one in (Severity.ERROR, Severity.WARNING, Severity.INFO)] == [0, 1, 2]


def test_facts_keep_their_kind_in_json() -> None:
    facts: list[Fact] = [
        BadText(START, "a", "b"),
        DuplicateKey(START, "k", 2),
        NearMiss(START, "kind", "clam", ("claim",)),
    ]
    data = msgspec.json.encode(facts)
    assert msgspec.json.decode(data, type=list[Fact]) == facts
