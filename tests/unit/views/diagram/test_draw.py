"""A line's diagram: where notes stand, and that nothing lies over anything else."""

from __future__ import annotations

import random
from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.model.kinds import Kind
from inquiring_lines.views.diagram.draw import drawn, table
from inquiring_lines.views.diagram.labels import width
from inquiring_lines.views.diagram.model import (
    NARROW,
    WIDE,
    Box,
    Connector,
    Diagram,
    Form,
    Node,
    Role,
    Tie,
)
from inquiring_lines.views.diagram.roles import Line
from tests.unit.views.diagram.made import (
    QUESTION,
    Point,
    boxes,
    corners,
    diagram,
    ends,
    lines,
    node,
    segments,
    tie,
)

FORMS = st.sampled_from([WIDE, NARROW])


def drawn_lines(made: Diagram) -> list[tuple[str, Connector]]:
    """Each relation that is drawn, and its line."""
    return [(bundle.relation, line) for bundle in made.bundles for line in bundle.connectors]


def drawn_relations(made: Diagram) -> set[str]:
    return {f"{line.source.id} {relation} {line.target.id}" for relation, line in drawn_lines(made)}


def of(nodes: list[Node], ties: list[Tie]) -> Line:
    return Line(QUESTION, nodes, ties)


def test_the_question_is_on_top_then_claims_then_both_sides_then_sources() -> None:
    made = boxes(
        diagram(
            "c1 c2 e1 c3 s1",
            "q cites c1",
            "c2 addresses q",
            "e1 supports c1",
            "c3 opposes c2",
            "e1 sources s1",
        )
    )
    assert {note: box.role for note, box in made.items()} == {
        "q": Role.QUESTION,
        "c1": Role.ANSWER,
        "c2": Role.ANSWER,
        "e1": Role.SUPPORT,
        "c3": Role.AGAINST,
        "s1": Role.SOURCE,
    }
    assert made["q"].y < made["c1"].y == made["c2"].y < made["e1"].y == made["c3"].y < made["s1"].y
    assert made["e1"].x + made["e1"].width < made["c3"].x
    assert abs(made["q"].x + made["q"].width / 2 - WIDE.width / 2) <= 1


def test_what_opposes_an_opposer_speaks_for_the_line() -> None:
    made = boxes(
        diagram("c1 c2 e1 e2", "q cites c1", "c2 opposes c1", "e1 opposes c2", "e2 supports c2")
    )
    assert [made[note].role for note in ("c2", "e1", "e2")] == [
        Role.AGAINST,
        Role.SUPPORT,
        Role.AGAINST,
    ]


def test_evidence_stands_on_its_side_even_where_the_essay_cites_it() -> None:
    made = boxes(diagram("c1 e1", "q cites c1", "q cites e1", "e1 supports c1"))
    assert made["e1"].role is Role.SUPPORT


def test_a_note_without_any_relation_stands_with_the_claims() -> None:
    made = diagram("c1 p1", "q cites c1")
    assert boxes(made)["p1"].role is Role.ANSWER
    assert len(drawn_lines(made)) == 1


def test_a_question_alone_is_a_box_alone() -> None:
    made = diagram("")
    assert (made.boxes, made.bundles, made.captions) == ((), (), ())
    assert made.height == made.question.height + 3


def test_lines_run_from_one_note_to_the_other_and_end_in_a_head_at_the_target() -> None:
    made = diagram("c1 e1", "q cites c1", "e1 supports c1")
    there = boxes(made)
    for _, line in drawn_lines(made):
        start, *_, end = corners(line.path)
        source, target = there[line.source.id], there[line.target.id]
        at_target = end if _touches(end, target) else start
        assert _touches(start, source) or _touches(end, source)
        assert _touches(at_target, target)
        assert line.head.startswith(f"M{at_target[0]} {at_target[1]}l")


def test_a_citation_says_nothing_beside_a_typed_relation() -> None:
    made = diagram("c1", "q cites c1", "c1 addresses q")
    assert drawn_relations(made) == {"c1 addresses q"}


