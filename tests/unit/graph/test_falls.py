"""What rests on each note, and on what unsound note each rests."""

from __future__ import annotations

from collections.abc import Callable

from inquiring_lines.graph.falls import COUNTED, SHOWN, STEPS, UNSOUND, Fall, Falls, Shaky
from inquiring_lines.graph.trails import named_by, users
from inquiring_lines.graph.ways import impact
from tests.conftest import Files, MadeVault
from tests.unit.graph.test_trails import claim, note
from tests.unit.graph.test_ways import TWO_SOURCES

Make = Callable[[Files], MadeVault]


def falls(vault: Make, files: Files) -> Falls:
    graph = vault(files).graph()
    return Falls(graph, users(graph))


def fall(vault: Make, files: Files, of: str) -> Fall:
    found = falls(vault, files).of(of)
    assert found is not None
    return found


def chain(length: int) -> dict[str, str]:
    files = {f"c{n:03}.md": claim(f'supports: "[[c{n + 1:03}]]"') for n in range(1, length)}
    first = claim('sources: "[[s]]"', 'supports: "[[c001]]"')
    return {"s.md": note("source"), "c000.md": first, f"c{length:03}.md": claim(), **files}


def test_what_rests_on_a_source_is_told_nearest_first_with_the_way(vault: Make) -> None:
    found = fall(vault, TWO_SOURCES, "s")
    assert [(one.note, found.way(one.before), one.keeps) for one in found.findings] == [
        ("e", [], False),
        ("c", ["e"], False),
        ("both", ["c", "e"], True),
        ("d", ["c", "e"], False),
        ("far", ["d", "c", "e"], False),
    ]
    assert (found.claims, found.evidence, found.lines, found.keep, found.more) == (
        4,
        1,
        2,
        1,
        False,
    )


def test_lines_rest_on_what_they_use_or_what_addresses_them(vault: Make) -> None:
    found = fall(vault, TWO_SOURCES, "s")
    assert [(one.note, found.way(one.before)) for one in found.users] == [
        ("q", []),
        ("r", ["both", "c", "e"]),
    ]
    evidence = fall(vault, TWO_SOURCES, "e")
    assert next((one.note, evidence.way(one.before)) for one in evidence.users) == ("q", ["c"])


def test_what_nothing_rests_on_has_no_fall(vault: Make) -> None:
    found = falls(vault, {**TWO_SOURCES, "u.md": note("source"), "lone.md": claim()})
    assert (found.of("u"), found.of("lone")) == (None, None)


def test_a_circle_ends_and_a_note_does_not_rest_on_itself(vault: Make) -> None:
    files = {**TWO_SOURCES, "far.md": claim('supports: "[[c]]"')}
    assert [one.note for one in fall(vault, files, "c").findings] == ["both", "d", "far"]


def test_it_agrees_with_the_impact_of_each_note(vault: Make) -> None:
    made = vault({**TWO_SOURCES, "t.md": note("source", "retracted: yes"), "z.md": claim()})
    graph = made.graph()
    found = Falls(graph, users(graph))
    for id_ in ("s", "t", "e", "c", "d", "far", "both"):
        told, asked = found.of(id_), impact(graph, id_)
        findings = told.findings if told else ()
        assert {one.note for one in findings} == {*asked.falls, *asked.keeps, *asked.gone}
        assert {one.note for one in findings if one.keeps} == {*asked.keeps}


def test_of_many_some_are_named_and_a_hundred_counted(vault: Make) -> None:
    found = fall(vault, chain(COUNTED + 20), "s")
    assert len(found.findings) == SHOWN
    assert found.more
    assert found.claims == COUNTED


def test_what_rests_on_a_retracted_source_knows_the_way(vault: Make) -> None:
    found = falls(vault, {**TWO_SOURCES, "s.md": note("source", "retracted: yes")})
    assert found.shaky("e") == (Shaky("s", (), 0),)
    assert found.shaky("far") == (Shaky("s", ("d", "c", "e"), 0),)
    assert found.shaky("t") == ()


def test_a_superseded_note_counts_for_what_rests_on_it_not_for_itself(vault: Make) -> None:
    files = {**TWO_SOURCES, "newer.md": claim('supersedes: "[[c]]"')}
    found = falls(vault, files)
    assert found.shaky("d") == (Shaky("c", (), 0),)
    assert found.shaky("far") == (Shaky("c", ("d",), 0),)
    assert found.shaky("c") == ()


def test_a_page_that_supersedes_a_claim_takes_nothing_from_it(vault: Make) -> None:
    found = falls(vault, {**TWO_SOURCES, "p.md": note("page", 'supersedes: "[[c]]"')})
    assert found.shaky("d") == ()


def test_a_long_way_to_a_retracted_source_is_told_to_its_end_and_counted(vault: Make) -> None:
    found = falls(vault, {**chain(300), "s.md": note("source", "retracted: yes")})
    (one,) = found.shaky("c300")
    assert one.through == ("c299", "c298", "c297")
    assert one.more == 300 - STEPS


def test_no_more_unsound_notes_are_named_than_a_reader_needs(vault: Make) -> None:
    names = [f"s{n}" for n in range(UNSOUND + 3)]
    files = {f"{name}.md": note("source", "retracted: yes") for name in names}
    cited = ", ".join(f'"[[{name}]]"' for name in names)
    files |= {"a.md": claim(f"sources: [{cited}]", 'supports: "[[b]]"'), "b.md": claim()}
    found = falls(vault, files)
    assert [one.note for one in found.shaky("a")] == names[:UNSOUND]
    assert [one.note for one in found.shaky("b")] == names[:UNSOUND]


def test_a_line_rests_on_what_it_uses_by_the_shortest_way(vault: Make) -> None:
    files = {**TWO_SOURCES, "s.md": note("source", "retracted: yes")}
    graph = vault(files).graph()
    found = Falls(graph, users(graph))
    assert found.shaky_line(named_by(graph, "q")) == (Shaky("s", (), 0),)
    assert found.shaky_line(named_by(graph, "r")) == (Shaky("s", ("both", "c", "e"), 0),)


def test_where_all_is_sound_no_line_is_shaky(vault: Make) -> None:
    graph = vault(TWO_SOURCES).graph()
    assert Falls(graph, users(graph)).shaky_line(named_by(graph, "q")) == ()