def test_a_claims_line_to_a_source_is_left_out_where_its_evidence_has_it() -> None:
    ties = ["q cites c1", "e1 supports c1", "e1 sources s1", "c1 sources s1", "c1 sources s2"]
    made = diagram("c1 e1 s1 s2", *ties)
    assert "c1 sources s1" not in drawn_relations(made)
    assert {"c1 sources s2", "e1 sources s1"} <= drawn_relations(made)
    rows = table(of([node(name) for name in ("c1", "e1", "s1", "s2")], [*map(tie, ties)]))
    assert {(row.source.id, row.target.id) for row in rows} >= {("c1", "s1"), ("c1", "s2")}


def test_the_table_names_every_relation_once_in_reading_order() -> None:
    nodes = [node("c1"), node("c2"), node("c1")]
    ties = [
        Tie("c2", "c1", "opposes", "as measured"),
        Tie("c2", "c1", "opposes", "as measured"),
        tie("q cites c1"),
        tie("c1 cites c1"),
        tie("c1 cites gone"),
    ]
    assert [
        (row.source.id, row.relation, row.target.id, row.reason) for row in table(of(nodes, ties))
    ] == [("q", "cites", "c1", ""), ("c2", "opposes", "c1", "as measured")]


def test_related_claims_stand_side_by_side_and_are_joined_straight() -> None:
    made = diagram("c1 c2 c3", "q cites c1", "q cites c2", "q cites c3", "c3 contradicts c1")
    first, _, _ = [box for box in made.boxes if box.role is Role.ANSWER]
    (line,) = [line for relation, line in drawn_lines(made) if relation == "contradicts"]
    (left, height), (right, same) = corners(line.path)
    assert height == same
    assert {left, right} == {first.x + first.width, boxes(made)["c3"].x}
    assert line.head.count("M") == 2, "it runs both ways"


def test_lines_that_meet_run_together_and_have_one_head() -> None:
    made = diagram("c1 e1 e2 e3", "q cites c1", *(f"e{i} supports c1" for i in (1, 2, 3)))
    (bundle,) = [bundle for bundle in made.bundles if bundle.relation == "supports"]
    assert len(ends(bundle)) == 4
    assert [bool(line.head) for line in bundle.connectors] == [True, False, False]
    assert bundle.halo == "".join(line.path for line in bundle.connectors)


def test_lines_from_the_question_have_a_head_at_each_claim() -> None:
    made = diagram("c1 c2", "q cites c1", "q cites c2")
    assert all(line.head for _, line in drawn_lines(made))


def test_a_line_passes_rows_straight_where_it_can() -> None:
    claims = [f"c{i}" for i in range(9)]
    made = diagram(
        " ".join([*claims, "s1"]), *(f"q cites {note}" for note in claims), "c0 sources s1"
    )
    (line,) = [line for relation, line in drawn_lines(made) if relation == "sources"]
    down = [
        x for (x, y), (other, there) in segments(line.path) if x == other and abs(y - there) > 60
    ]
    assert len(down) == 1, "through two rows of claims and past the third"


def test_a_relation_is_named_on_its_line_where_there_is_room() -> None:
    made = diagram("c1 c2 c3 c4", *(f"q cites c{i}" for i in (1, 2, 3)), "c4 opposes c1")
    assert {label.relation for label in made.labels} == {"opposes"}


def test_parts_have_captions_over_their_first_row() -> None:
    made = diagram("c1 e1 c2 s1", "q cites c1", "e1 supports c1", "c2 opposes c1", "e1 sources s1")
    there = {box.role: box for box in reversed(made.boxes)}
    assert [caption.role for caption in made.captions] == list(Role)[1:]
    for caption in made.captions:
        assert caption.x == there[caption.role].x
        assert caption.y < there[caption.role].y


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_the_most_important_notes_are_drawn_and_the_others_counted(form: Form) -> None:
    claims = [node(f"c{i}") for i in range(50)]
    evidence = [node(f"e{i}", Kind.EVIDENCE) for i in range(10)]
    ties = [Tie("q", f"c{i}", "cites") for i in range(50, form.most, -1)]
    ties += [Tie("e7", f"c{i}", "supports") for i in range(10)]
    ties += [Tie("q", f"c{i}", "cites") for i in range(form.most - 1)]
    made = drawn(of([*evidence, *claims], ties[-(form.most + 9) :]), form)
    assert made.left_out == 60 - form.most
    assert len(made.boxes) == form.most
    kept = {box.note.id for box in made.boxes}
    assert kept == {"e7", *(f"c{i}" for i in range(form.most - 1))}


def test_the_same_data_in_any_order_of_ties_give_the_same_drawing() -> None:
    nodes = [node(f"c{i}") for i in range(6)] + [node(f"s{i}", Kind.SOURCE) for i in range(4)]
    ties = [Tie("q", one.id, "cites") for one in nodes[:6]]
    ties += [Tie(f"c{i}", f"s{i % 4}", "sources") for i in range(6)]
    ties += [Tie("c5", "c0", "opposes"), Tie("c2", "c4", "extends")]
    shuffled = random.Random(7).sample(ties, len(ties))  # noqa: S311 - an order, not a secret
    assert msgspec.json.encode(drawn(of(nodes, ties), WIDE)) == msgspec.json.encode(
        drawn(of(nodes, shuffled), WIDE)
    )


def test_a_long_title_is_cut_in_its_box_and_whole_in_its_link() -> None:
    title = "Wherever it was looked for, it was found, " * 6
    (box,) = drawn(of([node("c1", title=title)], [tie("q cites c1")]), WIDE).boxes
    assert box.note.title == title
    assert len(box.lines) == WIDE.lines
    assert box.lines[-1].endswith("…")


def test_a_label_stands_for_the_title() -> None:
    named = Node(id="s", kind=Kind.SOURCE, title="A long story", label="Doe 2020", href="s/")
    (box,) = drawn(of([named], []), WIDE).boxes
    assert box.lines == ("Doe 2020",)


def test_each_kind_has_an_outline_or_a_sign_of_its_own() -> None:
    made = diagram("c1 e1 s1 t1", *(f"q cites {note}" for note in ("c1", "e1", "s1", "t1")))
    signs = {box.note.kind: _form(box.mark) for box in made.boxes}
    assert len(set(signs.values())) == len(signs)


def test_relations_differ_without_their_colour() -> None:
    made = diagram(
        "c1 c2 c3 e1", "q cites c1", "e1 supports c1", "c2 opposes c1", "c3 qualifies c1"
    )
    heads = {relation: _form(line.head) for relation, line in drawn_lines(made)}
    assert len({heads[name] for name in ("supports", "opposes", "qualifies")}) == 3


def _form(path: str) -> str:
    """A path's commands, wherever it lies."""
    return "".join(char for char in path if char.isalpha())


@given(lines(), FORMS)
def test_boxes_never_overlap_and_hold_their_words(
    line: tuple[list[Node], list[Tie]], form: Form
) -> None:
    made = drawn(of(*line), form)
    for one, other in combinations(boxes(made).values(), 2):
        assert (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
    for box in boxes(made).values():
        assert box.x >= 0 < box.y
        assert box.x + box.width <= made.width
        assert box.y + box.height <= made.height
        assert 1 <= len(box.lines) <= form.lines
        x, y = map(int, box.place.split())
        for number, words in enumerate(box.lines, 1):
            baseline = y + 1.3 * form.size * number
            assert box.y + form.size <= baseline <= box.y + box.height - 4
            taken = width(words, form.size)
            left = x - taken / 2 if box.role is Role.QUESTION else x
            assert left >= box.x
            assert left + taken <= box.x + box.width


@given(lines(), FORMS)
def test_no_line_passes_through_a_box_or_leaves_the_drawing(
    line: tuple[list[Node], list[Tie]], form: Form
) -> None:
    made = drawn(of(*line), form)
    for _, connector in drawn_lines(made):
        for segment in segments(connector.path):
            for x, y in segment:
                assert 0 <= x <= made.width
                assert 0 <= y <= made.height
            assert not [box for box in boxes(made).values() if _enters(segment, box)]


@given(lines(), FORMS)
def test_every_relation_that_is_not_implied_is_drawn(
    line: tuple[list[Node], list[Tie]], form: Form
) -> None:
    made = drawn(of(*line), form)
    rows = table(of(*line))
    drawn_, said = (
        drawn_relations(made),
        {f"{r.source.id} {r.relation} {r.target.id}" for r in rows},
    )
    assert drawn_ <= said
    assert {one.split()[1] for one in said - drawn_} <= {"cites", "sources"}


@given(lines(most=12), FORMS)
def test_labels_and_captions_lie_on_no_box(line: tuple[list[Node], list[Tie]], form: Form) -> None:
    made = drawn(of(*line), form)
    spots = [(caption.x, caption.y - 4) for caption in made.captions]
    spots += [(label.x, label.y - 4) for label in made.labels]
    for x, y in spots:
        for box in boxes(made).values():
            assert not (box.x < x < box.x + box.width and box.y < y < box.y + box.height)


@given(lines(most=12))
def test_lines_of_different_bundles_never_run_over_each_other(
    line: tuple[list[Node], list[Tie]],
) -> None:
    made = drawn(of(*line), WIDE)
    for one, other in combinations(made.bundles, 2):
        ours = [part for connector in one.connectors for part in _straight(connector)]
        theirs = [part for connector in other.connectors for part in _straight(connector)]
        assert not [(a, b) for a in ours for b in theirs if _run_together(a, b)]


@given(lines(), FORMS)
def test_each_line_of_a_bundle_starts_on_one_before_it_and_ends_at_its_note(
    line: tuple[list[Node], list[Tie]], form: Form
) -> None:
    made = drawn(of(*line), form)
    there = boxes(made)
    for bundle in made.bundles:
        first, *others = bundle.connectors
        hub, *_ = corners(first.path)
        before = segments(first.path)
        for other in others:
            start, *_ = corners(other.path)
            assert any(_lies_on(start, segment) for segment in before)
            before += segments(other.path)
        for connector in bundle.connectors:
            *_, end = corners(connector.path)
            source, target = there[connector.source.id], there[connector.target.id]
            assert (_touches(hub, source) and _touches(end, target)) or (
                _touches(hub, target) and _touches(end, source)
            )


def _lies_on(point: Point, segment: tuple[Point, Point]) -> bool:
    (x, y), (right, below) = sorted(segment)
    low, high = sorted((y, below))
    return x <= point[0] <= right and low <= point[1] <= high


def _touches(point: Point, box: Box) -> bool:
    across = box.x <= point[0] <= box.x + box.width
    down = box.y <= point[1] <= box.y + box.height
    on_edge = point[0] in (box.x, box.x + box.width) or point[1] in (box.y, box.y + box.height)
    return across and down and on_edge


def _straight(connector: Connector) -> list[tuple[Point, Point]]:
    return [(a, b) for a, b in segments(connector.path) if abs(a[0] - b[0]) + abs(a[1] - b[1]) > 6]


def _enters(segment: tuple[Point, Point], box: Box) -> bool:
    (x, y), (right, below) = sorted(segment)
    low, high = sorted((y, below))
    return (
        x < box.x + box.width - 1
        and right > box.x + 1
        and low < box.y + box.height - 1
        and high > box.y + 1
    )


def _run_together(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    for across, along in ((0, 1), (1, 0)):
        if one[0][across] == one[1][across] == other[0][across] == other[1][across]:
            a, b = sorted(point[along] for point in one)
            c, d = sorted(point[along] for point in other)
            return a < d and c < b
    return False
